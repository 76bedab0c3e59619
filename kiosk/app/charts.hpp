// SPDX-License-Identifier: Apache-2.0
// From a published figure to an honest drawing. Pure; any thread.
#pragma once

#include <span>

#include "content/model/items.hpp"
#include "kiosk/screens/chart.hpp"
#include "kiosk/ui/strings.hpp"

namespace tramtin::app {

// The ends of an axis that holds zero and all of these values. Shares of a whole reach to 100.
struct AxisEnds {
    double from = 0;
    double to = 1;
};
AxisEnds axis_of(std::span<const double> values, bool share_of_whole);

// All: every term that is known. Brief: the state before this term and the latest, for lists.
enum class Depth { Brief, All };
screens::ChartView chart_of(const ui::Words& words, const model::Indicator& item, const model::IndicatorFigure& figure, Depth depth);

// "đề ra 55, đạt 53 triệu đồng/người"; either part alone where the other is not known.
std::string term_phrase(const ui::Words& words, const model::TermFigure& term);

} // namespace tramtin::app
