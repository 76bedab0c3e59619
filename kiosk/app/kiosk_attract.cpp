// SPDX-License-Identifier: Apache-2.0
// The slides of an unused kiosk, and what changes on the screen as time passes.
#include "kiosk/app/kiosk_state.hpp"

namespace tramtin::app {

bool Kiosk::State::attracting(Millis now) const {
    const auto& view = navigator.top().view;
    return news.open && unused() && view && std::holds_alternative<screens::HomeView>(*view) && attract.on(now);
}

Fade Kiosk::State::fade() const { return config.motion == Motion::Full ? Fade::Yes : Fade::No; }

// The touch that ends the slides is not meant for what lies below them.
void Kiosk::State::tend_attract(Millis now, const input::PointerFrame& pointer) {
    attract.begin(now);
    const bool ended = pointer.touched && attracting(now);
    if (pointer.touched || !unused()) attract.rest(now);
    if (!ended) return;
    session.touched(now);
    router.reset();
    awake();
}

// Opening hours, days and parts of the day pass while a screen is open.
void Kiosk::State::tend_time() {
    const std::int64_t now = clock.now().time.time_since_epoch().count() / 60;
    if (minute == now) return;
    const bool first = !minute;
    minute = now;
    const screens::Route& route = navigator.top().route;
    const screens::Place place = route.place;
    const bool hours = place == screens::Place::Home || place == screens::Place::Office || place == screens::Place::Procedure;
    if (first || !navigator.top().view || (!hours && route.arg != "offices")) return;
    request(navigator.top(), Switch::Keep);
}

} // namespace tramtin::app
