// SPDX-License-Identifier: Apache-2.0
// One paragraph (no newlines) turned into clusters of glyphs; inside this room.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/type/faces.hpp"
#include "kiosk/type/layout.hpp"

namespace tramtin::type {

// How a stretch of text is to look.
struct Look {
    TextStyle style;
    ColourTag colour = ColourTag::Text;
    LinkId link = LinkId::None;
    Mark mark = Mark::None;
    bool operator==(const Look&) const = default;
};

struct ShapedGlyph {
    std::uint32_t glyph = 0;
    int x = 0, y = 0; // 1/64 pixel from the cluster's pen, y upwards
};

// Glyphs that stay together; the advance is whole pixels, so every cluster begins on one.
struct ShapedCluster {
    std::size_t begin = 0; // byte in the paragraph
    int advance = 0;
    FaceId face = FaceId::Regular;
    bool space = false;
    std::uint32_t look = 0; // index into Shaped::looks
    std::uint32_t first_glyph = 0, glyph_count = 0;
};

struct Shaped {
    std::vector<Look> looks;
    std::vector<ShapedCluster> clusters; // in text order
    std::vector<ShapedGlyph> glyphs;
};

// `offset` is where the paragraph begins in the text the spans count in.
Shaped shape(Fonts::Faces& faces, std::string_view paragraph, std::size_t offset, const TextStyle& base, std::span<const Span> spans);

TextStyle clamped(TextStyle style);

} // namespace tramtin::type
