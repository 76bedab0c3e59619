// SPDX-License-Identifier: Apache-2.0
// One published figure of a target as a drawing. Everything on a chart has one unit and stands on one axis that holds zero;
// what cannot be drawn honestly is said in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets.hpp"

namespace tramtin::screens {

struct ChartView {
    enum class Zone { None, AtLeast, AtMost, Between };
    enum class Tone { Earlier, Baseline, Latest };

    struct Goal {
        double low = 0;
        std::optional<double> high{};
        Zone zone = Zone::None; // what fulfils it
    };
    struct Mark {
        Tone tone = Tone::Baseline;
        std::string label; // "2020: 90,21 %"
        double low = 0;
        std::optional<double> high{}; // a published range: the bar's end is that of `low`, the rest is pale
        std::optional<double> aim{};  // what this term had set itself
    };

    std::string label; // of the figure; empty: the target's title says it
    std::string value; // as published: "80–87", or a sentence where there is no number
    std::string unit;
    bool in_words = false;            // the value is a sentence
    std::string goal_label;           // "Mục tiêu 2025"
    std::vector<std::string> kinds{}; // "Ít nhất", "Bình quân mỗi năm"
    std::optional<Goal> goal{};
    double from = 0; // of the axis
    double to = 1;
    std::string from_text;
    std::string to_text;
    std::vector<Mark> marks{};        // empty: nothing is drawn
    std::vector<std::string> notes{}; // "Chưa có số liệu thực hiện"; figures of another unit
};

// Title and value on one line, the bars, the axis and the notes. `ground` is what it stands on.
void draw_chart(ui::Ui& ui, const ChartView& chart, const std::string& title, ui::Column& pen, ui::Colour ground);

} // namespace tramtin::screens
