// SPDX-License-Identifier: Apache-2.0
// The questions of the feedback screen. Private to this room.
#pragma once

#include "kiosk/screens/feedback.hpp"

namespace tramtin::screens {

// "before": what will become of what is written; "said": what has become of it.
std::string_view delivery_words(ui::Ui& ui, const ScreenState& state, std::string_view which);
// The question that state.draft has come to, below the row of Back and Home.
MaybeIntent draw_step(ui::Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav);

} // namespace tramtin::screens
