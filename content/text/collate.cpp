// SPDX-License-Identifier: Apache-2.0
#include "content/text/collate.hpp"

#include <algorithm>
#include <iterator>

#include <utf8proc.h>

#include "content/text/nfc.hpp"
#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

// A key is its words, then k_end, then cases. A word is letters and numbers, then its tones: a byte below every letter,
// so that a shorter word stands before a longer one.
constexpr char k_end = 0x01;
constexpr char k_first_tone = 0x02;
constexpr char k_other_accent = 0x08;
constexpr char k_fraction = 0x0A;
constexpr char k_number = 0x0F;
constexpr char k_first_letter = 0x10;
constexpr char k_other_script = 0x7F;
constexpr std::size_t k_longest_number = 200; // digits; of a longer one only the digits are compared
constexpr std::u32string_view k_alphabet = U"aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_letter(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool is_mark(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

// The letter without its tone, small, accents of our alphabet kept.
char32_t toneless(const Letter& letter) {
    if (letter.mark == Mark::None) return letter.base;
    return render({{Letter{letter.base, letter.mark, LetterCase::Lower}}, Tone::Level}, ToneStyle::Old).front();
}

// é is ours, ñ is not: its letter below the accent.
char32_t without_accent(char32_t c) {
    utf8proc_int32_t parts[32];
    int boundary = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, std::size(parts), UTF8PROC_DECOMPOSE, &boundary);
    return count > 0 ? static_cast<char32_t>(parts[0]) : c;
}

class Key {
public:
    explicit Key(std::u32string text) : m_text(std::move(text)) {}

    std::string run() {
        while (m_at < m_text.size()) {
            const char32_t c = m_text[m_at];
            if (is_digit(c)) {
                number();
            } else if (is_letter(c)) {
                letter(c);
                ++m_at;
            } else if (is_mark(c)) {
                m_accents += k_other_accent;
                ++m_at;
            } else {
                end_word();
                ++m_at;
            }
        }
        end_word();
        m_cases.erase(m_cases.find_last_not_of(k_first_tone) + 1);
        return m_key + k_end + m_cases;
    }

private:
    void letter(char32_t c) {
        const LetterAndTone part = take_apart(c);
        m_in_word = true;
        char32_t plain = toneless(part.letter);
        if (k_alphabet.find(plain) == std::u32string_view::npos) {
            const char32_t below = without_accent(lower(c));
            if (k_alphabet.find(below) != std::u32string_view::npos) {
                plain = below;
                m_accents += k_other_accent;
            }
        }
        const auto place = k_alphabet.find(plain);
        if (place != std::u32string_view::npos) {
            m_key += static_cast<char>(k_first_letter + static_cast<char>(place));
        } else {
            m_key += k_other_script;
            append_utf8(m_key, lower(c));
        }
        if (part.tone != Tone::Level) m_accents += static_cast<char>(k_first_tone + static_cast<char>(part.tone));
        m_cases += static_cast<char>(k_first_tone + (lower(c) == c ? 0 : 1));
    }

    void end_word() {
        if (m_in_word) m_key += m_accents.empty() ? std::string(1, k_first_tone) : m_accents;
        m_accents.clear();
        m_in_word = false;
    }

    std::u32string digits_at(std::size_t at) const {
        std::size_t end = at;
        while (end < m_text.size() && is_digit(m_text[end])) ++end;
        return m_text.substr(at, end - at);
    }

    // Where the number that begins at m_at ends: groups of three behind points belong to it, unless it is a code (1.001.19).
    std::size_t end_of_number() const {
        const std::size_t first_end = m_at + digits_at(m_at).size();
        std::size_t end = first_end;
        while (first_end - m_at <= 3 && end < m_text.size() && m_text[end] == U'.' && digits_at(end + 1).size() == 3) end += 4;
        const bool code = end + 1 < m_text.size() && m_text[end] == U'.' && is_digit(m_text[end + 1]);
        return code ? first_end : end;
    }

    void number() {
        const std::size_t end = end_of_number();
        std::u32string digits = m_text.substr(m_at, end - m_at);
        digits.erase(std::remove(digits.begin(), digits.end(), U'.'), digits.end());
        m_at = end;
        const std::size_t zeros = std::min(digits.find_first_not_of(U'0'), digits.size() - 1);
        digits.erase(0, zeros);
        m_in_word = true;
        m_key += k_number;
        m_key += static_cast<char>(static_cast<unsigned char>(std::min(digits.size(), k_longest_number)));
        for (const char32_t digit : digits) m_key += static_cast<char>(digit);
        m_cases += static_cast<char>(k_first_tone + static_cast<char>(std::min<std::size_t>(zeros, 100)));
        fraction();
    }

    void fraction() {
        if (m_at + 1 >= m_text.size() || m_text[m_at] != U',' || !is_digit(m_text[m_at + 1])) return;
        const std::u32string digits = digits_at(m_at + 1);
        m_at += 1 + digits.size();
        m_key += k_fraction;
        for (const char32_t digit : digits) m_key += static_cast<char>(digit);
    }

    std::u32string m_text;
    std::size_t m_at = 0;
    std::string m_key;
    std::string m_accents; // of the word so far
    std::string m_cases;
    bool m_in_word = false;
};

} // namespace

std::string collation_key(std::string_view input) {
    std::u32string text = to_utf32(to_nfc(input));
    char32_t previous = 0;
    text.erase(std::remove_if(text.begin(), text.end(),
                              [&previous](char32_t c) {
                                  const bool invisible = is_invisible(c, previous);
                                  previous = c;
                                  return invisible;
                              }),
               text.end());
    return Key(std::move(text)).run();
}

} // namespace tramtin::text
