// SPDX-License-Identifier: Apache-2.0
// Text as lines of positioned glyphs. Everything is in whole pixels relative to the layout's top left; byte offsets are
// those of the text given in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/gfx/surface.hpp"
#include "kiosk/gfx/textures.hpp"
#include "kiosk/type/fonts.hpp"

namespace tramtin::type {

enum class Align : std::uint8_t { Left, Centre, Right };
enum class Mark : std::uint8_t { None, Highlight }; // Highlight: a box behind the words (search matches)
enum class ColourTag : std::uint8_t { Text = 0 };   // an index into Ink::tags; Text = the colour of the whole
enum class LinkId : std::uint32_t { None = 0 };

inline constexpr int k_no_wrap = std::numeric_limits<int>::max();
inline constexpr std::size_t k_max_text = 4U << 20U; // bytes; what is over is not laid out and truncated() says so

// Spans may overlap; each sets what it names, later ones win.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<TextStyle> style = std::nullopt;
    ColourTag colour = ColourTag::Text;
    LinkId link = LinkId::None;
    Mark mark = Mark::None;
    bool operator==(const Span&) const = default;
};

// Text is UTF-8; malformed bytes show as U+FFFD. '\n' ends a line. Borrowed views: needed during the call only.
struct TextSpec {
    std::string_view text;
    TextStyle style;
    int width = k_no_wrap;
    std::span<const Span> spans = {};
    Align align = Align::Left; // Centre and Right need a width
    int max_lines = 0;         // 0 = all; otherwise the last line ends in "…" when there is more
    int line_percent = 145;    // line height of the em size; a script with a taller face raises its own lines
};

struct Line {
    int x = 0;     // of the first glyph, after alignment
    int y = 0;     // top
    int width = 0; // without trailing spaces; never over TextSpec::width unless a single character is wider
    int height = 0;
    int baseline = 0; // from the layout's top
    std::size_t begin = 0;
    std::size_t end = 0; // after trailing spaces, before the newline
    std::uint32_t first_run = 0, run_count = 0;
    std::uint32_t first_cluster = 0, cluster_count = 0;
};

// A glyph's pixels in an atlas page and where they go.
struct PlacedGlyph {
    int x = 0, y = 0;
    std::uint16_t w = 0, h = 0;
    std::uint16_t atlas_x = 0, atlas_y = 0;
};

// Neighbouring glyphs of one line, page, colour and link.
struct GlyphRun {
    gfx::TextureId page = gfx::TextureId::None;
    ColourTag colour = ColourTag::Text;
    LinkId link = LinkId::None;
    std::uint32_t first_glyph = 0, glyph_count = 0;
};

// The smallest thing a caret can stand before.
struct Cluster {
    std::uint32_t byte = 0;
    int x = 0, advance = 0;
    LinkId link = LinkId::None;
};

struct Hit {
    std::size_t byte = 0;       // the caret position nearest to the point
    LinkId link = LinkId::None; // only when the point lies on the link's own characters
};

// Immutable, self-contained; valid while Fonts::epoch() is what it was. At least one line, also for empty text.
class Layout {
public:
    const std::vector<Line>& lines() const { return m_lines; }
    const std::vector<GlyphRun>& runs() const { return m_runs; }
    const std::vector<PlacedGlyph>& glyphs() const { return m_glyphs; }
    const std::vector<gfx::Rect>& highlights() const { return m_highlights; } // sorted by y
    const std::vector<gfx::TextureId>& pages() const { return m_pages; }
    const std::vector<Cluster>& clusters() const { return m_clusters; }

    int width() const { return m_width; } // of the widest line
    int height() const { return m_height; }
    int natural_width() const { return m_natural_width; } // of the widest line if nothing were wrapped
    bool truncated() const { return m_truncated; }
    std::size_t size_bytes() const;

    // Index of the line at `y`, the nearest when outside.
    std::size_t line_at(int y) const;
    // One rectangle a line, as high as the letters.
    std::vector<gfx::Rect> rects_of(std::size_t begin, std::size_t end) const;
    // Where a caret before `byte` stands; w is 0.
    gfx::Rect caret(std::size_t byte) const;
    Hit hit(int x, int y) const;

private:
    friend class LayoutBuilder;
    std::vector<Line> m_lines;
    std::vector<GlyphRun> m_runs;
    std::vector<PlacedGlyph> m_glyphs;
    std::vector<Cluster> m_clusters;
    std::vector<gfx::Rect> m_highlights;
    std::vector<gfx::TextureId> m_pages;
    int m_width = 0, m_height = 0, m_natural_width = 0;
    int m_ascent = 0, m_descent = 0; // of the base style, for carets and rectangles
    bool m_truncated = false;
};

// Always succeeds. Glyphs not seen before are put into the atlas.
Layout make_layout(Fonts& fonts, const TextSpec& spec);

} // namespace tramtin::type
