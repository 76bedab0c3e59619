// SPDX-License-Identifier: Apache-2.0
#include "kiosk/type/shaping.hpp"

#include <algorithm>

#include "kiosk/type/icons.hpp"
#include "kiosk/type/utf8.hpp"

namespace tramtin::type {

namespace {

struct Char {
    char32_t code;
    std::size_t byte;
    std::uint32_t look;
    FaceId face;
    hb_script_t script;
};

bool is_mark(char32_t c) {
    const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

// Tabs are spaces here, other controls take no room, and icons stand for the pictures of phones.
char32_t shown(char32_t c) {
    if (c == '\t') return ' ';
    if (c >= 0x2300) {
        if (const Icon icon = stand_in(c); icon != Icon::None) return static_cast<char32_t>(icon);
    }
    return c < 0x20 || (c >= 0x7F && c < 0xA0) ? 0x200B : c;
}

bool is_space(char32_t c) { return c <= ' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200B && c != 0x2007) || c == 0x205F || c == 0x3000; }

class Shaper {
public:
    Shaper(Fonts::Faces& faces, Shaped& out) : m_faces(faces), m_out(out) {}

    void run(std::string_view paragraph, std::size_t offset, const TextStyle& base, std::span<const Span> spans) {
        m_base = base;
        decode(paragraph);
        choose_looks(offset, spans);
        choose_faces();
        choose_scripts();
        for (std::size_t begin = 0; begin < m_chars.size();) {
            const std::size_t end = run_end(begin);
            shape_run(begin, end);
            begin = end;
        }
    }

private:
    void decode(std::string_view text) {
        m_chars.reserve(text.size());
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t byte = at;
            m_chars.push_back({next_code(text, at), byte, 0, FaceId::Regular, HB_SCRIPT_COMMON});
        }
    }

    void choose_looks(std::size_t offset, std::span<const Span> spans) {
        m_out.looks.push_back({m_base, ColourTag::Text, LinkId::None, Mark::None});
        for (const Span& span : spans) {
            const auto before = [&](const Char& c, std::size_t byte) { return c.byte + offset < byte; };
            const auto first = std::lower_bound(m_chars.begin(), m_chars.end(), span.begin, before);
            const auto last = std::lower_bound(first, m_chars.end(), std::max(span.begin, span.end), before);
            for (auto c = first; c != last; ++c) c->look = look_with(c->look, span);
        }
    }

    std::uint32_t look_with(std::uint32_t from, const Span& span) {
        Look look = m_out.looks[from];
        if (span.style) look.style = clamped(*span.style);
        if (span.colour != ColourTag::Text) look.colour = span.colour;
        if (span.link != LinkId::None) look.link = span.link;
        if (span.mark != Mark::None) look.mark = span.mark;
        // The newest looks come last and are the ones asked for.
        const auto found = std::find(m_out.looks.rbegin(), m_out.looks.rend(), look);
        if (found != m_out.looks.rend()) return static_cast<std::uint32_t>(m_out.looks.rend() - found - 1);
        m_out.looks.push_back(look);
        return static_cast<std::uint32_t>(m_out.looks.size() - 1);
    }

    void choose_faces() {
        for (std::size_t i = 0; i < m_chars.size(); ++i) {
            Char& c = m_chars[i];
            const Weight weight = m_out.looks[c.look].style.weight;
            const bool follows = i > 0 && m_chars[i - 1].look == c.look;
            if (follows && is_invisible(c.code)) {
                c.face = m_chars[i - 1].face;
                continue;
            }
            c.face = m_faces.face_for(shown(c.code), weight);
            // A mark stays with its letter, also where only the composed letter has a glyph.
            if (follows && is_mark(c.code)) c.face = face_of_mark(m_chars[i - 1], c);
            if (!m_faces.anywhere(c.code)) m_faces.note_missing(c.code);
        }
    }

    // The letter's face if it has the mark, else the mark's for both, else each its own: a mark a little out of place is
    // better than a box.
    FaceId face_of_mark(Char& letter, const Char& mark) {
        if (mark.face == letter.face || m_faces.face_has(letter.face, mark.code) || !m_faces.face_has(mark.face, mark.code))
            return letter.face;
        if (m_faces.face_has(mark.face, letter.code)) letter.face = mark.face;
        return mark.face;
    }

    // Shared characters take the script of what stands before them.
    void choose_scripts() {
        hb_script_t last = HB_SCRIPT_LATIN;
        for (Char& c : m_chars) {
            c.script = hb_unicode_script(hb_unicode_funcs_get_default(), c.code);
            const bool shared = c.script == HB_SCRIPT_COMMON || c.script == HB_SCRIPT_INHERITED || c.script == HB_SCRIPT_UNKNOWN;
            c.script = shared ? last : c.script;
            last = c.script;
        }
    }

    std::size_t run_end(std::size_t begin) const {
        const Char& first = m_chars[begin];
        const TextStyle& style = m_out.looks[first.look].style;
        std::size_t end = begin + 1;
        while (end < m_chars.size() && m_chars[end].face == first.face && m_chars[end].script == first.script &&
               m_out.looks[m_chars[end].look].style == style)
            ++end;
        return end;
    }

    void shape_run(std::size_t begin, std::size_t end) {
        const TextStyle& style = m_out.looks[m_chars[begin].look].style;
        hb_buffer_t* buffer = m_faces.buffer.get();
        hb_buffer_clear_contents(buffer);
        hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
        for (std::size_t i = begin; i < end; ++i) hb_buffer_add(buffer, shown(m_chars[i].code), static_cast<unsigned>(i));
        hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer, m_chars[begin].script);
        hb_buffer_set_language(buffer, hb_language_from_string(m_chars[begin].script == HB_SCRIPT_KHMER ? "km" : "vi", -1));
        const hb_feature_t tabular{HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
        const unsigned features = style.figures == Figures::Tabular ? 1 : 0;
        hb_shape(m_faces.face(m_chars[begin].face).shaper(style.px), buffer, &tabular, features);
        take_clusters(buffer);
    }

    void take_clusters(hb_buffer_t* buffer) {
        unsigned count = 0;
        const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer, &count);
        const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer, &count);
        for (unsigned i = 0; i < count;) {
            const Char& c = m_chars[info[i].cluster];
            ShapedCluster cluster;
            cluster.begin = c.byte;
            cluster.face = c.face;
            cluster.look = c.look;
            cluster.space = is_space(c.code);
            cluster.first_glyph = static_cast<std::uint32_t>(m_out.glyphs.size());
            int pen = 0;
            const unsigned id = info[i].cluster;
            for (; i < count && info[i].cluster == id; ++i) {
                m_out.glyphs.push_back({info[i].codepoint, pen + position[i].x_offset, position[i].y_offset});
                pen += position[i].x_advance;
            }
            cluster.glyph_count = static_cast<std::uint32_t>(m_out.glyphs.size()) - cluster.first_glyph;
            cluster.advance = std::max((pen + 32) >> 6, 0);
            m_out.clusters.push_back(cluster);
        }
    }

    Fonts::Faces& m_faces;
    Shaped& m_out;
    TextStyle m_base;
    std::vector<Char> m_chars;
};

} // namespace

TextStyle clamped(TextStyle style) {
    style.px = std::clamp(style.px, k_min_px, k_max_px);
    return style;
}

Shaped shape(Fonts::Faces& faces, std::string_view paragraph, std::size_t offset, const TextStyle& base, std::span<const Span> spans) {
    Shaped shaped;
    Shaper(faces, shaped).run(paragraph, offset, clamped(base), spans);
    return shaped;
}

} // namespace tramtin::type
