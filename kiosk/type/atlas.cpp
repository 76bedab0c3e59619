// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/atlas.hpp"

#include <algorithm>

namespace tramtin::type {

Atlas::Shelf& Atlas::shelf_for(int w, int h) {
    const auto fits = [&](const Shelf& shelf) { return shelf.height >= h && shelf.height <= h + h / 4 + 2 && shelf.used + w <= k_page; };
    const auto found = std::find_if(m_shelves.begin(), m_shelves.end(), fits);
    if (found != m_shelves.end()) return *found;
    const int height = std::min((h + 3) / 4 * 4, k_page);
    if (m_next_y + height > k_page) {
        m_pages.push_back(m_textures->add_alpha(k_page, k_page));
        m_next_y = 0;
    }
    m_shelves.push_back({m_pages.back(), m_next_y, height, 0});
    m_next_y += height;
    return m_shelves.back();
}

GlyphImage Atlas::add(int w, int h, std::span<const std::uint8_t> coverage) {
    if (w <= 0 || h <= 0 || w > k_page || h > k_page) return {};
    Shelf& shelf = shelf_for(w, h);
    GlyphImage image;
    image.page = shelf.page;
    image.x = static_cast<std::uint16_t>(shelf.used);
    image.y = static_cast<std::uint16_t>(shelf.y);
    image.w = static_cast<std::uint16_t>(w);
    image.h = static_cast<std::uint16_t>(h);
    m_textures->write_alpha(shelf.page, {shelf.used, shelf.y, w, h}, coverage, gfx::TextureTable::Write::Appended);
    shelf.used += w;
    return image;
}

void Atlas::clear() {
    for (const gfx::TextureId page : m_pages) m_textures->remove(page);
    m_pages.clear();
    m_shelves.clear();
    m_next_y = k_page;
}

} // namespace tramtin::type
