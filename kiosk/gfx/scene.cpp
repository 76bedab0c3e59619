// SPDX-License-Identifier: Apache-2.0
#include "kiosk/gfx/scene.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "kiosk/gfx/blend.hpp"

namespace tramtin::gfx {

namespace {

std::uint64_t word(std::int32_t high, std::int32_t low) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(high)) << 32U) | static_cast<std::uint32_t>(low);
}

std::int32_t fixed(double value) {
    const double clamped = std::clamp(value, -static_cast<double>(k_far), static_cast<double>(k_far));
    return static_cast<std::int32_t>(clamped * 256.0 + (k_far * 256.0 + 0.5)) - k_far * 256;
}

std::int32_t texel(float uv, int size) {
    const double clamped = std::clamp(static_cast<double>(uv), -1.0, 2.0);
    return static_cast<std::int32_t>(std::lround(std::min(clamped * size, 32000.0) * 65536.0));
}

Rect pixels_between(Point low, Point high) {
    const int x = pixel_from(low.x);
    const int y = pixel_from(low.y);
    return {x, y, pixel_from(high.x) - x, pixel_from(high.y) - y};
}

struct Quad {
    std::array<ImDrawIdx, 4> at; // top left, top right, bottom right, bottom left as far as geometry goes
};

// Loose about a sub-pixel, because ImGui's own arcs are; strict about going round once.
bool is_convex(const Point* points, std::uint32_t count) {
    int turns = 0;
    int last_sign = 0;
    int sense = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Point& a = points[i];
        const Point& b = points[(i + 1) % count];
        const Point& c = points[(i + 2) % count];
        const std::int64_t abx = b.x - a.x, aby = b.y - a.y, bcx = c.x - b.x, bcy = c.y - b.y;
        const std::int64_t cross = abx * bcy - aby * bcx;
        const std::int64_t slack = 2 * (std::abs(abx) + std::abs(aby) + std::abs(bcx) + std::abs(bcy));
        const int sign = cross > slack ? 1 : cross < -slack ? -1 : 0;
        if (sign != 0 && sense != 0 && sign != sense) return false;
        if (sign != 0) sense = sign;
        const int direction = aby > 0 ? 1 : aby < 0 ? -1 : 0;
        if (direction != 0 && last_sign != 0 && direction != last_sign) ++turns;
        if (direction != 0) last_sign = direction;
    }
    return turns <= 2;
}

class Builder {
public:
    Builder(const TextureTable& textures, const Rect& bounds, Scene& scene) : m_textures(textures), m_bounds(bounds), m_scene(scene) {}

    void add_list(const ImDrawList& list, ImVec2 origin) {
        m_list = &list;
        m_fixed.clear();
        m_fixed.reserve(static_cast<std::size_t>(list.VtxBuffer.Size));
        for (const ImDrawVert& vertex : list.VtxBuffer) {
            const double x = static_cast<double>(vertex.pos.x) - static_cast<double>(origin.x);
            const double y = static_cast<double>(vertex.pos.y) - static_cast<double>(origin.y);
            const bool valid = !std::isnan(x) && !std::isnan(y) && !std::isnan(vertex.uv.x) && !std::isnan(vertex.uv.y);
            m_fixed.push_back(valid ? Point{fixed(x), fixed(y)} : Point{k_invalid, 0});
        }
        for (const ImDrawCmd& command : list.CmdBuffer) add_command(command, origin);
    }

private:
    void add_command(const ImDrawCmd& command, ImVec2 origin) {
        if (command.UserCallback != nullptr || !select_clip(command.ClipRect, origin)) return;
        const auto all = static_cast<unsigned>(m_list->IdxBuffer.Size);
        if (command.IdxOffset > all || command.VtxOffset > m_fixed.size()) return;
        m_texture_id = from_imgui(command.TextureId);
        m_texture = m_textures.find(m_texture_id);
        m_vertices = m_list->VtxBuffer.Data + command.VtxOffset;
        m_points = m_fixed.data() + command.VtxOffset;
        m_vertex_count = m_fixed.size() - command.VtxOffset;
        const ImDrawIdx* index = m_list->IdxBuffer.Data + command.IdxOffset;
        unsigned left = std::min(command.ElemCount, all - command.IdxOffset);
        while (left >= 3) {
            const unsigned used = add_next(index, left);
            index += used;
            left -= used;
        }
    }

