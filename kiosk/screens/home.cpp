// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/home.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

void keep(MaybeIntent& intent, MaybeIntent found) {
    if (found) intent = std::move(found);
}

// Looks like the search screen's field and leads to it.
MaybeIntent search_door(Ui& ui, Column& pen) {
    const auto& c = ui.colours();
    const std::string_view hint = ui.words()("home.search_hint");
    const float x = pen.x + ui.px(120);
    const float width = pen.x + pen.w - x - ui.px(30);
    const float text_h = ui.height(hint, TextKind::Field, width);
    const ui::Rect rect{pen.x, pen.y, pen.w, std::max(ui.px(118), text_h + ui.px(50))};
    const ui::Touch touch = ui.touch("home.search", rect, ui.words()("search.title"), {.role = ui::Role::Field});
    ui.fill(rect, touch.held ? ui.tint(ui::Tint::Teal).soft : c.card, ui.px(34));
    ui.outline(rect, c.line_strong, ui.px(34), ui.px(4));
    const int size = ui::icon_px(ui, 56);
    ui.icon(type::Icon::Search, rect.x + ui.px(38), std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, c.line_strong);
    ui.text(hint, TextKind::Field, x, std::round(rect.y + (rect.h - text_h) / 2), width, {.colour = c.ink2});
    pen.y += rect.h + ui.px(28);
    return touch.clicked ? MaybeIntent(open(Place::Search)) : std::nullopt;
}

struct Door {
    const char* id;
    const char* title;
    const char* text;
    type::Icon icon;
    ui::Tint tint;
    Place place;
    const char* arg;
};

constexpr std::array<Door, 4> k_doors{
    {{"door.procedures", "home.procedures", "home.procedures_text", type::Icon::Description, ui::Tint::Blue, Place::List, "fields"},
     {"door.dossier", "home.dossier", "home.dossier_text", type::Icon::ManageSearch, ui::Tint::Green, Place::Dossier, ""},
     {"door.resolution", "home.resolution", "home.resolution_text", type::Icon::MenuBook, ui::Tint::Red, Place::List, "documents"},
     {"door.directives", "home.directives", "home.directives_text", type::Icon::Campaign, ui::Tint::Amber, Place::List, "directives"}}};

// `bottom`: on a wide screen the doors grow to fill the page.
MaybeIntent doors(Ui& ui, Column& pen, float bottom) {
    std::vector<ui::CardSpec> specs;
    for (const Door& door : k_doors) {
        ui::CardSpec spec;
        spec.id = door.id;
        spec.form = ui.metrics().portrait() ? ui::CardForm::Door : ui::CardForm::Beside;
        spec.icon = door.icon;
        spec.tint = door.tint;
        spec.title = ui.words()(door.title);
        spec.title_kind = TextKind::Card;
        spec.subtitle = ui.words()(door.text);
        specs.push_back(spec);
    }
    const bool portrait = ui.metrics().portrait();
    const float gap = ui.px(ui::k_gap);
    const float least = portrait ? 0 : std::clamp(std::floor((bottom - pen.y - 2 * gap) / 2), 0.0F, ui.px(300));
    const auto tapped = ui::card_grid(ui, specs, ui.metrics().text_percent >= 200 && portrait ? 1 : 2, pen, least);
    if (!tapped) return std::nullopt;
    return open(k_doors[*tapped].place, k_doors[*tapped].arg);
}

MaybeIntent life_events(Ui& ui, const HomeView& view, Column& pen) {
    if (view.life_events.empty()) return std::nullopt;
    pen.y += ui.px(6);
    ui::heading(ui, ui.words()("home.life_events"), pen, TextKind::Heading, 18);
    std::vector<ui::ChipSpec> specs;
    for (const auto& event : view.life_events) specs.push_back({.id = event.id, .icon = icon_of(event.icon), .label = event.title});
    specs.push_back({.id = "all", .icon = type::Icon::MoreHoriz, .label = ui.words()("home.see_all")});
    const auto tapped = ui::chips(ui, specs, pen);
    if (!tapped) return std::nullopt;
    if (*tapped == view.life_events.size()) return open(Place::List, "life-events");
    return open(Place::List, "life-event:" + view.life_events[*tapped].id);
}

// A notice that cannot wait: red, before the search.
MaybeIntent urgent(Ui& ui, const HomeView& view, Column& pen) {
    MaybeIntent intent;
    for (std::size_t i = 0; i < view.urgent.size(); ++i) {
        const std::string id = "urgent" + std::to_string(i);
        ui::CardSpec spec = spec_of(view.urgent[i], id);
        spec.face = ui::CardFace::Soft;
        spec.tint = ui::Tint::Red;
        spec.icon = type::Icon::Warning;
        if (ui::card(ui, spec, pen)) intent = Intent{Intent::Kind::Open, view.urgent[i].route};
    }
    return intent;
}

MaybeIntent notices(Ui& ui, const HomeView& view, Column& pen) {
    MaybeIntent intent;
    for (std::size_t i = 0; i < view.notices.size(); ++i) {
        const std::string id = "notice" + std::to_string(i);
        ui::CardSpec spec = spec_of(view.notices[i], id);
        spec.face = ui::CardFace::Notice;
        if (ui::card(ui, spec, pen)) intent = Intent{Intent::Kind::Open, view.notices[i].route};
    }
    return intent;
}

} // namespace

MaybeIntent draw(Ui& ui, const HomeView& view, ScreenState& state, const ui::Rect& body) {
    MaybeIntent intent;
    ScrolledPage page(ui, state.scroll, body);
    Column& pen = page.pen;
    const bool portrait = ui.metrics().portrait();
    const float bottom = pen.y + body.h; // of the first page, wherever it is scrolled to
    pen.y += ui.px(portrait ? 24 : 18);
    Column side = pen;
    if (!portrait) {
        const float gap = ui.px(40);
        pen.w = std::floor((pen.w - gap) * 0.59F);
        side = {pen.x + pen.w + gap, pen.y, side.w - pen.w - gap};
    }
    keep(intent, urgent(ui, view, pen));
    ui::heading(ui, ui.words()("home.question"), pen, TextKind::Display, 22);
    keep(intent, search_door(ui, pen));
    keep(intent, doors(ui, pen, bottom));
    Column& rest = portrait ? pen : side;
    if (view.empty) ui::condition_card(ui, {.title = ui.words()("home.empty"), .text = ui.words()("home.empty_text")}, rest);
    keep(intent, life_events(ui, view, rest));
    keep(intent, notices(ui, view, rest));
    keep(intent, draw_rows(ui, view.more, "more", rest, portrait && ui.metrics().text_percent < 150 ? 2 : 1));
    pen.y = std::max(pen.y, side.y);
    return intent;
}

} // namespace tramtin::screens
