// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/home.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/screens/feedback.hpp"
#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr std::size_t k_large_doors = 2;

void keep(MaybeIntent& intent, MaybeIntent found) {
    if (found) intent = std::move(found);
}

bool large_text(Ui& ui) { return ui.metrics().text_percent >= 150; }

// Open or closed, and the way to the counters.
MaybeIntent opening(Ui& ui, const HomeView& view, Column& pen) {
    if (view.opening.text.empty()) return std::nullopt;
    ui::CardSpec spec;
    if (!view.office.arg.empty()) spec.id = "home.office";
    spec.form = ui::CardForm::Compact;
    spec.face = ui::CardFace::Soft;
    spec.tint = tint_of(view.opening.now);
    spec.icon = icon_of(view.opening.now);
    spec.title = view.opening.text;
    spec.subtitle = view.opening.now == OpenNow::Closed ? std::string_view(view.opening.later) : std::string_view(view.counters);
    spec.chevron = !view.office.arg.empty();
    return ui::card(ui, spec, pen) ? MaybeIntent(Intent{Intent::Kind::Open, view.office}) : std::nullopt;
}

// Looks like the search screen's field and leads to it.
MaybeIntent search_door(Ui& ui, Column& pen) {
    const auto& c = ui.colours();
    const std::string_view hint = ui.words()("home.search_hint");
    const float x = pen.x + ui.px(120);
    const float width = pen.x + pen.w - x - ui.px(30);
    const float text_h = ui.height(hint, TextKind::Field, width);
    const ui::Rect rect{pen.x, pen.y, pen.w, std::max(ui.px(112), text_h + ui.px(50))};
    const ui::Touch touch = ui.touch("home.search", rect, ui.words()("search.title"), {.role = ui::Role::Field});
    ui.fill(rect, touch.held ? ui.tint(ui::Tint::Teal).soft : c.card, ui.px(34));
    ui.outline(rect, c.line_strong, ui.px(34), ui.px(4));
    const int size = ui::icon_px(ui, 56);
    ui.icon(type::Icon::Search, rect.x + ui.px(38), std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, c.line_strong);
    ui.text(hint, TextKind::Field, x, std::round(rect.y + (rect.h - text_h) / 2), width, {.colour = c.ink2});
    pen.y += rect.h + ui.px(ui::k_gap);
    return touch.clicked ? MaybeIntent(open(Place::Search)) : std::nullopt;
}

// Those from `first` on, up to `last`.
MaybeIntent doors(Ui& ui, const HomeView& view, std::size_t first, std::size_t last, ui::CardForm form, Column& pen) {
    std::vector<std::string> ids;
    std::vector<ui::CardSpec> specs;
    first = std::min(first, view.doors.size());
    last = std::min(last, view.doors.size());
    ids.reserve(last - first);
    for (std::size_t i = first; i < last; ++i) {
        ids.push_back("door" + std::to_string(i));
        specs.push_back(spec_of(view.doors[i], ids.back()));
        specs.back().form = form;
        specs.back().chevron = false;
        if (form == ui::CardForm::Beside) specs.back().title_kind = TextKind::Card;
    }
    const auto tapped = ui::card_grid(ui, specs, large_text(ui) ? 1 : 2, pen);
    return tapped ? MaybeIntent(Intent{Intent::Kind::Open, view.doors[first + *tapped].route}) : std::nullopt;
}

MaybeIntent large_doors(Ui& ui, const HomeView& view, Column& pen) { return doors(ui, view, 0, k_large_doors, ui::CardForm::Beside, pen); }

MaybeIntent small_doors(Ui& ui, const HomeView& view, Column& pen) {
    return doors(ui, view, k_large_doors, view.doors.size(), ui::CardForm::Compact, pen);
}

MaybeIntent life_events(Ui& ui, const HomeView& view, Column& pen) {
    if (view.life_events.empty()) return std::nullopt;
    ui::heading(ui, ui.words()("home.life_events"), pen, TextKind::Heading, 14);
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
        spec.form = ui::CardForm::Compact;
        spec.face = ui::CardFace::Notice;
        if (ui::card(ui, spec, pen)) intent = Intent{Intent::Kind::Open, view.notices[i].route};
    }
    return intent;
}

