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
        if (!view.doors[i].chip.empty() && form == ui::CardForm::Door) form = ui::CardForm::Row; // which has a place for it
    }
    for (std::size_t i = first; i < last; ++i) {
        ids.push_back("door" + std::to_string(i));
        specs.push_back(spec_of(view.doors[i], ids.back()));
        specs.back().form = form;
        specs.back().chevron = false;
        if (form == ui::CardForm::Door) specs.back().title_kind = TextKind::Card;
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

// A face with its word beside it, or below where that has no room.
bool mood_key(Ui& ui, const Mood& mood, const ui::Rect& rect, bool beside) {
    const auto& c = ui.colours();
    const std::string_view label = ui.words()(mood.label);
    const ui::Touch touch = ui.touch(mood.id, rect, label);
    const float down = ui.follow(mood.id, ui::Aspect::Press, touch.held ? 1 : 0);
    const ui::Colour ground = ui::mix(c.card, ui.tint(mood.tint).soft, down);
    ui.fill(rect, ground, ui.px(22));
    ui.outline(rect, ui::mix(c.line, c.action, down), ui.px(22), ui.px(static_cast<float>(c.card_border)));
    const int size = ui::icon_px(ui, 52);
    const auto face = static_cast<float>(size);
    const float words_w = std::min(ui.width(label, TextKind::Chip) + 1, rect.w - ui.px(20) - (beside ? face + ui.px(12) : 0));
    const ui::TextOptions options{.align = type::Align::Centre, .ground = ground};
    const float words_h = ui.height(label, TextKind::Chip, words_w, options);
    const float wide = beside ? face + ui.px(12) + words_w : words_w;
    const float x = std::round(rect.x + (rect.w - wide) / 2);
    if (beside) {
        ui.icon(mood.icon, x, std::round(rect.y + (rect.h - face) / 2), size, ui.tint(mood.tint).ink);
        ui.text(label, TextKind::Chip, x + face + ui.px(12), std::round(rect.y + (rect.h - words_h) / 2), words_w, options);
    } else {
        const float y = std::round(rect.y + (rect.h - face - words_h) / 2);
        ui.icon(mood.icon, std::round(rect.x + (rect.w - face) / 2), y, size, ui.tint(mood.tint).ink);
        ui.text(label, TextKind::Chip, x, y + face, words_w, options);
    }
    return touch.clicked;
}

std::optional<std::size_t> moods(Ui& ui, Column& pen) {
    const auto count = static_cast<float>(large_text(ui) ? 1 : k_moods.size());
    const float gap = ui.px(20);
    const float width = std::floor((pen.w - gap * (count - 1)) / count);
    float words = 0, lines = 0;
    for (const Mood& mood : k_moods) {
        words = std::max(words, ui.width(ui.words()(mood.label), TextKind::Chip));
        lines = std::max(lines, ui.height(ui.words()(mood.label), TextKind::Chip, width - ui.px(20)));
    }
    const auto face = static_cast<float>(ui::icon_px(ui, 52));
    const bool beside = large_text(ui) || words + face + ui.px(34) <= width;
    const float height = std::max(ui.px(100), (beside ? std::max(face, lines) : face + lines) + ui.px(24));
    std::optional<std::size_t> tapped;
    for (std::size_t i = 0; i < k_moods.size(); ++i) {
        const float column = large_text(ui) ? 0 : static_cast<float>(i);
        if (mood_key(ui, k_moods[i], {pen.x + column * (width + gap), pen.y, width, height}, beside)) tapped = i;
        if (large_text(ui) && i + 1 < k_moods.size()) pen.y += height + gap;
    }
    pen.y += height;
    return tapped;
}

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
        const ui::TextOptions question{.role = ui::Role::Heading, .ground = ui.colours().card};
        inner.y += ui.text(ui.words()("rate.today"), TextKind::Row, inner.x, inner.y, inner.w, question) + ui.px(14);
        if (const auto one = moods(ui, inner)) tapped = one;
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
