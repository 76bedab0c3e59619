// SPDX-License-Identifier: Apache-2.0
// Small pictures of what the machine does, drawn from shapes and signs.
#pragma once

#include "kiosk/screens/slides.hpp"

namespace tramtin::screens {

// As large as the square allows.
void draw_sketch(ui::Ui& ui, Sketch sketch, const ui::Rect& square);

} // namespace tramtin::screens
