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
    struct Page {
        float offset;     // it is scrolled so far
        float edge_moved; // and its upper edge is so much lower than it was
    };
    // The page ends: how far it shall move after what is held, once.
    std::optional<float> leave(const Page& page);

    // What is at this height, by the nodes of the last frame, is held there. At 0 it is the page's first line: it stays the first,
    // and a page at its beginning stays there.
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
