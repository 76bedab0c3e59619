// SPDX-License-Identifier: Apache-2.0
// Numbers of laws, codes of procedures and dossiers, telephone numbers, addresses of the web.
#include <algorithm>
#include <array>

#include "content/text/speak.hpp"
#include "content/text/speech.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

bool starts_with_zero(std::string_view digits) { return digits.size() > 1 && digits.front() == '0'; }

// What the text in front says already, in full or in short, is not said twice.
bool is_said_before(const Tokens& tokens, std::size_t at, std::string_view kind) {
    constexpr std::size_t k_near = 12; // tokens
    std::size_t begin = at;
    while (begin > 0 && at - begin < k_near && !tokens.is_sign(begin - 1, ",;.()")) --begin;
    for (std::size_t i = begin; i < at; ++i) {
        if (kind_of_document(tokens.word(i)) == kind) return true;
    }
    return lowered(tokens.raw(begin, at)).find(kind) != std::string::npos;
}

std::string number_with_kind(const Tokens& tokens, std::size_t at, std::string_view kind, std::string_view number) {
    std::string out;
    const bool after_number_word = tokens.before(at) == "số";
    if (!kind.empty() && !is_said_before(tokens, at, kind)) out = after_number_word ? "" : std::string(kind) + " ";
    if (!after_number_word) out += "số ";
    return out + spoken_digits(number);
}

// "QH15" -> "Quốc hội khóa mười lăm"; consumes what it says.
std::string issuer_at(const Tokens& tokens, std::size_t& at) {
    const std::string_view symbol = tokens.word(at);
    const std::string_view name = issuer_of_document(symbol);
    std::string out = name.empty() ? spelled(symbol) : std::string(name);
    ++at;
    if (!tokens.digits(at).empty()) {
        const bool assembly = symbol == "QH" || symbol == "UBTVQH";
        out += (assembly ? " khóa " : " ") + spoken_digits(tokens.digits(at));
        ++at;
    }
    return out;
}

// "CP", "BTP-BTNMT": "Chính phủ", "Bộ … và Bộ …"; "UBND-VX": a department of it.
std::string issuers_at(const Tokens& tokens, std::size_t& at) {
    std::string out;
    while (!tokens.word(at).empty()) {
        const bool known = !issuer_of_document(tokens.word(at)).empty();
        const std::string one = issuer_at(tokens, at);
        out += out.empty() ? one : (known ? " và " : " ") + one;
        if (!tokens.is_sign(at, "-") || tokens.word(at + 1).empty()) break;
        ++at;
    }
    return out;
}

std::string with_issuers(std::string said, const Tokens& tokens, std::size_t& at) {
    const std::string issuers = issuers_at(tokens, at);
    return issuers.empty() ? said : said + " của " + issuers;
}

// 13-NQ/TW
Said party_document(const Tokens& tokens, std::size_t at) {
    const std::string_view kind = kind_of_document(tokens.word(at + 2));
    if (!tokens.is_sign(at + 1, "-") || kind.empty() || !tokens.is_sign(at + 3, "/") || tokens.word(at + 4).empty()) return {};
    std::size_t end = at + 4;
    const std::string said = number_with_kind(tokens, at, kind, tokens.digits(at));
    std::string words = with_issuers(said, tokens, end);
    return {std::move(words), end - at};
}

bool is_symbol(std::string_view word) { return is_capitals(word) || word == "TTg" || word == "TTr" || word == "CTr"; }

struct Run {
    std::size_t end = 0;
    int numbers = 0;
    int signs = 0;
    bool letters_then_digits = false;
    bool zeros = false; // a later group begins with 0 as amounts do not
};

// Capitals, digits, points and hyphens without a blank.
Run run_at(const Tokens& tokens, std::size_t at) {
    constexpr std::size_t k_longest = 40; // tokens
    Run run{at};
    for (std::size_t i = at; i < at + k_longest; ++i) {
        const bool letters = is_capitals(tokens.word(i)) && to_utf32(tokens.word(i)).size() <= 4;
        if (!letters && tokens.digits(i).empty() && !tokens.is_sign(i, ".-")) break;
        if (tokens.is_sign(i, ".-")) {
            ++run.signs;
            if (tokens.is_sign(i + 1, ".-")) break;
            continue;
        }
        run.end = i + 1;
        if (letters && !tokens.digits(i + 1).empty()) run.letters_then_digits = true;
        if (tokens.digits(i).empty()) continue;
        ++run.numbers;
        const bool of_amount = tokens.digits(i).size() == 3;
        const bool of_date = tokens.digits(i).size() == 2;
        if (run.numbers > 1 && starts_with_zero(tokens.digits(i)) && !of_date && !of_amount) run.zeros = true;
    }
    return run;
}

bool is_procedure_code(const Tokens& tokens, std::size_t at) {
    return tokens.digits(at).size() == 1 && tokens.is_sign(at + 1, ".") && tokens.digits(at + 2).size() == 6;
}

