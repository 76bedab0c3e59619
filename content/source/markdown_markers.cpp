// SPDX-License-Identifier: Apache-2.0
#include "content/source/markdown_markers.hpp"

#include <algorithm>
#include <array>

#include "content/source/letters.hpp"

namespace tramtin::source {

namespace {

constexpr std::size_t k_digits = 3;            // a number with more is a year, not a clause
constexpr std::size_t k_longest_heading = 200; // bytes

struct Bullet {
    std::string_view sign;
    std::string_view label; // empty: the sign itself
    bool spaced;            // only with a space behind
};
constexpr auto k_bullets = std::to_array<Bullet>({
    {"-", "•", false}, {"*", "•", true},  {"+", "•", false}, {"•", "•", false}, {"●", "•", false}, {"▪", "•", false}, {"■", "•", false},
    {"◦", "•", false}, {"○", "•", false}, {"◆", "•", false}, {"❖", "•", false}, {"➢", "•", false}, {"►", "•", false}, {"▶", "•", false},
    {"–", "•", false}, {"—", "•", false}, {"‑", "•", false}, {"·", "•", false}, {"✓", "", false},  {"✔", "✓", false}, {"☐", "", false},
    {"☑", "", false},  {"□", "☐", false}, {"⇒", "", false},  {"→", "", false},  {"➔", "→", false}, {"✗", "", false},
});

// The letters by which an official text counts.
constexpr std::array<std::string_view, 27> k_letters{"a", "b", "c", "d", "đ", "e", "f", "g", "h", "i", "j", "k", "l", "m",
                                                     "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};

// Outer lists first.
enum Rank { k_roman, k_capital, k_number, k_letter = 10, k_small_roman, k_dash, k_plus };

int rank_of(std::string_view family) {
    if (family.starts_with('(')) family.remove_prefix(1);
    switch (family.front()) {
    case 'I': return k_roman;
    case 'A': return k_capital;
    case 'a': return k_letter;
    case 'i': return k_small_roman;
    case '1': return k_number + static_cast<int>(std::count(family.begin(), family.end(), '1')) - 1;
    case '+': return k_plus;
    default: return family == "◦" || family == "○" ? k_plus : k_dash;
    }
}

std::size_t spaces_end(std::string_view line, std::size_t at) {
    while (at < line.size() && line[at] == ' ') ++at;
    return at;
}

bool is_word_start(std::string_view line, std::size_t at) {
    const Letter letter = letter_at(line, at);
    return letter == Letter::Upper || letter == Letter::Lower;
}

bool is_upper(std::string_view line, std::size_t at) { return letter_at(line, at) == Letter::Upper; }

// What a capital sentence may begin with.
bool is_capital_start(std::string_view line, std::size_t at) {
    const std::string_view rest = line.substr(std::min(at, line.size()));
    return is_upper(line, at) || rest.starts_with("\"") || rest.starts_with("“") || rest.starts_with("**") || rest.starts_with("(") ||
           rest.starts_with("[");
}

std::optional<Marker> bullet_at(std::string_view line) {
    for (const Bullet& bullet : k_bullets) {
        if (!line.starts_with(bullet.sign)) continue;
        const std::size_t size = bullet.sign.size();
        const std::size_t end = spaces_end(line, size);
        const bool spaced = end > size;
        const bool glued = !bullet.spaced && is_word_start(line, size);
        if (end >= line.size() || !(spaced || glued)) return std::nullopt;
        const std::string_view label = bullet.label.empty() ? bullet.sign : bullet.label;
        return Marker{std::string(bullet.sign), std::string(label), 0, rank_of(bullet.sign), end, false};
    }
    return std::nullopt;
}

// Behind a marker: a space and something, or glued to a word.
std::optional<std::size_t> content_at(std::string_view line, std::size_t end) {
    const std::size_t content = spaces_end(line, end);
    if (content >= line.size()) return std::nullopt;
    const std::string_view rest = line.substr(content);
    const bool glued = is_word_start(line, end) || rest.starts_with("\"") || rest.starts_with("“") || rest.starts_with("**");
    return content > end || glued ? std::optional(content) : std::nullopt;
}

struct Ordinal {
    std::string family;
    int value = 0;
    std::size_t end = 0;
    bool doubtful_with_point = false;
};

int number_of(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

// "1", "1a" (a clause put between), "1.2.3".
std::optional<Ordinal> number_at(std::string_view line, std::size_t at) {
    std::size_t end = digits_end(line, at);
    if (end == at || end - at > k_digits) return std::nullopt;
    Ordinal ordinal{"1", number_of(line.substr(at, end - at)), end, false};
    for (int level = 1; level < 6 && end < line.size() && line[end] == '.'; ++level) {
        const std::size_t next = digits_end(line, end + 1);
        if (next == end + 1) break;
        if (next - end > 3) return std::nullopt; // "1.500 hộ", "22.11.2026"
        ordinal = {ordinal.family + ".1", number_of(line.substr(end + 1, next - end - 1)), next, false};
        end = next;
    }
    const bool letter = end < line.size() && letter_at(line, end) == Letter::Lower;
    if (letter) {
        const std::size_t next = end + width_at(line, end);
        if (next < line.size() && (line[next] == '.' || line[next] == ')')) ordinal.end = next;
    }
    return ordinal;
}

std::optional<Ordinal> letter_ordinal_at(std::string_view line, std::size_t at) {
    if (!is_word_start(line, at)) return std::nullopt;
    std::size_t end = at + width_at(line, at);
    const std::string letter = lowered(line.substr(at, end - at));
    const auto found = std::find(k_letters.begin(), k_letters.end(), letter);
    if (found == k_letters.end()) return std::nullopt;
    const bool upper = is_upper(line, at);
    if (!upper) end = std::min(digits_end(line, end), end + 2); // "a1)"
    return Ordinal{upper ? "A" : "a", static_cast<int>(found - k_letters.begin()) + 1, end, true};
}

// I to LXXXIX, canonical, in one case of letters.
std::optional<Ordinal> roman_at(std::string_view line, std::size_t at) {
    constexpr std::array<std::string_view, 9> k_tens{"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"};
    constexpr std::array<std::string_view, 10> k_ones{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    const bool upper = is_upper(line, at);
    std::size_t end = at;
    while (end < line.size() && end - at < 9 && is_word_start(line, end) && is_upper(line, end) == upper && width_at(line, end) == 1) ++end;
    const std::string word = lowered(line.substr(at, end - at));
    for (std::size_t tens = 0; tens < k_tens.size() && !word.empty(); ++tens) {
        for (std::size_t ones = 0; ones < k_ones.size(); ++ones) {
            if (word == std::string(k_tens[tens]) + std::string(k_ones[ones]))
                return Ordinal{upper ? "I" : "i", static_cast<int>(tens * 10 + ones), end, word.size() == 1};
        }
    }
    return std::nullopt;
}

// With what stands behind the ordinal: "1.", "1)", "1/", "1-", "1.1".
std::optional<Marker> closed(std::string_view line, const Ordinal& ordinal) {
    std::size_t end = ordinal.end;
    const char sign = end < line.size() ? line[end] : '\0';
    const bool is_number = ordinal.family.front() == '1';
    const bool levels = ordinal.family.size() > 1;
    std::string family = ordinal.family;
    bool doubtful = false;
    if (sign == '.' || sign == ')') {
        ++end;
        if (sign == '.' && end < line.size() && line[end] == ')') ++end;
        doubtful = sign == '.' && ordinal.doubtful_with_point;
        // "a.m.", "v.v.": a letter with a point needs a space or a capital behind it.
        if (sign == '.' && !is_number && end < line.size() && line[end] != ' ' && !is_capital_start(line, end)) return std::nullopt;
        family += sign;
    } else if (sign == '/' && is_number && !levels) {
        ++end;
        family += sign;
    } else if (sign == '-' && line.substr(end, 2) == "- ") {
        ++end;
        doubtful = ordinal.doubtful_with_point;
        family += sign;
    } else if (!levels || sign != ' ' || !is_capital_start(line, spaces_end(line, end))) {
        return std::nullopt;
    }
    const auto content = content_at(line, end);
    if (!content) return std::nullopt;
    const int rank = rank_of(family);
    return Marker{std::move(family), std::string(line.substr(0, end)), ordinal.value, rank, *content, doubtful};
}

// "(1)", "(a)", "(ii)".
std::optional<Marker> enclosed(std::string_view line, const Ordinal& ordinal) {
    if (ordinal.end >= line.size() || line[ordinal.end] != ')') return std::nullopt;
    const auto content = content_at(line, ordinal.end + 1);
    if (!content) return std::nullopt;
    const std::string family = "(" + ordinal.family;
    return Marker{family, std::string(line.substr(0, ordinal.end + 1)), ordinal.value, rank_of(family), *content, false};
}

std::string last_word(std::string_view line) {
    line = trimmed(line);
    const std::size_t space = line.find_last_of(' ');
    return std::string(space == std::string_view::npos ? line : line.substr(space + 1));
}

constexpr auto k_articles = std::to_array<std::pair<std::string_view, int>>({
    {"Điều", 5},
    {"Chương", 4},
    {"Tiểu mục", 5},
    {"Mục", 4},
    {"Phần", 4},
    {"Phụ lục", 4},
    {"Khoản", 0},
    {"Điểm", 0},
    {"Bước", 0},
    {"Trường hợp", 0},
    {"Câu", 0},
    {"Bài", 0},
    {"Giai đoạn", 0},
    {"Nhóm", 0},
    {"Nội dung", 0},
});

// Behind "Điều ": where its ordinal ends, "5", "5a", "II", "thứ nhất", "a".
std::optional<std::size_t> ordinal_end(std::string_view line, std::size_t at) {
    const std::string_view rest = line.substr(std::min(at, line.size()));
    for (const std::string_view word : {"thứ ", "THỨ "}) {
        if (rest.starts_with(word)) return std::min(line.find_first_of(" .:\n", at + word.size()), line.size());
    }
    if (const auto number = number_at(line, at)) {
        std::size_t end = number->end;
        if (letter_at(line, end) == Letter::Lower && end + width_at(line, end) <= line.size()) {
            const std::size_t next = end + width_at(line, end);
            if (letter_at(line, next) != Letter::Lower) end = next;
        }
        return end;
    }
    if (const auto roman = roman_at(line, at)) return roman->end;
    if (const auto letter = letter_ordinal_at(line, at)) return letter->end;
    return std::nullopt;
}

} // namespace

std::vector<Marker> markers_at(std::string_view line) {
    if (auto bullet = bullet_at(line)) return {std::move(*bullet)};
    std::vector<Marker> found;
    const bool inside = line.starts_with('(');
    const std::size_t at = inside ? 1 : 0;
    const auto keep = [&](const std::optional<Ordinal>& ordinal) {
        if (!ordinal) return;
        if (auto marker = inside ? enclosed(line, *ordinal) : closed(line, *ordinal)) found.push_back(std::move(*marker));
    };
    keep(number_at(line, at));
    const auto roman = roman_at(line, at);
    // "ii)" is Roman only; of "i)" and "I." the letter comes first where it counts on.
    keep(letter_ordinal_at(line, at));
    keep(roman);
    return found;
}

std::optional<Article> article_at(std::string_view line) {
    const std::string low = lowered(line.substr(0, 40));
    for (const auto& [word, level] : k_articles) {
        const std::string small = lowered(word) + " ";
        if (!low.starts_with(small) || !is_upper(line, 0)) continue;
        const auto end = ordinal_end(line, spaces_end(line, small.size()));
        if (!end || *end == 0) return std::nullopt;
        std::string_view rest = trimmed(line.substr(*end));
        if (rest.starts_with("**")) rest = trimmed(rest.substr(2)); // "**Điều 5**"
        const bool alone = rest.empty();
        const bool told =
            rest.starts_with(".") || rest.starts_with(":") || rest.starts_with(")") || rest.starts_with("- ") || rest.starts_with("– ");
        if (!alone && !told) return std::nullopt;
        const std::size_t content = line.find(rest.substr(0, 1), *end);
        const bool decimal = told && content + 1 < line.size() && is_digit(line[content + 1]);
        if (decimal) return std::nullopt;
        return Article{level > 0 && line.size() <= k_longest_heading, level};
    }
    return std::nullopt;
}

bool wants_number(std::string_view line) {
    constexpr std::array<std::string_view, 17> k_words{"tại",  "của",   "theo", "khoản", "điểm", "điều", "mục", "chương", "phần",
                                                       "ngày", "tháng", "năm",  "số",    "đến",  "từ",   "lần", "thứ"};
    const std::string word = last_word(line);
    return std::find(k_words.begin(), k_words.end(), word) != k_words.end();
}

bool ends_clause(std::string_view line) {
    line = trimmed(line);
    for (const std::string_view sign : {".", ";", ":", "!", "?", "…", "”", "\"", ")"}) {
        if (line.ends_with(sign)) return true;
    }
    return false;
}

} // namespace tramtin::source
