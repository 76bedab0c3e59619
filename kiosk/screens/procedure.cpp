// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/procedure.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/feedback.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr std::size_t k_long_item = 180; // bytes; one of them, and none of its list is bold

// Pictograms with words, as many a line as there is room for. Returns the height; drawn unless only measured.
enum class Pass { Measure, Draw };
float lay_marks(Ui& ui, const std::vector<ProcedureView::Mark>& marks, float x, float y, float width, Pass pass) {
    if (marks.empty()) return 0;
    const int size = ui::icon_px(ui, 36);
    const float lead = static_cast<float>(size) + ui.px(10);
    const float line = std::max(ui.height("Ấg", TextKind::Caption, 1000), static_cast<float>(size)) + ui.px(4);
    float at = x, top = y, used = line;
    for (const auto& mark : marks) {
        const float word_w = std::min(ui.width(mark.text, TextKind::Caption) + 1, width - lead);
        if (at > x && at + lead + word_w > x + width) {
            at = x;
            top += used;
            used = line;
        }
        const float height = ui.height(mark.text, TextKind::Caption, word_w);
        if (pass == Pass::Draw) {
            ui.icon(icon_of(mark.icon), at, std::round(top + (line - ui.px(4) - static_cast<float>(size)) / 2), size, ui.colours().action);
            ui.text(mark.text, TextKind::Caption, at + lead, top, word_w, {.colour = ui.colours().ink});
        }
        used = std::max(used, height + ui.px(4));
        at += lead + word_w + ui.px(30);
    }
    return top + used - y;
}

// The disc at the left: a number, a pictogram, or the mark of a note.
void draw_disc(Ui& ui, const ProcedureView::Item& item, const Column& pen, float disc) {
    const ui::TintPair tint = ui.tint(ui::Tint::Teal);
    const auto small = static_cast<float>(ui.metrics().px(40));
    if (item.number.empty() && item.icon.empty()) {
        ui.icon(type::Icon::Info, pen.x + (disc - small) / 2, pen.y + ui.px(2), static_cast<int>(small), ui.colours().ink2);
        return;
    }
    ui.circle(pen.x + disc / 2, pen.y + disc / 2, disc / 2, tint.soft);
    if (ui.metrics().theme == ui::Theme::Contrast) ui.ring(pen.x + disc / 2, pen.y + disc / 2, disc / 2, ui.px(3), 1, tint.ink);
    if (!item.icon.empty()) {
        const float inset = std::round((disc - small) / 2);
        ui.icon(icon_of(item.icon), pen.x + inset, pen.y + inset, static_cast<int>(small), tint.ink);
        return;
    }
    const float w = ui.width(item.number, TextKind::Strong);
    const float h = ui.height(item.number, TextKind::Strong, disc);
    ui.text(item.number, TextKind::Strong, std::round(pen.x + (disc - w) / 2), std::round(pen.y + (disc - h) / 2), disc,
            {.colour = tint.ink, .ground = tint.soft});
}

