// SPDX-License-Identifier: Apache-2.0
// Shaped paragraphs broken into lines and put in their places.
#include <algorithm>
#include <cstddef>
#include <string>

#include "kiosk/type/faces.hpp"
#include "kiosk/type/layout.hpp"
#include "kiosk/type/shaping.hpp"

namespace tramtin::type {

namespace {

constexpr std::string_view k_ellipsis = "…";
// Per cent of the em size: stacked subscripts reach far below what the font itself gives as its descent.
constexpr int k_khmer_above = 112;
constexpr int k_khmer_below = 60;

// The end of the paragraph that begins at `begin`, and where the next one begins.
struct Paragraph {
    std::size_t end;
    std::size_t next; // npos: there is none
};

Paragraph paragraph_at(std::string_view text, std::size_t begin) {
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (text[i] == '\n') return {i, i + 1};
        const std::string_view three = text.substr(i, 3);
        if (three == "\u2028" || three == "\u2029") return {i, i + 3};
    }
    return {text.size(), std::string_view::npos};
}

int rounded(int offset) { return (offset + 32) >> 6; }

// Room above and below the baseline.
struct Strut {
    int above = 0;
    int below = 0;
};

} // namespace

class LayoutBuilder {
public:
    LayoutBuilder(Fonts::Faces& faces, const TextSpec& spec) : m_faces(faces), m_spec(spec) {
        m_spec.style = clamped(spec.style);
        m_spec.width = std::max(spec.width, 1);
        if (spec.text.size() > k_max_text) {
            m_spec.text = spec.text.substr(0, k_max_text);
            m_out.m_truncated = true;
        }
        const LineMetrics base = m_faces.face(static_cast<FaceId>(m_spec.style.weight)).metrics(m_spec.style.px);
        m_out.m_ascent = base.ascent;
        m_out.m_descent = base.descent;
    }

    Layout build() {
        std::size_t begin = 0;
        while (begin != std::string_view::npos) {
            const Paragraph paragraph = paragraph_at(m_spec.text, begin);
            add_paragraph(begin, paragraph);
            begin = full() ? std::string_view::npos : paragraph.next;
        }
        m_out.m_height = m_out.m_lines.back().y + m_out.m_lines.back().height;
        return std::move(m_out);
    }

private:
    bool full() const { return m_spec.max_lines > 0 && m_out.m_lines.size() >= static_cast<std::size_t>(m_spec.max_lines); }

    void add_paragraph(std::size_t begin, const Paragraph& paragraph) {
        const std::string_view text = m_spec.text.substr(begin, paragraph.end - begin);
        m_offset = begin;
        m_shaped = shape(m_faces, text, begin, m_spec.style, m_spec.spans);
        m_breaks = m_faces.breaker.classify(text);
        m_text_end = text.size();
        const std::size_t count = m_shaped.clusters.size();
        m_out.m_natural_width = std::max(m_out.m_natural_width, width_of(0, trimmed(0, count)));
        std::size_t at = 0;
        do {
            std::size_t end = line_end(at);
            const bool more = end < count || has_words(paragraph.next);
            if (more && m_spec.max_lines > 0 && m_out.m_lines.size() + 1 >= static_cast<std::size_t>(m_spec.max_lines)) {
                add_last_line(at, end);
                return;
            }
            add_line(at, end);
            at = end;
        } while (at < count);
    }

    bool has_words(std::size_t from) const {
        return from < m_spec.text.size() && m_spec.text.find_first_not_of(" \t\r\n", from) != std::string_view::npos;
    }

    int advance(std::size_t i) const { return m_shaped.clusters[i].advance; }

    int width_of(std::size_t begin, std::size_t end) const {
        int width = 0;
        for (std::size_t i = begin; i < end; ++i) width += advance(i);
        return width;
    }

    // Without trailing spaces.
    std::size_t trimmed(std::size_t begin, std::size_t end) const {
        while (end > begin && m_shaped.clusters[end - 1].space) --end;
        return end;
    }

