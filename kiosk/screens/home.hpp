// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct HomeView {
    struct LifeEvent {
        std::string icon;
        std::string title;
        std::string id;
    };
    std::vector<LifeEvent> life_events; // the first seven; then "see all"
    std::vector<RowView> notices;       // of today, urgent first
    std::vector<RowView> more;          // offices, systems, events: what the content has
};

MaybeIntent draw(ui::Ui& ui, const HomeView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