MaybeIntent draw_item(Ui& ui, const ProcedureView::Item& item, TextKind kind, const std::string& id, Column& pen) {
    const float disc = std::max(ui.px(60), ui.width(item.number, TextKind::Strong) + ui.px(34));
    const float x = pen.x + disc + ui.px(24);
    const ui::ButtonSpec form{.id = id, .label = ui.words()("procedure.see_form"), .icon = type::Icon::Description};
    const float button_w = item.form ? ui::button_width(ui, form) : 0;
    const bool beside = item.form && button_w < (pen.x + pen.w - x) * 0.45F;
    const float width = pen.x + pen.w - x - (beside ? button_w + ui.px(24) : 0);
    const float title_h = item.title.empty() ? 0 : ui.height(item.title, kind, width);
    const float marks_h = lay_marks(ui, item.marks, x, 0, width, Pass::Measure);
    const float note_h = item.note.empty() ? 0 : ui.height(item.note, TextKind::Caption, width) + ui.px(4);
    draw_disc(ui, item, pen, disc);
    float y = pen.y + std::max(0.0F, std::round((disc - title_h - marks_h - note_h) / 2));
    if (!item.title.empty()) y += ui.text(item.title, kind, x, y, width);
    if (!item.marks.empty()) y += lay_marks(ui, item.marks, x, y, width, Pass::Draw);
    if (!item.note.empty()) y += ui.text(item.note, TextKind::Caption, x, y + ui.px(4), width, {.colour = ui.colours().ink2}) + ui.px(4);
    bool tapped = false;
    if (beside) tapped = ui::button(ui, form, {pen.x + pen.w - button_w, pen.y, button_w, ui::button_height(ui)});
    float bottom = std::max(y, pen.y + disc);
    if (item.form && !beside) {
        tapped = ui::button(ui, form, {x, bottom + ui.px(14), std::min(button_w, pen.x + pen.w - x), ui::button_height(ui)});
        bottom += ui.px(14) + ui::button_height(ui);
    }
    if (beside) bottom = std::max(bottom, pen.y + ui::button_height(ui)); // compared only with what is on the screen, too
    pen.y = bottom + ui.px(18);
    return tapped ? MaybeIntent(Intent{Intent::Kind::Open, *item.form}) : std::nullopt;
}

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

MaybeIntent draw_case(Ui& ui, const ProcedureView::Case& group, const std::string& id, Column& pen) {
    MaybeIntent intent;
    const auto is_long = [](const ProcedureView::Item& item) { return item.title.size() > k_long_item; };
    const bool sentences = std::any_of(group.items.begin(), group.items.end(), is_long); // bold pages tire the eye
    const TextKind kind = sentences ? TextKind::Body : TextKind::Strong;
    for (std::size_t i = 0; i < group.items.size(); ++i) {
        if (auto tapped = draw_item(ui, group.items[i], kind, id + "." + std::to_string(i), pen)) intent = tapped;
        if (i + 1 < group.items.size()) ui::rule(ui, pen, 18);
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
        if (panel.choose && !group.title.empty()) {
            if (++number == 1)
                pen.y += ui.text(ui.words()("procedure.choose_case"), TextKind::Body, pen.x, pen.y + ui.px(6), pen.w,
                                 {.colour = ui.colours().ink2}) +
                         ui.px(22);
            const bool open = state.choice == number;
            if (draw_case_bar(ui, group.title, id, open, pen)) state.choice = open ? 0 : number;
            if (!open) continue;
        } else if (!group.title.empty()) {
            pen.y += ui.px(8);
            pen.y +=
                ui.text(group.title, TextKind::Strong, pen.x, pen.y, pen.w, {.colour = ui.colours().action, .role = ui::Role::Heading}) +
                ui.px(14);
        }
        if (auto tapped = draw_case(ui, group, id, pen)) intent = tapped;
    }
    return intent;
}

// The white card with what the chosen tab holds.
MaybeIntent draw_panel(Ui& ui, const ProcedureView::Panel& panel, ScreenState& state, Column& pen) {
    const auto& c = ui.colours();
    const float top = pen.y;
    const float pad = ui.px(36);
    Column inner{pen.x + pad, pen.y + ui.px(28), pen.w - 2 * pad};
    ui.begin_layer();
    const float count_w = panel.count.empty() ? 0 : ui.width(panel.count, TextKind::Caption) + ui.px(20);
    const float title_h = ui.text(panel.title, TextKind::Heading, inner.x, inner.y, inner.w - count_w, {.role = ui::Role::Heading});
    if (count_w > 0)
        ui.text(panel.count, TextKind::Caption, inner.x + inner.w - count_w + ui.px(20), inner.y + ui.px(10), count_w, {.colour = c.ink2});
    inner.y += title_h + ui.px(14);
    ui::rule(ui, inner, 20);
    MaybeIntent intent = draw_cases(ui, panel, state, inner);
    if (!panel.empty.empty()) ui::condition_card(ui, {.title = panel.empty}, inner);
    inner.y += ui.px(14);
    ui.behind();
    const ui::Rect rect{pen.x, top, pen.w, inner.y - top};
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line, ui.px(ui::k_radius), ui.px(static_cast<float>(c.card_border)));
    ui.end_layer();
    pen.y = inner.y + ui.px(ui::k_gap);
    return intent;
}

