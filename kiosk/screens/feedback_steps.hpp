// SPDX-License-Identifier: Apache-2.0
// The questions of the feedback screen. Private to this room.
#pragma once

#include "kiosk/screens/feedback.hpp"

namespace tramtin::screens {

// The question that state.draft has come to, below the row of Back and Home.
MaybeIntent draw_step(ui::Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav);

} // namespace tramtin::screens
