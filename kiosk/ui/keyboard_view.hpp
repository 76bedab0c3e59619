// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "kiosk/input/keyboard_model.hpp"
#include "kiosk/ui/ui.hpp"

namespace tramtin::ui {

// Height for these rows at the metrics in force.
float keyboard_height(Ui& ui, std::span<const input::KeyRow> rows);
// Width below which the keys of these rows would be smaller than a finger.
float least_keyboard_width(Ui& ui, std::span<const input::KeyRow> rows);
// The syllable is to be shown large now: it was typed a moment ago. A screen may show it itself, where it covers nothing.
bool composing_seen(Ui& ui, std::string_view composing);
// Room above the keys for the syllable that keyboard() shows.
float preview_height(Ui& ui);
// Draws the keys so that they fill `rect`; the key that was tapped in this frame.
// `composing`: the syllable being typed, shown large for a while after each key. A held Backspace repeats.
std::optional<input::Key> keyboard(Ui& ui, std::span<const input::KeyRow> rows, const Rect& rect, std::string_view composing = {});

} // namespace tramtin::ui
