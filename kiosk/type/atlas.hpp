// SPDX-License-Identifier: Apache-2.0
// Glyph pictures on Alpha8 pages, added and never moved; inside this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/gfx/textures.hpp"

namespace tramtin::type {

inline constexpr int k_page = 1024;            // pixels a side
inline constexpr std::size_t k_max_pages = 32; // 32 MiB; then crowded() asks to begin anew

// Where a glyph's pixels are, and where they go relative to the pen on the baseline. w = 0: nothing to draw.
struct GlyphImage {
    gfx::TextureId page = gfx::TextureId::None;
    std::uint16_t x = 0, y = 0, w = 0, h = 0;
    std::int16_t left = 0, top = 0; // top counts upwards
};

class Atlas {
public:
    explicit Atlas(gfx::TextureTable& textures) : m_textures(&textures) {}

    // Finds a free place for w x h pixels (both at most k_page) and writes them there.
    GlyphImage add(int w, int h, std::span<const std::uint8_t> coverage);
    bool crowded() const { return m_pages.size() > k_max_pages; }
    std::size_t pages() const { return m_pages.size(); }
    // Gives all pages back.
    void clear();

private:
    // Rows of glyphs of nearly one height, filled from the left.
    struct Shelf {
        gfx::TextureId page;
        int y, height, used;
    };
    Shelf& shelf_for(int w, int h);

    gfx::TextureTable* m_textures;
    std::vector<gfx::TextureId> m_pages;
    std::vector<Shelf> m_shelves;
    int m_next_y = k_page; // below the shelves of the last page
};

} // namespace tramtin::type
