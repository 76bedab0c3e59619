// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/keyboard_model.hpp"

#include <array>
#include <utility>

namespace tramtin::input {
namespace {

struct Accent {
    const char* lower;
    const char* upper;
};
constexpr std::array<Accent, 7> k_accents{{{"ă", "Ă"}, {"â", "Â"}, {"đ", "Đ"}, {"ê", "Ê"}, {"ô", "Ô"}, {"ơ", "Ơ"}, {"ư", "Ư"}}};

struct ToneKey {
    const char* label; // the mark on a dotted circle
    const char* name;
    Tone tone;
};
constexpr std::array<ToneKey, 5> k_tones{{{"\u25CC\u0301", "key.tone.sac", Tone::Sac},
                                          {"\u25CC\u0300", "key.tone.huyen", Tone::Huyen},
                                          {"\u25CC\u0309", "key.tone.hoi", Tone::Hoi},
                                          {"\u25CC\u0303", "key.tone.nga", Tone::Nga},
                                          {"\u25CC\u0323", "key.tone.nang", Tone::Nang}}};

Key typing(std::string text, KeyRole role = KeyRole::Letter) {
    Key key;
    key.label = text;
    key.role = role;
    key.text = std::move(text);
    return key;
}

Key function(KeyAction action, std::string icon, std::string name, float weight) {
    Key key;
    key.icon = std::move(icon);
    key.name = std::move(name);
    key.action = action;
    key.role = action == KeyAction::Submit ? KeyRole::Primary : KeyRole::Function;
    key.weight = weight;
    return key;
}

Key switching(KeyAction action, std::string label, std::string name, float weight) {
    Key key = function(action, {}, std::move(name), weight);
    key.label = std::move(label);
    return key;
}

Key backspace(float weight) { return function(KeyAction::Backspace, "backspace", "key.backspace", weight); }
Key submit_key(std::string_view name, float weight) { return function(KeyAction::Submit, "search", std::string(name), weight); }

KeyRow typing_row(std::string_view letters, float indent = 0) {
    KeyRow row;
    row.indent = indent;
    for (const char letter : letters) row.keys.push_back(typing(std::string(1, letter)));
    return row;
}

bool upper(const KeyboardState& state) { return state.shift != Shift::Off; }

std::string cased(std::string_view letters, const KeyboardState& state) {
    std::string out(letters);
    if (upper(state))
        for (char& letter : out) letter = static_cast<char>(letter - 'a' + 'A');
    return out;
}

KeyRow accent_row(const KeyboardState& state) {
    KeyRow row;
    for (const auto& accent : k_accents) row.keys.push_back(typing(upper(state) ? accent.upper : accent.lower, KeyRole::Accent));
    for (const auto& tone : k_tones) {
        Key key = switching(KeyAction::Tone, tone.label, tone.name, 1);
        key.role = KeyRole::Accent;
        key.tone = tone.tone;
        row.keys.push_back(std::move(key));
    }
    return row;
}

KeyRow shift_row(const KeyboardState& state) {
    KeyRow row = typing_row(cased("zxcvbnm", state));
    const char* icon = state.shift == Shift::Locked ? "keyboard_capslock" : "arrow_upward";
    Key shift = function(KeyAction::Shift, icon, "key.shift", 1.5F);
    shift.on = upper(state);
    row.keys.insert(row.keys.begin(), std::move(shift));
    row.keys.push_back(backspace(1.5F));
    return row;
}

KeyRow bottom_row(const KeyboardState& state, std::string_view submit) {
    const bool message = state.layout == Layout::Message;
    KeyRow row;
    // It says what is in force; switched off, what comes next.
    const bool vni = state.method == Method::Vni;
    Key method = switching(KeyAction::NextMethod, vni ? "VNI" : "Telex", vni ? "key.vni" : "key.telex", message ? 1.6F : 1.8F);
    method.on = state.method != Method::Direct;
    row.keys.push_back(std::move(method));
    if (message)
        for (const char* mark : {",", ".", "/"}) row.keys.push_back(typing(mark));
    row.keys.push_back(function(KeyAction::Space, {}, "key.space", message ? 3.8F : 5.7F));
    row.keys.push_back(submit_key(submit, message ? 1.6F : 2.5F));
    if (message) row.keys.back().icon.clear();
    return row;
}

std::vector<KeyRow> text_rows(const KeyboardState& state, std::string_view submit) {
    return {typing_row("1234567890"),
            accent_row(state),
            typing_row(cased("qwertyuiop", state)),
            typing_row(cased("asdfghjkl", state), 0.45F),
            shift_row(state),
            bottom_row(state, submit)};
}

std::vector<KeyRow> code_rows(std::string_view submit) {
    KeyRow last;
    last.keys.push_back(switching(KeyAction::Letters, "ABC", "key.letters", 1));
    last.keys.push_back(typing("0"));
    last.keys.push_back(backspace(1));
    last.keys.push_back(submit_key(submit, 1.9F));
    return {typing_row("H123"), typing_row(".456"), typing_row("-789"), std::move(last)};
}

std::vector<KeyRow> code_letter_rows(std::string_view submit) {
    KeyRow last = typing_row("ZXCVBNM");
    last.keys.push_back(backspace(1.5F));
    KeyRow bottom;
    bottom.keys.push_back(switching(KeyAction::Code, "123", "key.digits", 1));
    bottom.keys.push_back(submit_key(submit, 1.9F));
    return {typing_row("QWERTYUIOP"), typing_row("ASDFGHJKL", 0.45F), std::move(last), std::move(bottom)};
}

std::vector<KeyRow> digit_rows(std::string_view submit) {
    KeyRow last;
    last.keys.push_back(backspace(1));
    last.keys.push_back(typing("0"));
    last.keys.push_back(submit_key(submit, 1));
    return {typing_row("123"), typing_row("456"), typing_row("789"), std::move(last)};
}

// One touch shifts the next letter, a second one locks, a third ends it.
Shift next(Shift shift) {
    if (shift == Shift::Off) return Shift::Once;
    return shift == Shift::Once ? Shift::Locked : Shift::Off;
}

Method next(Method method) {
    if (method == Method::Direct) return Method::Telex;
    return method == Method::Telex ? Method::Vni : Method::Direct;
}

Pressed outcome(Edit edit) {
    if (edit == Edit::Full) return Pressed::Full;
    return edit == Edit::Changed ? Pressed::Edited : Pressed::Unchanged;
}

Pressed insert(const Key& key, KeyboardState& state, EditBuffer& buffer) {
    const bool composed = state.layout == Layout::Search || state.layout == Layout::Message;
    const Edit edit = buffer.insert(key.text, composed ? state.method : Method::Direct);
    if (edit != Edit::Full && state.shift == Shift::Once) state.shift = Shift::Off;
    return outcome(edit);
}

Pressed switch_keyboard(const Key& key, KeyboardState& state) {
    if (key.action == KeyAction::Shift) state.shift = next(state.shift);
    if (key.action == KeyAction::Letters) state.layout = Layout::CodeLetters;
    if (key.action == KeyAction::Code) state.layout = Layout::Code;
    if (key.action == KeyAction::NextMethod) state.method = next(state.method);
    return Pressed::Keyboard;
}

} // namespace

std::vector<KeyRow> rows(const KeyboardState& state, std::string_view submit) {
    switch (state.layout) {
    case Layout::Code: return code_rows(submit);
    case Layout::CodeLetters: return code_letter_rows(submit);
    case Layout::Digits: return digit_rows(submit);
    case Layout::Search:
    case Layout::Message: break;
    }
    return text_rows(state, submit);
}

Pressed press(const Key& key, KeyboardState& state, EditBuffer& buffer) {
    switch (key.action) {
    case KeyAction::Insert: return insert(key, state, buffer);
    case KeyAction::Tone: return outcome(buffer.tone(key.tone));
    case KeyAction::Backspace: return outcome(buffer.backspace());
    case KeyAction::Space: return outcome(buffer.insert(" "));
    case KeyAction::Submit: return Pressed::Submit;
    case KeyAction::Shift:
    case KeyAction::NextMethod:
    case KeyAction::Letters:
    case KeyAction::Code: break;
    }
    return switch_keyboard(key, state);
}

} // namespace tramtin::input