    // Which cluster the line that begins with `begin` ends before.
    std::size_t line_end(std::size_t begin) const {
        std::size_t allowed = begin, reluctant = begin;
        int width = 0;
        for (std::size_t i = begin; i < m_shaped.clusters.size(); ++i) {
            const ShapedCluster& cluster = m_shaped.clusters[i];
            const Break here = m_breaks[cluster.begin];
            if (i > begin && here == Break::Allowed) allowed = i;
            if (i > begin && here == Break::Reluctant) reluctant = i;
            width += cluster.advance;
            if (cluster.space || width <= m_spec.width || i == begin) continue;
            if (allowed > begin) return allowed;
            return reluctant > begin ? reluctant : i;
        }
        return m_shaped.clusters.size();
    }

    Strut strut_of(const TextStyle& style, FaceId face) {
        const LineMetrics text = m_faces.face(static_cast<FaceId>(style.weight)).metrics(style.px);
        const int line = (style.px * m_spec.line_percent + 50) / 100;
        const int leading = line - text.ascent - text.descent;
        Strut strut{text.ascent + (leading - leading / 2), text.descent + leading / 2};
        if (face == FaceId::Khmer || face == FaceId::KhmerBold) {
            strut = {std::max(strut.above, style.px * k_khmer_above / 100), std::max(strut.below, style.px * k_khmer_below / 100)};
        }
        return strut;
    }

    Strut strut_of_line(std::size_t begin, std::size_t end) {
        Strut line = strut_of(m_spec.style, FaceId::Regular);
        const ShapedCluster* last = nullptr;
        for (std::size_t i = begin; i < end; ++i) {
            const ShapedCluster& cluster = m_shaped.clusters[i];
            if (last != nullptr && cluster.look == last->look && cluster.face == last->face) continue;
            last = &cluster;
            const Strut strut = strut_of(m_shaped.looks[cluster.look].style, cluster.face);
            line = {std::max(line.above, strut.above), std::max(line.below, strut.below)};
        }
        return line;
    }

    std::size_t byte_at(std::size_t cluster) const {
        return m_offset + (cluster < m_shaped.clusters.size() ? m_shaped.clusters[cluster].begin : m_text_end);
    }

    void add_line(std::size_t begin, std::size_t end, const Shaped* tail = nullptr) {
        const std::size_t visible = tail != nullptr ? end : trimmed(begin, end);
        const Strut strut = strut_of_line(begin, end);
        Line line;
        line.y = m_out.m_lines.empty() ? 0 : m_out.m_lines.back().y + m_out.m_lines.back().height;
        line.height = std::max(strut.above + strut.below, 1);
        line.baseline = line.y + strut.above;
        line.width = width_of(begin, visible) + (tail != nullptr ? tail->clusters.front().advance : 0);
        line.x = aligned(line.width);
        line.begin = byte_at(begin);
        line.end = byte_at(end);
        line.first_run = static_cast<std::uint32_t>(m_out.m_runs.size());
        line.first_cluster = static_cast<std::uint32_t>(m_out.m_clusters.size());
        m_run_open = false;
        int pen = line.x;
        for (std::size_t i = begin; i < end; ++i) pen = place_cluster(m_shaped, m_shaped.clusters[i], pen, line.baseline, Caret::Before);
        if (tail != nullptr) place_cluster(*tail, tail->clusters.front(), pen, line.baseline, Caret::None);
        line.run_count = static_cast<std::uint32_t>(m_out.m_runs.size()) - line.first_run;
        line.cluster_count = static_cast<std::uint32_t>(m_out.m_clusters.size()) - line.first_cluster;
        add_highlights(begin, visible, line);
        m_out.m_width = std::max(m_out.m_width, line.width);
        m_out.m_lines.push_back(line);
    }

