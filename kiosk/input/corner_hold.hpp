// SPDX-License-Identifier: Apache-2.0
// The way in for staff that nobody finds by chance: both upper corners held together; on a panel that knows one finger
// only, the left corner and then the right one.
#pragma once

#include <optional>

#include "kiosk/input/pointer.hpp"

namespace tramtin::input {

struct CornerConfig {
    Millis both{3'000};    // two fingers
    Millis single{1'500};  // one finger, in each corner
    Millis between{5'000}; // from leaving the left corner to touching the right one
};

class CornerHold {
public:
    explicit CornerHold(CornerConfig config = {}) : m_config(config) {}

    // Pixels: the width of the screen and the side of a corner.
    void set_screen(float width, float corner);
    // Every event as the panel reports it, whatever else it means.
    void push(const TouchEvent& event);
    // True once for a gesture completed by now.
    bool take(Millis now);
    // A corner is held: when take() must be called again.
    std::optional<Millis> deadline() const;
    void reset();

private:
    struct Held {
        std::int64_t id;
        Millis since;
    };
    std::optional<Held>* corner_at(Point at);
    void lift(std::int64_t id, Millis t);
    std::optional<Millis> due() const;

    CornerConfig m_config;
    float m_width = 0;
    float m_corner = 0;
    std::optional<Held> m_left;
    std::optional<Held> m_right;
    std::optional<Millis> m_left_done; // the left corner was held long enough alone, and left then
};

} // namespace tramtin::input
