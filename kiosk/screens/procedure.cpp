// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/procedure.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/feedback.hpp"
#include "kiosk/screens/procedure_facts.hpp"
#include "kiosk/screens/procedure_items.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

// A bar with the case's name; a tap opens it. True when tapped.
bool draw_case_bar(Ui& ui, const std::string& title, const std::string& id, bool open, Column& pen) {
    const auto& c = ui.colours();
    const int size = ui::icon_px(ui, 44);
    const float pad = ui.px(26);
    const float width = pen.w - 2 * pad - static_cast<float>(size) - ui.px(16);
    const int lines = open ? 0 : 3;
    const ui::Colour ground = open ? ui.tint(ui::Tint::Teal).soft : c.card;
    const float text_h = ui.height(title, TextKind::Strong, width, {.max_lines = lines});
    const ui::Rect rect{pen.x, pen.y, pen.w, std::max(ui.px(ui::k_min_target), text_h + ui.px(36))};
    const ui::Touch touch = ui.touch(id, rect, title, {.role = ui::Role::Tab, .selected = open});
    ui.fill(rect, touch.held ? ui.tint(ui::Tint::Grey).soft : ground, ui.px(22));
    ui.outline(rect, open ? c.action : c.line, ui.px(22), ui.px(open ? 3 : 2));
    ui.text(title, TextKind::Strong, rect.x + pad, std::round(rect.y + (rect.h - text_h) / 2), width,
            {.colour = c.action, .max_lines = lines, .role = ui::Role::Heading, .ground = ground});
    ui.icon(open ? type::Icon::ExpandLess : type::Icon::ExpandMore, rect.right() - pad - static_cast<float>(size),
            std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, c.action);
    pen.y = rect.bottom() + ui.px(20);
    return touch.clicked;
}

MaybeIntent draw_case(Ui& ui, const ProcedureView::Case& group, const std::string& id, ScreenState& state, Column& pen) {
    MaybeIntent intent;
    for (std::size_t i = 0; i < group.items.size(); ++i) {
        if (auto tapped = draw_item(ui, group.items[i], id + "." + std::to_string(i), state, pen)) intent = tapped;
        pen.y += ui.px(12);
        if (i + 1 < group.items.size()) ui::rule(ui, pen, 12);
    }
    return intent;
}

// Cases one below the other; of those to choose from only one is open.
MaybeIntent draw_cases(Ui& ui, const ProcedureView::Panel& panel, ScreenState& state, Column& pen) {
    MaybeIntent intent;
    std::size_t number = 0; // of the cases to choose from, from 1
    for (std::size_t i = 0; i < panel.cases.size(); ++i) {
        const auto& group = panel.cases[i];
        const std::string id = panel.id + std::to_string(i);
        if (group.shown == ProcedureView::Case::Shown::OnChoice) {
            if (++number == 1)
                pen.y += ui.text(ui.words()("procedure.choose_case"), TextKind::Body, pen.x, pen.y + ui.px(6), pen.w,
                                 {.colour = ui.colours().ink2}) +
                         ui.px(22);
            const bool open = state.choice == number;
            const float bar_y = pen.y;
            keep_in_place(state, id, bar_y);
            if (draw_case_bar(ui, group.title, id, open, pen)) {
                state.choice = open ? 0 : number;
                hold(state, id, bar_y);
            }
            if (!open) continue;
        } else if (!group.title.empty()) {
            pen.y += ui.px(8);
            pen.y +=
                ui.text(group.title, TextKind::Strong, pen.x, pen.y, pen.w, {.colour = ui.colours().action, .role = ui::Role::Heading}) +
                ui.px(14);
        }
        if (auto tapped = draw_case(ui, group, id, state, pen)) intent = tapped;
    }
    return intent;
}

