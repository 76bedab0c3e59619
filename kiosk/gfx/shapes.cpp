// SPDX-License-Identifier: Apache-2.0
#include "kiosk/gfx/shapes.hpp"

#include <algorithm>
#include <cassert>
#include <climits>
#include <cmath>

#include "kiosk/gfx/blend.hpp"
#include "kiosk/gfx/rasteriser.hpp"

namespace tramtin::gfx {

namespace {

void fill_span(Argb* to, int count, Argb colour) {
    const std::uint32_t alpha = alpha_of(colour);
    if (alpha == 255) {
        std::fill_n(to, count, colour);
        return;
    }
    const std::uint32_t rest = 255U - alpha;
    const std::uint32_t rb = (colour & 0x00FF00FFU) * alpha;
    const std::uint32_t ag = (((colour >> 8U) & 0x000000FFU) | 0x00FF0000U) * alpha;
    for (int i = 0; i < count; ++i) {
        const Argb below = to[i];
        const std::uint32_t low = lanes_div255((below & 0x00FF00FFU) * rest + rb);
        to[i] = low | (lanes_div255(((below >> 8U) & 0x00FF00FFU) * rest + ag) << 8U);
    }
}

void draw_fill(const Shape& shape, const Rect& area, Surface& target) {
    for (int y = area.y; y < area.bottom(); ++y) fill_span(target.row(y) + area.x, area.w, shape.colour);
}

void draw_glyph(const Shape& shape, const Rect& area, Surface& target) {
    const Texture& page = *shape.texture;
    const std::uint32_t strength = alpha_of(shape.colour);
    const Argb solid = shape.colour | 0xFF000000U;
    const auto left = shape.first + static_cast<std::uint32_t>(area.x - shape.area.x);
    for (int y = area.y; y < area.bottom(); ++y) {
        const std::size_t line = shape.count + static_cast<std::uint32_t>(y - shape.area.y);
        const std::uint8_t* from = page.alpha.data() + line * static_cast<std::size_t>(page.width) + left;
        Argb* to = target.row(y) + area.x;
        for (int x = 0; x < area.w; ++x) {
            const std::uint32_t coverage = from[x];
            if (coverage == 0) continue;
            const std::uint32_t alpha = strength == 255 ? coverage : div255(coverage * strength);
            to[x] = alpha == 255 ? solid : over(to[x], solid, alpha);
        }
    }
}

void blend_pixel(Argb& to, Argb pixel, Argb tint) {
    if (tint != 0xFFFFFFFFU) pixel = tinted(pixel, tint);
    to = alpha_of(pixel) == 255 ? pixel : over_premultiplied(to, pixel);
}

void copy_row(Argb* to, const Argb* from, int count, const Shape& shape) {
    if (shape.texture->kind == TextureKind::Opaque && shape.colour == 0xFFFFFFFFU) {
        std::copy_n(from, count, to);
        return;
    }
    for (int x = 0; x < count; ++x) blend_pixel(to[x], from[x], shape.colour);
}

void draw_sampled(const Shape& shape, const Picture& picture, const Rect& area, Surface& target) {
    const auto [low, high] = picture.from;
    const Rect& to = picture.to;
    Taps across, down;
    for (int y = area.y; y < area.bottom(); ++y) {
        make_taps(texel_at(y - to.y, to.h, low.v, high.v), footprint(to.h, low.v, high.v), shape.texture->height, down);
        Argb* row = target.row(y);
        for (int x = area.x; x < area.right(); ++x) {
            make_taps(texel_at(x - to.x, to.w, low.u, high.u), footprint(to.w, low.u, high.u), shape.texture->width, across);
            blend_pixel(row[x], sample(*shape.texture, across, down), shape.colour);
        }
    }
}

void draw_image(const Shape& shape, const Picture& picture, const Rect& area, ScaledPictures& pictures, Surface& target) {
    const Prepared prepared = pictures.prepare(shape, picture);
    if (prepared.image == nullptr) {
        draw_sampled(shape, picture, area, target);
        return;
    }
    for (int y = area.y; y < area.bottom(); ++y) {
        copy_row(target.row(y) + area.x, prepared.image->row(y + prepared.dy) + area.x + prepared.dx, area.w, shape);
    }
}

// For each row the pixels [left, right) of a convex outline, before clipping to the left and right.
struct Spans {
    int left[k_tile];
    int right[k_tile];
};

// Walks down an edge in exact fractions: a row's crossing is the same wherever the walk begins.
void add_edge(Point a, Point b, const Rect& area, Spans& spans) {
    if (a.y == b.y) return;
    if (a.y > b.y) std::swap(a, b);
    const int first = std::max(pixel_from(a.y), area.y);
    const int last = std::min(pixel_from(b.y), area.bottom());
    if (first >= last) return;
    const std::int64_t dx = b.x - a.x, dy = b.y - a.y;
    const auto floor_div = [](std::int64_t n, std::int64_t d) { return n / d - (n % d < 0 ? 1 : 0); };
    const std::int64_t whole = 256 * dy;
    const std::int64_t start = -((a.x - 128) * dy + (std::int64_t{first} * 256 + 128 - a.y) * dx);
    std::int64_t value = floor_div(start, whole);
    std::int64_t rest = start - value * whole;
    const std::int64_t step = floor_div(-256 * dx, whole);
    const std::int64_t step_rest = -256 * dx - step * whole;
    for (int y = first; y < last; ++y) {
        const int x = static_cast<int>(-value);
        const int row = y - area.y;
        spans.left[row] = std::min(spans.left[row], x);
        spans.right[row] = std::max(spans.right[row], x);
        value += step;
        rest += step_rest;
        if (rest >= whole) {
            ++value;
            rest -= whole;
        }
    }
}

void clear_spans(Spans& spans, int rows) {
    assert(rows <= k_tile);
    std::fill_n(spans.left, rows, INT_MAX);
    std::fill_n(spans.right, rows, INT_MIN);
}

void draw_polygon(const Scene& scene, const Shape& shape, const Rect& area, Surface& target) {
    Spans spans;
    clear_spans(spans, area.h);
    const Point* points = scene.points.data() + shape.first;
    for (std::uint32_t i = 0; i < shape.count; ++i) add_edge(points[i], points[i + 1 == shape.count ? 0 : i + 1], area, spans);
    for (int row = 0; row < area.h; ++row) {
        const int left = std::max(spans.left[row], area.x);
        const int right = std::min(spans.right[row], area.right());
        if (left < right) fill_span(target.row(area.y + row) + left, right - left, shape.colour);
    }
}

void corner_spans(const Corner* corners, const Rect& area, Spans& spans) {
    clear_spans(spans, area.h);
    for (int i = 0; i < 3; ++i) add_edge(corners[i].at, corners[(i + 1) % 3].at, area, spans);
}

// A value that is linear over a triangle, in 1/65536. Each row starts from its own left end, whatever the clipping.
class Plane {
public:
    Plane(const Corner* c, double v0, double v1, double v2) : m_x(c[0].at.x), m_y(c[0].at.y), m_v(v0) {
        const double x1 = c[1].at.x - m_x, y1 = c[1].at.y - m_y, x2 = c[2].at.x - m_x, y2 = c[2].at.y - m_y;
        const double area = x1 * y2 - x2 * y1;
        if (area == 0.0) return;
        m_across = ((v1 - v0) * y2 - (v2 - v0) * y1) / area;
        m_down = ((v2 - v0) * x1 - (v1 - v0) * x2) / area;
        m_step = limited(m_across * 256.0 * 65536.0);
    }

