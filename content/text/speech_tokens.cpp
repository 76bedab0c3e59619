// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <utf8proc.h>

#include "content/text/nfc.hpp"
#include "content/text/speech.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

Token::Kind kind_of(char32_t c) {
    if (c >= U'0' && c <= U'9') return Token::Kind::Digits;
    if (c == U' ' || c == U'\t' || c == U'\u00A0') return Token::Kind::Blank;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
    return letter || c == U'²' || c == U'³' ? Token::Kind::Word : Token::Kind::Sign;
}

} // namespace

Tokens::Tokens(std::string_view nfc) {
    for (std::size_t at = 0; at < nfc.size();) {
        const CodePoint point = decode_at(nfc, at);
        const Token::Kind kind = kind_of(point.value);
        if (m_tokens.empty() || m_tokens.back().kind != kind || kind == Token::Kind::Sign) m_tokens.push_back({kind, {}});
        m_tokens.back().text.append(nfc, at, point.length);
        at += point.length;
    }
}

const Token& Tokens::at(std::size_t index) const {
    static const Token k_end;
    return index < m_tokens.size() ? m_tokens[index] : k_end;
}

bool Tokens::is_sign(std::size_t index, std::string_view signs) const {
    const Token& token = at(index);
    return token.kind == Token::Kind::Sign && signs.find(token.text) != std::string_view::npos;
}

std::string_view Tokens::digits(std::size_t index) const {
    return at(index).kind == Token::Kind::Digits ? std::string_view(at(index).text) : std::string_view();
}

std::string_view Tokens::word(std::size_t index) const {
    return at(index).kind == Token::Kind::Word ? std::string_view(at(index).text) : std::string_view();
}

std::string Tokens::before(std::size_t index) const {
    if (index > 0 && is_blank(index - 1)) --index;
    return index > 0 ? lowered(word(index - 1)) : std::string();
}

std::string Tokens::raw(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t i = begin; i < std::min(end, m_tokens.size()); ++i) out += m_tokens[i].text;
    return out;
}

std::string lowered(std::string_view text) {
    std::string out;
    for (const char32_t c : to_utf32(text)) append_utf8(out, lower(c));
    return out;
}

bool is_capitals(std::string_view word) {
    const std::u32string letters = to_utf32(word);
    return !letters.empty() && std::all_of(letters.begin(), letters.end(), [](char32_t c) { return lower(c) != c; });
}

} // namespace tramtin::text
