// SPDX-License-Identifier: Apache-2.0
// One card, one button, one chip, one heading: every screen is made of these. Heights come from the text they hold, so
// nothing is clipped at any text step.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "kiosk/ui/ui.hpp"

namespace tramtin::ui {

// A pen going down a page.
struct Column {
    float x = 0;
    float y = 0;
    float w = 0;
};

// Door: icon above the title. Beside: icon beside the title, subtitle below both. Row: icon left of everything. Compact: a lower Row.
enum class CardForm : std::uint8_t { Row, Door, Beside, Compact };
// Choice: a card with the edge of what can be acted on.
enum class CardFace : std::uint8_t { Card, Notice, Soft, Choice };

// Views are borrowed for the call.
struct CardSpec {
    std::string_view id; // empty: cannot be tapped
    CardForm form = CardForm::Row;
    CardFace face = CardFace::Card;
    type::Icon icon = type::Icon::None;
    Tint tint = Tint::Blue;
    std::string_view caption; // small, above the title
    std::string_view title;
    TextKind title_kind = TextKind::Row;
    int title_lines = 0;               // 0: all; else the rest is told where the card leads
    std::span<const Range> marks = {}; // in the title
    std::string_view subtitle;
    std::string_view chip;
    Tint chip_tint = Tint::Grey;
    bool chevron = false;
};

// Pixels of an icon that stands beside text: it grows with the text, but not as much, because words need the room.
int icon_px(Ui& ui, float dp);

float card_height(Ui& ui, const CardSpec& spec, float width);
// True in the frame it is tapped.
bool card(Ui& ui, const CardSpec& spec, const Rect& rect);
// The same at the pen, which moves below it.
bool card(Ui& ui, const CardSpec& spec, Column& pen);
// Cards side by side in rows of equal height, at least `least` pixels high. Index of the tapped one.
std::optional<std::size_t> card_grid(Ui& ui, std::span<const CardSpec> specs, int columns, Column& pen, float least = 0);

struct ChipSpec {
    std::string_view id;
    type::Icon icon = type::Icon::None;
    std::string_view label;
    bool selected = false;
};

// Chips flow into as many lines as they need. Index of the tapped one.
std::optional<std::size_t> chips(Ui& ui, std::span<const ChipSpec> specs, Column& pen);

// A small label that cannot be tapped. Returns its width; the height is badge_height().
float badge(Ui& ui, std::string_view label, Tint tint, float x, float y);
// Of its words, parted by spaces, the width of the widest one.
float widest_word(Ui& ui, std::string_view text, TextKind kind);
float badge_width(Ui& ui, std::string_view label);
// One that is wider than the column, in several lines.
void badge_lines(Ui& ui, std::string_view label, Tint tint, Column& pen);
float badge_height(Ui& ui);

enum class ButtonKind : std::uint8_t { Primary, Outline, Pill };

struct ButtonSpec {
    std::string_view id;
    std::string_view label; // also what is recorded
    type::Icon icon = type::Icon::None;
    ButtonKind kind = ButtonKind::Pill;
    bool icon_only = false;
    bool icon_behind = false;
};

float button_width(Ui& ui, const ButtonSpec& spec);
float button_height(Ui& ui);
bool button(Ui& ui, const ButtonSpec& spec, const Rect& rect);

// Text at the pen. `gap` is the space below, in dp.
void heading(Ui& ui, std::string_view text, Column& pen, TextKind kind = TextKind::Heading, float gap = 16);
void paragraph(Ui& ui, std::string_view text, Column& pen, TextKind kind = TextKind::Body, Colour colour = 0, float gap = 16);
void rule(Ui& ui, Column& pen, float gap = 16);

} // namespace tramtin::ui
