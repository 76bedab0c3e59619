// SPDX-License-Identifier: Apache-2.0
// The panel of those who look after the kiosk, behind two held corners and a PIN.
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct StaffView {
    enum class Gate { NoPin, Ask, Checking, Locked, Open };
    struct Stick {
        std::string path;
        std::string title;
        std::string subtitle;
    };
    Gate gate = Gate::Ask;
    int locked_seconds = 0;
    bool wrong = false; // the last PIN was

    std::vector<std::string> setting_faults{}; // told where the panel does not open
    std::vector<FactView> overview{};
    std::string progress{}; // "Đang tải 3,1 / 12,9 MB, còn khoảng 2 phút"; empty: nothing goes on
    float share = 0;        // 0..1 of it
    std::vector<Stick> sticks{};
    std::size_t messages = 0; // that residents have left here
    std::string usb_title{};  // what is on the stick that was looked at; empty: none was
    std::string usb_text{};
    std::string usb_ready{}; // its path, when it may be loaded
    std::vector<FactView> machine{};
    std::vector<std::string> log{};
    std::string notice{}; // what became of the last wish
};

// Covers header and footer too: the tests of touch and colours.
bool fills_screen(const ScreenState& state);

MaybeIntent draw(ui::Ui& ui, const StaffView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
