// SPDX-License-Identifier: Apache-2.0
// Private to the guide's screen: papers, steps, ways and laws, one below the other.
#pragma once

#include "kiosk/screens/procedure.hpp"

namespace tramtin::screens {

// `id` is unique on the page: it names what is unfolded.
MaybeIntent draw_item(ui::Ui& ui, const ProcedureView::Item& item, const std::string& id, ScreenState& state, ui::Column& pen);

// What was tapped stays under the finger, whatever closes above it: hold() when it was, keep_in_place() wherever it is drawn,
// settle_in_place() when the page has been, whose height is known then.
void hold(ScreenState& state, const std::string& id, float y);
void keep_in_place(ScreenState& state, const std::string& id, float y);
void settle_in_place(ui::Ui& ui, ScreenState& state);

} // namespace tramtin::screens