    bool select_clip(const ImVec4& clip, ImVec2 origin) {
        if (std::isnan(clip.x + clip.y + clip.z + clip.w)) return false;
        const Point low{fixed(static_cast<double>(clip.x) - static_cast<double>(origin.x)),
                        fixed(static_cast<double>(clip.y) - static_cast<double>(origin.y))};
        const Point high{fixed(static_cast<double>(clip.z) - static_cast<double>(origin.x)),
                         fixed(static_cast<double>(clip.w) - static_cast<double>(origin.y))};
        m_clip = intersection(pixels_between(low, high), m_bounds);
        return !m_clip.empty();
    }

    // Returns how many indices it took.
    unsigned add_next(const ImDrawIdx* index, unsigned left) {
        if (!usable(index[0]) || !usable(index[1]) || !usable(index[2])) return 3;
        if (left >= 6 && index[3] == index[0] && index[4] == index[2] && usable(index[5])) {
            if (add_quad({index[0], index[1], index[2], index[5]})) return 6;
            if (const unsigned used = add_fan(index, left); used != 0) return used;
        }
        add_triangle(index);
        return 3;
    }

    bool usable(ImDrawIdx index) const { return index < m_vertex_count && m_points[index].x != k_invalid; }
    Argb colour(ImDrawIdx index) const { return from_imgui_colour(m_vertices[index].col); }
    bool same_uv(ImDrawIdx a, ImDrawIdx b) const {
        return m_vertices[a].uv.x == m_vertices[b].uv.x && m_vertices[a].uv.y == m_vertices[b].uv.y;
    }
    // Plain colour: ImGui gives every vertex of such a shape the uv of its white pixel.
    bool plain(ImDrawIdx a, ImDrawIdx b, ImDrawIdx c) const { return m_texture_id == TextureId::None || (same_uv(a, b) && same_uv(b, c)); }

    bool add_quad(const std::array<ImDrawIdx, 4>& at) {
        const Point a = m_points[at[0]], b = m_points[at[1]], c = m_points[at[2]], d = m_points[at[3]];
        const bool aligned =
            (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x) || (a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y);
        const Argb paint = colour(at[0]);
        if (!aligned || colour(at[1]) != paint || colour(at[2]) != paint || colour(at[3]) != paint) return false;
        if (plain(at[0], at[1], at[2]) && (m_texture_id == TextureId::None || same_uv(at[0], at[3]))) {
            add_fill(a, c, paint);
            return true;
        }
        return add_picture(at, paint);
    }

    void add_fill(Point a, Point c, Argb paint) {
        Shape shape;
        shape.kind = ShapeKind::Fill;
        shape.colour = paint;
        shape.area = pixels_between({std::min(a.x, c.x), std::min(a.y, c.y)}, {std::max(a.x, c.x), std::max(a.y, c.y)});
        if (alpha_of(paint) != 0) keep(shape, paint);
    }

    bool add_picture(const std::array<ImDrawIdx, 4>& at, Argb paint) {
        if (m_texture == nullptr || alpha_of(paint) == 0) return true;
        const ImDrawVert& a = m_vertices[at[0]];
        const ImDrawVert& b = m_vertices[at[1]];
        const ImDrawVert& c = m_vertices[at[2]];
        const ImDrawVert& d = m_vertices[at[3]];
        const Point p = m_points[at[0]], q = m_points[at[2]];
        const bool upright = a.uv.y == b.uv.y && b.uv.x == c.uv.x && c.uv.y == d.uv.y && d.uv.x == a.uv.x && m_points[at[1]].y == p.y;
        if (!upright) return false;
        Picture picture;
        picture.from = {Texel{texel(a.uv.x, m_texture->width), texel(a.uv.y, m_texture->height)},
                        Texel{texel(c.uv.x, m_texture->width), texel(c.uv.y, m_texture->height)}};
        if (p.x > q.x) std::swap(picture.from[0].u, picture.from[1].u);
        if (p.y > q.y) std::swap(picture.from[0].v, picture.from[1].v);
        const Point low{std::min(p.x, q.x), std::min(p.y, q.y)}, high{std::max(p.x, q.x), std::max(p.y, q.y)};
        if (add_glyph(picture, low, high, paint)) return true;
        picture.to = pixels_between(low, high);
        add_image(picture, paint);
        return true;
    }

