// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

#include "kiosk/input/code_entry.hpp"

namespace tramtin::app {

using screens::Intent;
using screens::Place;

// What a keyboard types into on this screen; nullptr: nothing.
input::EditBuffer* Kiosk::State::field() {
    screens::ScreenState& top = *navigator.top().state;
    const Place place = navigator.top().route.place;
    if (top.draft != nullptr) return top.draft->field();
    if (top.staff != nullptr) return &top.staff->pin;
    const bool field = place == Place::Search || place == Place::Dossier || top.reading.typing;
    return field ? &top.edit : nullptr;
}

// The field says something else now.
void Kiosk::State::edited() {
    screens::ScreenState& top = *navigator.top().state;
    if (top.draft != nullptr) {
        top.draft->refusal.clear();
        if (top.draft->keyboard.shift == input::Shift::Once)
            top.draft->keyboard.shift = input::Shift::Off; // it was meant for the first letter
    }
    top.looked_up = false;
    if (navigator.top().route.place == Place::Search || top.reading.typing) query(); // answered while it is typed
}

void Kiosk::State::typed(const std::string& text) {
    if (text == " " && press_focused()) return;
    focus.reset();
    input::EditBuffer* const edit = field();
    if (edit == nullptr) return;
    const input::Edit done = edit->insert(text);
    if (done == input::Edit::Changed) edited();
    screens::FeedbackDraft* const draft = navigator.top().state->draft.get();
    const bool full = edit->length() >= edit->max_length();
    if (full && draft != nullptr && edit == &draft->text) draft->refusal = "outbox.too_long";
}

void Kiosk::State::submit(Millis now) {
    if (press_focused()) return;
    Visit& top = navigator.top();
    if (top.state->reading.typing) {
        top.state->reading.typing = false;
        top.state->reading.reveal = true;
    }
    if (top.state->staff != nullptr && !top.state->staff->pin.empty()) {
        top.state->staff->wish = screens::StaffState::Wish::TryPin;
        do_staff(now);
    }
    const auto* feedback = top.view ? std::get_if<screens::FeedbackView>(&*top.view) : nullptr;
    if (feedback != nullptr && top.state->draft != nullptr) {
        const screens::DraftStep before = top.state->draft->step;
        screens::go_on(*feedback, *top.state->draft);
        if (top.state->draft->step != before) top.state->scroll = ui::ScrollState{};
    }
    if (top.route.place == Place::Dossier && !top.state->edit.empty()) top.state->looked_up = true;
    const auto* search = top.view ? std::get_if<screens::SearchView>(&*top.view) : nullptr;
    const screens::RowView* first = search != nullptr && search->query == top.state->edit.text() ? screens::first_of(*search) : nullptr;
    if (first != nullptr) act({Intent::Kind::Open, first->route}, now);
}

void Kiosk::State::take_scan(const std::string& scanned, Millis now) {
    const auto code = input::find_code(scanned);
    if (!code) {
        typed(scanned);
        return;
    }
    if (navigator.top().route.place != Place::Dossier) act(screens::open(Place::Dossier), now);
    screens::ScreenState& state = *navigator.top().state;
    state.edit.replace(*code);
    state.looked_up = true;
    state.answer_seen = false; // another code, another answer
    state.scroll = ui::ScrollState{};
}

void Kiosk::State::take_keys(Millis now) {
    const input::ScannerInput keys = scanner.take(now);
    if (!keys.typed.empty()) typed(keys.typed);
    if (keys.enter) submit(now);
    if (!keys.scanned.empty()) take_scan(keys.scanned, now);
}

void Kiosk::State::real_key(Millis now) {
    session.touched(now);
    pressed_at = now;
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
    m->scanner.interrupt();
    m->take_keys(now); // what was typed before it
    input::EditBuffer* const edit = m->field();
    if (edit != nullptr && edit->backspace() == input::Edit::Changed) m->edited();
}

} // namespace tramtin::app
