// SPDX-License-Identifier: Apache-2.0
// What draw commands may refer to by ImTextureID: Alpha8 pages (glyphs) and images. UI thread only.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include <imgui.h>

#include "kiosk/gfx/surface.hpp"

namespace tramtin::gfx {

// Never reused within a table. None is ImGui's own atlas: its vertices are drawn in their plain colour.
enum class TextureId : std::uint32_t { None = 0 };

inline ImTextureID to_imgui(TextureId id) { return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(id)); }
inline TextureId from_imgui(ImTextureID id) { return static_cast<TextureId>(reinterpret_cast<std::uintptr_t>(id)); }

enum class TextureKind : std::uint8_t { Alpha8, Opaque, Translucent };

struct Texture {
    TextureKind kind = TextureKind::Alpha8;
    int width = 0;
    int height = 0;
    std::uint32_t generation = 0;    // mixed into the tile hash: a new one redraws everything that uses the texture
    std::vector<std::uint8_t> alpha; // Alpha8 only
    Surface image;                   // otherwise; alpha already multiplied in
};

class TextureTable {
public:
    // A page of zeros.
    TextureId add_alpha(int width, int height);
    // Takes straight alpha (as PNG files have it).
    TextureId add_image(Surface image);
    // Unknown ids are ignored; what still refers to the texture is not drawn.
    void remove(TextureId id);

    // Appended: the place was never drawn from before, so nothing on screen becomes dirty.
    // Changed: everything that uses the texture is drawn again. `bytes` holds where.w * where.h values, row by row;
    // a place that is not wholly inside the page is ignored.
    enum class Write : std::uint8_t { Appended, Changed };
    void write_alpha(TextureId id, const Rect& where, std::span<const std::uint8_t> bytes, Write how);
    // A new picture under the same id, of any size.
    void replace_image(TextureId id, Surface image);

    // nullptr when unknown.
    const Texture* find(TextureId id) const;
    std::size_t size_bytes() const;

private:
    std::unordered_map<std::uint32_t, Texture> m_textures;
    std::uint32_t m_next = 1;
};

} // namespace tramtin::gfx
