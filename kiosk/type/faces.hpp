// SPDX-License-Identifier: Apache-2.0
// The open font files: FreeType draws their glyphs, HarfBuzz places them; inside this room.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include "kiosk/type/atlas.hpp"
#include "kiosk/type/breaks.hpp"
#include "kiosk/type/fonts.hpp"

namespace tramtin::type {

enum class FaceId : std::uint8_t { Regular, SemiBold, Bold, Khmer, KhmerBold, Icons, Symbols, Dingbats };
inline constexpr std::size_t k_faces = 8;

template <auto destroy> struct Destroy {
    template <class T> void operator()(T* object) const { destroy(object); }
};
using HbFont = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Destroy<hb_buffer_destroy>>;
using FtFace = std::unique_ptr<FT_FaceRec_, Destroy<FT_Done_Face>>;
using FtLibrary = std::unique_ptr<FT_LibraryRec_, Destroy<FT_Done_FreeType>>;

// One font file, at every size asked for.
class Face {
public:
    static base::Result<Face> open(FT_Library library, const std::filesystem::path& path, std::string_view package);

    // Borrowed; lives as long as the face.
    hb_font_t* shaper(int px);
    bool has(char32_t codepoint) const { return FT_Get_Char_Index(m_ft.get(), codepoint) != 0; }
    std::uint32_t glyph_of(char32_t codepoint) const { return FT_Get_Char_Index(m_ft.get(), codepoint); }
    LineMetrics metrics(int px);
    // Renders into the atlas. A glyph that cannot be rendered is an empty picture.
    GlyphImage render(std::uint32_t glyph, int px, FT_Int32 load_flags, Atlas& atlas);

private:
    FtFace m_ft;
    HbFace m_hb;
    std::map<int, HbFont> m_shapers;
    int m_px = 0; // FreeType's present size
};

struct Fonts::Faces {
    FtLibrary library; // before the faces: destroyed after them
    std::array<Face, k_faces> faces;
    Atlas atlas;
    Breaker breaker;
    HbBuffer buffer;
    std::uint32_t epoch = 0;
    std::size_t missing = 0;
    std::set<char32_t> missing_codepoints;
    std::unordered_map<std::uint64_t, GlyphImage> images;
    std::unordered_map<char32_t, std::uint8_t> coverage; // bits: text faces, Khmer, icons, signs

    Faces(FtLibrary ft, std::array<Face, k_faces> opened, gfx::TextureTable& textures, Breaker breaks);

    Face& face(FaceId id) { return faces[static_cast<std::size_t>(id)]; }
    const GlyphImage& image(FaceId id, int px, std::uint32_t glyph);
    // The first face that has the character, else the text face, whose glyph 0 is a box.
    FaceId face_for(char32_t codepoint, Weight weight);
    bool face_has(FaceId id, char32_t codepoint);
    bool anywhere(char32_t codepoint);
    void note_missing(char32_t codepoint);
    // Empties the atlas; every layout made before is void.
    void restart();
    // Nothing of the texts laid out last stays in the shaper's and the line breaker's memory.
    void forget();

private:
    std::uint8_t coverage_of(char32_t codepoint);
};

// Characters without a picture of their own: controls, joiners, variation selectors.
bool is_invisible(char32_t codepoint);

} // namespace tramtin::type
