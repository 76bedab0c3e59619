// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/fields.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace tramtin::screens {

namespace {

using ui::Ui;

constexpr float k_caret = 4; // dp wide
constexpr float k_unwrapped = static_cast<float>(type::k_no_wrap);

void draw_caret(Ui& ui, float x, float y, float height) {
    ui.fill({std::round(x), std::round(y) + ui.px(2), ui.px(k_caret), height - ui.px(4)}, ui.colours().line_strong);
}

// Where a finger tapped within `room`.
std::optional<input::Point> tapped(Ui& ui, const ui::Rect& room) {
    const auto tap = ui.pointer().tap;
    if (!tap || !room.contains(tap->at.x, tap->at.y)) return std::nullopt;
    return tap->at;
}

// Up and down go to the nearest place of another line.
void climb(Ui& ui, input::EditBuffer& edit, LinesState& state, ui::TextKind kind, float width) {
    if (state.climb == 0) return;
    const ui::Rect at = ui.caret(edit.text(), kind, 0, 0, width, edit.caret());
    const float y = at.y + at.h * (0.5F + static_cast<float>(std::exchange(state.climb, 0)) * 1.2F);
    edit.set_caret(ui.byte_at(edit.text(), kind, 0, 0, width, {at.x, y}));
}

} // namespace

void draw_line(Ui& ui, input::EditBuffer& edit, ui::TextKind kind, const ui::Rect& room, Caret caret) {
    const std::string& text = edit.text();
    const float height = ui.height("Ấg", kind, k_unwrapped);
    const float y = std::round(room.y + (room.h - height) / 2);
    const float at = text.empty() ? 0 : ui.caret(text, kind, 0, y, k_unwrapped, edit.caret()).x;
    const float end = text.empty() ? 0 : std::max(ui.width(text, kind), at);
    const float x = room.x - std::clamp(at - room.w / 2, 0.0F, std::max(0.0F, end - room.w));
    if (const auto touched = tapped(ui, room)) edit.set_caret(ui.byte_at(text, kind, x, y, k_unwrapped, {touched->x, y + height / 2}));
    ui.push_clip({room.x, room.y, room.w + ui.px(8), room.h});
    if (!text.empty()) ui.text(text, kind, x, y, k_unwrapped);
    if (caret == Caret::Shown) draw_caret(ui, x + at + (text.empty() ? 0 : ui.px(3)), y, height);
    ui.pop_clip();
}

float draw_lines(Ui& ui, input::EditBuffer& edit, LinesState& state, ui::TextKind kind, const ui::Rect& window) {
    const float width = window.w - ui.px(20); // beside it the bar that tells how much there is
    climb(ui, edit, state, kind, width);
    const ui::Rect at = ui.caret(edit.text(), kind, 0, 0, width, edit.caret());
    const float height = std::max(ui.height(edit.text(), kind, width), at.bottom());
    const bool moved = state.seen_caret != edit.caret() || state.seen_end != edit.text().size();
    if (moved) {
        state.scroll.scroller.set_extent(height, window.h);
        state.scroll.scroller.reveal(at.y, at.bottom(), input::Motion::Instant, ui.now());
        state.seen_caret = edit.caret();
        state.seen_end = edit.text().size();
    }
    const float top = ui.begin_scroll(state.scroll, window);
    ui.text(edit.text(), kind, window.x, top, width);
    draw_caret(ui, std::min(window.x + at.x, window.x + width), top + at.y, at.h);
    ui.end_scroll(state.scroll, window, top + height);
    if (const auto touched = tapped(ui, window)) edit.set_caret(ui.byte_at(edit.text(), kind, window.x, top, width, *touched));
    return std::min(window.bottom(), top + height);
}

} // namespace tramtin::screens
