// SPDX-License-Identifier: Apache-2.0
#include "content/source/letters.hpp"

#include <algorithm>

namespace tramtin::source {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

char32_t value_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
    const std::size_t width = width_at(text, at);
    if (width == 2) return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
    if (width == 3) return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    return width == 1 ? byte(0) : 0;
}

Letter ascii_class(char32_t c) {
    if (c >= 'A' && c <= 'Z') return Letter::Upper;
    if (c >= 'a' && c <= 'z') return Letter::Lower;
    if (c >= '0' && c <= '9') return Letter::Digit;
    return c == ' ' || c == '\n' || c == '\t' ? Letter::Space : Letter::None;
}

// Vietnamese letters beyond ASCII: Latin-1, then pairs of upper (even) and lower (odd), ơ and ư the other way round.
Letter class_of(char32_t c) {
    if (c < 0x80) return ascii_class(c);
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return Letter::Upper;
    if (c >= 0xDF && c <= 0xFF && c != 0xF7) return Letter::Lower;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1E00 && c <= 0x1EFF))
        return c % 2 == 0 ? Letter::Upper : Letter::Lower;
    if (c == 0x1A0 || c == 0x1AF) return Letter::Upper;
    if (c == 0x1A1 || c == 0x1B0) return Letter::Lower;
    return Letter::None;
}

char32_t upper(char32_t c) {
    if (class_of(c) != Letter::Lower) return c;
    if (c < 0x100) return c == 0xDF || c == 0xFF ? c : c - 0x20;
    return c - 1;
}

// Writes a letter over one of as many bytes: a Vietnamese letter and its capital take the same number.
void put(std::string& out, std::size_t at, std::size_t width, char32_t value) {
    for (std::size_t i = width; i-- > 1; value >>= 6U) out[at + i] = static_cast<char>(static_cast<unsigned char>(0x80U | (value & 0x3FU)));
    const char32_t lead = width == 1 ? 0 : width == 2 ? 0xC0 : 0xE0;
    out[at] = static_cast<char>(static_cast<unsigned char>(lead | value));
}

} // namespace

std::size_t width_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && continues(text[end])) ++end;
    return end - at;
}

Letter letter_at(std::string_view text, std::size_t at) { return at < text.size() ? class_of(value_at(text, at)) : Letter::None; }

Letter letter_before(std::string_view text, std::size_t at) {
    if (at == 0 || at > text.size()) return Letter::None;
    std::size_t start = at - 1;
    while (start > 0 && continues(text[start])) --start;
    return class_of(value_at(text, start));
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view k_space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(k_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(k_space) - first + 1);
}

std::string capitalised(std::string_view text) {
    std::string out(text);
    if (text.empty()) return out;
    const char32_t value = value_at(text, 0);
    if (upper(value) != value) put(out, 0, width_at(text, 0), upper(value));
    return out;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < text.size(); at += width_at(text, at)) {
        if (letter_at(text, at) != Letter::Upper) continue;
        const char32_t value = value_at(text, at);
        put(out, at, width_at(text, at), value + (value < 0x100 ? 0x20 : 1));
    }
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

std::size_t digits_start(std::string_view text, std::size_t at) {
    while (at > 0 && is_digit(text[at - 1])) --at;
    return at;
}

std::string letters_of(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t width = width_at(text, at);
        const Letter letter = letter_at(text, at);
        const char32_t value = value_at(text, at);
        const bool sign = (value >= 0x2000 && value <= 0x206F) || (value >= 0x25A0 && value <= 0x25FF); // dashes, quotes, bullets
        const bool foreign = letter == Letter::None && (width == 4 || (value >= 0x370 && !sign));
        if ((letter != Letter::None && letter != Letter::Space) || foreign) out += text.substr(at, width);
        at += width;
    }
    return out;
}

std::size_t parenthesis_end(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != '(') return std::string_view::npos;
    int depth = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')' && --depth == 0) return i + 1;
    }
    return std::string_view::npos;
}

std::string_view without_bullet(std::string_view text) {
    text = trimmed(text);
    for (;;) {
        const std::string_view before = text;
        for (const std::string_view sign : {"-", "+", "*", "•", "●", "–"}) {
            if (text.starts_with(sign)) text = trimmed(text.substr(sign.size()));
        }
        if (text == before) return text;
    }
}

} // namespace tramtin::source
