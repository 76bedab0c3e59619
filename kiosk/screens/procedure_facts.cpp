// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/procedure_facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;
using Fact = ProcedureView::Fact;

constexpr float k_space = 16; // dp, between cards of a column

// Where the parts of one fact stand, from its left upper corner.
struct Cell {
    float pad = 0;
    float icon = 0; // side of its box
    float text_x = 0;
    float text_w = 0;
    float caption_h = 0;
    TextKind value = TextKind::Value; // a smaller one for what takes several lines
    float value_h = 0;
    float status_h = 0;
    float status_x = 0; // beside the value, at the right; 0: below it
    float status_w = 0;
    float way_h = 0; // below the status that stands at the right
    float height = 0;
};

float dot_room(Ui& ui) { return ui.px(34); }

// Opening state and way to the right of a wide fact whose value leaves the room.
void lay_right(Ui& ui, const Fact& fact, float width, Cell& at) {
    if (fact.status.empty()) return;
    const std::string_view way = fact.route ? ui.words()("procedure.way_there") : std::string_view();
    const float way_w = way.empty() ? 0 : ui.width(way, TextKind::Chip) + static_cast<float>(ui::icon_px(ui, 36));
    const float right = std::max(ui.width(fact.status, TextKind::Chip) + dot_room(ui), way_w) + 1;
    if (ui.width(fact.value, TextKind::Value) + right + ui.px(30) > at.text_w) return;
    at.status_x = width - at.pad - right;
    at.status_w = right;
    at.way_h = way.empty() ? 0 : ui.height(way, TextKind::Chip, right) + ui.px(8);
    at.text_w = at.status_x - ui.px(20) - at.text_x;
}

Cell lay_out(Ui& ui, const Fact& fact, float width) {
    Cell at;
    at.pad = ui.px(22);
    at.icon = static_cast<float>(ui::icon_px(ui, 68));
    at.text_x = at.pad + at.icon + ui.px(18);
    at.text_w = width - at.text_x - at.pad;
    lay_right(ui, fact, width, at);
    const bool chevron = fact.route && at.way_h == 0;
    if (chevron) at.text_w -= static_cast<float>(ui::icon_px(ui, 40)) - ui.px(8);
    if (ui.width(fact.value, TextKind::Value) > at.text_w) at.value = TextKind::Strong;
    at.caption_h = ui.height(fact.caption, TextKind::Caption, at.text_w);
    at.value_h = ui.height(fact.value, at.value, at.text_w);
    const bool below = !fact.status.empty() && at.status_x == 0;
    if (below) at.status_w = at.text_w;
    if (!fact.status.empty()) at.status_h = ui.height(fact.status, TextKind::Chip, at.status_w - dot_room(ui)) + (below ? ui.px(2) : 0);
    const float words = at.caption_h + at.value_h + (below ? at.status_h : 0);
    at.height = std::max({words, at.icon, below ? 0 : at.status_h + at.way_h}) + 2 * ui.px(14);
    return at;
}

void draw_box(Ui& ui, const Fact& fact, float x, float y, float side) {
    const ui::TintPair tint = ui.tint(fact.tint);
    ui.fill({x, y, side, side}, tint.soft, side * 0.24F);
    if (ui.metrics().theme == ui::Theme::Contrast) ui.outline({x, y, side, side}, tint.ink, side * 0.24F, ui.px(3));
    const int size = static_cast<int>(side * 0.6F);
    const float inset = std::round((side - static_cast<float>(size)) / 2);
    ui.icon(icon_of(fact.icon), x + inset, y + inset, size, tint.ink);
}

// A dot within its halo, and what it says.
void draw_status(Ui& ui, const Fact& fact, const Cell& at, float x, float y) {
    const ui::TintPair tint = ui.tint(fact.status_tint);
    const float line = ui.height("Ấg", TextKind::Chip, 1000);
    ui.circle(x + ui.px(14), y + line / 2, ui.px(13), tint.soft);
    ui.circle(x + ui.px(14), y + line / 2, ui.px(8), tint.ink);
    ui.text(fact.status, TextKind::Chip, x + dot_room(ui), y, at.status_w - dot_room(ui), {.colour = tint.ink});
}

void draw_right(Ui& ui, const Fact& fact, const Cell& at, const ui::Rect& rect) {
    const float right = rect.x + at.status_x + at.status_w;
    float y = std::round(rect.y + (rect.h - at.status_h - at.way_h) / 2);
    draw_status(ui, fact, at, right - ui.width(fact.status, TextKind::Chip) - dot_room(ui) - 1, y);
    if (at.way_h == 0) return;
    y += at.status_h + ui.px(8);
    const std::string_view way = ui.words()("procedure.way_there");
    const int size = ui::icon_px(ui, 36);
    const float way_w = ui.width(way, TextKind::Chip);
    ui.text(way, TextKind::Chip, right - static_cast<float>(size) - way_w, y, way_w + 1, {.colour = ui.colours().action});
    ui.icon(type::Icon::ChevronRight, right - static_cast<float>(size),
            std::round(y + (at.way_h - ui.px(8) - static_cast<float>(size)) / 2), size, ui.colours().action);
}