    // Whole texels of an Alpha8 page onto as many pixels.
    bool add_glyph(const Picture& picture, Point low, Point high, Argb paint) {
        if (m_texture->kind != TextureKind::Alpha8) return false;
        const auto whole = [](std::int32_t value) { return (value + 0x8000) >> 16; };
        const int u = whole(picture.from[0].u), v = whole(picture.from[0].v);
        const int w = whole(picture.from[1].u) - u, h = whole(picture.from[1].v) - v;
        const bool exact = std::abs(high.x - low.x - w * 256) <= 4 && std::abs(high.y - low.y - h * 256) <= 4;
        if (!exact || w <= 0 || h <= 0 || u < 0 || v < 0 || u + w > m_texture->width || v + h > m_texture->height) return false;
        Shape shape;
        shape.kind = ShapeKind::Glyph;
        shape.colour = paint;
        const Rect to{pixel_from(low.x), pixel_from(low.y), w, h};
        const Rect area = intersection(to, m_clip);
        shape.area = to;
        shape.first = static_cast<std::uint32_t>(u + area.x - to.x);
        shape.count = static_cast<std::uint32_t>(v + area.y - to.y);
        keep_textured(shape, mixed(paint, word(static_cast<std::int32_t>(shape.first), static_cast<std::int32_t>(shape.count))));
        return true;
    }

    void add_image(const Picture& picture, Argb paint) {
        if (m_texture->width == 0 || m_texture->height == 0) return;
        Shape shape;
        shape.kind = ShapeKind::Image;
        shape.colour = paint;
        shape.area = picture.to;
        shape.first = static_cast<std::uint32_t>(m_scene.pictures.size());
        std::uint64_t hash = mixed(paint, word(picture.to.x, picture.to.y));
        hash = mixed(hash, word(picture.to.w, picture.to.h));
        for (const Texel& from : picture.from) hash = mixed(hash, word(from.u, from.v));
        if (keep_textured(shape, hash)) m_scene.pictures.push_back(picture);
    }

    // Triangles round one corner in one colour (how ImGui fills convex paths) become one polygon. 0 = not such a fan.
    unsigned add_fan(const ImDrawIdx* index, unsigned left) {
        const std::uint32_t paint = m_vertices[index[0]].col;
        const auto fits = [&](ImDrawIdx vertex) {
            return usable(vertex) && m_vertices[vertex].col == paint && plain(index[0], index[0], vertex);
        };
        if (!fits(index[1]) || !fits(index[2])) return 0;
        const auto first = static_cast<std::uint32_t>(m_scene.points.size());
        for (int i = 0; i < 3; ++i) m_scene.points.push_back(m_points[index[i]]);
        unsigned used = 3;
        while (left >= used + 3 && index[used] == index[0] && index[used + 1] == index[used - 1] && fits(index[used + 2])) {
            m_scene.points.push_back(m_points[index[used + 2]]);
            used += 3;
        }
        const auto count = static_cast<std::uint32_t>(m_scene.points.size()) - first;
        if (count > 3 && is_convex(m_scene.points.data() + first, count)) {
            add_polygon(first, count, from_imgui_colour(paint));
            return used;
        }
        m_scene.points.resize(first);
        return 0;
    }

    // Over the points just added; gives them back when nothing of it can be seen.
    void add_polygon(std::uint32_t first, std::uint32_t count, Argb paint) {
        Shape shape;
        shape.kind = ShapeKind::Polygon;
        shape.colour = paint;
        shape.first = first;
        shape.count = count;
        const Point* points = m_scene.points.data() + first;
        Point low = points[0], high = points[0];
        std::uint64_t hash = paint;
        for (std::uint32_t i = 0; i < count; ++i) {
            low = {std::min(low.x, points[i].x), std::min(low.y, points[i].y)};
            high = {std::max(high.x, points[i].x), std::max(high.y, points[i].y)};
            hash = mixed(hash, word(points[i].x, points[i].y));
        }
        shape.area = pixels_between(low, high);
        if (alpha_of(paint) == 0 || !keep(shape, hash)) m_scene.points.resize(first);
    }