// The white card with what the chosen tab holds.
MaybeIntent draw_panel(Ui& ui, const ProcedureView::Panel& panel, ScreenState& state, Column& pen) {
    const auto& c = ui.colours();
    const float top = pen.y;
    const float pad = ui.px(36);
    Column inner{pen.x + pad, pen.y + ui.px(20), pen.w - 2 * pad};
    ui.begin_layer();
    const float count_w = panel.count.empty() ? 0 : ui.width(panel.count, TextKind::Caption) + ui.px(20);
    const float title_h = ui.text(panel.title, TextKind::Heading, inner.x, inner.y, inner.w - count_w, {.role = ui::Role::Heading});
    if (count_w > 0)
        ui.text(panel.count, TextKind::Caption, inner.x + inner.w - count_w + ui.px(20), inner.y + ui.px(10), count_w, {.colour = c.ink2});
    inner.y += title_h + ui.px(10);
    ui::rule(ui, inner, 14);
    MaybeIntent intent = draw_cases(ui, panel, state, inner);
    if (!panel.empty.empty()) ui::condition_card(ui, {.title = panel.empty}, inner);
    inner.y += ui.px(8);
    ui.behind();
    const ui::Rect rect{pen.x, top, pen.w, inner.y - top};
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line, ui.px(ui::k_radius), ui.px(static_cast<float>(c.card_border)));
    ui.end_layer();
    pen.y = inner.y + ui.px(ui::k_gap);
    return intent;
}

enum class TitlePlace { Column, Bar };

constexpr int k_bar_lines = 3; // of a title beside Back and Home; the whole name of a longer one stands with the law

std::string above_title(const ProcedureView& view) { return view.field.empty() ? view.code : view.field + " · " + view.code; }

// One column on an upright screen, and where letters are so large that two would be columns of single words.
bool one_column(Ui& ui) { return ui.metrics().portrait() || ui.metrics().text_percent >= 150; }

// On a wide screen the title stands beside Back and Home, and the column is left to the facts. Where it is higher than the
// buttons the page begins below it.
void draw_bar_title(Ui& ui, const ProcedureView& view, const ui::Rect& bar, ui::Rect& rest) {
    const ui::Colour paper = ui.colours().paper;
    const std::string above = above_title(view);
    const ui::TextOptions title{.max_lines = k_bar_lines, .role = ui::Role::Heading, .ground = paper};
    const float above_h = ui.height(above, TextKind::Caption, bar.w);
    const float height = above_h + ui.height(view.title, TextKind::Heading, bar.w, title);
    const float y = std::round(bar.y + std::max(-ui.px(8), (bar.h - height) / 2));
    ui.text(above, TextKind::Caption, bar.x, y, bar.w, {.colour = ui.colours().ink2, .ground = paper});
    ui.text(view.title, TextKind::Heading, bar.x, y + above_h, bar.w, title);
    const float top = std::max(rest.y, y + height + ui.px(12));
    rest = {rest.x, top, rest.w, rest.bottom() - top};
}

// The field as a badge, the code beside it.
void draw_above_title(Ui& ui, const ProcedureView& view, Column& pen) {
    std::vector<BadgeView> badges;
    if (!view.field.empty()) badges.push_back({view.field, ui::Tint::Blue});
    badges.insert(badges.end(), view.badges.begin(), view.badges.end());
    float end = pen.x; // of the badges, where they are one line
    for (const auto& badge : badges) end += ui::badge_width(ui, badge.label) + ui.px(12);
    const float code_w = ui.width(view.code, TextKind::Caption) + 1;
    const float code_h = ui.height(view.code, TextKind::Caption, code_w);
    const ui::TextOptions grey{.colour = ui.colours().ink2, .ground = ui.colours().paper};
    if (badges.empty() || end + code_w > pen.x + pen.w) {
        draw_badges(ui, badges, pen);
        return ui::paragraph(ui, view.code, pen, TextKind::Caption, ui.colours().ink2, 6);
    }
    ui.text(view.code, TextKind::Caption, end + ui.px(6), std::round(pen.y + (ui::badge_height(ui) - code_h) / 2), code_w, grey);
    draw_badges(ui, badges, pen);
}

void draw_summary(Ui& ui, const ProcedureView& view, Column& pen) {
    ui::paragraph(ui, view.summary, pen, TextKind::Caption, ui.colours().ink2, 14);
}

