// SPDX-License-Identifier: Apache-2.0
// The targets of a resolution as charts, and one target in full.
#pragma once

#include "kiosk/screens/chart.hpp"
#include "kiosk/screens/condition.hpp"

namespace tramtin::screens {

struct TargetsView {
    struct Card {
        std::string title;
        std::vector<ChartView> charts;
        Route route;
    };
    struct Group {
        std::string title; // "Kinh tế"
        std::vector<Card> cards;
    };
    std::vector<BadgeView> badges{};
    std::string title;
    std::string subtitle{};
    std::vector<RowView> links{}; // the resolution, the programmes: shown as chips
    std::vector<Group> groups;
    std::string note{};    // how the charts are to be read
    ConditionView empty{}; // said when there is none
};

struct TargetView {
    struct Comparison { // of terms, in words, each with its source
        std::string term;
        std::string text;
        std::string source;
    };
    struct Figure {
        ChartView chart;
        std::string title;
        std::vector<Comparison> terms{};
    };
    std::vector<BadgeView> badges{};
    std::string title;
    std::string summary{};
    std::string wording{}; // as published
    std::vector<Figure> figures;
    std::vector<VariantView> variants{};
    std::vector<RowView> links{}; // the section that sets it
    std::vector<std::string> sources{};
};

MaybeIntent draw(ui::Ui& ui, const TargetsView& view, ScreenState& state, const ui::Rect& body);
MaybeIntent draw(ui::Ui& ui, const TargetView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