    void add_triangle(const ImDrawIdx* index) {
        const bool flat = colour(index[0]) == colour(index[1]) && colour(index[1]) == colour(index[2]);
        const bool is_plain = plain(index[0], index[1], index[2]);
        if (!is_plain && m_texture == nullptr) return;
        if (is_plain && flat) {
            const auto first = static_cast<std::uint32_t>(m_scene.points.size());
            for (int i = 0; i < 3; ++i) m_scene.points.push_back(m_points[index[i]]);
            add_polygon(first, 3, colour(index[0]));
            return;
        }
        add_corners(index, is_plain ? ShapeKind::Shaded : ShapeKind::Textured);
    }

    void add_corners(const ImDrawIdx* index, ShapeKind kind) {
        Shape shape;
        shape.kind = kind;
        shape.first = static_cast<std::uint32_t>(m_scene.corners.size());
        shape.count = 3;
        Point low = m_points[index[0]], high = low;
        std::uint64_t hash = 3;
        std::uint32_t alphas = 0;
        for (int i = 0; i < 3; ++i) {
            Corner corner{m_points[index[i]], {}, colour(index[i])};
            if (kind == ShapeKind::Textured)
                corner.texel = {texel(m_vertices[index[i]].uv.x, m_texture->width), texel(m_vertices[index[i]].uv.y, m_texture->height)};
            low = {std::min(low.x, corner.at.x), std::min(low.y, corner.at.y)};
            high = {std::max(high.x, corner.at.x), std::max(high.y, corner.at.y)};
            hash = mixed(mixed(mixed(hash, word(corner.at.x, corner.at.y)), corner.colour), word(corner.texel.u, corner.texel.v));
            alphas |= alpha_of(corner.colour);
            m_scene.corners.push_back(corner);
        }
        shape.area = pixels_between(low, high);
        const bool kept = alphas != 0 && (kind == ShapeKind::Textured ? keep_textured(shape, hash) : keep(shape, hash));
        if (!kept) m_scene.corners.resize(shape.first);
    }

    bool keep_textured(Shape& shape, std::uint64_t hash) {
        shape.texture = m_texture;
        shape.texture_id = m_texture_id;
        return keep(shape, mixed(mixed(hash, static_cast<std::uint32_t>(m_texture_id)), m_texture->generation));
    }

    bool keep(Shape& shape, std::uint64_t hash) {
        shape.area = intersection(shape.area, m_clip);
        if (shape.area.empty()) return false;
        hash = mixed(hash, static_cast<std::uint64_t>(shape.kind) + 1);
        if (shape.kind != ShapeKind::Fill) hash = mixed(mixed(hash, word(shape.area.x, shape.area.y)), word(shape.area.w, shape.area.h));
        shape.hash = hash;
        m_scene.shapes.push_back(shape);
        return true;
    }

    const TextureTable& m_textures;
    Rect m_bounds;
    Scene& m_scene;
    std::vector<Point> m_fixed;
    const ImDrawList* m_list = nullptr;
    const ImDrawVert* m_vertices = nullptr;
    const Point* m_points = nullptr;
    std::size_t m_vertex_count = 0;
    TextureId m_texture_id = TextureId::None;
    const Texture* m_texture = nullptr;
    Rect m_clip;
};

} // namespace

void Scene::clear() {
    shapes.clear();
    points.clear();
    corners.clear();
    pictures.clear();
}

void build_scene(const ImDrawData& data, const TextureTable& textures, const Rect& bounds, Scene& scene) {
    scene.clear();
    Builder builder(textures, bounds, scene);
    for (int i = 0; i < data.CmdListsCount; ++i) {
        if (data.CmdLists[i] != nullptr) builder.add_list(*data.CmdLists[i], data.DisplayPos);
    }
}

} // namespace tramtin::gfx
