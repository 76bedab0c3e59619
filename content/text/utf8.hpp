// SPDX-License-Identifier: Apache-2.0
// One code point at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tramtin::text {

inline constexpr char32_t k_replacement = 0xFFFD;

// The code point at `at` and how many bytes it takes; a byte that starts none is one k_replacement, `valid` false.
struct CodePoint {
    char32_t value;
    std::size_t length;
    bool valid;
};
CodePoint decode_sequence_at(std::string_view bytes, std::size_t at);
inline CodePoint decode_at(std::string_view bytes, std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    return first < 0x80 ? CodePoint{first, 1, true} : decode_sequence_at(bytes, at);
}

void append_sequence(std::string& out, char32_t code_point);
inline void append_utf8(std::string& out, char32_t code_point) {
    if (code_point < 0x80) {
        out += static_cast<char>(code_point);
    } else {
        append_sequence(out, code_point);
    }
}

std::u32string to_utf32(std::string_view bytes);
std::string to_utf8(std::u32string_view text);

char32_t lower(char32_t code_point);
char32_t upper(char32_t code_point);

// Invisible marks that never carry meaning in Vietnamese text; joiners and zero-width spaces do after a Khmer letter.
inline bool is_invisible(char32_t c, char32_t previous) {
    if (c < 0xAD) return false;
    const bool after_khmer = previous >= 0x1780 && previous <= 0x17FF;
    if (c >= 0x200B && c <= 0x200D) return !after_khmer;
    return c == 0xAD || c == 0xFEFF || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

} // namespace tramtin::text
