// SPDX-License-Identifier: Apache-2.0
#include "content/text/speak.hpp"

#include <array>

#include "content/text/nfc.hpp"
#include "content/text/speech.hpp"
#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

using Rule = Said (*)(const Tokens& tokens, std::size_t at);
// The first that knows a place says it.
constexpr std::array<Rule, 10> k_rules{say_address,   say_document, say_date,  say_time,         say_code,
                                       say_telephone, say_amount,   say_roman, say_abbreviation, say_sign};

bool is_syllable(std::string_view word) {
    const auto syllable = parse_syllable(to_utf32(word));
    return syllable && is_vietnamese(*syllable);
}

bool has_vowel(std::string_view word) {
    const auto syllable = parse_syllable(to_utf32(word));
    return !syllable || !vowels_of(syllable->letters).empty();
}

// Capitals that no one reads as a word: "XYZ", "FDI"; ASEAN and COVID are words.
bool is_to_be_spelled(std::string_view word) {
    constexpr std::size_t k_least = 2;
    constexpr std::size_t k_most = 6;
    constexpr std::size_t k_with_vowels = 4;
    const std::size_t size = to_utf32(word).size();
    if (size < k_least || size > k_most || !is_capitals(word) || is_syllable(word)) return false;
    return size <= k_with_vowels || !has_vowel(word);
}

// "v.v."
Said and_so_on(const Tokens& tokens, std::size_t at) {
    if (tokens.word(at) != "v" || !tokens.is_sign(at + 1, ".") || tokens.word(at + 2) != "v") return {};
    return {"vân vân", tokens.is_sign(at + 3, ".") && !tokens.is_sign(at + 4, ".") ? std::size_t{4} : std::size_t{3}};
}

bool begins_line(const Tokens& tokens, std::size_t at) {
    const std::size_t before = at > 0 && tokens.is_blank(at - 1) ? at - 1 : at;
    return before == 0 || tokens.is_sign(before - 1, "\n");
}

// "7h30 - 11h30", "10/06/2025–15/06/2025": numbers on both sides, blanks on both or none.
bool is_range(const Tokens& tokens, std::size_t at) {
    if (!tokens.is_sign(at, "-–—") || at == 0 || tokens.is_blank(at - 1) != tokens.is_blank(at + 1)) return false;
    const std::size_t last = tokens.is_blank(at - 1) ? at - 1 : at;
    const std::string unit = last > 0 ? lowered(tokens.word(last - 1)) : std::string();
    const bool number = last > 0 && !tokens.digits(last - 1).empty();
    return (number || unit == "h" || unit == "g" || unit == "giờ" || unit == "phút") && !tokens.digits(tokens.skip_blank(at + 1)).empty();
}

std::string_view sign_name(std::string_view sign) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> k_names{{{"&", "và"},
                                                                                     {"%", "phần trăm"},
                                                                                     {"≥", "lớn hơn hoặc bằng"},
                                                                                     {"≤", "nhỏ hơn hoặc bằng"},
                                                                                     {">", "lớn hơn"},
                                                                                     {"<", "nhỏ hơn"},
                                                                                     {"=", "bằng"},
                                                                                     {"×", "nhân"},
                                                                                     {"~", "khoảng"},
                                                                                     {"@", "a còng"},
                                                                                     {"−", "âm"}}};
    for (const auto& [known, name] : k_names) {
        if (known == sign) return name;
    }
    return {};
}

class Reader {
public:
    explicit Reader(std::string_view nfc) : m_tokens(nfc) {}

    std::string run() {
        for (std::size_t at = 0; at < m_tokens.size();) {
            Said said;
            for (const Rule rule : k_rules) {
                said = rule(m_tokens, at);
                if (said.tokens > 0) break;
            }
            if (said.tokens > 0) {
                say(said.words);
                at += said.tokens;
            } else {
                copy(m_tokens.at(at++));
            }
        }
        return std::move(m_out);
    }

private:
    void say(const std::string& words) {
        m_said = true;
        if (words.empty()) return;
        const bool open =
            m_out.empty() || std::string_view(" \n\t(\"'[").find(m_out.back()) != std::string_view::npos || m_out.ends_with("“");
        if (!open) m_out += ' ';
        m_out += words;
    }

    // Words that were said do not run into what follows them.
    void copy(const Token& token) {
        const bool apart = m_out.empty() || m_out.back() == ' ' || m_out.back() == '\n';
        const bool follows = m_said && !apart && (token.kind == Token::Kind::Word || token.kind == Token::Kind::Digits);
        if (follows) m_out += ' ';
        const bool doubled = token.kind == Token::Kind::Blank && m_out.ends_with(' ');
        if (!doubled) m_out += token.text;
        m_said = false;
    }

    Tokens m_tokens;
    std::string m_out;
    bool m_said = false;
};

} // namespace

Said say_abbreviation(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    if (word.empty()) return {};
    if (Said said = and_so_on(tokens, at); said.tokens > 0) return said;
    if (tokens.is_sign(at + 1, "-") && !abbreviation(tokens.raw(at, at + 3)).empty())
        return {std::string(abbreviation(tokens.raw(at, at + 3))), 3};
    const std::string_view words = abbreviation(word);
    const bool pointed = tokens.is_sign(at + 1, ".") && (word == "TP" || word == "TX") && !tokens.word(tokens.skip_blank(at + 2)).empty();
    if (!words.empty()) return {std::string(words), pointed ? std::size_t{2} : std::size_t{1}};
    if (is_to_be_spelled(word)) return {spelled(word), 1};
    return {};
}

Said say_sign(const Tokens& tokens, std::size_t at) {
    const Token& token = tokens.at(at);
    if (token.kind != Token::Kind::Sign) return {};
    const bool bullet = tokens.is_sign(at, "-–+") && begins_line(tokens, at) && tokens.is_blank(at + 1);
    if (bullet || tokens.is_sign(at, "*_•●▪✓")) return {"", tokens.is_blank(at + 1) ? std::size_t{2} : std::size_t{1}};
    if (is_range(tokens, at)) return {"đến", 1};
    const std::string left = at > 0 ? lowered(tokens.word(at - 1)) : std::string();
    const std::string right = lowered(tokens.word(at + 1));
    const bool before_digits = !tokens.digits(at + 1).empty();
    if (tokens.is_sign(at, "/") && !left.empty() && !right.empty()) return {left == "và" || right == "hoặc" ? "" : "hoặc", 1};
    if (tokens.is_sign(at, "-–") && !left.empty() && before_digits) return {"", 1};
    if (tokens.is_sign(at, "-") && before_digits && (at == 0 || tokens.is_blank(at - 1) || tokens.is_sign(at - 1, "("))) return {"âm", 1};
    if (tokens.is_sign(at, "+") && before_digits) return {"cộng", 1};
    if (tokens.is_sign(at, "°") && right == "c") return {"độ xê", 2};
    const std::string_view name = sign_name(token.text);
    return name.empty() ? Said{} : Said{std::string(name), 1};
}

std::string spoken(std::string_view input) { return Reader(to_nfc(input)).run(); }

} // namespace tramtin::text
