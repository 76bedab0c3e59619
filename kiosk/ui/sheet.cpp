// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/sheet.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/motion.hpp"
#include "kiosk/ui/panel.hpp"

namespace tramtin::ui {

namespace {

constexpr float k_pad_dp = 56;
constexpr float k_rise_dp = 60; // it comes from so far below

ButtonSpec close_button(Ui& ui) {
    return {.id = "sheet.close", .label = ui.words()("sheet.close"), .icon = type::Icon::Close, .icon_only = true};
}

// The card where it will come to rest, and the part of it that scrolls.
struct Place {
    Rect card;
    Rect view;
};

Place place_of(Ui& ui, const SheetSpec& spec, float content_h, float width) {
    const Rect screen = ui.screen();
    const float pad = ui.px(k_pad_dp);
    const float head = spec.dismiss == Dismiss::Button ? button_height(ui) + ui.px(28) : 0;
    const float around = pad + head - (head > 0 ? ui.px(28) : 0) + pad;
    const float height = std::min(content_h + around, screen.h - 2 * ui.px(24));
    const float free = screen.h - height;
    const bool low = ui.metrics().reach == Reach::Low;
    const Rect card{std::round((screen.w - width) / 2), std::round(low ? free - ui.px(24) : free / 2), width, height};
    return {card, {card.x, card.y + around - pad, card.w, card.h - around}};
}

bool draw_close(Ui& ui, const Rect& card) {
    const ButtonSpec close = close_button(ui);
    const float side = button_width(ui, close);
    return button(ui, close, {card.right() - side - ui.px(28), card.y + ui.px(28), side, button_height(ui)});
}

// A touch beside the card, or on its button; not the second tap on what opened it.
bool dismissed(Ui& ui, const SheetSpec& spec, const Rect& card, Millis age) {
    const bool closed = spec.dismiss == Dismiss::Button && draw_close(ui, card);
    const auto tap = ui.pointer().tap;
    return closed || (tap && age - tap->held >= k_sheet_deaf && !card.contains(tap->at.x, tap->at.y));
}

} // namespace

SheetEvent sheet(Ui& ui, const SheetSpec& spec, SheetState& state, const std::function<void(Column&)>& content) {
    const auto& c = ui.colours();
    if (!state.since) state.since = ui.now();
    const Millis age = ui.now() - *state.since;
    const float share = ui.motion() == Motion::Reduced ? 1 : eased(age, k_sheet_motion);
    const float pad = ui.px(k_pad_dp);
    const float width = std::min(ui.screen().w - 2 * ui.px(k_margin), ui.px(ui.metrics().text_percent > 125 ? 1500 : spec.width));
    Place at = place_of(ui, spec, measured(ui, width - 2 * pad, content), width);
    const float rise = std::round(ui.px(k_rise_dp) * (1 - share));
    at.card.y += rise;
    at.view.y += rise;

    ui.begin_sheet();
    ui.set_deaf(age < k_sheet_deaf);
    if (share < 1 || age < k_sheet_deaf) ui.keep_drawing();
    ui.fill(ui.screen(), faded(c.scrim, share));
    ui.fill(at.card, c.card, ui.px(36));
    ui.outline(at.card, c.line, ui.px(36), ui.px(3));
    ui.note(Role::Dialog, spec.label, at.card, spec.value);
    const float top = ui.begin_scroll(state.scroll, at.view);
    Column pen{at.card.x + pad, top, width - 2 * pad};
    content(pen);
    ui.end_scroll(state.scroll, at.view, pen.y);
    const bool gone = dismissed(ui, spec, at.card, age);
    ui.set_deaf(false);
    ui.end_sheet();
    return gone ? SheetEvent::Dismissed : SheetEvent::None;
}

std::optional<std::size_t> button_pair(Ui& ui, const ButtonSpec& first, const ButtonSpec& second, Column& pen) {
    std::optional<std::size_t> tapped;
    const float height = button_height(ui);
    const bool stacked = std::max(button_width(ui, first), button_width(ui, second)) * 2 + ui.px(24) > pen.w;
    const float width = stacked ? pen.w : std::floor((pen.w - ui.px(24)) / 2);
    if (button(ui, first, {pen.x, pen.y, width, height})) tapped = 0;
    if (stacked) pen.y += height + ui.px(20);
    if (button(ui, second, {pen.x + pen.w - width, pen.y, width, height})) tapped = 1;
    pen.y += height;
    return tapped;
}

} // namespace tramtin::ui
