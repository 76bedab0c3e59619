// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/condition.hpp"
#include "kiosk/screens/dossier_result.hpp"

namespace tramtin::screens {

// NotFound is one answer for a code that is not known and for one that the rest of what was asked does not open.
enum class DossierOutcome { NotAsked, NotFound, Found };

struct DossierView {
    std::string example;               // a code as this office prints it: shown grey behind the caret
    std::vector<std::string> agencies; // of this office, "H13.12"
    bool data_received = false;        // false: no status has ever reached this kiosk
    std::string asked{};               // the code that `outcome` is about, written out in full
    DossierOutcome outcome = DossierOutcome::NotAsked;
    DossierResultView result{}; // Found
};

// The code is state.edit; it is wiped when the screen is left. Query is wanted for a complete code once there is data.
MaybeIntent draw(ui::Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
