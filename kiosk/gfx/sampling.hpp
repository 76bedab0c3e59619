// SPDX-License-Identifier: Apache-2.0
// Pictures at other sizes; inside this room. One filter for both directions: the average over the pixel's footprint,
// which is bilinear interpolation when the footprint is one texel.
#pragma once

#include <cstdint>
#include <list>

#include "kiosk/gfx/scene.hpp"

namespace tramtin::gfx {

inline constexpr int k_max_taps = 66; // a footprint over 64 texels is taken from its middle

// Which texels of one axis, and how much of each; the weights sum up to 4096.
struct Taps {
    int first = 0;
    int count = 0;
    std::uint16_t weight[k_max_taps];
};

// Centre and width of the footprint in 1/65536 texel; places outside 0..size repeat the edge.
void make_taps(std::int64_t centre, std::int64_t width, int size, Taps& taps);
// Premultiplied.
Argb sample(const Texture& texture, const Taps& across, const Taps& down);

// Where pixel `x` of `pixels` looks when `from`..`to` is spread over them.
std::int64_t texel_at(int x, int pixels, std::int32_t from, std::int32_t to);
std::int64_t footprint(int pixels, std::int32_t from, std::int32_t to);

// A picture's pixels, ready to be copied: pixel (x, y) of the target is image->row(y + dy)[x + dx].
struct Prepared {
    const Surface* image = nullptr; // nullptr: sample pixel by pixel
    int dx = 0;
    int dy = 0;
};

// Keeps scaled pictures between frames, up to k_max_bytes, the least recently used goes first.
class ScaledPictures {
public:
    static constexpr std::size_t k_max_bytes = 48U << 20U;
    static constexpr std::int64_t k_max_pixels = 4'500'000; // larger ones (zoomed in) are sampled where visible

    Prepared prepare(const Shape& shape, const Picture& picture);

private:
    struct Entry {
        TextureId id;
        std::uint32_t generation;
        Picture picture; // to.x and to.y are 0
        Surface pixels;
    };
    void make_room(std::size_t bytes);

    std::list<Entry> m_entries; // most recently used first
    std::size_t m_bytes = 0;
};

} // namespace tramtin::gfx
