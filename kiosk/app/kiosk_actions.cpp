// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

#include <algorithm>
#include <iterator>

namespace tramtin::app {

using screens::Intent;
using screens::Place;

namespace {

constexpr std::size_t k_steps = std::size(ui::k_text_steps);

ui::PageWay way_of(Intent::Kind kind) {
    if (kind == Intent::Kind::Open) return ui::PageWay::Forward;
    return kind == Intent::Kind::Replace ? ui::PageWay::Within : ui::PageWay::Back;
}

} // namespace

// A word that was offered takes the place of what was typed.
void Kiosk::State::search_for(const std::string& words) {
    if (navigator.top().route.place != Place::Search) navigator.open({Place::Search, {}});
    navigator.top().state->edit.replace(words);
    navigator.top().state->scroll = ui::ScrollState{};
    prefer();
    query();
}

void Kiosk::State::retry() {
    Visit& top = navigator.top();
    top.view.reset();
    top.state->patience = {};
    request(top, Switch::Newest);
}

void Kiosk::State::next_language() {
    const auto& all = strings.languages();
    const auto at = std::find(all.begin(), all.end(), lang);
    lang = at == all.end() || at + 1 == all.end() ? all.front() : *(at + 1);
    for (Visit& visit : navigator.visits()) request(visit, Switch::Keep);
}

void Kiosk::State::act(const Intent& intent, Millis now) {
    switch (intent.kind) {
    case Intent::Kind::Open:
        if (intent.route.place == Place::Search && !intent.route.arg.empty()) return search_for(intent.route.arg);
        navigator.open(intent.route);
        break;
    case Intent::Kind::Replace: navigator.replace(intent.route); break;
    case Intent::Kind::Back: navigator.back(); break;
    case Intent::Kind::Home: navigator.home(); break;
    case Intent::Kind::Retry: retry(); return navigated(now); // a second tap is none on what comes
    case Intent::Kind::Query: query(); return;
    case Intent::Kind::Language: next_language(); return;
    case Intent::Kind::TextSize: step_text((text_step + 1) % k_steps, 0); return; // the page's first line stays
    case Intent::Kind::Contrast: metrics.theme = metrics.theme == ui::Theme::Light ? ui::Theme::Contrast : ui::Theme::Light; return;
    case Intent::Kind::Reach: metrics.reach = metrics.reach == ui::Reach::Full ? ui::Reach::Low : ui::Reach::Full; return;
    case Intent::Kind::StillHere: session.touched(now); return;
    case Intent::Kind::Wipe: end_session(now); return;
    case Intent::Kind::Send: send_draft(now); return;
    case Intent::Kind::TakeBack: take_back(); return;
    case Intent::Kind::Staff: do_staff(now); return;
    }
    Visit& top = navigator.top();
    if (at_staff()) {
        enter_staff(now);
        return navigated(now, way_of(intent.kind));
    }
    if (!top.view || news.newer_available || top.generation != news.generation) request(top, Switch::Newest);
    navigated(now, way_of(intent.kind));
    if (intent.kind == Intent::Kind::Replace && top.view) coming.reset(); // what is read stays until the next part is there
}

} // namespace tramtin::app
