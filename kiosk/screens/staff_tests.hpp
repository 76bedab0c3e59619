// SPDX-License-Identifier: Apache-2.0
// Tests of the screen itself. Private to this room.
#pragma once

#include "kiosk/screens/staff.hpp"

namespace tramtin::screens {

// Cells that a finger must reach, dots where it is.
void draw_touch_test(ui::Ui& ui, StaffState& state);
// One colour or gradient after the other, a touch leads on.
void draw_colour_test(ui::Ui& ui, StaffState& state);

} // namespace tramtin::screens
