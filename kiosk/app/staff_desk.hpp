// SPDX-License-Identifier: Apache-2.0
// What the kiosk knows while the staff panel is shown, and how that is told. UI thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/machine.hpp"
#include "kiosk/input/touch_router.hpp"
#include "kiosk/screens/staff.hpp"
#include "kiosk/ui/strings.hpp"

namespace tramtin::app {

using input::Millis;

struct StaffDesk {
    bool open = false;                  // the PIN was right, in this visit
    bool checking = false;              // a PIN is being judged
    bool wrong = false;                 // the last one was
    std::optional<Millis> locked_until; // no PIN may be tried before
    std::optional<Machine> machine;
    bool looking = false; // the writer thread is at it
    Millis next_look{0};  // when it shall look again
    std::string request;  // uuid of what sync was asked last; empty: nothing, or it was taken
    Millis asked_at{0};
    std::string inspected; // path of the stick that was looked at in this visit
    std::string notice;    // a sentence on what became of the last wish
};

struct StaffTold {
    const ui::Words& words;
    std::string version;
    bool has_pin = false;
    std::vector<std::string> log;
    Millis now{0};
    std::vector<std::string> setting_faults{}; // of tramtin.toml, as the kiosk read it
};

screens::StaffView present_staff(const StaffDesk& desk, const StaffTold& told);

} // namespace tramtin::app
