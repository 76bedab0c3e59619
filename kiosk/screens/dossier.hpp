// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct DossierView {
    std::string example;               // a code as this office prints it: shown grey behind the caret
    std::vector<std::string> agencies; // of this office, "H13.12"
    bool data_received = false;        // no status has ever reached this kiosk
};

// The code is state.edit; it is wiped when the screen is left.
MaybeIntent draw(ui::Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
