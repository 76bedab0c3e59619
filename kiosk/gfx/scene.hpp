// SPDX-License-Identifier: Apache-2.0
// Draw data sorted out into shapes the rasteriser knows how to fill; inside this room.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <imgui.h>

#include "kiosk/gfx/surface.hpp"
#include "kiosk/gfx/textures.hpp"

namespace tramtin::gfx {

// 1/256 pixel, clamped to +-k_far pixels. A pixel belongs to a shape when its centre does (left and top edges included),
// so neighbours that share an edge neither overlap nor leave a gap.
struct Point {
    std::int32_t x = 0;
    std::int32_t y = 0;
    bool operator==(const Point&) const = default;
};

inline constexpr int k_far = 32768;
inline constexpr std::int32_t k_invalid = INT32_MIN; // in Point::x: not a number

// First pixel whose centre is at or after the coordinate.
inline int pixel_from(std::int32_t fixed) { return (fixed + 127) >> 8; }

// Texels in 1/65536.
struct Texel {
    std::int32_t u = 0;
    std::int32_t v = 0;
    bool operator==(const Texel&) const = default;
};

enum class ShapeKind : std::uint8_t {
    Fill,     // area in one colour
    Glyph,    // area copied from an Alpha8 page
    Image,    // an axis-aligned picture, scaled
    Polygon,  // convex, one colour
    Shaded,   // triangle, a colour a corner
    Textured, // triangle from a picture
};

struct Shape {
    Rect area; // the pixels it may touch: bounds, clip rectangle and surface together
    ShapeKind kind = ShapeKind::Fill;
    Argb colour = 0;         // straight alpha; Shaded and Textured use Scene::corners
    std::uint32_t first = 0; // Polygon: into points; Shaded, Textured: into corners; Image: into images; Glyph: x of area in the page
    std::uint32_t count = 0; // Polygon: points; Glyph: y of area in the page
    TextureId texture_id = TextureId::None;
    const Texture* texture = nullptr;
    std::uint64_t hash = 0;
};

struct Corner {
    Point at;
    Texel texel;
    Argb colour = 0;
};

struct Picture {
    Rect to;                   // unclipped
    std::array<Texel, 2> from; // top left, bottom right; reversed = mirrored
    bool operator==(const Picture&) const = default;
};

struct Scene {
    std::vector<Shape> shapes; // in drawing order
    std::vector<Point> points;
    std::vector<Corner> corners;
    std::vector<Picture> pictures;

    void clear();
};

// `scene` is reused to keep its memory. Shapes point into `textures`.
void build_scene(const ImDrawData& data, const TextureTable& textures, const Rect& bounds, Scene& scene);

inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29U);
}

} // namespace tramtin::gfx