void draw_title(Ui& ui, const ProcedureView& view, const ScreenState& state, TitlePlace where, Column& pen) {
    if (where == TitlePlace::Bar) {
        draw_badges(ui, view.badges, pen);
    } else {
        draw_above_title(ui, view, pen);
        // The longest names have 600 characters; the whole name then stands with the law.
        const bool name = view.title.size() > 160;
        pen.y -= ui.px(4);
        pen.y += ui.text(view.title, name ? TextKind::Heading : TextKind::Title, pen.x, pen.y, pen.w,
                         {.max_lines = name ? 6 : 0, .role = ui::Role::Heading, .ground = ui.colours().paper}) +
                 ui.px(10);
    }
    if (where == TitlePlace::Column) draw_summary(ui, view, pen);
    if (state.data_old) draw_age(ui, state, "stale.guide", pen);
}

void draw_tabs(Ui& ui, const ProcedureView& view, ScreenState& state, Column& pen) {
    std::vector<ui::ChipSpec> specs;
    state.tab = std::min(state.tab, view.panels.size() - 1);
    for (const auto& panel : view.panels)
        specs.push_back({.id = panel.id, .icon = icon_of(panel.icon), .label = panel.tab, .selected = specs.size() == state.tab});
    if (const auto tapped = ui::chips(ui, specs, pen)) state.tab = *tapped;
}

MaybeIntent draw_rest(Ui& ui, const ProcedureView& view, ScreenState& state, Column& pen) {
    MaybeIntent intent;
    if (!view.panels.empty()) {
        draw_tabs(ui, view, state, pen);
        intent = draw_panel(ui, view.panels[state.tab], state, pen);
    }
    if (!view.tips.empty()) {
        ui::heading(ui, ui.words()("procedure.tips"), pen, TextKind::Heading, 12);
        if (auto tapped = draw_blocks(ui, view.tips, TextKind::Body, pen)) intent = tapped;
    }
    if (!view.related.empty()) {
        ui::heading(ui, ui.words()("procedure.related"), pen, TextKind::Heading, 14);
        if (auto tapped = draw_rows(ui, view.related, "related", pen)) intent = tapped;
    }
    draw_sources(ui, view.sources, pen);
    if (auto tapped = draw_feedback_doors(ui, view.address, pen)) intent = tapped;
    return intent;
}

// The facts stand above the papers, or on a wide screen beside them.
MaybeIntent draw_column(Ui& ui, const ProcedureView& view, ScreenState& state, const ui::Rect& rect) {
    ScrolledPage page(ui, state.scroll, rect);
    draw_title(ui, view, state, TitlePlace::Column, page.pen);
    MaybeIntent intent = draw_guide_facts(ui, view, FactsForm::Together, page.pen);
    if (auto tapped = draw_rest(ui, view, state, page.pen)) intent = tapped;
    return intent;
}

MaybeIntent draw_wide(Ui& ui, const ProcedureView& view, ScreenState& state, const ui::Rect& rect) {
    const float left = std::round(rect.w * 0.345F);
    MaybeIntent intent;
    {
        ScrolledPage side(ui, state.side, {rect.x, rect.y, left, rect.h});
        side.pen.w += ui.px(ui::k_margin - 22);
        draw_title(ui, view, state, TitlePlace::Bar, side.pen);
        intent = draw_guide_facts(ui, view, FactsForm::Apart, side.pen);
        draw_summary(ui, view, side.pen); // a low screen has room for the facts, not always for this
    }
    ScrolledPage page(ui, state.scroll, {rect.x + left, rect.y, rect.w - left, rect.h});
    page.pen.x -= ui.px(10);
    page.pen.w += ui.px(10);
    if (auto tapped = draw_rest(ui, view, state, page.pen)) intent = tapped;
    return intent;
}

} // namespace

MaybeIntent draw(Ui& ui, const ProcedureView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    MaybeIntent intent;
    if (one_column(ui)) {
        intent = draw_column(ui, view, state, nav.rest);
    } else {
        draw_bar_title(ui, view, nav.beside, nav.rest);
        intent = draw_wide(ui, view, state, nav.rest);
    }
    settle_in_place(ui, state);
    return nav.intent ? nav.intent : intent;
}

} // namespace tramtin::screens
