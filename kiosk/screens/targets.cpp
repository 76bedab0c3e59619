// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/targets.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

// Several figures of one target stand below one another, each on its own axis.
void draw_card(Ui& ui, const TargetsView::Card& card, Column& pen) {
    const ui::Colour ground = ui.colours().card;
    if (card.charts.size() == 1) return draw_chart(ui, card.charts.front(), card.title, pen, ground);
    pen.y += ui.text(card.title, TextKind::Row, pen.x, pen.y, pen.w, {.colour = ui.colours().ink2, .ground = ground}) + ui.px(10);
    for (std::size_t i = 0; i < card.charts.size(); ++i) {
        if (i > 0) {
            pen.y += ui.px(14);
            ui::rule(ui, pen, 16);
        }
        draw_chart(ui, card.charts[i], card.charts[i].label, pen, ground);
    }
}

void draw_one(Ui& ui, const TargetsView::Card& card, const std::string& group, const std::string& id, Column& pen, MaybeIntent& intent) {
    const bool tapped = ui::panel(ui, {.id = id, .label = card.title}, pen, [&](Column& inner) {
        if (!group.empty()) {
            const ui::TextOptions grey{.colour = ui.colours().ink2, .ground = ui.colours().card};
            inner.y += ui.text(group, TextKind::Caption, inner.x, inner.y, inner.w, grey) + ui.px(4);
        }
        draw_card(ui, card, inner);
    });
    if (tapped) intent = Intent{Intent::Kind::Open, card.route};
}

MaybeIntent draw_narrow(Ui& ui, const TargetsView& view, Column& pen) {
    MaybeIntent intent;
    for (std::size_t i = 0; i < view.groups.size(); ++i) {
        if (!view.groups[i].title.empty()) ui::heading(ui, view.groups[i].title, pen, TextKind::Heading, 14);
        for (std::size_t j = 0; j < view.groups[i].cards.size(); ++j)
            draw_one(ui, view.groups[i].cards[j], "", "target" + std::to_string(i) + "." + std::to_string(j), pen, intent);
    }
    return intent;
}

// Two columns; a card goes into the shorter one, so that charts of several heights leave no holes. The group stands in it.
MaybeIntent draw_wide(Ui& ui, const TargetsView& view, Column& pen) {
    MaybeIntent intent;
    const float width = std::floor((pen.w - ui.px(ui::k_gap)) / 2);
    Column left{pen.x, pen.y, width};
    Column right{pen.x + pen.w - width, pen.y, width};
    for (std::size_t i = 0; i < view.groups.size(); ++i) {
        for (std::size_t j = 0; j < view.groups[i].cards.size(); ++j) {
            const std::string id = "target" + std::to_string(i) + "." + std::to_string(j);
            draw_one(ui, view.groups[i].cards[j], view.groups[i].title, id, left.y <= right.y ? left : right, intent);
        }
    }
    pen.y = std::max(left.y, right.y);
    return intent;
}

void draw_figure(Ui& ui, const TargetView::Figure& figure, Column& pen) {
    const auto& c = ui.colours();
    draw_chart(ui, figure.chart, figure.title, pen, c.card);
    if (figure.terms.empty()) return;
    pen.y += ui.px(12);
    ui::rule(ui, pen, 14);
    pen.y += ui.text(ui.words()("target.terms"), TextKind::Strong, pen.x, pen.y, pen.w, {.ground = c.card}) + ui.px(4);
    for (const auto& term : figure.terms) {
        const std::string line = term.term + ": " + term.text;
        pen.y += ui.text(line, TextKind::Body, pen.x, pen.y, pen.w, {.ground = c.card});
        if (!term.source.empty())
            pen.y += ui.text(term.source, TextKind::Caption, pen.x, pen.y, pen.w, {.colour = c.ink2, .ground = c.card});
        pen.y += ui.px(8);
    }
}

void draw_wording(Ui& ui, const std::string& wording, Column& pen) {
    if (wording.empty()) return;
    ui::panel(ui, {.face = ui::CardFace::Soft, .tint = ui::Tint::Red}, pen, [&](Column& inner) {
        const ui::Colour ground = ui.tint(ui::Tint::Red).soft;
        inner.y += ui.text(ui.words()("target.wording"), TextKind::Caption, inner.x, inner.y, inner.w,
                           {.colour = ui.tint(ui::Tint::Red).ink, .ground = ground}) +
                   ui.px(6);
        inner.y += ui.text(wording, TextKind::Body, inner.x, inner.y, inner.w, {.ground = ground});
    });
}

} // namespace

MaybeIntent draw(Ui& ui, const TargetsView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    MaybeIntent intent = nav.intent;
    ScrolledPage page(ui, state.scroll, nav.rest);
    Column& pen = page.pen;
    draw_badges(ui, view.badges, pen);
    ui::heading(ui, view.title, pen, TextKind::Title, 10);
    ui::paragraph(ui, view.subtitle, pen, TextKind::Body, ui.colours().ink2, 18);
    if (auto tapped = draw_link_chips(ui, view.links, "targets.link", pen)) intent = tapped;
    const bool wide = !ui.metrics().portrait() && ui.metrics().text_percent < 150;
    if (auto tapped = wide ? draw_wide(ui, view, pen) : draw_narrow(ui, view, pen)) intent = tapped;
    if (!view.groups.empty()) {
        ui::paragraph(ui, view.note, pen, TextKind::Body, ui.colours().ink2);
    } else if (auto tapped = draw_condition(ui, view.empty, "targets.empty", pen)) {
        intent = tapped;
    }
    return intent;
}

MaybeIntent draw(Ui& ui, const TargetView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    MaybeIntent intent = nav.intent;
    ScrolledPage page(ui, state.scroll, nav.rest);
    Column& pen = page.pen;
    narrow(ui, pen);
    draw_badges(ui, view.badges, pen);
    ui::heading(ui, view.title, pen, TextKind::Title, 10);
    ui::paragraph(ui, view.summary, pen, TextKind::Body, ui.colours().ink2, 20);
    draw_wording(ui, view.wording, pen);
    for (const auto& figure : view.figures) ui::panel(ui, {}, pen, [&](Column& inner) { draw_figure(ui, figure, inner); });
    if (view.figures.empty() && view.wording.empty() && view.summary.empty())
        ui::condition_card(ui, {.title = ui.words()("page.nothing"), .text = ui.words()("page.nothing_text")}, pen);
    draw_variants(ui, view.variants, pen);
    if (!view.links.empty()) ui::heading(ui, ui.words()("target.section"), pen, TextKind::Heading, 12);
    if (auto tapped = draw_rows(ui, view.links, "target.link", pen)) intent = tapped;
    draw_sources(ui, view.sources, pen);
    return intent;
}

} // namespace tramtin::screens
