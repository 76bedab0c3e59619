// SPDX-License-Identifier: Apache-2.0
// Keeps a page at the same text when it is laid out anew. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/ui/semantics.hpp"

namespace tramtin::ui {

class PlaceKeeper {
public:
    void begin_frame() { m_next = 0; }
    // A scrolled page begins.
    void enter() { m_inside = true; }
    // A text of it lies here, seen or not. Its number in the page, -1 outside of one.
    int note(std::string_view text, float y, float h);
    // The page ends, and its upper edge has moved so far: how far the page shall move after what is held, once.
    std::optional<float> leave(float edge_moved);

    // What is at this height, by the nodes of the last frame, is held there; the page's first line at 0, which stays the first.
    void hold(const Semantics& shown, float y);

private:
    struct Held {
        std::string text;
        int number;
        float share; // of its height above the place
        float y;
        bool first;
    };
    bool m_inside = false;
    int m_next = 0;
    std::optional<Held> m_held;
    std::optional<float> m_found; // where the place is now
    int m_off = 0;                // how far the number of what was found is from that of what is held
};

} // namespace tramtin::ui
