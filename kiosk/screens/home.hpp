// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

enum class SlideKind { Notice, Target, Photo, Welcome };

// One screenful while nobody uses the kiosk (attract.hpp).
struct SlideView {
    SlideKind kind = SlideKind::Notice;
    bool urgent = false;
    std::string chip{};
    ui::Tint tint = ui::Tint::Amber;
    std::string title{};
    std::string figure{}; // "91,25 %"
    std::string text{};
    std::string source{};
    std::string picture{}; // key
};

struct HomeView {
    struct LifeEvent {
        std::string icon;
        std::string title;
        std::string id;
    };
    std::vector<LifeEvent> life_events; // the first seven; then "see all"
    std::vector<RowView> notices;       // of today, urgent first
    std::vector<RowView> more;          // offices, systems, events: what the content has
    std::vector<RowView> urgent{};      // above everything else
    std::vector<SlideView> slides{};    // never mixed: urgent ones, or all others
    std::string lunar{};                // the day by the lunar calendar; empty while the clock may be wrong
    bool empty = false;                 // the content holds nothing that could be shown
};

MaybeIntent draw(ui::Ui& ui, const HomeView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
