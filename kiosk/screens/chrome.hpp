// SPDX-License-Identifier: Apache-2.0
// What frames every screen: header and footer, and the idle warning.
#pragma once

#include <string>

#include "kiosk/screens/parts.hpp"
#include "kiosk/ui/sheet.hpp"

namespace tramtin::screens {

struct HeaderView {
    std::string title;     // "UBND xã Vị Thủy"
    std::string subtitle;  // "Trung tâm Phục vụ hành chính công"
    std::string age;       // "Cập nhật 06:30"; empty: nothing has been received
    bool stale = false;    // the data is of another day
    std::string data_of{}; // that day, while today is known: "18/11"
    bool old = false;      // older than the site lets its guides be without saying so
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

// Over everything else.
MaybeIntent draw_idle_warning(ui::Ui& ui, ui::SheetState& state, int seconds_left, int seconds_all);

} // namespace tramtin::screens
