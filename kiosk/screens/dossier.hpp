// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/condition.hpp"
#include "kiosk/screens/dossier_result.hpp"

namespace tramtin::screens {

// NotFound is one answer for a code that is not known and for one that the rest of what was asked does not open.
enum class DossierOutcome { NotAsked, NotFound, Found };

// Whom to ask instead, as long as no data comes to this kiosk.
struct DeskView {
    std::string name;   // "Quầy 1 · Hướng dẫn"; empty: the content names nobody
    std::string office; // whose counter it is
    std::string state;  // "Đang mở cửa, đến 11 giờ 30"; empty while the clock is not trusted
    ui::Tint state_tint = ui::Tint::Grey;
    std::vector<std::string> hours; // of the week, days alike on one line
    std::string phone;
    Route route{}; // where it is; Place::Home: nowhere
};

struct DossierView {
    std::string example;               // a code as this office prints it: shown grey behind the caret
    std::vector<std::string> agencies; // of this office, "H13.12"
    DeskView desk{};
    std::string asked{}; // the code that `outcome` is about, written out in full
    DossierOutcome outcome = DossierOutcome::NotAsked;
    DossierResultView result{}; // Found
};

// The code is state.edit; it is wiped when the screen is left. Query is wanted for a complete code where dossiers are looked up here;
// else the screen says from the first moment whom to ask (state.can).
MaybeIntent draw(ui::Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