    // The last line there is room for, when there is more text: gives up whole words until the dots fit.
    void add_last_line(std::size_t begin, std::size_t end) {
        m_out.m_truncated = true;
        TextStyle style = m_spec.style;
        if (end > begin) style = m_shaped.looks[m_shaped.clusters[end - 1].look].style;
        const Shaped dots = shape(m_faces, k_ellipsis, 0, style, {});
        const int room = m_spec.width - dots.clusters.front().advance;
        std::size_t word = trimmed(begin, end);
        while (word > begin && width_of(begin, word) > room) word = trimmed(begin, previous_break(begin, word));
        std::size_t cut = word;
        if (word == begin) {
            cut = trimmed(begin, end);
            while (cut > begin && width_of(begin, cut) > room) --cut;
        }
        add_line(begin, cut, &dots);
    }

    std::size_t previous_break(std::size_t begin, std::size_t at) const {
        for (--at; at > begin; --at) {
            if (m_breaks[m_shaped.clusters[at].begin] != Break::None) return at;
        }
        return begin;
    }

    int aligned(int width) const {
        if (m_spec.align == Align::Left || m_spec.width == k_no_wrap || width >= m_spec.width) return 0;
        return m_spec.align == Align::Centre ? (m_spec.width - width) / 2 : m_spec.width - width;
    }

    enum class Caret { Before, None };

    // Returns where the next cluster begins.
    int place_cluster(const Shaped& shaped, const ShapedCluster& cluster, int pen, int baseline, Caret caret) {
        const Look& look = shaped.looks[cluster.look];
        for (std::uint32_t i = cluster.first_glyph; i < cluster.first_glyph + cluster.glyph_count; ++i) {
            const ShapedGlyph& glyph = shaped.glyphs[i];
            const GlyphImage& image = m_faces.image(cluster.face, look.style.px, glyph.glyph);
            if (image.w == 0) continue;
            GlyphRun& run = run_for(image.page, look);
            ++run.glyph_count;
            m_out.m_glyphs.push_back(
                {pen + rounded(glyph.x) + image.left, baseline - rounded(glyph.y) - image.top, image.w, image.h, image.x, image.y});
        }
        if (caret == Caret::Before)
            m_out.m_clusters.push_back({static_cast<std::uint32_t>(m_offset + cluster.begin), pen, cluster.advance, look.link});
        return pen + cluster.advance;
    }

    GlyphRun& run_for(gfx::TextureId page, const Look& look) {
        auto& runs = m_out.m_runs;
        if (!m_run_open || runs.back().page != page || runs.back().colour != look.colour || runs.back().link != look.link) {
            runs.push_back({page, look.colour, look.link, static_cast<std::uint32_t>(m_out.m_glyphs.size()), 0});
            auto& pages = m_out.m_pages;
            if (std::find(pages.begin(), pages.end(), page) == pages.end()) pages.push_back(page);
        }
        m_run_open = true;
        return runs.back();
    }

    void add_highlights(std::size_t begin, std::size_t end, const Line& line) {
        int pen = line.x;
        bool open = false;
        for (std::size_t i = begin; i < end; ++i) {
            const Look& look = m_shaped.looks[m_shaped.clusters[i].look];
            const bool marked = look.mark == Mark::Highlight;
            if (marked && !open) {
                const LineMetrics text = m_faces.face(static_cast<FaceId>(look.style.weight)).metrics(look.style.px);
                m_out.m_highlights.push_back({pen, line.baseline - text.ascent, 0, text.ascent + text.descent});
            }
            if (marked) m_out.m_highlights.back().w += advance(i);
            open = marked;
            pen += advance(i);
        }
    }

    Fonts::Faces& m_faces;
    TextSpec m_spec;
    Layout m_out;
    Shaped m_shaped; // the present paragraph
    std::vector<Break> m_breaks;
    std::size_t m_offset = 0;   // where it begins
    std::size_t m_text_end = 0; // its length
    bool m_run_open = false;    // the last run belongs to the present line
};

Layout make_layout(Fonts& fonts, const TextSpec& spec) { return LayoutBuilder(fonts.faces(), spec).build(); }

} // namespace tramtin::type
