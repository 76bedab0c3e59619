// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/office.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/feedback.hpp"
#include "kiosk/ui/panel.hpp"
#include "kiosk/ui/picture.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

void draw_status(Ui& ui, const OfficeView& view, Column& pen) {
    if (view.status.empty()) return;
    ui::CardSpec spec;
    spec.face = ui::CardFace::Soft;
    spec.icon = icon_of(view.status_icon);
    spec.tint = view.status_tint;
    spec.title = view.status;
    spec.title_kind = TextKind::Value;
    spec.subtitle = view.status_text;
    ui::card(ui, spec, pen);
}

// A drop with its tip on the place, and the counter's sign within.
void draw_pin(Ui& ui, const OfficeView::Counter& counter, const ui::Rect& map, bool chosen) {
    if (!counter.map_x || !counter.map_y) return;
    const auto& c = ui.colours();
    const float radius = ui.px(chosen ? 40 : 26);
    const float x = std::round(map.x + map.w * static_cast<float>(*counter.map_x) / 100);
    const float y = std::round(map.y + map.h * static_cast<float>(*counter.map_y) / 100);
    const ui::Colour ground = chosen ? ui.tint(ui::Tint::Red).ink : c.action;
    const ui::Colour ink = chosen && ui.metrics().theme == ui::Theme::Light ? c.header_ink : c.on_action;
    ui.circle(x, y, radius + ui.px(4), c.card);
    ui.circle(x, y, radius, ground);
    if (chosen) ui.ring(x, y, radius + ui.px(12), ui.px(6), 1, ground);
    const TextKind kind = TextKind::BarKey;
    const float w = ui.width(counter.sign, kind), h = ui.height(counter.sign, kind, 1000);
    if (w < 2 * radius) ui.text(counter.sign, kind, std::round(x - w / 2), std::round(y - h / 2), w + 1, {.colour = ink, .ground = ground});
}

void draw_map(Ui& ui, const OfficeView& view, const ScreenState& state, Column& pen, float most) {
    if (view.map.empty()) return;
    const auto& c = ui.colours();
    const float height = ui::picture_height(ui, view.map, pen.w, most);
    const ui::Rect box{pen.x, pen.y, pen.w, height};
    const auto shown = ui::picture(ui, view.map, box, view.map_words);
    const ui::Rect map = ui::picture_rect(ui, view.map, box);
    ui.outline(shown == ui::PictureState::Missing ? box : map, c.line, ui.px(8), ui.px(2));
    if (shown == ui::PictureState::Ready && state.choice > 0 && state.choice <= view.counters.size())
        draw_pin(ui, view.counters[state.choice - 1], map, true);
    pen.y += height + ui.px(ui::k_gap);
}

// The chosen counter is marked on the map, and leads to the guides it handles.
MaybeIntent draw_counters(Ui& ui, const OfficeView& view, ScreenState& state, Column& pen) {
    MaybeIntent intent;
    if (view.counters.empty()) return intent;
    ui::heading(ui, ui.words()("page.counters"), pen, TextKind::Heading, 14);
    for (std::size_t i = 0; i < view.counters.size(); ++i) {
        const auto& counter = view.counters[i];
        const bool chosen = state.choice == i + 1;
        const std::string id = "counter" + std::to_string(i);
        ui::CardSpec spec = spec_of(counter.row, id);
        spec.face = chosen ? ui::CardFace::Choice : ui::CardFace::Card;
        spec.chevron = false;
        if (ui::card(ui, spec, pen)) state.choice = chosen ? 0 : i + 1;
        if (!chosen || counter.row.route.arg.empty()) continue;
        const ui::ButtonSpec guides{.id = "counter.guides", .label = ui.words()("office.guides"), .icon = type::Icon::Description};
        const float width = std::min(pen.w, ui::button_width(ui, guides));
        if (ui::button(ui, guides, {pen.x, pen.y, width, ui::button_height(ui)})) intent = Intent{Intent::Kind::Open, counter.row.route};
        pen.y += ui::button_height(ui) + ui.px(ui::k_gap);
    }
    return intent;
}

void draw_list(Ui& ui, const char* title, const std::vector<RowView>& rows, Column& pen, int columns = 1) {
    if (rows.empty()) return;
    ui::heading(ui, ui.words()(title), pen, TextKind::Heading, 14);
    draw_rows(ui, rows, title, pen, columns);
}