struct Mood {
    const char* id;
    const char* label;
    type::Icon icon;
    ui::Tint tint;
    int score;
};
constexpr std::array k_moods{Mood{"mood.5", "rate.5", type::Icon::SentimentVerySatisfied, ui::Tint::Green, 5},
                             Mood{"mood.4", "rate.4", type::Icon::SentimentSatisfied, ui::Tint::Teal, 4},
                             Mood{"mood.2", "rate.2", type::Icon::SentimentDissatisfied, ui::Tint::Amber, 2}};

// One touch a visit; afterwards it says so and leads to where it can be taken back.
MaybeIntent rating(Ui& ui, const HomeView& view, const ScreenState& state, Column& pen) {
    if (state.rated > 0) {
        ui::CardSpec spec;
        spec.id = "home.rated";
        spec.form = ui::CardForm::Compact;
        spec.icon = type::Icon::CheckCircle;
        spec.tint = ui::Tint::Green;
        spec.title = ui.words()("rate.given");
        spec.subtitle = ui.words()("rate.given_text");
        spec.chevron = true;
        return ui::card(ui, spec, pen) ? MaybeIntent(open(Place::Feedback, feedback_arg(FeedbackForm::Rate, view.about))) : std::nullopt;
    }
    std::optional<std::size_t> tapped;
    ui::panel(ui, {}, pen, [&](Column& inner) {
        inner.y += ui.text(ui.words()("rate.today"), TextKind::Row, inner.x, inner.y, inner.w,
                           {.role = ui::Role::Heading, .ground = ui.colours().card}) +
                   ui.px(14);
        std::vector<ui::CardSpec> specs;
        for (const Mood& mood : k_moods) {
            ui::CardSpec spec;
            spec.id = mood.id;
            spec.form = ui::CardForm::Compact;
            spec.icon = mood.icon;
            spec.tint = mood.tint;
            spec.title = ui.words()(mood.label);
            spec.title_kind = TextKind::Chip;
            specs.push_back(spec);
        }
        if (const auto one = ui::card_grid(ui, specs, large_text(ui) ? 1 : static_cast<int>(k_moods.size()), inner)) tapped = one;
        inner.y -= ui.px(ui::k_gap);
    });
    if (!tapped) return std::nullopt;
    return open(Place::Feedback, feedback_arg(FeedbackForm::Rate, view.about, k_moods[*tapped].score));
}

} // namespace

MaybeIntent draw(Ui& ui, const HomeView& view, ScreenState& state, const ui::Rect& body) {
    MaybeIntent intent;
    ScrolledPage page(ui, state.scroll, body);
    Column& pen = page.pen;
    const bool portrait = ui.metrics().portrait();
    pen.y += ui.px(portrait ? 18 : 12);
    Column side = pen;
    if (!portrait) {
        const float gap = ui.px(40);
        pen.w = std::floor((pen.w - gap) * 0.55F);
        side = {pen.x + pen.w + gap, pen.y, side.w - pen.w - gap};
    }
    Column& rest = portrait ? pen : side;
    keep(intent, urgent(ui, view, pen));
    keep(intent, opening(ui, view, pen));
    ui::heading(ui, ui.words()("home.question"), pen, TextKind::Display, 16);
    keep(intent, search_door(ui, pen));
    keep(intent, large_doors(ui, view, pen));
    if (!portrait) keep(intent, small_doors(ui, view, pen));
    if (view.empty) ui::condition_card(ui, {.title = ui.words()("home.empty"), .text = ui.words()("home.empty_text")}, rest);
    keep(intent, life_events(ui, view, rest));
    keep(intent, notices(ui, view, rest));
    if (portrait) keep(intent, small_doors(ui, view, pen));
    keep(intent, rating(ui, view, state, rest));
    pen.y = std::max(pen.y, side.y);
    if (!portrait) pen.w = side.x + side.w - pen.x;
    keep(intent, draw_rows(ui, view.more, "more", pen, large_text(ui) ? 1 : portrait ? 2 : 3));
    return intent;
}

} // namespace tramtin::screens
