// SPDX-License-Identifier: Apache-2.0
// Inside this room.
#pragma once

#include <cstddef>
#include <string_view>

namespace tramtin::type {

// The character at `at`, which moves behind it. Malformed bytes are U+FFFD, one byte each.
inline char32_t next_code(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    const char32_t lead = byte(at++);
    if (lead < 0x80) return lead;
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || at + more > text.size()) return 0xFFFD;
    char32_t code = lead & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return 0xFFFD;
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    }
    constexpr char32_t k_smallest[] = {0, 0x80, 0x800, 0x10000};
    if (code < k_smallest[more] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0xFFFD;
    at += more;
    return code;
}

} // namespace tramtin::type
