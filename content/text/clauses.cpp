// SPDX-License-Identifier: Apache-2.0
#include "content/text/clauses.hpp"

#include <algorithm>
#include <array>

#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t k_least_clause = 24; // bytes; what is shorter than this up to a comma says nothing
constexpr std::size_t k_least_lead = 10;   // nor does "(ii)."

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
}

// A roman number of a list: "I", "iv", "XII".
std::size_t roman_end(std::string_view text, std::size_t at) {
    const std::string_view letters = at < text.size() && text[at] >= 'a' ? "ivx" : "IVX";
    std::size_t end = at;
    while (end < text.size() && end - at < 5 && letters.find(text[end]) != npos) ++end;
    return end;
}

// "2", "1.1", "2a": at most two digits a part, so that years and amounts are none.
std::size_t digits_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (;;) {
        std::size_t digits = 0;
        while (end + digits < text.size() && is_digit(text[end + digits])) ++digits;
        if (digits == 0 || digits > 2) return at;
        end += digits;
        if (end + 1 >= text.size() || text[end] != '.' || !is_digit(text[end + 1])) break;
        ++end;
    }
    const bool letter = end < text.size() && text[end] >= 'a' && text[end] <= 'e';
    return letter && (end + 1 == text.size() || text[end + 1] < 'a' || text[end + 1] > 'z') ? end + 1 : end;
}

std::size_t letter_end(std::string_view text, std::size_t at) {
    if (text.substr(at).starts_with("đ") || text.substr(at).starts_with("Đ")) return at + std::string_view("đ").size();
    const bool letter = at < text.size() && ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z'));
    return letter ? at + 1 : at;
}

// Behind what parts a number from its text, or npos. A number that is only a number needs a space behind the sign.
std::size_t behind_sign(std::string_view text, std::size_t at) {
    constexpr std::array<std::string_view, 7> k_signs{")", ":", ".", "/", "-", "–", "—"};
    const std::size_t sign = skip_spaces(text, at);
    for (const std::string_view one : k_signs) {
        if (!text.substr(sign).starts_with(one)) continue;
        if (sign > at && (one == ")" || one == "/")) return npos;
        std::size_t end = sign + one.size();
        if (end < text.size() && one == "." && text[end] == ':') ++end;
        if (end >= text.size() || !is_space(text[end])) return npos;
        end = skip_spaces(text, end);
        const bool range = one != ")" && one != ":" && one != "." && end < text.size() && is_digit(text[end]); // "2 - 3 ngày"
        return range ? npos : end;
    }
    return npos;
}

struct Taken {
    std::size_t from = 0; // of the number
    std::size_t to = 0;
    std::size_t rest = npos; // npos: none
};

// "Bước 2: ", "BƯỚC 2 ": the word makes a number of it, whatever follows.
Taken named(std::string_view text) {
    for (const std::string_view word : {"Bước", "bước", "BƯỚC", "Buớc"}) {
        if (!text.starts_with(word)) continue;
        const std::size_t from = skip_spaces(text, word.size());
        const std::size_t to = digits_end(text, from);
        if (from == word.size() || to == from) return {};
        const std::size_t sign = behind_sign(text, to);
        const bool glued = sign == npos && to < text.size() && std::string_view(":.-/)").find(text[to]) != npos; // "Bước 1:Nộp"
        return {from, to, sign != npos ? sign : skip_spaces(text, glued ? to + 1 : to)};
    }
    return {};
}

Taken bare(std::string_view text) {
    const std::size_t from = text.starts_with('(') ? 1 : 0;
    for (const auto end_of : {digits_end, roman_end, letter_end}) {
        const std::size_t to = end_of(text, from);
        if (to == from) continue;
        const bool shut = to < text.size() && text[to] == ')';
        if (from == 1 && !shut) continue;
        const bool word = end_of == letter_end && !shut && (to >= text.size() || text[to] != '.'); // "A - B" is no list
        const std::size_t rest = behind_sign(text, to);
        if (rest != npos && !word) return {from, to, rest};
    }
    return {};
}

// The word before a full stop.
std::string_view word_before(std::string_view text, std::size_t stop) {
    std::size_t begin = stop;
    while (begin > 0 && !is_space(text[begin - 1]) && text[begin - 1] != '(') --begin;
    return text.substr(begin, stop - begin);
}

