// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/draw.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/type/atlas.hpp"
#include "kiosk/type/faces.hpp"

namespace tramtin::type {

namespace {

ImVec2 point(int x, int y) { return {static_cast<float>(x), static_cast<float>(y)}; }

ImVec2 uv(int x, int y) { return {static_cast<float>(x) / static_cast<float>(k_page), static_cast<float>(y) / static_cast<float>(k_page)}; }

ImU32 colour_of(ColourTag tag, const Ink& ink) {
    const auto index = static_cast<std::size_t>(tag);
    return index == 0 || index > ink.tags.size() ? ink.text : ink.tags[index - 1];
}

// Lines [first, last) that touch the visible rows; `y` is the layout's top. Glyphs may reach into the neighbouring lines.
std::span<const Line> visible_lines(const Layout& layout, int y, VisibleRows rows) {
    const auto& lines = layout.lines();
    if (y >= rows.bottom || y + layout.height() <= rows.top) return {};
    const std::size_t first = layout.line_at(rows.top - y);
    const std::size_t last = layout.line_at(rows.bottom - 1 - y);
    const std::size_t begin = first > 0 ? first - 1 : 0;
    const std::size_t end = std::min(last + 2, lines.size());
    return std::span(lines).subspan(begin, end - begin);
}

void draw_run(ImDrawList& list, std::span<const PlacedGlyph> glyphs, int x, int y, ImU32 colour) {
    // Indices have 16 bits: a reservation must fit, however long the line.
    constexpr std::size_t k_most = 4096;
    if (glyphs.size() > k_most) {
        draw_run(list, glyphs.first(k_most), x, y, colour);
        draw_run(list, glyphs.subspan(k_most), x, y, colour);
        return;
    }
    const auto count = static_cast<int>(glyphs.size());
    list.PrimReserve(count * 6, count * 4);
    for (const PlacedGlyph& g : glyphs) {
        list.PrimRectUV(point(x + g.x, y + g.y), point(x + g.x + g.w, y + g.y + g.h), uv(g.atlas_x, g.atlas_y),
                        uv(g.atlas_x + g.w, g.atlas_y + g.h), colour);
    }
}

void draw_highlights(ImDrawList& list, const Layout& layout, int x, int y, const Ink& ink, VisibleRows rows) {
    for (const gfx::Rect& r : layout.highlights()) {
        if (y + r.bottom() < rows.top || y + r.y > rows.bottom) continue;
        const int side = std::max(r.h / 10, 2);
        list.AddRectFilled(point(x + r.x - side, y + r.y), point(x + r.right() + side, y + r.bottom()), ink.highlight,
                           static_cast<float>(r.h) / 6.0F);
    }
}

void underline_links(ImDrawList& list, const Layout& layout, const Line& line, int x, int y, const Ink& ink) {
    const auto clusters = std::span(layout.clusters()).subspan(line.first_cluster, line.cluster_count);
    const int thick = std::max(line.height / 22, 1);
    const int top = y + line.baseline + 2 * thick;
    const int end = line.x + line.width;
    for (const GlyphRun& run : std::span(layout.runs()).subspan(line.first_run, line.run_count)) {
        if (run.link == LinkId::None) continue;
        for (const Cluster& c : clusters) {
            if (c.link != run.link || c.x >= end) continue;
            list.AddRectFilled(point(x + c.x, top), point(x + std::min(c.x + c.advance, end), top + thick), colour_of(run.colour, ink));
        }
    }
}

} // namespace

VisibleRows rows_of(const ImDrawList& list) {
    if (list._ClipRectStack.empty()) return {};
    const ImVec4& clip = list._ClipRectStack.back();
    const auto row = [](float value) { return static_cast<int>(std::clamp(value, -1e6F, 1e6F)); };
    return {row(std::floor(clip.y)), row(std::ceil(clip.w))};
}

void draw(ImDrawList& list, const Layout& layout, int x, int y, const Ink& ink, VisibleRows rows) {
    const auto lines = visible_lines(layout, y, rows);
    if (lines.empty()) return;
    draw_highlights(list, layout, x, y, ink, rows);
    const std::span<const PlacedGlyph> glyphs = layout.glyphs();
    for (const gfx::TextureId page : layout.pages()) {
        list.PushTextureID(gfx::to_imgui(page));
        for (const Line& line : lines) {
            for (const GlyphRun& run : std::span(layout.runs()).subspan(line.first_run, line.run_count)) {
                if (run.page == page) draw_run(list, glyphs.subspan(run.first_glyph, run.glyph_count), x, y, colour_of(run.colour, ink));
            }
        }
        list.PopTextureID();
    }
    if (ink.underline == Underline::None) return;
    for (const Line& line : lines) underline_links(list, layout, line, x, y, ink);
}

void draw_icon(ImDrawList& list, Fonts& fonts, Icon icon, int x, int y, int px, ImU32 colour) {
    Fonts::Faces& faces = fonts.faces();
    px = std::clamp(px, k_min_px, k_max_px);
    Face& face = faces.face(FaceId::Icons);
    const GlyphImage& image = faces.image(FaceId::Icons, px, face.glyph_of(static_cast<char32_t>(icon)));
    if (image.w == 0 || icon == Icon::None) return;
    const LineMetrics metrics = face.metrics(px);
    const int baseline = y + metrics.ascent + (px - metrics.ascent - metrics.descent) / 2;
    const PlacedGlyph glyph{image.left, -image.top, image.w, image.h, image.x, image.y};
    list.PushTextureID(gfx::to_imgui(image.page));
    draw_run(list, {&glyph, 1}, x, baseline, colour);
    list.PopTextureID();
}

} // namespace tramtin::type
