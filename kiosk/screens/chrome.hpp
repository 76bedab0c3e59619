// SPDX-License-Identifier: Apache-2.0
// What frames every screen: header and footer, the idle warning, and the calm page shown while there is nothing else.
#pragma once

#include <string>

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct HeaderView {
    std::string title;    // "UBND xã Vị Thủy"
    std::string subtitle; // "Trung tâm Phục vụ hành chính công"
    std::string age;      // "Cập nhật 06:30"; empty: nothing has been received
    bool stale = false;   // the data is of another day
    std::string clock;
    std::string date;
    std::string warning{}; // a sentence under the header: the clock is wrong
};

struct ChromeResult {
    ui::Rect body; // what is left for the screen
    MaybeIntent intent{};
};

// The footer is left out while a keyboard needs the room.
enum class Footer { Shown, Hidden };
ChromeResult draw_chrome(ui::Ui& ui, const HeaderView& view, Footer footer);

// The same offer where the footer gives way to a keyboard: for draw_nav(); tapped, it wants Wipe.
ui::ButtonSpec done_button(ui::Ui& ui);

// Over everything else; the screen below must be drawn inert.
MaybeIntent draw_idle_warning(ui::Ui& ui, int seconds_left, int seconds_all);

// A sentence in the middle of the page: being prepared, opening, not found.
struct CalmView {
    std::string icon;
    std::string title;
    std::string text;
    bool home = false; // offer a way home
};
MaybeIntent draw_calm(ui::Ui& ui, const CalmView& view, ui::ScrollState& scroll, const ui::Rect& body);

} // namespace tramtin::screens
