// SPDX-License-Identifier: Apache-2.0
// Layouts and icons into a draw list. Positions are whole pixels, so glyphs are copied and never resampled.
#pragma once

#include <limits>
#include <span>

#include <imgui.h>

#include "kiosk/type/icons.hpp"
#include "kiosk/type/layout.hpp"

namespace tramtin::type {

enum class Underline : std::uint8_t { None, Links };

struct Ink {
    ImU32 text = IM_COL32_BLACK;
    std::span<const ImU32> tags = {}; // tags[n - 1] is ColourTag n; a tag without one is drawn in `text`
    ImU32 highlight = IM_COL32(0xFB, 0xE3, 0xA6, 0xFF);
    Underline underline = Underline::None;
};

// Screen rows that can be seen; lines wholly outside are not emitted. Horizontal clipping is the draw list's.
struct VisibleRows {
    int top = std::numeric_limits<int>::min() / 2;
    int bottom = std::numeric_limits<int>::max() / 2;
};

// Rows of the list's current clip rectangle.
VisibleRows rows_of(const ImDrawList& list);

// (x, y) = where the layout's top left goes.
void draw(ImDrawList& list, const Layout& layout, int x, int y, const Ink& ink, VisibleRows rows);
inline void draw(ImDrawList& list, const Layout& layout, int x, int y, const Ink& ink) { draw(list, layout, x, y, ink, rows_of(list)); }

// The icon's em box, px by px, with its top left at (x, y).
void draw_icon(ImDrawList& list, Fonts& fonts, Icon icon, int x, int y, int px, ImU32 colour);

} // namespace tramtin::type
