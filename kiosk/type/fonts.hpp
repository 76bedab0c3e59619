// SPDX-License-Identifier: Apache-2.0
// The faces and their glyph atlas. UI thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>

#include "content/base/result.hpp"
#include "kiosk/gfx/textures.hpp"
#include "kiosk/type/font_paths.hpp"

namespace tramtin::type {

enum class Weight : std::uint8_t { Regular, SemiBold, Bold };
enum class Figures : std::uint8_t { Proportional, Tabular }; // Tabular: digits of one width, for clocks and columns

inline constexpr int k_min_px = 6;
inline constexpr int k_max_px = 400;

struct TextStyle {
    Weight weight = Weight::Regular;
    int px = 30; // em size in pixels, k_min_px..k_max_px, clamped
    Figures figures = Figures::Proportional;
    bool operator==(const TextStyle&) const = default;
};

// Whole pixels, both positive: above and below the baseline.
struct LineMetrics {
    int ascent = 0;
    int descent = 0;
    int cap_height = 0;
};

class Fonts {
public:
    // `textures` must outlive the object. Errors: NotFound or Invalid, naming the file and the package to install
    // (reason "font.missing").
    static base::Result<Fonts> open(const FontPaths& paths, gfx::TextureTable& textures);
    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    ~Fonts();

    LineMetrics metrics(const TextStyle& style) const;
    // In any of the faces. Control and invisible characters count as present.
    bool has_glyph(char32_t codepoint) const;

    // How many characters laid out so far had no glyph in any face (they are drawn as a box), and which (the first 256).
    std::size_t missing_glyphs() const;
    const std::set<char32_t>& missing_codepoints() const;

    // Grows by one whenever the atlas was emptied because it was full; layouts made before are then worthless.
    std::uint32_t epoch() const;
    std::size_t atlas_pages() const;

    // For the files of this room.
    struct Faces;
    Faces& faces() const { return *m_faces; }

private:
    explicit Fonts(std::unique_ptr<Faces> faces);
    std::unique_ptr<Faces> m_faces;
};

} // namespace tramtin::type
