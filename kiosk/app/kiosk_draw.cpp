// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

namespace tramtin::app {

using screens::MaybeIntent;
using screens::Place;

namespace {

constexpr ui::Colour k_dark = 0xFF000000;

} // namespace

MaybeIntent Kiosk::State::draw_screen(const ui::Rect& body) {
    Visit& top = navigator.top();
    if (!news.open && !at_staff()) {
        return screens::draw_calm(*ui,
                                  {.icon = "hourglass_empty",
                                   .title = std::string(ui->words()("calm.preparing")),
                                   .text = std::string(ui->words()("calm.preparing_text"))},
                                  top.state->scroll, body);
    }
    if (!top.view) return top.route.place == Place::Home ? MaybeIntent{} : screens::draw_nav(*ui, body).intent;
    return std::visit(
        [&](const auto& view) -> MaybeIntent {
            if constexpr (std::is_same_v<std::decay_t<decltype(view)>, screens::CalmView>) {
                return screens::draw_calm(*ui, view, top.state->scroll, body);
            } else {
                return screens::draw(*ui, view, *top.state, body);
            }
        },
        *top.view);
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
    if (warning) ui->set_inert(true);
    const Visit& top = navigator.top();
    if (!warning && screens::fills_screen(*top.state)) return draw_screen(ui->screen());
    const bool writing = top.state->draft != nullptr && top.state->draft->step == screens::DraftStep::Text;
    const bool keyboard =
        !top.state->keys_hidden && (writing || top.state->reading.typing || (top.route.place == Place::Search && top.view));
    const auto chrome = screens::draw_chrome(*ui, header(), keyboard ? screens::Footer::Hidden : screens::Footer::Shown);
    MaybeIntent intent = draw_screen(chrome.body);
    if (chrome.intent) intent = chrome.intent;
    if (!warning) return intent;
    ui->set_inert(false);
    return screens::draw_idle_warning(*ui, session.seconds_left(now), session.seconds_all());
}

} // namespace tramtin::app
