// SPDX-License-Identifier: Apache-2.0
// Arithmetic on single pixels; inside this room. Divisions by 255 are rounded exactly, two channels a word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "kiosk/gfx/surface.hpp"

namespace tramtin::gfx {

inline std::uint32_t alpha_of(Argb pixel) { return pixel >> 24U; }

inline std::uint32_t div255(std::uint32_t value) { return (value + 128U + ((value + 128U) >> 8U)) >> 8U; }

// Both lanes hold up to 255 * 255; results stand in the low byte of each lane.
inline std::uint32_t lanes_div255(std::uint32_t lanes) {
    lanes += 0x00800080U;
    return ((lanes + ((lanes >> 8U) & 0x00FF00FFU)) >> 8U) & 0x00FF00FFU;
}

// Every channel times factor / 255.
inline Argb scaled(Argb pixel, std::uint32_t factor) {
    return lanes_div255((pixel & 0x00FF00FFU) * factor) | (lanes_div255(((pixel >> 8U) & 0x00FF00FFU) * factor) << 8U);
}

inline Argb premultiplied(Argb pixel) {
    const std::uint32_t alpha = alpha_of(pixel);
    return alpha == 255 ? pixel : (scaled(pixel, alpha) & 0x00FFFFFFU) | (alpha << 24U);
}

// `colour` (its own alpha ignored) over an opaque pixel.
inline Argb over(Argb below, Argb colour, std::uint32_t alpha) {
    const std::uint32_t rest = 255U - alpha;
    const std::uint32_t rb = (below & 0x00FF00FFU) * rest + (colour & 0x00FF00FFU) * alpha;
    const std::uint32_t ag = ((below >> 8U) & 0x00FF00FFU) * rest + (((colour >> 8U) & 0x000000FFU) | 0x00FF0000U) * alpha;
    return lanes_div255(rb) | (lanes_div255(ag) << 8U);
}

// A pixel with alpha multiplied in over an opaque one.
inline Argb over_premultiplied(Argb below, Argb pixel) { return pixel + scaled(below, 255U - alpha_of(pixel)); }

// Channel by channel; `tint` has straight alpha, `pixel` and the result are premultiplied.
inline Argb tinted(Argb pixel, Argb tint) {
    const Argb by_alpha = scaled(pixel, alpha_of(tint));
    Argb result = by_alpha & 0xFF000000U;
    for (unsigned shift = 0; shift < 24; shift += 8) result |= div255(((by_alpha >> shift) & 255U) * ((tint >> shift) & 255U)) << shift;
    return result;
}

// ImGui's packed colour (red lowest) and ours.
inline Argb from_imgui_colour(std::uint32_t colour) {
    return (colour & 0xFF00FF00U) | ((colour & 0xFFU) << 16U) | ((colour >> 16U) & 0xFFU);
}

} // namespace tramtin::gfx
