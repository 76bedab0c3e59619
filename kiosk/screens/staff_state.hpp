// SPDX-License-Identifier: Apache-2.0
// What is going on at the staff panel. Lives with its screen and is wiped with it.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "kiosk/input/edit_buffer.hpp"
#include "kiosk/input/keyboard_model.hpp"
#include "kiosk/ui/sheet.hpp"

namespace tramtin::screens {

struct StaffState {
    enum class Page { Overview, Usb, Machine, Tests, Log, Touch, Colours };
    enum class Wish { None, TryPin, SyncNow, InspectUsb, LoadUsb, Sound, Restart, Export, CopyMessages };

    Page page = Page::Overview;
    input::EditBuffer pin{12};
    input::KeyboardState pad{input::Layout::Digits, input::Shift::Off, input::Method::Direct};
    Wish wish = Wish::None;               // carried by Intent::Kind::Staff, taken by the app
    std::string path;                     // of the stick it is about
    std::optional<ui::SheetState> sure{}; // restart was touched: is it meant?
    std::set<int> touched;                // cells of the touch test
    std::size_t colour = 0;               // of the screen test
};

} // namespace tramtin::screens
