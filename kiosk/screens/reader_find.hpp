// SPDX-License-Identifier: Apache-2.0
// The find bar of the reader, and its keyboard.
#pragma once

#include "kiosk/screens/reader.hpp"

namespace tramtin::screens {

// Takes its room from `rest`: the bar from the top, the keyboard from the bottom.
MaybeIntent draw_find(ui::Ui& ui, const ReaderView& view, ScreenState& state, ui::Rect& rest);

} // namespace tramtin::screens