    std::int64_t at(int x, int y) const {
        const double value = m_v + m_across * (x * 256.0 + 128.0 - m_x) + m_down * (y * 256.0 + 128.0 - m_y);
        return limited(value * 65536.0);
    }
    std::int64_t step() const { return m_step; }
    std::int64_t step_down() const { return limited(m_down * 256.0 * 65536.0); }

private:
    static std::int64_t limited(double value) { return static_cast<std::int64_t>(std::clamp(value, -1e12, 1e12)); }

    double m_x, m_y, m_v;
    double m_across = 0.0, m_down = 0.0;
    std::int64_t m_step = 0;
};

std::uint32_t channel(std::int64_t value) { return static_cast<std::uint32_t>(std::clamp<std::int64_t>((value + 32768) >> 16, 0, 255)); }

Plane channel_plane(const Corner* c, unsigned shift) {
    const auto value = [&](int i) { return static_cast<double>((c[i].colour >> shift) & 255U); };
    return {c, value(0), value(1), value(2)};
}

// The fringe round ImGui's shapes: one colour, falling alpha.
void draw_fringe(const Corner* corners, const Rect& area, const Spans& spans, Surface& target) {
    const Plane alpha = channel_plane(corners, 24);
    const Argb colour = corners[0].colour;
    for (int row = 0; row < area.h; ++row) {
        const int left = std::max(spans.left[row], area.x);
        const int right = std::min(spans.right[row], area.right());
        if (left >= right) continue;
        std::int64_t value = alpha.at(spans.left[row], area.y + row) + (left - spans.left[row]) * alpha.step();
        Argb* to = target.row(area.y + row);
        for (int x = left; x < right; ++x, value += alpha.step()) to[x] = over(to[x], colour, channel(value));
    }
}

struct ColourPlanes {
    Plane plane[4];
    explicit ColourPlanes(const Corner* c) : plane{channel_plane(c, 0), channel_plane(c, 8), channel_plane(c, 16), channel_plane(c, 24)} {}

