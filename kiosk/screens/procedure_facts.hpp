// SPDX-License-Identifier: Apache-2.0
// Private to the guide's screen: what is known at a glance, and whom to ask for the rest.
#pragma once

#include "kiosk/screens/procedure.hpp"

namespace tramtin::screens {

// Together: one card, two facts a row where there is room. Apart: a card each, one below the other.
enum class FactsForm { Together, Apart };
MaybeIntent draw_guide_facts(ui::Ui& ui, const ProcedureView& view, FactsForm form, ui::Column& pen);

} // namespace tramtin::screens
