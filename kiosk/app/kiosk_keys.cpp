// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

#include "kiosk/input/code_entry.hpp"

namespace tramtin::app {

using screens::Intent;
using screens::Place;

void Kiosk::State::typed(const std::string& text) {
    Visit& top = navigator.top();
    if (top.state->draft != nullptr) {
        screens::FeedbackDraft& draft = *top.state->draft;
        input::EditBuffer* const field = draft.field();
        if (field == nullptr || field->insert(text) != input::Edit::Changed) return;
        draft.refusal.clear();
        if (draft.keyboard.shift == input::Shift::Once) draft.keyboard.shift = input::Shift::Off; // it was meant for the first letter
        return;
    }
    if (top.state->staff != nullptr) {
        top.state->staff->pin.insert(text);
        return;
    }
    const bool live = top.route.place == Place::Search || top.state->reading.typing; // answered while it is typed
    const bool field = live || top.route.place == Place::Dossier;
    if (!field || top.state->edit.insert(text) != input::Edit::Changed) return;
    top.state->looked_up = false;
    if (live) query();
}

void Kiosk::State::submit(Millis now) {
    Visit& top = navigator.top();
    if (top.state->reading.typing) {
        top.state->reading.typing = false;
        top.state->reading.reveal = true;
    }
    if (top.state->staff != nullptr && !top.state->staff->pin.empty()) {
        top.state->staff->wish = screens::StaffState::Wish::TryPin;
        do_staff(now);
    }
    if (top.route.place == Place::Dossier && !top.state->edit.empty()) top.state->looked_up = true;
    const auto* search = top.view ? std::get_if<screens::SearchView>(&*top.view) : nullptr;
    if (search != nullptr && !search->rows.empty() && search->query == top.state->edit.text())
        act({Intent::Kind::Open, search->rows.front().route}, now);
}

void Kiosk::State::take_scan(const std::string& scanned, Millis now) {
    const auto code = input::find_code(scanned);
    if (!code) {
        typed(scanned);
        return;
    }
    if (navigator.top().route.place != Place::Dossier) act(screens::open(Place::Dossier), now);
    navigator.top().state->edit.replace(*code);
    navigator.top().state->looked_up = true;
}

void Kiosk::State::take_keys(Millis now) {
    const input::ScannerInput keys = scanner.take(now);
    if (!keys.typed.empty()) typed(keys.typed);
    if (keys.enter) submit(now);
    if (!keys.scanned.empty()) take_scan(keys.scanned, now);
}

void Kiosk::State::real_key(Millis now) {
    session.touched(now);
    real_keys = true;
    navigator.top().state->keys_hidden = true;
    awake();
}

void Kiosk::type_text(std::string_view utf8, Millis now) {
    m->real_key(now);
    m->scanner.text(utf8, now);
}

void Kiosk::press_enter(Millis now) {
    m->real_key(now);
    m->scanner.enter(now);
}

void Kiosk::press_backspace(Millis now) {
    m->real_key(now);
    Visit& top = m->navigator.top();
    if (top.state->draft != nullptr && top.state->draft->field() != nullptr) top.state->draft->field()->backspace();
    if (top.state->staff != nullptr) top.state->staff->pin.backspace();
    const bool live = top.route.place == Place::Search || top.state->reading.typing;
    if (top.state->edit.backspace() == input::Edit::Changed && live) m->query();
    top.state->looked_up = false;
}

} // namespace tramtin::app
