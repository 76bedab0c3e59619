// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/chart.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::Rect;
using ui::TextKind;
using ui::Ui;

using Mark = ChartView::Mark;
using Tone = ChartView::Tone;
using Zone = ChartView::Zone;

constexpr float k_bar = 24;  // dp
constexpr float k_tick = 10; // what a goal stands out above and below a bar

ui::Colour tone_of(Ui& ui, Tone tone) {
    switch (tone) {
    case Tone::Earlier: return ui.colours().ink2;
    case Tone::Baseline: return ui.colours().action;
    case Tone::Latest: break;
    }
    return ui.tint(ui::Tint::Green).ink;
}

// From a value to a place on the axis.
struct Axis {
    Axis(const ChartView& view, float left, float wide) : chart(view), x(left), width(wide) {}
    float at(double value) const {
        const double share = std::clamp((value - chart.from) / (chart.to - chart.from), 0.0, 1.0);
        return x + std::round(width * static_cast<float>(share));
    }
    const ChartView& chart;
    float x;
    float width;
};

void draw_zone(Ui& ui, const Axis& axis, float y, float height) {
    const auto& goal = *axis.chart.goal;
    float left = axis.at(goal.low);
    float right = left;
    if (goal.zone == Zone::AtLeast) right = axis.x + axis.width;
    if (goal.zone == Zone::AtMost) left = axis.x;
    if (goal.zone == Zone::Between) right = axis.at(goal.high.value_or(goal.low));
    if (right <= left) return;
    const ui::TintPair red = ui.tint(ui::Tint::Red);
    ui.fill({left, y, right - left, height}, red.soft);
    ui.outline({left, y, right - left, height}, red.ink, 0, ui.px(2));
}

void draw_bar(Ui& ui, const Axis& axis, const Mark& mark, float y) {
    const float height = ui.px(k_bar);
    const float zero = axis.at(0);
    const auto part = [&](double from, double to, ui::Colour colour) {
        const float a = axis.at(from);
        const float b = axis.at(to);
        ui.fill({std::min(a, b), y, std::max(std::abs(b - a), ui.px(3)), height}, colour, ui.px(5));
    };
    part(0, mark.low, tone_of(ui, mark.tone));
    if (mark.high) ui.outline({axis.at(mark.low), y, axis.at(*mark.high) - axis.at(mark.low), height}, tone_of(ui, mark.tone), 0, ui.px(3));
    if (zero > axis.x) ui.fill({zero, y - ui.px(4), ui.px(2), height + ui.px(8)}, ui.colours().ink2);
    if (mark.aim) ui.fill({axis.at(*mark.aim) - ui.px(2), y - ui.px(4), ui.px(5), height + ui.px(8)}, ui.colours().ink);
}

void draw_tick(Ui& ui, float x, float top, float bottom) {
    ui.fill({x - ui.px(4), top, ui.px(8), bottom - top}, ui.tint(ui::Tint::Red).ink, ui.px(4));
}

// What stands left of the bar, and at its right, on the first line, what the red line means.
void draw_label(Ui& ui, const ChartView& chart, const Mark& mark, bool first, Column& pen, ui::Colour ground) {
    const float goal_w = first && !chart.goal_label.empty() ? ui.width(chart.goal_label, TextKind::Caption) : 0;
    const float wanted = ui.width(mark.label, TextKind::Caption);
    const bool beside = goal_w > 0 && wanted + goal_w + ui.px(24) <= pen.w;
    const ui::TextOptions red{.colour = ui.tint(ui::Tint::Red).ink, .ground = ground};
    if (goal_w > 0 && !beside) pen.y += ui.text(chart.goal_label, TextKind::Caption, pen.x, pen.y, pen.w, red);
    if (beside) ui.text(chart.goal_label, TextKind::Caption, pen.x + pen.w - goal_w, pen.y, goal_w + 1, red);
    const float room = beside ? pen.w - goal_w - ui.px(24) + 1 : pen.w;
    pen.y += ui.text(mark.label, TextKind::Caption, pen.x, pen.y, room, {.colour = ui.colours().ink2, .ground = ground});
}

// For those who hear the screen: the same in words.
std::string told(const ChartView& chart) {
    return chart.goal_label + ": " + chart.value + (chart.unit.empty() ? "" : " " + chart.unit) + "; " + chart.marks.front().label;
}

void draw_bars(Ui& ui, const ChartView& chart, Column& pen, ui::Colour ground) {
    const Axis axis(chart, pen.x, pen.w);
    const float height = ui.px(k_bar);
    for (std::size_t i = 0; i < chart.marks.size(); ++i) {
        draw_label(ui, chart, chart.marks[i], i == 0, pen, ground);
        pen.y += ui.px(k_tick + 2);
        const Rect track{pen.x, pen.y, pen.w, height};
        ui.fill(track, ui.tint(ui::Tint::Grey).soft, ui.px(5));
        if (ui.metrics().theme == ui::Theme::Contrast) ui.outline(track, ui.colours().line, ui.px(5), ui.px(2));
        if (chart.goal) draw_zone(ui, axis, pen.y, height);
        draw_bar(ui, axis, chart.marks[i], pen.y);
        if (chart.goal) {
            draw_tick(ui, axis.at(chart.goal->low), pen.y - ui.px(k_tick), pen.y + height + ui.px(k_tick));
            if (chart.goal->high) draw_tick(ui, axis.at(*chart.goal->high), pen.y - ui.px(k_tick), pen.y + height + ui.px(k_tick));
        }
        ui.note(ui::Role::Image, i == 0 ? told(chart) : chart.marks[i].label, track);
        pen.y += height + ui.px(k_tick + 2);
    }
}

