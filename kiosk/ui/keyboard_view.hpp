// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "kiosk/input/keyboard_model.hpp"
#include "kiosk/ui/ui.hpp"

namespace tramtin::ui {

// Height for these rows at the metrics in force.
float keyboard_height(Ui& ui, std::span<const input::KeyRow> rows);
// Room above the keys for the syllable that keyboard() shows.
float preview_height(Ui& ui);
// Draws the keys at the bottom of the screen; the key that was tapped in this frame.
// `composing`: the syllable being typed, shown large for a while after each key. A held Backspace repeats.
std::optional<input::Key> keyboard(Ui& ui, std::span<const input::KeyRow> rows, const Rect& rect, std::string_view composing = {});

} // namespace tramtin::ui
