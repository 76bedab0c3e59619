// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

#include <cmath>
#include <utility>

namespace tramtin::app {

using screens::MaybeIntent;
using screens::Place;

namespace {

constexpr ui::Colour k_dark = 0xFF000000;
constexpr float k_aside = 64; // dp; a page comes from there

} // namespace

MaybeIntent Kiosk::State::draw_screen(const ui::Rect& body) {
    Visit& top = navigator.top();
    const screens::Nav nav = navigator.depth() > 1 ? screens::Nav::Shown : screens::Nav::None;
    if (!news.open && news.resting && !at_staff())
        return screens::draw(*ui, screens::plain_page(ui->words(), news.office.name, news.office.lines), *top.state, body, nav);
    if (!news.open && !at_staff()) {
        const auto why = news.damaged ? screens::NoStore::Damaged : screens::NoStore::Preparing;
        return screens::draw(*ui, screens::without_store(ui->words(), why), *top.state, body, nav);
    }
    if (!top.view) return screens::draw_waiting(*ui, *top.state, body, nav);
    if (const auto* condition = std::get_if<screens::ConditionView>(&*top.view))
        return screens::draw(*ui, *condition, *top.state, body, nav);
    return std::visit([&](const auto& view) { return screens::draw(*ui, view, *top.state, body); }, *top.view);
}

// There is something to be seen of the page that was asked for, be it that it takes its time.
bool Kiosk::State::page_ready(Millis now) const {
    const Visit& top = navigator.top();
    const auto& since = top.state->patience.since;
    return !news.open || top.view || (since && now - *since >= ui::k_loading_after);
}

// Touches that were meant for the page before find nothing on the one that comes.
MaybeIntent Kiosk::State::draw_page(const ui::Rect& body, Millis now) {
    if (coming && page_ready(now)) {
        page_motion.begin(*std::exchange(coming, std::nullopt), now);
        if (router.touching()) router.reset();
    }
    const bool moves = coming || page_motion.moving(now);
    ui::Rect place = body;
    place.x += std::round(ui->px(k_aside) * page_motion.aside(now));
    ui->set_deaf(moves);
    MaybeIntent intent = draw_screen(place);
    ui->set_deaf(false);
    if (!moves) return intent;
    ui->fill(body, ui::faded(ui->colours().paper, coming ? 1 : page_motion.veil(now)));
    ui->keep_drawing();
    return intent;
}

MaybeIntent Kiosk::State::draw(Millis now) {
    if (session.dark(now)) {
        ui->fill(ui->screen(), k_dark);
        return std::nullopt;
    }
    if (attracting(now)) {
        screens::draw_attract(*ui, std::get<screens::HomeView>(*navigator.top().view), header(), attract.frame(now, fade()));
        return std::nullopt;
    }
    const bool warning = session.warning(now);
    if (!warning) warned.reset(); // the next one comes anew
    if (warning) ui->set_inert(true);
    const Visit& top = navigator.top();
    if (!warning && screens::fills_screen(*top.state)) return draw_screen(ui->screen());
    const bool writing = top.state->draft != nullptr && top.state->draft->step == screens::DraftStep::Text;
    const bool keyboard =
        !top.state->keys_hidden && (writing || top.state->reading.typing || (top.route.place == Place::Search && top.view));
    const screens::HeaderView told = header();
    top.state->data_of = told.data_of;
    top.state->can = config.store.can;
    top.state->data_old = told.old;
    const auto chrome = screens::draw_chrome(*ui, told, keyboard ? screens::Footer::Hidden : screens::Footer::Shown);
    MaybeIntent intent = draw_page(chrome.body, now);
    if (chrome.intent) intent = chrome.intent;
    if (!warning) return intent;
    if (!warned) warned.emplace();
    ui->set_inert(false);
    return screens::draw_idle_warning(*ui, *warned, session.seconds_left(now), session.seconds_all());
}

} // namespace tramtin::app