// CT01, H92: letters and a number.
Said short_code(const Tokens& tokens, std::size_t at) {
    const std::string_view letters = tokens.word(at);
    const std::string_view digits = tokens.digits(at + 1);
    if (!is_capitals(letters) || to_utf32(letters).size() > 3 || digits.empty()) return {};
    const bool by_digit = starts_with_zero(digits) || digits.size() > 3;
    return {spelled(letters) + " " + (by_digit ? spelled(digits) : spoken_digits(digits)), 2};
}

std::string_view last_label(std::string_view address) {
    const auto end = std::min(address.find('/'), address.size());
    const auto point = address.substr(0, end).rfind('.');
    return point == std::string_view::npos ? std::string_view() : address.substr(point + 1, end - point - 1);
}

// Labels as they are, their signs by name; a word of digits digit by digit.
std::string address_words(const Tokens& tokens, std::size_t at, std::size_t end) {
    std::string out;
    for (std::size_t i = at; i < end; ++i) {
        if (!out.empty()) out += ' ';
        out += tokens.word(i).empty() ? spelled(tokens.at(i).text) : std::string(tokens.word(i));
    }
    return out;
}

} // namespace

Said say_document(const Tokens& tokens, std::size_t at) {
    if (tokens.digits(at).empty()) return {};
    if (const Said party = party_document(tokens, at); party.tokens > 0) return party;
    if (!tokens.is_sign(at + 1, "/")) return {};
    std::size_t next = at + 2;
    const std::string_view year = tokens.digits(next).size() == 4 && tokens.is_sign(next + 1, "/") ? tokens.digits(next) : "";
    if (!year.empty()) next += 2;
    const std::string_view symbol = tokens.word(next);
    const std::string_view kind = kind_of_document(symbol);
    if (!is_symbol(symbol) || (year.empty() && kind.empty() && !tokens.is_sign(next + 1, "-"))) return {};
    std::string words = number_with_kind(tokens, at, kind, tokens.digits(at));
    if (!year.empty()) words += " năm " + spoken_digits(year);
    if (!kind.empty()) {
        ++next;
        if (tokens.is_sign(next, "-") && !tokens.word(next + 1).empty())
            ++next;
        else
            return {std::move(words), next - at};
    }
    words = with_issuers(std::move(words), tokens, next);
    return {std::move(words), next - at};
}

Said say_code(const Tokens& tokens, std::size_t at) {
    const bool inside = at > 0 && (!tokens.word(at - 1).empty() || !tokens.digits(at - 1).empty());
    if (inside) return {};
    const Run run = run_at(tokens, at);
    const bool long_code = run.numbers >= 2 && run.signs >= 1 && (run.letters_then_digits || run.zeros);
    if (long_code || is_procedure_code(tokens, at)) return {spelled(tokens.raw(at, run.end)), run.end - at};
    return short_code(tokens, at);
}

Said say_telephone(const Tokens& tokens, std::size_t at) {
    constexpr std::size_t k_least = 8;
    constexpr std::size_t k_most = 12;
    const std::string_view first = tokens.digits(at);
    const bool service = first.starts_with("1800") || first.starts_with("1900");
    if (!service && !starts_with_zero(first)) return {};
    std::string words = spelled(first);
    std::size_t count = first.size();
    std::size_t end = at + 1;
    while ((tokens.is_blank(end) || tokens.is_sign(end, ".-")) && tokens.digits(end + 1).size() >= 2 && count < k_least + 2) {
        words += ", " + spelled(tokens.digits(end + 1));
        count += tokens.digits(end + 1).size();
        end += 2;
    }
    const bool alone = end == at + 1;
    if (count < k_least || count > k_most || (!alone && first.size() < 3)) return {};
    return {std::move(words), end - at};
}

Said say_address(const Tokens& tokens, std::size_t at) {
    constexpr std::array<std::string_view, 7> k_endings{"vn", "com", "net", "org", "edu", "info", "gov"};
    constexpr std::size_t k_longest = 60; // tokens
    std::size_t end = at;
    std::size_t last = at;
    for (; end < at + k_longest && tokens.at(end).kind != Token::Kind::End && !tokens.is_blank(end); ++end) {
        const bool ascii =
            std::all_of(tokens.at(end).text.begin(), tokens.at(end).text.end(), [](char c) { return static_cast<signed char>(c) > ' '; });
        if (!ascii || (tokens.at(end).kind == Token::Kind::Sign && !tokens.is_sign(end, ":/.-_@"))) break;
        if (tokens.at(end).kind != Token::Kind::Sign) last = end + 1;
    }
    const bool scheme = lowered(tokens.word(at)).starts_with("http") && tokens.is_sign(at + 1, ":");
    const std::size_t begin = scheme ? at + 4 : at;
    if (tokens.word(begin).empty() || begin >= last) return {};
    const std::string host = lowered(tokens.raw(begin, last));
    const bool known = std::find(k_endings.begin(), k_endings.end(), last_label(host)) != k_endings.end();
    if (!scheme && !known) return {};
    return {address_words(tokens, begin, last), last - at};
}

} // namespace tramtin::text