void draw_axis_ends(Ui& ui, const ChartView& chart, Column& pen, ui::Colour ground) {
    const ui::TextOptions grey{.colour = ui.colours().ink2, .ground = ground};
    const float right = ui.width(chart.to_text, TextKind::Caption);
    const float left = ui.text(chart.from_text, TextKind::Caption, pen.x, pen.y, std::max(ui.px(40), pen.w - right - ui.px(24)), grey);
    pen.y += std::max(left, ui.text(chart.to_text, TextKind::Caption, pen.x + pen.w - right, pen.y, right + 1, grey));
}

// "80–87" large with its unit small beside it; on a line of its own where it is long.
struct ValueSize {
    float number = 0;
    float unit = 0;
    float height = 0;
    float all(Ui& ui) const { return number + (unit > 0 ? unit + ui.px(8) : 0); }
};

ValueSize value_size(Ui& ui, const ChartView& chart) {
    ValueSize size{.number = ui.width(chart.value, TextKind::Figure),
                   .unit = chart.unit.empty() ? 0 : ui.width(chart.unit, TextKind::Strong),
                   .height = ui.height(chart.value, TextKind::Figure, static_cast<float>(type::k_no_wrap))};
    return size;
}

void draw_value(Ui& ui, const ChartView& chart, const ValueSize& size, float x, float y, ui::Colour ground) {
    const ui::TextOptions red{.colour = ui.tint(ui::Tint::Red).ink, .ground = ground};
    ui.text(chart.value, TextKind::Figure, x, y, size.number + 1, red);
    if (chart.unit.empty()) return;
    const float unit_h = ui.height(chart.unit, TextKind::Strong, size.unit + 1);
    const float drop = std::round((size.height - unit_h) * 0.75F); // near the same line of writing
    ui.text(chart.unit, TextKind::Strong, x + size.number + ui.px(8), y + drop, size.unit + 1, red);
}

void draw_head(Ui& ui, const ChartView& chart, const std::string& title, Column& pen, ui::Colour ground) {
    if (chart.in_words || chart.value.empty()) {
        pen.y += ui.text(title, TextKind::Row, pen.x, pen.y, pen.w, {.ground = ground}) + ui.px(6);
        const std::string words = chart.value + (chart.unit.empty() ? "" : " " + chart.unit);
        const ui::TextOptions red{.colour = ui.tint(ui::Tint::Red).ink, .ground = ground};
        pen.y += ui.text(words, TextKind::Strong, pen.x, pen.y, pen.w, red) + ui.px(6);
        return;
    }
    const ValueSize size = value_size(ui, chart);
    const bool beside = size.all(ui) < pen.w * 0.5F;
    const float room = beside ? pen.w - size.all(ui) - ui.px(24) : pen.w;
    const float title_h = ui.text(title, TextKind::Row, pen.x, pen.y, room, {.ground = ground});
    if (beside) {
        draw_value(ui, chart, size, pen.x + pen.w - size.all(ui), pen.y - ui.px(6), ground);
        pen.y += std::max(title_h, size.height - ui.px(6)) + ui.px(8);
    } else if (size.all(ui) <= pen.w) {
        draw_value(ui, chart, size, pen.x, pen.y + title_h, ground);
        pen.y += title_h + size.height + ui.px(8);
    } else {
        const ui::TextOptions red{.colour = ui.tint(ui::Tint::Red).ink, .ground = ground};
        pen.y += title_h + ui.px(4);
        pen.y += ui.text(chart.value + " " + chart.unit, TextKind::Strong, pen.x, pen.y, pen.w, red) + ui.px(8);
    }
}

void draw_kinds(Ui& ui, const ChartView& chart, Column& pen, ui::Colour ground) {
    std::string line;
    for (const auto& kind : chart.kinds) line += (line.empty() ? "" : " · ") + kind;
    if (!line.empty())
        pen.y += ui.text(line, TextKind::Caption, pen.x, pen.y, pen.w, {.colour = ui.colours().ink2, .ground = ground}) + ui.px(6);
}

} // namespace

void draw_chart(Ui& ui, const ChartView& chart, const std::string& title, Column& pen, ui::Colour ground) {
    draw_head(ui, chart, title, pen, ground);
    draw_kinds(ui, chart, pen, ground);
    if (!chart.marks.empty()) {
        draw_bars(ui, chart, pen, ground);
        draw_axis_ends(ui, chart, pen, ground);
    } else if (!chart.goal_label.empty()) {
        pen.y +=
            ui.text(chart.goal_label, TextKind::Caption, pen.x, pen.y, pen.w, {.colour = ui.tint(ui::Tint::Red).ink, .ground = ground});
    }
    for (const auto& note : chart.notes)
        pen.y += ui.text(note, TextKind::Caption, pen.x, pen.y, pen.w, {.colour = ui.colours().ink2, .ground = ground}) + ui.px(4);
}

} // namespace tramtin::screens