// True in the frame it is tapped.
bool draw_cell(Ui& ui, const Fact& fact, const std::string& id, const ui::Rect& rect) {
    const Cell at = lay_out(ui, fact, rect.w);
    ui::Touch touch;
    if (fact.route) touch = ui.touch(id, rect, fact.value, {.value = fact.status});
    if (touch.held) ui.fill(rect.inset(ui.px(4)), ui.tint(ui::Tint::Grey).soft, ui.px(ui::k_radius - 4));
    draw_box(ui, fact, rect.x + at.pad, std::round(rect.y + (rect.h - at.icon) / 2), at.icon);
    const bool below = at.status_h > 0 && at.status_x == 0;
    const float x = rect.x + at.text_x;
    float y = std::round(rect.y + (rect.h - at.caption_h - at.value_h - (below ? at.status_h : 0)) / 2);
    y += ui.text(fact.caption, TextKind::Caption, x, y, at.text_w, {.colour = ui.colours().ink2});
    y += ui.text(fact.value, at.value, x, y, at.text_w);
    if (below) draw_status(ui, fact, at, x, y + ui.px(2));
    if (at.status_x > 0) draw_right(ui, fact, at, rect);
    if (fact.route && at.way_h == 0) {
        const int size = ui::icon_px(ui, 40);
        ui.icon(type::Icon::ChevronRight, rect.right() - at.pad - static_cast<float>(size) + ui.px(8),
                std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, ui.colours().ink2);
    }
    return touch.clicked;
}

void draw_ground(Ui& ui, const ui::Rect& rect) {
    const auto& c = ui.colours();
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line, ui.px(ui::k_radius), ui.px(static_cast<float>(c.card_border)));
}

std::string id_of(std::size_t index) { return "fact" + std::to_string(index); }

// One card. Two facts share a row, one that is left over has it for itself.
std::optional<std::size_t> draw_together(Ui& ui, const std::vector<Fact>& facts, Column& pen) {
    std::optional<std::size_t> tapped;
    const std::size_t columns = ui.metrics().text_percent >= 150 ? 1 : 2;
    std::vector<float> heights;
    const auto in_row = [&](std::size_t first) { return std::min(columns, facts.size() - first); };
    const auto width_of = [&](std::size_t first) { return std::floor(pen.w / static_cast<float>(in_row(first))); };
    float all = 0;
    for (std::size_t first = 0; first < facts.size(); first += columns) {
        float height = 0;
        for (std::size_t i = first; i < first + in_row(first); ++i)
            height = std::max(height, lay_out(ui, facts[i], width_of(first)).height);
        heights.push_back(std::max(height, ui.px(ui::k_min_target)));
        all += heights.back();
    }
    draw_ground(ui, {pen.x, pen.y, pen.w, all});
    float y = pen.y;
    for (std::size_t row = 0; row < heights.size(); ++row) {
        const std::size_t first = row * columns;
        const float width = width_of(first);
        if (row > 0) ui.fill({pen.x, y, pen.w, ui.px(2)}, ui.colours().line);
        for (std::size_t i = 0; i < in_row(first); ++i) {
            const float x = pen.x + static_cast<float>(i) * width;
            if (i > 0) ui.fill({x, y, ui.px(2), heights[row]}, ui.colours().line);
            if (draw_cell(ui, facts[first + i], id_of(first + i), {x, y, width, heights[row]})) tapped = first + i;
        }
        y += heights[row];
    }
    pen.y = y + ui.px(k_space);
    return tapped;
}

std::optional<std::size_t> draw_apart(Ui& ui, const std::vector<Fact>& facts, Column& pen) {
    std::optional<std::size_t> tapped;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const ui::Rect rect{pen.x, pen.y, pen.w, std::max(lay_out(ui, facts[i], pen.w).height, ui.px(ui::k_min_target))};
        draw_ground(ui, rect);
        if (draw_cell(ui, facts[i], id_of(i), rect)) tapped = i;
        pen.y = rect.bottom() + ui.px(k_space);
    }
    return tapped;
}

void draw_ask(Ui& ui, const ProcedureView::Ask& ask, Column& pen) {
    const auto& c = ui.colours();
    const std::string text = ask.question + " " + ask.answer;
    const std::array<type::Span, 1> bold{
        {{.begin = ask.question.size() + 1, .end = text.size(), .style = ui.metrics().style(TextKind::Strong)}}};
    const int size = ui::icon_px(ui, 44);
    const float pad = ui.px(22);
    const float x = pen.x + pad + static_cast<float>(size) + ui.px(18);
    const float width = pen.x + pen.w - pad - x;
    const ui::TextOptions options{.spans = bold, .ground = c.notice};
    const float words = ui.height(text, TextKind::Body, width, options);
    const ui::Rect rect{pen.x, pen.y, pen.w, std::max(words, static_cast<float>(size)) + 2 * ui.px(16)};
    ui.fill(rect, c.notice, ui.px(ui::k_radius));
    ui.outline(rect, c.notice_line, ui.px(ui::k_radius), ui.px(static_cast<float>(c.card_border)));
    ui.icon(type::Icon::HelpOutline, rect.x + pad, std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size,
            ui.tint(ui::Tint::Amber).ink);
    ui.text(text, TextKind::Body, x, std::round(rect.y + (rect.h - words) / 2), width, options);
    pen.y = rect.bottom() + ui.px(k_space);
}

} // namespace

MaybeIntent draw_guide_facts(Ui& ui, const ProcedureView& view, FactsForm form, Column& pen) {
    std::optional<std::size_t> tapped;
    if (!view.facts.empty()) tapped = form == FactsForm::Together ? draw_together(ui, view.facts, pen) : draw_apart(ui, view.facts, pen);
    if (view.ask) draw_ask(ui, *view.ask, pen);
    pen.y += ui.px(4);
    if (!tapped) return std::nullopt;
    return Intent{Intent::Kind::Open, *view.facts[*tapped].route};
}

} // namespace tramtin::screens
