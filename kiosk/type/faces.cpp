// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/faces.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <hb-ot.h>

#include "kiosk/type/icons.hpp"

namespace tramtin::type {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::uint8_t k_in_text = 1, k_in_khmer = 2, k_in_icons = 4, k_in_symbols = 8, k_in_dingbats = 16;

int whole(hb_position_t value) { return (value + 32) >> 6; }

bool is_icon(char32_t codepoint) {
    const auto icons = all_icons();
    return std::any_of(icons.begin(), icons.end(), [&](const IconName& entry) { return static_cast<char32_t>(entry.icon) == codepoint; });
}

FaceId text_face(Weight weight) { return static_cast<FaceId>(weight); }

std::vector<std::uint8_t> coverage_of(const FT_Bitmap& bitmap) {
    std::vector<std::uint8_t> bytes;
    if (bitmap.pixel_mode != FT_PIXEL_MODE_GRAY || bitmap.buffer == nullptr) return bytes;
    bytes.reserve(static_cast<std::size_t>(bitmap.width) * bitmap.rows);
    for (unsigned y = 0; y < bitmap.rows; ++y) {
        const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
        bytes.insert(bytes.end(), row, row + bitmap.width);
    }
    return bytes;
}

} // namespace

bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0x17B4 && c <= 0x17B5) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

Result<Face> Face::open(FT_Library library, const std::filesystem::path& path, std::string_view package) {
    const std::string help = path.string() + ": font cannot be used; install the package " + std::string(package);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return fail(ErrorCode::NotFound, help, "font.missing");
    Face face;
    FT_Face ft = nullptr;
    if (FT_New_Face(library, path.c_str(), 0, &ft) != 0) return fail(ErrorCode::Invalid, help, "font.missing");
    face.m_ft.reset(ft);
    if (FT_IS_SCALABLE(ft) == 0 || FT_Select_Charmap(ft, FT_ENCODING_UNICODE) != 0) return fail(ErrorCode::Invalid, help, "font.missing");
    const std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>> blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (blob == nullptr) return fail(ErrorCode::Io, help, "font.missing");
    face.m_hb.reset(hb_face_create(blob.get(), 0));
    return face;
}

hb_font_t* Face::shaper(int px) {
    HbFont& font = m_shapers[px];
    if (font == nullptr) {
        font.reset(hb_font_create(m_hb.get()));
        hb_font_set_scale(font.get(), px * 64, px * 64);
    }
    return font.get();
}

LineMetrics Face::metrics(int px) {
    hb_font_extents_t extents{};
    hb_font_get_h_extents(shaper(px), &extents);
    hb_position_t cap = 0;
    if (hb_ot_metrics_get_position(shaper(px), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap) == 0) cap = px * 46;
    return {whole(extents.ascender), whole(-extents.descender), whole(cap)};
}

GlyphImage Face::render(std::uint32_t glyph, int px, FT_Int32 load_flags, Atlas& atlas) {
    if (m_px != px && FT_Set_Pixel_Sizes(m_ft.get(), 0, static_cast<FT_UInt>(px)) != 0) return {};
    m_px = px;
    if (FT_Load_Glyph(m_ft.get(), glyph, load_flags | FT_LOAD_NO_BITMAP) != 0) return {};
    FT_GlyphSlot slot = m_ft->glyph;
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return {};
    const auto bytes = coverage_of(slot->bitmap);
    if (bytes.empty()) return {};
    GlyphImage image = atlas.add(static_cast<int>(slot->bitmap.width), static_cast<int>(slot->bitmap.rows), bytes);
    image.left = static_cast<std::int16_t>(slot->bitmap_left);
    image.top = static_cast<std::int16_t>(slot->bitmap_top);
    return image;
}

Fonts::Faces::Faces(FtLibrary ft, std::array<Face, k_faces> opened, gfx::TextureTable& textures, Breaker breaks)
    : library(std::move(ft)), faces(std::move(opened)), atlas(textures), breaker(std::move(breaks)), buffer(hb_buffer_create()) {}

const GlyphImage& Fonts::Faces::image(FaceId id, int px, std::uint32_t glyph) {
    const std::uint64_t key = (static_cast<std::uint64_t>(id) << 56U) | (static_cast<std::uint64_t>(px) << 32U) | glyph;
    const auto [entry, is_new] = images.try_emplace(key);
    // Pictograms are drawn on a grid of their own, which hinting would bend.
    if (is_new) entry->second = face(id).render(glyph, px, id == FaceId::Icons ? FT_LOAD_NO_HINTING : FT_LOAD_TARGET_LIGHT, atlas);
    return entry->second;
}

std::uint8_t Fonts::Faces::coverage_of(char32_t codepoint) {
    const auto [entry, is_new] = coverage.try_emplace(codepoint);
    if (is_new) {
        // What the icons do not claim of the private use area is nobody's: each face has its own signs there.
        const bool own = codepoint >= 0xE000 && codepoint <= 0xF8FF;
        const auto bit = [&](FaceId id, std::uint8_t value) { return !own && face(id).has(codepoint) ? value : 0; };
        const bool icon = is_icon(codepoint) && face(FaceId::Icons).has(codepoint);
        entry->second =
            static_cast<std::uint8_t>(bit(FaceId::Regular, k_in_text) | bit(FaceId::Khmer, k_in_khmer) |
                                      bit(FaceId::Symbols, k_in_symbols) | bit(FaceId::Dingbats, k_in_dingbats) | (icon ? k_in_icons : 0));
    }
    return entry->second;
}

FaceId Fonts::Faces::face_for(char32_t codepoint, Weight weight) {
    const std::uint8_t bits = coverage_of(codepoint);
    if ((bits & k_in_text) != 0) return text_face(weight);
    if ((bits & k_in_khmer) != 0) return weight == Weight::Regular ? FaceId::Khmer : FaceId::KhmerBold;
    if ((bits & k_in_icons) != 0) return FaceId::Icons;
    if ((bits & k_in_dingbats) != 0) return FaceId::Dingbats;
    return (bits & k_in_symbols) != 0 ? FaceId::Symbols : text_face(weight);
}

bool Fonts::Faces::face_has(FaceId id, char32_t codepoint) { return face(id).has(codepoint); }

bool Fonts::Faces::anywhere(char32_t codepoint) {
    return is_invisible(codepoint) || coverage_of(codepoint) != 0 || stand_in(codepoint) != Icon::None;
}

void Fonts::Faces::note_missing(char32_t codepoint) {
    ++missing;
    if (missing_codepoints.size() < 256) missing_codepoints.insert(codepoint);
}

void Fonts::Faces::restart() {
    atlas.clear();
    images.clear();
    ++epoch;
}

void Fonts::Faces::forget() {
    buffer.reset(hb_buffer_create());
    std::string filler; // ICU keeps a window of the last text, in UTF-16
    while (filler.size() < 512) filler += "a ";
    breaker.classify(filler);
}

} // namespace tramtin::type
