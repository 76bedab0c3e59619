// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

namespace tramtin::app {

using screens::Place;

base::Now Kiosk::State::wall() const {
    base::Now now = clock.now();
    if (news.floor && now.time < *news.floor) now.trust = base::Trust::Untrusted;
    return now;
}

std::optional<model::Date> Kiosk::State::today() const {
    const base::Now now = wall();
    if (now.trust == base::Trust::Untrusted) return std::nullopt;
    return base::civil(now.time).date;
}

void Kiosk::State::request(Visit& visit, Switch policy) {
    if (visit.route.place == Place::Staff) return; // made without the store
    visit.awaiting = next_number++;
    Request request{.number = visit.awaiting, .route = visit.route, .lang = lang, .today = today(), .policy = policy};
    if (request.today) {
        const base::CivilTime time = base::civil(wall().time);
        request.minute = time.hour * 60 + time.minute;
    }
    if (visit.route.place == Place::Search || visit.state->reading.finding) request.query = visit.state->edit.text();
    reader.post(std::move(request));
}

void Kiosk::State::query() { request(navigator.top(), Switch::Keep); }

void Kiosk::State::take_mail() {
    Mail mail = reader.take();
    if (mail.news) {
        const bool opened = mail.news->open && !news.open;
        if (mail.news->generation != news.generation) pictures->forget_missing();
        news = *mail.news;
        awake();
        // What was asked while there was no store got no answer; and a home screen nobody uses may change at once.
        const bool unused = !session.active() && navigator.top().route.place == Place::Home;
        if (opened || (news.newer_available && unused)) request(navigator.top(), Switch::Newest);
    }
    for (Answer& answer : mail.answers) {
        for (Visit& visit : navigator.visits()) {
            if (visit.awaiting != answer.number) continue;
            visit.awaiting = 0;
            visit.view = std::move(answer.view);
            visit.state->patience = {};
            visit.generation = answer.generation;
            pictures->learn(answer.sizes);
            awake();
            break;
        }
    }
    for (PictureAnswer& picture : picture_thread.take()) {
        pictures->take(std::move(picture));
        awake();
    }
}

} // namespace tramtin::app
