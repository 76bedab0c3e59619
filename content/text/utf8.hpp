// SPDX-License-Identifier: Apache-2.0
// Private to this room: one code point at a time.
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
CodePoint decode_at(std::string_view bytes, std::size_t at);

void append_utf8(std::string& out, char32_t code_point);
std::u32string to_utf32(std::string_view bytes);
std::string to_utf8(std::u32string_view text);

char32_t lower(char32_t code_point);
char32_t upper(char32_t code_point);

// Invisible marks that never carry meaning in Vietnamese text; joiners and zero-width spaces do after a Khmer letter.
bool is_invisible(char32_t code_point, char32_t previous);

} // namespace tramtin::text
