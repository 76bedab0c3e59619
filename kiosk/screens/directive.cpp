// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/directive.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

using Task = DirectiveView::Task;

void draw_filters(Ui& ui, const DirectiveView& view, ScreenState& state, Column& pen) {
    if (view.filters.size() < 2) return;
    state.tab = std::min(state.tab, view.filters.size());
    const std::string all = ui.words()("directive.all", {{"count", std::to_string(view.tasks.size())}});
    std::vector<std::string> ids;
    std::vector<ui::ChipSpec> chips{{.id = "filter.all", .label = all, .selected = state.tab == 0}};
    ids.reserve(view.filters.size());
    for (std::size_t i = 0; i < view.filters.size(); ++i) {
        ids.push_back("filter" + std::to_string(i));
        chips.push_back({.id = ids.back(), .label = view.filters[i].label, .selected = state.tab == i + 1});
    }
    if (const auto tapped = ui::chips(ui, chips, pen)) state.tab = *tapped;
}

MaybeIntent draw_task_words(Ui& ui, const DirectiveView& view, const Task& task, const std::string& id, Column& pen) {
    const auto& c = ui.colours();
    const auto& status = view.filters[task.status];
    ui::badge(ui, status.status, status.tint, pen.x, pen.y);
    pen.y += ui::badge_height(ui) + ui.px(10);
    const auto line = [&](const std::string& text, TextKind kind, ui::Colour colour) {
        if (!text.empty()) pen.y += ui.text(text, kind, pen.x, pen.y, pen.w, {.colour = colour, .ground = c.card}) + ui.px(4);
    };
    line(task.title, TextKind::Row, c.ink);
    line(task.owner, TextKind::Caption, c.ink2);
    line(task.deadline, TextKind::Body, c.ink);
    line(task.overdue, TextKind::Strong, ui.tint(ui::Tint::Red).ink);
    line(task.source, TextKind::Caption, c.ink2);
    if (task.links.empty()) return std::nullopt;
    pen.y += ui.px(10);
    MaybeIntent intent = draw_rows(ui, task.links, id, pen);
    pen.y -= ui.px(ui::k_gap);
    return intent;
}

// The dot of one task, and the line that leads down to the next.
void draw_rail(Ui& ui, const Task& task, float x, float top, float bottom, float side, bool last) {
    const auto tint = ui.tint(task.tint);
    const float middle = x + side / 2;
    if (!last) ui.fill({middle - ui.px(3), top + side, ui.px(6), bottom - top - side}, ui.colours().line);
    ui.circle(middle, top + side / 2, side / 2, tint.soft);
    if (ui.metrics().theme == ui::Theme::Contrast) ui.ring(middle, top + side / 2, side / 2, ui.px(3), 1, tint.ink);
    const int size = static_cast<int>(side * 0.62F);
    const float inset = std::round((side - static_cast<float>(size)) / 2);
    ui.icon(icon_of(task.icon, type::Icon::Info), x + inset, top + inset, size, tint.ink);
}

void draw_today(Ui& ui, const std::string& today, Column& pen) {
    const auto& c = ui.colours();
    const float height = ui.height(today, TextKind::Strong, pen.w - ui.px(40)) + ui.px(16);
    ui.fill({pen.x, pen.y, pen.w, height}, ui.tint(ui::Tint::Teal).soft, ui.px(12));
    ui.fill({pen.x, pen.y, ui.px(8), height}, c.action, ui.px(4));
    ui.text(today, TextKind::Strong, pen.x + ui.px(24), pen.y + ui.px(8), pen.w - ui.px(40),
            {.colour = ui.tint(ui::Tint::Teal).ink, .ground = ui.tint(ui::Tint::Teal).soft});
    pen.y += height + ui.px(ui::k_gap);
}

MaybeIntent draw_timeline(Ui& ui, const DirectiveView& view, const ScreenState& state, Column& pen) {
    MaybeIntent intent;
    const auto side = static_cast<float>(ui::icon_px(ui, 60));
    const float rail = side + ui.px(20);
    bool marked = !view.today_at;
    for (std::size_t i = 0; i < view.tasks.size(); ++i) {
        const Task& task = view.tasks[i];
        if (!marked && i >= *view.today_at) {
            draw_today(ui, view.today, pen);
            marked = true;
        }
        if (state.tab > 0 && task.status != state.tab - 1) continue;
        const float top = pen.y;
        Column words{pen.x + rail, pen.y, pen.w - rail};
        const std::string id = "task" + std::to_string(i) + ".";
        ui::panel(ui, {}, words, [&](Column& inner) {
            if (auto tapped = draw_task_words(ui, view, task, id, inner)) intent = tapped;
        });
        pen.y = words.y;
        draw_rail(ui, task, pen.x, top, pen.y, side, i + 1 == view.tasks.size());
    }
    if (!marked) draw_today(ui, view.today, pen);
    return intent;
}

} // namespace

MaybeIntent draw(Ui& ui, const DirectiveView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    MaybeIntent intent = nav.intent;
    const auto take = [&](MaybeIntent tapped) {
        if (tapped) intent = std::move(tapped);
    };
    ScrolledPage page(ui, state.scroll, nav.rest);
    Column& pen = page.pen;
    narrow(ui, pen);
    draw_badges(ui, view.badges, pen);
    ui::heading(ui, view.title, pen, TextKind::Title, 10);
    ui::paragraph(ui, view.subtitle, pen, TextKind::Body, ui.colours().ink2, 20);
    draw_facts(ui, view.facts, ui.metrics().text_percent >= 150 ? 1 : 2, pen);
    if (!view.tasks.empty()) {
        ui::heading(ui, ui.words()("page.tasks"), pen, TextKind::Heading, 14);
        draw_filters(ui, view, state, pen);
        take(draw_timeline(ui, view, state, pen));
    } else {
        ui::condition_card(ui, {.title = ui.words()("directive.no_tasks")}, pen);
    }
    take(draw_blocks(ui, view.body, TextKind::Reading, pen));
    if (!view.documents.empty()) ui::heading(ui, ui.words()("page.documents"), pen, TextKind::Heading, 14);
    take(draw_rows(ui, view.documents, "document", pen));
    draw_variants(ui, view.variants, pen);
    draw_sources(ui, view.sources, pen);
    return intent;
}

} // namespace tramtin::screens
