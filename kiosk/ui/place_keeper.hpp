// SPDX-License-Identifier: Apache-2.0
// Keeps scrolled pages at the same text when they are laid out anew, each of several side by side. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/semantics.hpp"

namespace tramtin::ui {

class PlaceKeeper {
public:
    void begin_frame() { m_page = nullptr; }
    // A scrolled page begins. `page` names it, today and tomorrow.
    void enter(const void* page);
    // A text of it lies here, seen or not. Its number in the page, -1 outside of one.
    int note(std::string_view text, float y, float h);
    // So many texts of it are scrolled away. May they be left out? Not while a place is looked for.
    bool pass(int texts);
    struct Page {
        float offset;     // it is scrolled so far
        float edge_moved; // and its upper edge is so much lower than it was
    };
    // The page ends: how far it shall move after what is held, once.
    std::optional<float> leave(const Page& page);
    const void* page() const { return m_page; }
    int texts() const { return m_next; } // of the page so far

    // What is at this height in each page, by the nodes of the last frame, is held there in the next one, and then no more.
    // At 0 it is a page's first line: it stays the first, and a page at its beginning stays there.
    void hold(const Semantics& shown, float y);
    void end_frame() { m_held.clear(); }

private:
    struct Held {
        const void* page;
        std::string text;
        int number;
        float share; // of its height above the place
        float y;
        bool first;
        std::optional<float> found{}; // where the place is now
        int off = 0;                  // how far the number of what was found is from that of what is held
    };
    Held* held();

    const void* m_page = nullptr;
    int m_next = 0;
    std::vector<Held> m_held; // one a page
};

} // namespace tramtin::ui