bool is_abbreviation(std::string_view text, std::size_t stop) {
    constexpr std::array<std::string_view, 18> k_short{"TP", "Tp", "Q",  "P",  "TX", "TT", "ThS", "TS", "PGS",
                                                       "GS", "BS", "KS", "LS", "CN", "Tr", "tr",  "Mr", "St"};
    const std::string_view word = word_before(text, stop);
    if (std::find(k_short.begin(), k_short.end(), word) != k_short.end()) return true;
    if (word.empty() || word.size() > 3 || !std::all_of(word.begin(), word.end(), is_digit)) return false;
    constexpr std::array<std::string_view, 8> k_numbered{"Điều", "điều", "Khoản", "khoản", "Mục", "mục", "Bước", "Điểm"};
    const std::size_t begin = static_cast<std::size_t>(word.data() - text.data());
    if (begin == 0) return true; // a list's own number
    const std::string_view before = word_before(text, begin - 1);
    return text[begin - 1] == '\n' || std::find(k_numbered.begin(), k_numbered.end(), before) != k_numbered.end();
}

bool goes_on_small(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const char32_t letter = decode_at(text, at).value;
    return upper(letter) != letter;
}

// Behind a sentence that ends at this sign, or npos.
std::size_t end_behind(std::string_view text, std::size_t at) {
    const char sign = text[at];
    if (sign == '\n') return at + 1;
    if (std::string_view(".;?!").find(sign) == npos) return npos;
    std::size_t end = at + 1;
    while (end < text.size() && std::string_view(".)\"'").find(text[end]) != npos) ++end;
    while (text.substr(end).starts_with("”")) end += std::string_view("”").size();
    if (end < text.size() && !is_space(text[end])) return npos;
    if (sign == '.' && end == at + 1 && is_abbreviation(text, at)) return npos;
    const std::size_t next = skip_spaces(text, end);
    if (sign == '.' && goes_on_small(text, next)) return npos;
    return next;
}

// The last place before `most` at which one of these signs stands with a space behind it.
std::size_t last_pause(std::string_view text, std::size_t most, std::string_view signs) {
    for (std::size_t at = std::min(most, text.size()); at-- > k_least_clause;) {
        if (signs.find(text[at]) != npos && at + 1 < text.size() && is_space(text[at + 1])) return at + 1;
    }
    return 0;
}

} // namespace

Numbered take_number(std::string_view text) {
    Numbered out{{}, text};
    for (int depth = 0; depth < 2; ++depth) { // "a) Bước 1: ..."
        const Taken named_one = named(out.text);
        const Taken one = named_one.rest != npos ? named_one : bare(out.text);
        if (one.rest == npos || one.rest >= out.text.size()) break;
        if (depth > 0 && named_one.rest == npos && out.text.substr(one.from, one.to - one.from) != out.number) break; // part of the text
        out.number = out.text.substr(one.from, one.to - one.from);
        out.text.remove_prefix(one.rest);
    }
    return out;
}

std::vector<std::size_t> sentence_ends(std::string_view text) {
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = end_behind(text, at);
        if (end == npos || end >= text.size()) continue;
        if (ends.empty() || ends.back() != end) ends.push_back(end);
        at = end - 1;
    }
    if (!text.empty()) ends.push_back(text.size());
    return ends;
}

std::size_t first_clause(std::string_view text, std::size_t most) {
    std::size_t sentence = 0;
    for (const std::size_t end : sentence_ends(text)) {
        if (sentence < k_least_lead) sentence = end;
    }
    for (std::size_t at = k_least_lead; at < std::min(sentence, most); ++at) {
        if (text[at] == ':' && at + 1 < text.size() && is_space(text[at + 1])) return skip_spaces(text, at + 1);
    }
    if (sentence <= most) return sentence;
    const std::size_t comma = last_pause(text, most, ",");
    return comma == 0 ? 0 : skip_spaces(text, comma);
}

std::size_t whole_sentences(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    std::size_t open = 0;
    for (const std::size_t end : sentence_ends(text)) {
        if (end > most) break;
        open = end;
    }
    if (open > 0) return open;
    for (const std::string_view signs : {":;", ",", " "}) {
        if (const std::size_t pause = last_pause(text, most, signs); pause > 0) return skip_spaces(text, pause);
    }
    std::size_t cut = most;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return cut;
}

} // namespace tramtin::text
