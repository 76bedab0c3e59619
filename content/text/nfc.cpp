// SPDX-License-Identifier: Apache-2.0
#include "content/text/nfc.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

// Latin letters up to U+02FF and U+1E00 to U+1EFF are composed, and nothing that could be composed follows: most of what comes.
bool is_composed_latin(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decode_at(bytes, at);
        const bool latin = point.value < 0x300 || (point.value >= 0x1E00 && point.value <= 0x1EFF);
        if (!latin) return false; // U+FFFD too, which stands for what is not UTF-8
        at += point.length;
    }
    return true;
}

std::string replace_invalid(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decode_at(bytes, at);
        append_utf8(out, point.value);
        at += point.length;
    }
    return out;
}

std::string compose(std::string valid) {
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()), static_cast<utf8proc_ssize_t>(valid.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(raw, &std::free);
    // Only a lack of memory is left as a reason; then the text stays as it is.
    if (size < 0) return valid;
    return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)};
}

bool is_odd_space(char32_t c) {
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Symbol fonts of old word processors put their signs here; 0 when it is not one of the usual.
char32_t symbol_font_sign(char32_t c) {
    switch (c) {
    case 0xF0FC:
    case 0xF0FE: return U'✓';
    case 0xF06C:
    case 0xF06E:
    case 0xF076:
    case 0xF0A7:
    case 0xF0B7:
    case 0xF0D8: return U'•';
    case 0xF02D: return U'-';
    case 0xF028: return U'☎';
    case 0xF02A: return U'✉';
    case 0xF046: return U'☞';
    case 0xF050: return U'⚐';
    case 0xF06F:
    case 0xF071:
    case 0xF0A8: return U'☐';
    case 0xF0FD: return U'☒';
    case 0xF0DF: return U'←';
    case 0xF0E0: return U'→';
    case 0xF0E1: return U'↑';
    case 0xF0E2: return U'↓';
    case 0xF0E8: return U'➔';
    case 0xF0EF: return U'⇦';
    case 0xF0F0: return U'⇨';
    case 0xF0F1: return U'⇧';
    case 0xF0F2: return U'⇩';
    // The ones below are of the font for formulas.
    case 0xF0B0: return U'°';
    case 0xF0B1: return U'±';
    case 0xF0B3: return U'≥';
    case 0xF0B4: return U'×';
    default: return 0;
    }
}

bool is_line_break(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

char32_t plain(char32_t c, Lines lines) {
    if (is_line_break(c)) return lines == Lines::Keep ? U'\n' : U' ';
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || is_odd_space(c)) return U' ';
    const char32_t sign = symbol_font_sign(c);
    return sign != 0 ? sign : c;
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

} // namespace

CodePoint decode_sequence_at(std::string_view bytes, std::size_t at) {
    utf8proc_int32_t value = 0;
    const auto left = static_cast<utf8proc_ssize_t>(bytes.size() - at);
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()) + at, left, &value);
    if (length <= 0) return {k_replacement, 1, false};
    return {static_cast<char32_t>(value), static_cast<std::size_t>(length), true};
}

void append_sequence(std::string& out, char32_t code_point) {
    utf8proc_uint8_t buffer[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
}

std::u32string to_utf32(std::string_view bytes) {
    std::u32string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decode_at(bytes, at);
        out += point.value;
        at += point.length;
    }
    return out;
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

char32_t lower(char32_t code_point) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code_point))); }

char32_t upper(char32_t code_point) { return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(code_point))); }

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decode_at(bytes, at);
        if (!point.valid) return false;
        at += point.length;
    }
    return true;
}

std::string to_nfc(std::string_view bytes) { return is_composed_latin(bytes) ? std::string(bytes) : compose(replace_invalid(bytes)); }

std::string clean(std::string_view bytes, Lines lines) {
    std::string out;
    out.reserve(bytes.size());
    char32_t previous = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decode_at(bytes, at);
        at += point.length;
        if (is_invisible(point.value, previous)) continue;
        const bool second_of_crlf = point.value == '\n' && previous == '\r';
        previous = point.value;
        const char32_t c = plain(point.value, lines);
        const bool repeated_space = lines == Lines::Join && c == ' ' && !out.empty() && out.back() == ' ';
        if (!second_of_crlf && !repeated_space) append_utf8(out, c);
    }
    return to_nfc(trimmed(out));
}

} // namespace tramtin::text
