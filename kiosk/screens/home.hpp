// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/parts.hpp"
#include "kiosk/screens/slides.hpp"

namespace tramtin::screens {

struct HomeView {
    struct LifeEvent {
        std::string icon;
        std::string title;
        std::string id;
    };
    std::vector<LifeEvent> life_events; // the first seven; then "see all"
    std::vector<RowView> notices;       // of today, the one that matters first
    std::vector<RowView> more;          // below everything: what has nothing of today
    std::vector<RowView> urgent{};      // above everything else
    std::vector<SlideView> slides{};    // never mixed: urgent ones, or all others
    std::string lunar{};                // the day by the lunar calendar; empty while the clock may be wrong
    bool empty = false;                 // the content holds nothing that could be shown
    std::vector<RowView> doors{};       // what has content today; the first two stand large
    OpeningView opening{};              // of the kiosk's own office
    std::string counters{};             // "5 quầy, xem lối đi"
    Route office{};                     // where the opening leads; no address: nowhere
    std::string about{};                // what a rating is about: the office's address, or nothing
};

MaybeIntent draw(ui::Ui& ui, const HomeView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
