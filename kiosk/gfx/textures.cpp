// SPDX-License-Identifier: Apache-2.0
#include "kiosk/gfx/textures.hpp"

#include <algorithm>

#include "kiosk/gfx/blend.hpp"

namespace tramtin::gfx {

namespace {

Texture image_texture(Surface image, std::uint32_t generation) {
    bool opaque = true;
    for (int y = 0; y < image.height(); ++y) {
        Argb* row = image.row(y);
        for (int x = 0; x < image.width(); ++x) {
            opaque = opaque && alpha_of(row[x]) == 255;
            row[x] = premultiplied(row[x]);
        }
    }
    Texture texture;
    texture.kind = opaque ? TextureKind::Opaque : TextureKind::Translucent;
    texture.width = image.width();
    texture.height = image.height();
    texture.generation = generation;
    texture.image = std::move(image);
    return texture;
}

} // namespace

TextureId TextureTable::add_alpha(int width, int height) {
    Texture page;
    page.width = std::clamp(width, 1, Surface::k_max_side);
    page.height = std::clamp(height, 1, Surface::k_max_side);
    page.alpha.resize(static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height));
    m_textures.emplace(m_next, std::move(page));
    return TextureId{m_next++};
}

TextureId TextureTable::add_image(Surface image) {
    m_textures.emplace(m_next, image_texture(std::move(image), 0));
    return TextureId{m_next++};
}

void TextureTable::remove(TextureId id) { m_textures.erase(static_cast<std::uint32_t>(id)); }

void TextureTable::write_alpha(TextureId id, const Rect& where, std::span<const std::uint8_t> bytes, Write how) {
    const auto found = m_textures.find(static_cast<std::uint32_t>(id));
    if (found == m_textures.end() || found->second.kind != TextureKind::Alpha8 || where.empty()) return;
    Texture& page = found->second;
    const Rect inside = intersection(where, {0, 0, page.width, page.height});
    const auto width = static_cast<std::size_t>(where.w);
    if (inside != where || bytes.size() < width * static_cast<std::size_t>(where.h)) return;
    for (int y = 0; y < where.h; ++y) {
        const auto from = bytes.subspan(static_cast<std::size_t>(y) * width, width);
        const std::size_t to =
            static_cast<std::size_t>(where.y + y) * static_cast<std::size_t>(page.width) + static_cast<std::size_t>(where.x);
        std::copy(from.begin(), from.end(), page.alpha.begin() + static_cast<std::ptrdiff_t>(to));
    }
    if (how == Write::Changed) ++page.generation;
}

void TextureTable::replace_image(TextureId id, Surface image) {
    const auto found = m_textures.find(static_cast<std::uint32_t>(id));
    if (found == m_textures.end() || found->second.kind == TextureKind::Alpha8) return;
    found->second = image_texture(std::move(image), found->second.generation + 1);
}

const Texture* TextureTable::find(TextureId id) const {
    const auto found = m_textures.find(static_cast<std::uint32_t>(id));
    return found == m_textures.end() ? nullptr : &found->second;
}

std::size_t TextureTable::size_bytes() const {
    std::size_t sum = 0;
    for (const auto& [id, texture] : m_textures) sum += texture.alpha.size() + texture.image.size_bytes();
    return sum;
}

} // namespace tramtin::gfx
