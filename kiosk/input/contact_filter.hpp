// SPDX-License-Identifier: Apache-2.0
// Which contacts a panel reports are no fingers: a hand that holds the frame, a dead spot that fires again and again.
#pragma once

#include <vector>

#include "kiosk/input/pointer.hpp"

namespace tramtin::input {

struct FilterConfig {
    float same = 1.5F;     // pixels: a person never meets the same place so exactly for long
    float zone = 24;       // pixels around a dead spot that do not react while it is locked
    Millis flicker{60};    // nobody taps faster
    int flickers = 8;      // so many such touches in a row lock the place
    int repeats = 100;     // so do so many at any speed with no touch elsewhere between them
    Millis silence{5'000}; // a place is free again after this long without a touch
};

class ContactFilter {
public:
    explicit ContactFilter(FilterConfig config = {}) : m_config(config) {}

    // Pixels; nothing is known of the rim before.
    void set_glass(float width, float height, float edge);
    // Coordinates a panel cannot mean are brought onto the glass.
    Point on_glass(Point at) const;
    // A finger came down here: is it none? Times must not go backwards.
    bool rejects(Point at, Millis t);

private:
    static constexpr std::size_t k_max_places = 8;
    struct Place {
        Point at;
        Millis last;
        int repeats = 1;
        int flickers = 1;
        bool locked = false;
    };

    bool at_rim(Point at) const;
    Place& place_of(Point at, Millis t);
    bool locked(Point at, Millis t);

    FilterConfig m_config;
    float m_width = 0;
    float m_height = 0;
    float m_edge = 0;
    std::vector<Place> m_places; // those touched last
};

} // namespace tramtin::input
