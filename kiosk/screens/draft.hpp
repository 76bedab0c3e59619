// SPDX-License-Identifier: Apache-2.0
// What a resident is writing to the office. Lives with its screen and is wiped with it; never on disk before it is sent.
#pragma once

#include <set>
#include <string>

#include "kiosk/input/edit_buffer.hpp"
#include "kiosk/input/keyboard_model.hpp"
#include "kiosk/screens/fields.hpp"

namespace tramtin::screens {

enum class DraftStep { Choose, Text, Phone, Review, Sent };
enum class Sending { No, Asked, Underway }; // Asked: the screen wants it; Underway: the app has taken it

struct FeedbackDraft {
    static constexpr std::size_t k_max_text = 600;
    static constexpr std::size_t k_max_phone = 15;

    DraftStep step = DraftStep::Choose;
    Sending sending = Sending::No;
    int score = 0;
    std::set<std::string> choices; // codes of reasons or categories
    input::EditBuffer text{k_max_text};
    input::EditBuffer phone{k_max_phone};
    LinesState lines; // of the text
    input::KeyboardState keyboard{input::Layout::Message, input::Shift::Once, input::Method::Direct};
    input::KeyboardState pad{input::Layout::Digits, input::Shift::Off, input::Method::Direct};
    std::string refusal; // key of the words that say why it was not taken; the draft stays as it is

    // Of the app: given when it is sent first, kept while it is tried again.
    std::string uuid;
    std::string receipt;
    std::string follows;   // uuid of the rating this one completes
    bool complete = false; // nothing can be added any more
    bool given = false;    // a rating that was given elsewhere was taken over

    // The field that a keyboard types into; nullptr: none.
    input::EditBuffer* field() {
        if (sending != Sending::No) return nullptr;
        return step == DraftStep::Text ? &text : step == DraftStep::Phone ? &phone : nullptr;
    }
    // What was written, once it is in safe hands.
    void wipe() {
        text.wipe();
        phone.wipe();
        choices.clear();
    }
};

} // namespace tramtin::screens
