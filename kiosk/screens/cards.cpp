// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/cards.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

// How many sources there are among these.
std::size_t sources_in(const std::vector<VariantView>& variants) {
    std::set<std::string> sources;
    for (const auto& variant : variants)
        for (const auto& [text, source] : variant.readings) sources.insert(source);
    return sources.size();
}

// One source may say two things.
std::string fold_label(Ui& ui, const std::vector<VariantView>& variants) {
    if (const std::size_t sources = sources_in(variants); sources > 1)
        return ui.words()("cards.sources", {{"count", std::to_string(sources)}});
    return ui.words()("cards.readings", {{"count", std::to_string(variants.front().readings.size())}});
}

void draw_reading(Ui& ui, const std::string& text, const std::string& source, Column& pen) {
    const auto& c = ui.colours();
    ui::rule(ui, pen, 14);
    pen.y += ui.text(text, TextKind::Body, pen.x, pen.y, pen.w, {.ground = c.card});
    pen.y += ui.text(source, TextKind::Caption, pen.x, pen.y, pen.w, {.colour = c.ink2, .ground = c.card}) + ui.px(14);
}

// A line that can be tapped: "3 nguồn ghi khác nhau"; open, the readings are below it.
void draw_fold(Ui& ui, const std::vector<VariantView>& variants, const std::string& id, ScreenState& state, Column& pen) {
    const auto& c = ui.colours();
    const bool open = state.unfolded.count(id) > 0;
    const std::string label = fold_label(ui, variants);
    const int sign = ui::icon_px(ui, 44);
    const float text_x = static_cast<float>(sign) + ui.px(20);
    const float text_w = pen.w - 2 * text_x;
    const float text_h = ui.height(label, TextKind::Strong, text_w);
    const ui::Rect line{pen.x, pen.y, pen.w, std::max(ui.px(ui::k_min_target), text_h + ui.px(24))};
    const ui::TouchOptions options{.value = ui.words()(open ? "cards.open" : "cards.folded"), .selected = open};
    const ui::Touch touch = ui.touch(id, line, label, options);
    const float middle = line.y + line.h / 2, half = static_cast<float>(sign) / 2;
    if (touch.held) ui.fill(line, ui.tint(ui::Tint::Teal).soft, ui.px(20));
    const ui::Colour ground = touch.held ? ui.tint(ui::Tint::Teal).soft : c.card;
    ui.icon(type::Icon::LibraryBooks, line.x, std::round(middle - half), sign, c.action);
    ui.text(label, TextKind::Strong, line.x + text_x, std::round(middle - text_h / 2), text_w, {.colour = c.action, .ground = ground});
    ui.icon(open ? type::Icon::ExpandLess : type::Icon::ExpandMore, line.right() - static_cast<float>(sign), std::round(middle - half),
            sign, c.action);
    pen.y = line.bottom();
    if (touch.clicked && state.unfolded.erase(id) == 0) state.unfolded.insert(id);
    if (!open) return;
    pen.y += ui.px(4);
    for (const auto& variant : variants) {
        if (variants.size() > 1)
            pen.y +=
                ui.text(variant.topic, TextKind::Strong, pen.x, pen.y, pen.w, {.role = ui::Role::Heading, .ground = c.card}) + ui.px(10);
        for (const auto& [text, source] : variant.readings) draw_reading(ui, text, source, pen);
    }
}

