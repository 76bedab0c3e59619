// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/zoom.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::ui {

namespace {

constexpr Millis k_double_tap{350};
constexpr float k_sweep = 700; // pixels a second at 1080 dp: a sheet is turned, not nudged

// One axis of the sheet: in the middle while it fits, else where it is scrolled to.
float begin_of(float window, float window_size, float sheet_size, const input::Scroller& scroller) {
    if (sheet_size <= window_size) return std::round(window + (window_size - sheet_size) / 2);
    return window - std::round(scroller.offset());
}

Rect sheet_of(const ZoomState& state, const Rect& window, const Rect& fitted) {
    const float w = std::round(fitted.w * state.scale), h = std::round(fitted.h * state.scale);
    return {begin_of(window.x, window.w, w, state.x), begin_of(window.y, window.h, h, state.y), w, h};
}

void set_extents(ZoomState& state, const Rect& window, const Rect& fitted) {
    state.x.set_extent(std::round(fitted.w * state.scale), window.w);
    state.y.set_extent(std::round(fitted.h * state.scale), window.h);
}

// Where a place of the screen lies on the sheet, as a share of its sides.
input::Point share_at(const Rect& sheet, float x, float y) {
    return {std::clamp((x - sheet.x) / sheet.w, 0.0F, 1.0F), std::clamp((y - sheet.y) / sheet.h, 0.0F, 1.0F)};
}

// That large, and with this point of the sheet at this place of the screen.
void place(Ui& ui, ZoomState& state, const Rect& window, const Rect& fitted, float scale, const input::Point& share,
           const input::Point& at) {
    state.scale = std::clamp(scale, 1.0F, k_max_zoom);
    set_extents(state, window, fitted);
    state.x.scroll_to(window.x - at.x + share.x * fitted.w * state.scale, input::Motion::Instant, ui.now());
    state.y.scroll_to(window.y - at.y + share.y * fitted.h * state.scale, input::Motion::Instant, ui.now());
}

Turn take_drag(Ui& ui, ZoomState& state, const Rect& window, const input::PointerFrame& pointer) {
    if (pointer.touched && window.contains(pointer.touched->x, pointer.touched->y)) {
        state.x.touch();
        state.y.touch();
    }
    if (pointer.drag && window.contains(pointer.drag->start.x, pointer.drag->start.y)) {
        state.dragging = true;
        if (state.x.can_scroll()) state.x.drag(pointer.drag->step.x);
        if (state.y.can_scroll()) state.y.drag(pointer.drag->step.y);
    }
    if (!pointer.fling || !state.dragging) return Turn::None;
    state.dragging = false;
    const auto [vx, vy] = pointer.fling->velocity;
    if (state.x.can_scroll()) state.x.release(vx, ui.now());
    if (state.y.can_scroll()) state.y.release(vy, ui.now());
    if (state.x.can_scroll() || std::abs(vx) < ui.px(k_sweep) || std::abs(vx) < 2 * std::abs(vy)) return Turn::None;
    return vx < 0 ? Turn::Next : Turn::Previous;
}

void take_pinch(Ui& ui, ZoomState& state, const Rect& window, const Rect& fitted, const input::PointerFrame& pointer) {
    if (!pointer.pinch) {
        state.pinched.reset();
        return;
    }
    const input::Pinch& pinch = *pointer.pinch;
    if (!state.pinched && !window.contains(pinch.cx, pinch.cy)) return;
    if (!state.pinched) {
        const auto [across, down] = share_at(sheet_of(state, window, fitted), pinch.cx, pinch.cy);
        state.pinched = {state.scale, across, down};
    }
    state.dragging = false;
    state.tapped.reset();
    place(ui, state, window, fitted, state.pinched->scale * pinch.scale, {state.pinched->across, state.pinched->down},
          {pinch.cx, pinch.cy});
    if (pinch.ended) state.pinched.reset();
}

void take_tap(Ui& ui, ZoomState& state, const Rect& window, const Rect& fitted, const input::PointerFrame& pointer) {
    if (!pointer.tap || !window.contains(pointer.tap->at.x, pointer.tap->at.y)) return;
    const auto [x, y] = pointer.tap->at;
    const bool near = std::abs(x - state.tap_x) < ui.px(80) && std::abs(y - state.tap_y) < ui.px(80);
    if (state.tapped && near && ui.now() - *state.tapped <= k_double_tap) {
        state.tapped.reset();
        zoom_to(ui, state, window, fitted, state.scale > 1.05F ? 1 : k_double_tap_zoom, x, y);
        return;
    }
    state.tapped = ui.now();
    state.tap_x = x;
    state.tap_y = y;
}

} // namespace

void zoom_to(Ui& ui, ZoomState& state, const Rect& window, const Rect& fitted, float scale, float x, float y) {
    place(ui, state, window, fitted, scale, share_at(sheet_of(state, window, fitted), x, y), {x, y});
}

Zoomed zoom(Ui& ui, ZoomState& state, const Rect& window, const Rect& fitted) {
    const input::PointerFrame pointer = ui.pointer();
    set_extents(state, window, fitted);
    Zoomed result;
    result.turn = take_drag(ui, state, window, pointer);
    take_pinch(ui, state, window, fitted, pointer);
    take_tap(ui, state, window, fitted, pointer);
    state.x.advance(ui.now());
    state.y.advance(ui.now());
    if (state.x.active() || state.y.active()) ui.keep_drawing();
    result.sheet = sheet_of(state, window, fitted);
    return result;
}

} // namespace tramtin::ui
