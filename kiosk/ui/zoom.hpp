// SPDX-License-Identifier: Apache-2.0
// A sheet looked at through a window: pinch, double tap and buttons make it larger, a finger moves it with momentum, its
// edges resist. UI thread only.
#pragma once

#include <optional>

#include "kiosk/ui/ui.hpp"

namespace tramtin::ui {

inline constexpr float k_max_zoom = 5;
inline constexpr float k_zoom_step = 1.5F; // of a button
inline constexpr float k_double_tap_zoom = 2.5F;

// Belongs to the screen that shows the sheet.
struct ZoomState {
    float scale = 1; // 1: the whole sheet is seen
    input::Scroller x{};
    input::Scroller y{};
    bool dragging = false;
    struct Pinched {
        float scale;        // when two fingers came down
        float across, down; // what was between them, as a share of the sheet: it stays there, wherever they go
    };
    std::optional<Pinched> pinched{};
    std::optional<Millis> tapped{}; // the last single tap, and where
    float tap_x = 0;
    float tap_y = 0;
};

enum class Turn { None, Next, Previous };

struct Zoomed {
    Rect sheet;             // where to draw it, larger than the window when zoomed; clip to the window
    Turn turn = Turn::None; // the whole sheet was swept aside
};

// Takes what the fingers do within `window`. `fitted`: where the whole sheet lies at scale 1, inside the window.
Zoomed zoom(Ui& ui, ZoomState& state, const Rect& window, const Rect& fitted);
// To this scale, the point (x, y) of the screen staying where it is.
void zoom_to(Ui& ui, ZoomState& state, const Rect& window, const Rect& fitted, float scale, float x, float y);

} // namespace tramtin::ui