// Its number, its name, what it is; a tap leads to where more is told.
bool draw_head(Ui& ui, const CardsView::Card& card, const std::string& id, Column& pen) {
    const auto& c = ui.colours();
    const ui::TintPair red = ui.tint(ui::Tint::Red);
    const float number_w = ui.width(card.number, TextKind::Title), number_h = ui.height(card.number, TextKind::Title, 1000);
    const float box = std::max({static_cast<float>(ui::icon_px(ui, 92)), number_w + ui.px(24), number_h});
    const float text_x = box + ui.px(28);
    const int sign = ui::icon_px(ui, 44);
    const float text_w = pen.w - text_x - (card.route ? static_cast<float>(sign) + ui.px(8) : 0);
    const float title_h = ui.height(card.title, TextKind::Card, text_w);
    const float text_h = card.text.empty() ? 0 : ui.height(card.text, TextKind::Body, text_w) + ui.px(6);
    const ui::Rect head{pen.x, pen.y, pen.w, std::max(box, title_h + text_h)};
    ui::Touch touch;
    if (card.route) touch = ui.touch(id, head, card.title, {.value = card.text});
    const ui::Rect mark{head.x, head.y, box, box};
    ui.fill(mark, red.soft, box * 0.24F);
    if (ui.metrics().theme == ui::Theme::Contrast) ui.outline(mark, red.ink, box * 0.24F, ui.px(3));
    ui.text(card.number, TextKind::Title, std::round(mark.x + (box - number_w) / 2), std::round(mark.y + (box - number_h) / 2),
            number_w + 1, {.colour = red.ink, .ground = red.soft});
    const float x = head.x + text_x;
    float y = head.y + std::max(0.0F, std::round((box - title_h - text_h) / 2));
    y += ui.text(card.title, TextKind::Card, x, y, text_w, {.role = ui::Role::Heading, .ground = c.card});
    if (text_h > 0) ui.text(card.text, TextKind::Body, x, y + ui.px(6), text_w, {.ground = c.card});
    if (card.route)
        ui.icon(type::Icon::ChevronRight, head.right() - static_cast<float>(sign),
                std::round(head.y + (box - static_cast<float>(sign)) / 2), sign, touch.held ? c.action : c.ink2);
    pen.y = head.bottom();
    return touch.clicked;
}

MaybeIntent draw_card(Ui& ui, const CardsView::Card& card, const std::string& id, ScreenState& state, Column& pen) {
    MaybeIntent intent;
    ui::panel(ui, {}, pen, [&](Column& inner) {
        if (draw_head(ui, card, id, inner)) intent = Intent{Intent::Kind::Open, *card.route};
        if (card.variants.empty()) return;
        inner.y += ui.px(22);
        ui::rule(ui, inner, 12);
        draw_fold(ui, card.variants, id + ".sources", state, inner);
        inner.y -= ui.px(20); // the line has room of its own
    });
    return intent;
}

// In two columns the next card goes into the shorter one.
MaybeIntent draw_cards(Ui& ui, const CardsView& view, ScreenState& state, Column& pen) {
    MaybeIntent intent;
    const bool wide = !ui.metrics().portrait() && ui.metrics().text_percent < 150;
    const float width = wide ? std::floor((pen.w - ui.px(ui::k_gap)) / 2) : pen.w;
    Column left{pen.x, pen.y, width}, right{pen.x + pen.w - width, pen.y, width};
    for (std::size_t i = 0; i < view.cards.size(); ++i) {
        Column& column = wide && right.y < left.y ? right : left;
        if (auto tapped = draw_card(ui, view.cards[i], "card" + std::to_string(i), state, column)) intent = tapped;
    }
    pen.y = wide ? std::max(left.y, right.y) : left.y;
    return intent;
}

} // namespace

MaybeIntent draw(Ui& ui, const CardsView& view, ScreenState& state, const ui::Rect& body) {
    const ui::ButtonSpec read{.id = "cards.read", .label = ui.words()("cards.read"), .icon = type::Icon::MenuBook};
    NavResult nav = draw_nav(ui, body, view.read ? &read : nullptr);
    MaybeIntent intent = nav.intent;
    if (nav.extra) intent = Intent{Intent::Kind::Open, *view.read};
    ScrolledPage page(ui, state.scroll, nav.rest);
    Column& pen = page.pen;
    draw_badges(ui, view.badges, pen);
    ui::paragraph(ui, view.document, pen, TextKind::Caption, ui.colours().ink2, 2);
    ui::heading(ui, view.title, pen, TextKind::Title, 8);
    ui::paragraph(ui, view.text, pen, TextKind::Body, ui.colours().ink2, 20);
    if (auto tapped = draw_cards(ui, view, state, pen)) intent = tapped;
    if (!view.variants.empty()) {
        std::string topics;
        for (const auto& variant : view.variants) topics += (topics.empty() ? "" : " · ") + variant.topic;
        ui::panel(ui, {}, pen, [&](Column& inner) {
            inner.y += ui.text(topics, TextKind::Row, inner.x, inner.y, inner.w, {.role = ui::Role::Heading, .ground = ui.colours().card}) +
                       ui.px(12);
            draw_fold(ui, view.variants, "all.sources", state, inner);
            inner.y -= ui.px(20);
        });
    }
    draw_sources(ui, view.sources, pen);
    return intent;
}

} // namespace tramtin::screens