enum class TitlePlace { Column, Bar };

// On a wide screen a title that fits stands beside Back and Home, and the column is left to the facts.
TitlePlace draw_bar_title(Ui& ui, const ProcedureView& view, const ui::Rect& bar) {
    const ui::Colour paper = ui.colours().paper;
    const std::string above = view.field.empty() ? view.code : view.field + " · " + view.code;
    const float above_h = ui.height(above, TextKind::Caption, bar.w);
    const float title_h = ui.height(view.title, TextKind::Heading, bar.w);
    if (ui.metrics().portrait() || above_h + title_h > bar.h + ui.px(16)) return TitlePlace::Column;
    const float y = std::round(bar.y + (bar.h - above_h - title_h) / 2);
    ui.text(above, TextKind::Caption, bar.x, y, bar.w, {.colour = ui.colours().ink2, .ground = paper});
    ui.text(view.title, TextKind::Heading, bar.x, y + above_h, bar.w, {.role = ui::Role::Heading, .ground = paper});
    return TitlePlace::Bar;
}

void draw_title(Ui& ui, const ProcedureView& view, const ScreenState& state, TitlePlace where, Column& pen) {
    std::vector<BadgeView> badges;
    if (where == TitlePlace::Column && !view.field.empty()) badges.push_back({view.field, ui::Tint::Blue});
    badges.insert(badges.end(), view.badges.begin(), view.badges.end());
    draw_badges(ui, badges, pen);
    if (where == TitlePlace::Column) {
        // The longest names have 600 characters; the whole name then stands with the law.
        const bool name = view.title.size() > 160;
        pen.y += ui.text(view.title, name ? TextKind::Heading : TextKind::Title, pen.x, pen.y, pen.w,
                         {.max_lines = name ? 6 : 0, .role = ui::Role::Heading, .ground = ui.colours().paper}) +
                 ui.px(8);
        ui::paragraph(ui, view.code, pen, TextKind::Caption, ui.colours().ink2, 12);
    }
    ui::paragraph(ui, view.summary, pen, TextKind::Body, ui.colours().ink2, 18);
    draw_age(ui, state, "stale.guide", pen);
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

// One column on an upright screen; on a wide one the facts stand beside the papers.
MaybeIntent draw_upright(Ui& ui, const ProcedureView& view, ScreenState& state, const ui::Rect& rect) {
    ScrolledPage page(ui, state.scroll, rect);
    draw_title(ui, view, state, TitlePlace::Column, page.pen);
    MaybeIntent intent = draw_facts(ui, view.facts, ui.metrics().text_percent >= 150 ? 1 : 2, page.pen);
    if (auto tapped = draw_rest(ui, view, state, page.pen)) intent = tapped;
    return intent;
}

MaybeIntent draw_wide(Ui& ui, const ProcedureView& view, TitlePlace where, ScreenState& state, const ui::Rect& rect) {
    const float left = std::round(rect.w * 0.335F);
    MaybeIntent intent;
    {
        ScrolledPage side(ui, state.side, {rect.x, rect.y, left, rect.h});
        side.pen.w += ui.px(ui::k_margin - 22);
        draw_title(ui, view, state, where, side.pen);
        intent = draw_facts(ui, view.facts, 1, side.pen);
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
    const TitlePlace where = draw_bar_title(ui, view, nav.beside);
    MaybeIntent intent = ui.metrics().portrait() ? draw_upright(ui, view, state, nav.rest) : draw_wide(ui, view, where, state, nav.rest);
    return nav.intent ? nav.intent : intent;
}

} // namespace tramtin::screens
