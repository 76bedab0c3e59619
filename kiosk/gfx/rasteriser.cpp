// SPDX-License-Identifier: Apache-2.0
#include "kiosk/gfx/rasteriser.hpp"

#include <algorithm>

#include "kiosk/gfx/blend.hpp"
#include "kiosk/gfx/sampling.hpp"
#include "kiosk/gfx/scene.hpp"
#include "kiosk/gfx/shapes.hpp"

namespace tramtin::gfx {

namespace {

int tiles_over(int pixels) { return (pixels + k_tile - 1) / k_tile; }

std::uint64_t packed(const Rect& r) {
    const auto bits = [](int value) { return static_cast<std::uint64_t>(static_cast<std::uint16_t>(value)); };
    return bits(r.x) | bits(r.y) << 16U | bits(r.w) << 32U | bits(r.h) << 48U;
}

// Touching rectangles of one column become one.
void add_merged(std::vector<Rect>& rects, const Rect& rect) {
    for (Rect& other : rects) {
        if (other.x == rect.x && other.w == rect.w && other.bottom() == rect.y) {
            other.h += rect.h;
            return;
        }
    }
    rects.push_back(rect);
}

} // namespace

struct Rasteriser::State {
    Argb background;
    bool whole = true;
    int width = 0;
    int height = 0;
    int columns = 0;
    std::vector<std::uint64_t> shown;               // a hash a tile: what the surface holds
    std::vector<std::uint64_t> wanted;              // the same for this frame
    std::vector<std::vector<std::uint32_t>> by_row; // shapes that touch a row of tiles, in drawing order
    Scene scene;
    ScaledPictures pictures;

    void hash_tiles(int rows);
    void hash_shape(std::uint32_t index);
    std::vector<Rect> draw_changes(Surface& target);
    void draw(const Rect& rect, const std::vector<std::uint32_t>& shapes, Surface& target);
};

void Rasteriser::State::hash_tiles(int rows) {
    wanted.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), mixed(1, background));
    by_row.resize(static_cast<std::size_t>(rows));
    for (auto& row : by_row) row.clear();
    for (std::uint32_t i = 0; i < scene.shapes.size(); ++i) hash_shape(i);
}

void Rasteriser::State::hash_shape(std::uint32_t index) {
    const Shape& shape = scene.shapes[index];
    const Rect& area = shape.area;
    const int left = area.x / k_tile, right = (area.right() - 1) / k_tile;
    for (int y = area.y / k_tile; y <= (area.bottom() - 1) / k_tile; ++y) {
        by_row[static_cast<std::size_t>(y)].push_back(index);
        std::uint64_t* row = wanted.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(columns);
        for (int x = left; x <= right; ++x) {
            std::uint64_t hash = shape.hash;
            // A growing rectangle changes only the tiles its edge passes.
            if (shape.kind == ShapeKind::Fill) hash = mixed(hash, packed(intersection(area, {x * k_tile, y * k_tile, k_tile, k_tile})));
            row[x] = mixed(row[x], hash);
        }
    }
}

std::vector<Rect> Rasteriser::State::draw_changes(Surface& target) {
    std::vector<Rect> changed;
    const auto dirty = [&](std::size_t tile) { return whole || wanted[tile] != shown[tile]; };
    for (std::size_t row = 0; row < by_row.size(); ++row) {
        const std::size_t first = row * static_cast<std::size_t>(columns);
        for (int x = 0; x < columns; ++x) {
            const int begin = x;
            while (x < columns && dirty(first + static_cast<std::size_t>(x))) ++x;
            if (x == begin) continue;
            const Rect run{begin * k_tile, static_cast<int>(row) * k_tile, (x - begin) * k_tile, k_tile};
            const Rect rect = intersection(run, target.bounds());
            draw(rect, by_row[row], target);
            add_merged(changed, rect);
        }
    }
    return changed;
}

void Rasteriser::State::draw(const Rect& rect, const std::vector<std::uint32_t>& shapes, Surface& target) {
    // What lies under the last opaque fill that covers everything need not be drawn.
    std::size_t begin = shapes.size();
    bool covered = false;
    while (begin > 0 && !covered) {
        const Shape& shape = scene.shapes[shapes[--begin]];
        covered = shape.kind == ShapeKind::Fill && alpha_of(shape.colour) == 255 && intersection(shape.area, rect) == rect;
    }
    if (!covered) {
        for (int y = rect.y; y < rect.bottom(); ++y) std::fill_n(target.row(y) + rect.x, rect.w, background);
    }
    for (std::size_t i = begin; i < shapes.size(); ++i) draw_shape(scene, scene.shapes[shapes[i]], rect, pictures, target);
}

Rasteriser::Rasteriser(Argb background) : m_state(std::make_unique<State>()) { set_background(background); }
Rasteriser::Rasteriser(Rasteriser&&) noexcept = default;
Rasteriser& Rasteriser::operator=(Rasteriser&&) noexcept = default;
Rasteriser::~Rasteriser() = default;

void Rasteriser::set_background(Argb colour) { m_state->background = colour | 0xFF000000U; }

void Rasteriser::invalidate() { m_state->whole = true; }

std::vector<Rect> Rasteriser::render(const ImDrawData& data, const TextureTable& textures, Surface& target) {
    State& state = *m_state;
    if (target.width() == 0 || target.height() == 0) return {};
    if (target.width() != state.width || target.height() != state.height) state.whole = true;
    state.width = target.width();
    state.height = target.height();
    state.columns = tiles_over(target.width());
    build_scene(data, textures, target.bounds(), state.scene);
    state.hash_tiles(tiles_over(target.height()));
    std::vector<Rect> changed = state.draw_changes(target);
    state.shown.swap(state.wanted);
    state.whole = false;
    return changed;
}

void render_full(const ImDrawData& data, const TextureTable& textures, Argb background, Surface& target) {
    Rasteriser(background).render(data, textures, target);
}

} // namespace tramtin::gfx