    Argb at(int origin, int x, int y) const {
        Argb result = 0;
        for (unsigned i = 0; i < 4; ++i) result |= channel(plane[i].at(origin, y) + (x - origin) * plane[i].step()) << (8 * i);
        return result;
    }
};

void draw_shaded(const Corner* corners, const Rect& area, Surface& target) {
    Spans spans;
    corner_spans(corners, area, spans);
    const Argb difference = (corners[0].colour ^ corners[1].colour) | (corners[0].colour ^ corners[2].colour);
    if ((difference & 0x00FFFFFFU) == 0) {
        draw_fringe(corners, area, spans, target);
        return;
    }
    const ColourPlanes planes(corners);
    for (int row = 0; row < area.h; ++row) {
        const int y = area.y + row;
        const int right = std::min(spans.right[row], area.right());
        for (int x = std::max(spans.left[row], area.x); x < right; ++x) {
            const Argb colour = planes.at(spans.left[row], x, y);
            target.row(y)[x] = over(target.row(y)[x], colour, alpha_of(colour));
        }
    }
}

void draw_textured(const Texture& texture, const Corner* corners, const Rect& area, Surface& target) {
    Spans spans;
    corner_spans(corners, area, spans);
    const ColourPlanes planes(corners);
    const auto texels = [](std::int32_t value) { return value / 65536.0; };
    const Plane u(corners, texels(corners[0].texel.u), texels(corners[1].texel.u), texels(corners[2].texel.u));
    const Plane v(corners, texels(corners[0].texel.v), texels(corners[1].texel.v), texels(corners[2].texel.v));
    const std::int64_t wide = std::abs(u.step()) + std::abs(u.step_down());
    const std::int64_t high = std::abs(v.step()) + std::abs(v.step_down());
    Taps across, down;
    for (int row = 0; row < area.h; ++row) {
        const int y = area.y + row;
        const int origin = spans.left[row];
        const int right = std::min(spans.right[row], area.right());
        for (int x = std::max(origin, area.x); x < right; ++x) {
            make_taps(u.at(origin, y) + (x - origin) * u.step(), wide, texture.width, across);
            make_taps(v.at(origin, y) + (x - origin) * v.step(), high, texture.height, down);
            blend_pixel(target.row(y)[x], sample(texture, across, down), planes.at(origin, x, y));
        }
    }
}

} // namespace

void draw_shape(const Scene& scene, const Shape& shape, const Rect& clip, ScaledPictures& pictures, Surface& target) {
    const Rect area = intersection(shape.area, clip);
    if (area.empty()) return;
    switch (shape.kind) {
    case ShapeKind::Fill: draw_fill(shape, area, target); break;
    case ShapeKind::Glyph: draw_glyph(shape, area, target); break;
    case ShapeKind::Image: draw_image(shape, scene.pictures[shape.first], area, pictures, target); break;
    case ShapeKind::Polygon: draw_polygon(scene, shape, area, target); break;
    case ShapeKind::Shaded: draw_shaded(scene.corners.data() + shape.first, area, target); break;
    case ShapeKind::Textured: draw_textured(*shape.texture, scene.corners.data() + shape.first, area, target); break;
    }
}

} // namespace tramtin::gfx
