// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/fonts.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/type/faces.hpp"

namespace tramtin::type {

using base::Result;

namespace {

Result<std::array<Face, k_faces>> open_faces(FT_Library library, const FontPaths& paths) {
    constexpr const char* k_inter = "fonts-inter";
    constexpr const char* k_noto = "fonts-noto-core";
    const std::array<std::pair<const std::filesystem::path*, const char*>, k_faces> files{
        {{&paths.regular, k_inter},
         {&paths.semi_bold, k_inter},
         {&paths.bold, k_inter},
         {&paths.khmer, k_noto},
         {&paths.khmer_bold, k_noto},
         {&paths.icons, "fonts-material-design-icons-iconfont"},
         {&paths.symbols, k_noto},
         {&paths.dingbats, k_noto}}};
    std::array<Face, k_faces> faces;
    for (std::size_t i = 0; i < k_faces; ++i) {
        TRY_ASSIGN(faces[i], Face::open(library, *files[i].first, files[i].second));
    }
    return faces;
}

} // namespace

Fonts::Fonts(std::unique_ptr<Faces> faces) : m_faces(std::move(faces)) {}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

Result<Fonts> Fonts::open(const FontPaths& paths, gfx::TextureTable& textures) {
    FT_Library raw = nullptr;
    if (FT_Init_FreeType(&raw) != 0) return base::fail(base::ErrorCode::Io, "FreeType cannot be started");
    FtLibrary library(raw);
    TRY_ASSIGN(auto faces, open_faces(raw, paths));
    TRY_ASSIGN(auto breaker, Breaker::create());
    return Fonts(std::make_unique<Faces>(std::move(library), std::move(faces), textures, std::move(breaker)));
}

LineMetrics Fonts::metrics(const TextStyle& style) const {
    return m_faces->face(static_cast<FaceId>(style.weight)).metrics(std::clamp(style.px, k_min_px, k_max_px));
}

bool Fonts::has_glyph(char32_t codepoint) const { return m_faces->anywhere(codepoint); }
std::size_t Fonts::missing_glyphs() const { return m_faces->missing; }
const std::set<char32_t>& Fonts::missing_codepoints() const { return m_faces->missing_codepoints; }
std::uint32_t Fonts::epoch() const { return m_faces->epoch; }
std::size_t Fonts::atlas_pages() const { return m_faces->atlas.pages(); }

} // namespace tramtin::type
