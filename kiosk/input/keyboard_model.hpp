// SPDX-License-Identifier: Apache-2.0
// The on-screen keyboard as data; kiosk/ui draws it, press() acts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/input/edit_buffer.hpp"

namespace tramtin::input {

enum class KeyAction { Insert, Tone, Shift, Backspace, Space, NextMethod, Letters, Code, Submit };
enum class KeyRole { Letter, Accent, Function, Primary };

struct Key {
    std::string label; // the glyph drawn; empty: the icon, or the word of `name`
    std::string icon;  // Material icon name
    std::string name;  // key of assets/strings: what is read aloud, and the caption when there is no glyph
    KeyAction action = KeyAction::Insert;
    KeyRole role = KeyRole::Letter;
    float weight = 1; // width as a share of its row
    std::string text; // what Insert types
    Tone tone = Tone::Level;
    bool on = false; // in force: Telex or VNI, shift
};

struct KeyRow {
    std::vector<Key> keys;
    float indent = 0; // free space on either side, in the unit of the weights
};

// Search: digits, accents, letters. Message: the same with comma, full stop and slash.
// Code: H . - and digits, letters behind ABC. Digits: a number pad.
enum class Layout { Search, Message, Code, CodeLetters, Digits };
enum class Shift { Off, Once, Locked };

struct KeyboardState {
    Layout layout = Layout::Search;
    Shift shift = Shift::Off;
    Method method = Method::Direct;
    bool operator==(const KeyboardState&) const = default;
};

// From top to bottom. The word on the submit key is the caller's: `submit` is a key of assets/strings.
std::vector<KeyRow> rows(const KeyboardState& state, std::string_view submit = "key.search");

enum class Pressed { Edited, Unchanged, Full, Keyboard, Submit }; // Keyboard: only the keyboard changed

Pressed press(const Key& key, KeyboardState& state, EditBuffer& buffer);

} // namespace tramtin::input
