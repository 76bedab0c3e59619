// SPDX-License-Identifier: Apache-2.0
// Pixels in memory. One pixel = 0xAARRGGBB in a native 32-bit word (SDL_PIXELFORMAT_ARGB8888, BGRA bytes).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tramtin::gfx {

using Argb = std::uint32_t;

// Whole pixels, origin top left; w or h of 0 or less = empty.
struct Rect {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;

    int right() const { return x + w; }
    int bottom() const { return y + h; }
    bool empty() const { return w <= 0 || h <= 0; }
    bool operator==(const Rect&) const = default;
};

inline Rect intersection(const Rect& a, const Rect& b) {
    const int x = std::max(a.x, b.x);
    const int y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

// Owned pixels without padding between rows. Sides outside 0..k_max_side are clamped.
class Surface {
public:
    static constexpr int k_max_side = 16384;

    Surface() = default;
    Surface(int width, int height, Argb fill = 0xFF000000U)
        : m_width(std::clamp(width, 0, k_max_side)), m_height(std::clamp(height, 0, k_max_side)),
          m_pixels(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height), fill) {}

    int width() const { return m_width; }
    int height() const { return m_height; }
    // Bytes from one row to the next.
    int stride() const { return m_width * 4; }
    Rect bounds() const { return {0, 0, m_width, m_height}; }
    std::size_t size_bytes() const { return m_pixels.size() * sizeof(Argb); }

    Argb* row(int y) { return m_pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width); }
    const Argb* row(int y) const { return m_pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width); }
    Argb at(int x, int y) const { return row(y)[x]; }

    bool operator==(const Surface&) const = default;

private:
    int m_width = 0;
    int m_height = 0;
    std::vector<Argb> m_pixels;
};

} // namespace tramtin::gfx
