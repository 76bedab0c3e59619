// SPDX-License-Identifier: Apache-2.0
#include "content/text/fold.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include <utf8proc.h>

#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

constexpr std::size_t k_max_input = std::numeric_limits<std::uint32_t>::max();

// Accents of Latin writing only: the marks of other scripts are their vowels.
bool is_accent(char32_t c) {
    if (c >= 0xFE00 && c <= 0xFE0F) return true; // selects the picture of a sign
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF);
}

bool is_word(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

// Letters that have no decomposition but stand for a plain one: đ and its twins, dotless i, and the Cyrillic and Greek
// twins that scans bring.
char32_t plain_letter(char32_t c) {
    if (is_d_with_stroke(c)) return 'd';
    switch (c) {
    case U'ı': return 'i';
    case U'а': return 'a';
    case U'е': return 'e';
    case U'і': return 'i';
    case U'о': return 'o';
    case U'р': return 'p';
    case U'с': return 'c';
    case U'у': return 'y';
    case U'х': return 'x';
    case U'ο': return 'o';
    case U'ɑ': return 'a';
    default: return c;
    }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || is_digit(c); }

// What a character reads as: small plain letters, digits, signs between words. Nothing of an accent alone.
std::u32string reading_of(char32_t c) {
    // The longest decomposition in Unicode has 18 code points.
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(), options, &boundary);
    std::u32string reading;
    for (std::size_t i = 0; i < parts.size() && static_cast<utf8proc_ssize_t>(i) < count; ++i) {
        const char32_t plain = plain_letter(lower(static_cast<char32_t>(parts[i])));
        if (!is_accent(plain)) reading += plain;
    }
    return reading;
}

// Vietnamese is written with few characters: what they read as is worked out once.
class LatinReadings {
public:
    LatinReadings() {
        for (char32_t c = 0; c < k_first_end; ++c) m_readings.push_back(reading_of(c));
        for (char32_t c = k_second_begin; c < k_second_end; ++c) m_readings.push_back(reading_of(c));
    }
    // Nothing for a character that it does not hold.
    const std::u32string* find(char32_t c) const {
        if (c < k_first_end) return &m_readings[c];
        return c >= k_second_begin && c < k_second_end ? &m_readings[k_first_end + c - k_second_begin] : nullptr;
    }

private:
    static constexpr char32_t k_first_end = 0x370; // accents too
    static constexpr char32_t k_second_begin = 0x1E00;
    static constexpr char32_t k_second_end = 0x1F00;
    std::vector<std::u32string> m_readings;
};

const LatinReadings& latin_readings() {
    static const LatinReadings k_readings;
    return k_readings;
}

enum class Origin { Kept, Dropped };

template <Origin origin> class Folder {
public:
    explicit Folder(std::string_view input) : m_input(input) {
        m_out.text.reserve(input.size());
        if constexpr (origin == Origin::Kept) m_out.origin.reserve(input.size() + 1);
    }

    Folded run() {
        char32_t previous = 0;
        for (std::size_t at = 0; at < m_input.size();) {
            if (const std::size_t end = take_plain(at); end > at) {
                at = end;
                previous = 0;
                continue;
            }
            const CodePoint point = decode_at(m_input, at);
            if (!is_invisible(point.value, previous)) take(point.value, at, at + point.length);
            previous = point.value;
            at += point.length;
        }
        end_word();
        m_out.origin.push_back(static_cast<std::uint32_t>(m_end));
        return std::move(m_out);
    }

private:
    // Inside a word small letters and digits stay as they are: most of any text. Gives where they end.
    std::size_t take_plain(std::size_t at) {
        if (!m_in_word || m_point) return at;
        std::size_t end = at;
        while (end < m_input.size() && is_plain(m_input[end])) ++end;
        m_out.text.append(m_input, at, end - at);
        if constexpr (origin == Origin::Kept)
            for (std::size_t i = at; i < end; ++i) m_out.origin.push_back(static_cast<std::uint32_t>(i));
        if (end > at) m_end = end;
        return end;
    }

    void take(char32_t c, std::size_t begin, std::size_t end) {
        const std::u32string* latin = m_latin.find(c);
        take_all(latin != nullptr ? *latin : reading_of(c), begin, end);
    }

    void take_all(const std::u32string& reading, std::size_t begin, std::size_t end) {
        if (reading.empty() && m_in_word) m_end = end;
        for (const char32_t c : reading) {
            if (is_word(c)) {
                put(c, begin, end);
            } else {
                separate(c, begin, end);
            }
        }
    }

    void put(char32_t c, std::size_t begin, std::size_t end) {
        if (m_point) {
            if (is_digit(m_out.text.back()) || (c >= '0' && c <= '9')) {
                append('.', m_point_at);
            } else {
                separate(' ', m_point_at, begin);
            }
            m_point = false;
        }
        if (!m_in_word && !m_out.text.empty()) append(' ', m_gap_at);
        if (!m_in_word) m_word_begin = m_out.text.size();
        m_in_word = true;
        append(c, begin);
        m_end = end;
    }

    void separate(char32_t c, std::size_t begin, std::size_t end) {
        const bool first_point = c == '.' && m_in_word && !m_point && end == begin + 1;
        if (first_point) {
            m_point = true;
            m_point_at = begin;
            return;
        }
        if (m_in_word) m_gap_at = m_point ? m_point_at : begin;
        end_word();
    }

    void end_word() {
        if (m_in_word) unify_y();
        m_in_word = false;
        m_point = false;
    }

    // kỹ and kĩ are one word to a reader, and so are qui định and quy định.
    void unify_y() {
        constexpr std::string_view k_initials = "hklmstv";
        std::string& text = m_out.text;
        const std::string_view word = std::string_view(text).substr(m_word_begin);
        const bool open = word.size() == 2 && word.back() == 'y';
        if (open && k_initials.find(word.front()) != std::string_view::npos) text.back() = 'i';
        if (word == "qui") text.back() = 'y';
    }

    void append(char32_t c, std::size_t at) {
        const std::size_t before = m_out.text.size();
        append_utf8(m_out.text, c);
        if constexpr (origin == Origin::Kept)
            m_out.origin.insert(m_out.origin.end(), m_out.text.size() - before, static_cast<std::uint32_t>(at));
    }

    std::string_view m_input;
    const LatinReadings& m_latin = latin_readings();
    Folded m_out;
    std::size_t m_end = 0;        // where the last character of a word ends in the input
    std::size_t m_word_begin = 0; // in the folded text
    std::size_t m_gap_at = 0;     // where the separators before the next word begin
    std::size_t m_point_at = 0;
    bool m_in_word = false;
    bool m_point = false; // a point follows the word and may belong to it
};

} // namespace

Folded fold(std::string_view input) { return Folder<Origin::Kept>(input.substr(0, k_max_input)).run(); }

std::string fold_text(std::string_view input) { return Folder<Origin::Dropped>(input.substr(0, k_max_input)).run().text; }

std::vector<std::string_view> tokens(std::string_view folded_text) {
    std::vector<std::string_view> out;
    while (!folded_text.empty()) {
        const std::size_t end = std::min(folded_text.find(' '), folded_text.size());
        if (end > 0) out.push_back(folded_text.substr(0, end));
        folded_text.remove_prefix(std::min(end + 1, folded_text.size()));
    }
    return out;
}

Span original_span(const Folded& folded, std::size_t begin, std::size_t end) {
    assert(begin <= end && end < folded.origin.size());
    return {folded.origin[begin], folded.origin[end]};
}

} // namespace tramtin::text