// The week in one card, as few lines as it takes.
void draw_hours(Ui& ui, const std::vector<RowView>& hours, Column& pen) {
    if (hours.empty()) return;
    ui::heading(ui, ui.words()("page.hours"), pen, TextKind::Heading, 14);
    ui::panel(ui, {}, pen, [&](Column& inner) {
        const auto& c = ui.colours();
        for (std::size_t i = 0; i < hours.size(); ++i) {
            if (i > 0) ui::rule(ui, inner, 12);
            const float badge = hours[i].chip.empty() ? 0 : ui::badge_width(ui, hours[i].chip) + ui.px(16);
            const float day_h = ui.height(hours[i].title, TextKind::Strong, inner.w - badge);
            ui.text(hours[i].title, TextKind::Strong, inner.x, inner.y, inner.w - badge, {.ground = c.card});
            if (badge > 0) ui::badge(ui, hours[i].chip, ui::Tint::Green, inner.x + inner.w - badge + ui.px(16), inner.y);
            inner.y += std::max(day_h, badge > 0 ? ui::badge_height(ui) : 0);
            inner.y +=
                ui.text(hours[i].subtitle, TextKind::Body, inner.x, inner.y, inner.w, {.colour = c.ink2, .ground = c.card}) + ui.px(8);
        }
    });
}

MaybeIntent draw_rest(Ui& ui, const OfficeView& view, Column& pen) {
    if (view.counters.empty() && view.hours.empty() && view.facts.empty() && view.body.empty())
        ui::condition_card(ui, {.title = ui.words()("page.nothing"), .text = ui.words()("page.nothing_text")}, pen);
    draw_hours(ui, view.hours, pen);
    draw_list(ui, "office.receptions", view.receptions, pen);
    draw_list(ui, "office.holidays", view.holidays, pen);
    MaybeIntent intent = draw_facts(ui, view.facts, 1, pen);
    if (auto tapped = draw_blocks(ui, view.body, TextKind::Body, pen)) intent = tapped;
    draw_sources(ui, view.sources, pen);
    return intent;
}

void draw_head(Ui& ui, const OfficeView& view, Column& pen) {
    draw_badges(ui, view.badges, pen);
    ui::heading(ui, view.title, pen, ui.metrics().portrait() ? TextKind::Title : TextKind::Heading, 14);
    draw_status(ui, view, pen);
    ui::paragraph(ui, view.summary, pen, TextKind::Body, ui.colours().ink2, 18);
}

} // namespace

MaybeIntent draw(Ui& ui, const OfficeView& view, ScreenState& state, const ui::Rect& body) {
    const ui::ButtonSpec write{.id = "office.feedback", .label = ui.words()("office.feedback"), .icon = type::Icon::RateReview};
    NavResult nav = draw_nav(ui, body, view.address.empty() ? nullptr : &write);
    MaybeIntent intent = nav.intent;
    if (nav.extra) intent = open(Place::Feedback, feedback_arg(FeedbackForm::Menu, view.address));
    if (state.page == 0) { // once: the counter that was asked for
        state.page = 1;
        state.choice = view.selected;
    }
    const float most = body.h * 0.5F;
    if (ui.metrics().portrait()) {
        ScrolledPage page(ui, state.scroll, nav.rest);
        draw_head(ui, view, page.pen);
        if (state.choice > 0) draw_map(ui, view, state, page.pen, most);
        if (auto tapped = draw_counters(ui, view, state, page.pen)) intent = tapped;
        if (state.choice == 0) draw_map(ui, view, state, page.pen, most);
        if (auto tapped = draw_rest(ui, view, page.pen)) intent = tapped;
        return intent;
    }
    const float left = std::round(nav.rest.w * 0.5F);
    {
        ScrolledPage side(ui, state.side, {nav.rest.x, nav.rest.y, left, nav.rest.h});
        draw_head(ui, view, side.pen);
        draw_map(ui, view, state, side.pen, most);
    }
    ScrolledPage page(ui, state.scroll, {nav.rest.x + left, nav.rest.y, nav.rest.w - left, nav.rest.h});
    if (auto tapped = draw_counters(ui, view, state, page.pen)) intent = tapped;
    if (auto tapped = draw_rest(ui, view, page.pen)) intent = tapped;
    return intent;
}

} // namespace tramtin::screens
