// SPDX-License-Identifier: Apache-2.0
// The one surface above a screen: a question, a choice, something looked at closely. What lies below it is dimmed, cannot be
// touched and is not in the semantics list while it is there. UI thread only.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "kiosk/ui/widgets.hpp"

namespace tramtin::ui {

// Touches come to it this long after it has appeared: a second tap was meant for what was there before.
inline constexpr Millis k_sheet_deaf{250};

// By a touch beside it; and by a button of its own where nothing on it says how to go on.
enum class Dismiss : std::uint8_t { Beside, Button };

struct SheetSpec {
    std::string_view label;   // of the dialog, for those who hear it
    std::string_view value{}; // what changes on it
    Dismiss dismiss = Dismiss::Button;
    float width = 920; // dp; less where the screen is narrower
};

// Belongs to who shows it; a fresh one each time it is opened.
struct SheetState {
    ScrollState scroll{};
    std::optional<Millis> since{}; // it is seen
};

enum class SheetEvent : std::uint8_t { None, Dismissed };

// Draws `content` on a card in the middle, with low reach at the bottom; it scrolls within when it is higher than the screen.
// To be called after everything that lies below, outside of scrolled pages, in every frame in which it is open.
SheetEvent sheet(Ui& ui, const SheetSpec& spec, SheetState& state, const std::function<void(Column&)>& content);

// Two buttons side by side, or one below the other where words are long; the second is what most people want.
// Index of the tapped one.
std::optional<std::size_t> button_pair(Ui& ui, const ButtonSpec& first, const ButtonSpec& second, Column& pen);

} // namespace tramtin::ui
