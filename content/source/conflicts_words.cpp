// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "content/base/value.hpp"
#include "content/model/codec.hpp"
#include "content/source/conflicts_check.hpp"
#include "content/source/letters.hpp"
#include "content/text/fold.hpp"

namespace tramtin::source {

namespace {

using base::Value;

// Without the spaces people put before a sign: "6,3 %/năm" and "6,3%/năm" are one.
std::string tight(std::string_view text) {
    std::string out;
    for (const char c : lowered(text)) {
        if (c != ' ') out += c;
    }
    return out;
}

bool unit_stands_in(std::string_view text, std::string_view unit) {
    const std::string_view head = trimmed(unit.substr(0, unit.find('/')));
    if (head.empty()) return false;
    const bool letters = letter_at(head, 0) == Letter::Lower || letter_at(head, 0) == Letter::Upper;
    if (!letters) return tight(text).find(tight(head)) != std::string::npos;
    if (has_word(padded(text), head)) return true;
    // "3 tháng chạy thử" + "tháng chạy": the first word of the unit right behind a number.
    const std::string first = text::fold_text(head.substr(0, head.find(' ')));
    const std::string folded = padded(text);
    for (std::size_t at = folded.find(" " + first + " "); at != std::string::npos; at = folded.find(" " + first + " ", at + 1)) {
        if (at > 0 && is_digit(folded[at - 1])) return true;
    }
    return false;
}

// "225", "từ 65", "80–87": a number and nothing that says of what.
bool bare_number(std::string_view text) {
    static constexpr std::array<std::string_view, 16> k_around{"từ",   "trên", "dưới",   "đến",       "khoảng",    "gần", "hơn",  "ít nhất",
                                                               "thêm", "đạt",  "tối đa", "không quá", "tối thiểu", "còn", "giảm", "tăng"};
    std::string lower = lowered(text);
    for (const std::string_view word : k_around) {
        for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word)) lower.replace(at, word.size(), " ");
    }
    bool digit = false;
    for (std::size_t at = 0; at < lower.size(); at += width_at(lower, at)) {
        const Letter letter = letter_at(lower, at);
        if (letter == Letter::Lower || letter == Letter::Upper || lower[at] == '%' || lower.substr(at).starts_with("₫")) return false;
        digit = digit || letter == Letter::Digit;
    }
    return digit;
}

void check_quantity(const Value& quantity, const std::string& field, Reporter& report) {
    const std::string text(quantity.string_or("text"));
    const std::string unit(quantity.string_or("unit"));
    if (!unit.empty() && unit_stands_in(text, unit)) {
        report.warn(field, "figure.unit_twice",
                    "Đơn vị đứng hai lần: màn hình sẽ hiện \"" + text + " " + unit + "\". Để text là con số, đơn vị chỉ ghi trong unit.");
    } else if (unit.empty() && bare_number(text)) {
        report.warn(field, "figure.no_unit", "Số liệu \"" + text + "\" không có đơn vị nên không ai biết là số gì. Ghi unit.");
    }
}

// A quantity is whatever has a text and a low end or a unit, wherever it stands.
void find_quantities(const Value& value, const std::string& path, Reporter& report) {
    if (const auto* list = value.as_array()) {
        for (std::size_t i = 0; i < list->size(); ++i) find_quantities((*list)[i], path + "[" + std::to_string(i) + "]", report);
        return;
    }
    if (value.as_object() == nullptr) return;
    if (value.find("text") != nullptr && (value.find("low") != nullptr || value.find("unit") != nullptr)) {
        check_quantity(value, path, report);
        return;
    }
    for (const auto& [key, member] : *value.as_object()) find_quantities(member, path.empty() ? key : path + "." + key, report);
}

bool is_source(const Tree& tree, std::string_view id) {
    return std::any_of(tree.sources.begin(), tree.sources.end(), [&](const model::Source& s) { return lowered(s.id) == lowered(id); });
}

// "s1", "S4": letters, then digits; what a reader cannot take for a word.
bool looks_like_id(std::string_view word) {
    const std::size_t digits = digits_start(word, word.size());
    return digits > 0 && digits < word.size() && word.size() <= 6 &&
           std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(digits),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// Every part of a list is an id of a source: "s0, s4". `told`: "nguồn" stands before it.
bool only_marks(const Tree& tree, std::string_view list, bool told) {
    bool any = false;
    while (!list.empty()) {
        const std::size_t end = list.find_first_of(",;/");
        const std::string_view part = trimmed(list.substr(0, end));
        list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
        if (part.empty()) continue;
        if (!is_source(tree, part) && !(told && looks_like_id(part))) return false;
        any = true;
    }
    return any;
}

std::string_view without_told(std::string_view text, bool& told) {
    const std::string lower = lowered(text);
    for (const std::string_view word : {"theo nguồn", "nguồn"}) {
        if (!lower.starts_with(word)) continue;
        told = true;
        text = trimmed(text.substr(word.size()));
        if (text.starts_with(":")) text = trimmed(text.substr(1));
        break;
    }
    return text;
}

bool marked_in_brackets(const Tree& tree, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '(' && text[at] != '[') continue;
        const std::size_t end = text.find(text[at] == '(' ? ')' : ']', at);
        if (end == std::string_view::npos || end - at > 60) continue;
        bool told = false;
        const std::string_view inside = without_told(trimmed(text.substr(at + 1, end - at - 1)), told);
        if (only_marks(tree, inside, told)) return true;
    }
    return false;
}

// "Nguồn s1 ghi ...": only ids that cannot be words.
bool marked_in_words(std::string_view text) {
    const std::string lower = lowered(text);
    constexpr std::string_view k_word = "nguồn";
    for (std::size_t at = lower.find(k_word); at != std::string::npos; at = lower.find(k_word, at + 1)) {
        std::size_t from = at + k_word.size();
        while (from < lower.size() && (lower[from] == ' ' || lower[from] == ':')) ++from;
        std::size_t end = from;
        while (end < lower.size() && static_cast<unsigned char>(lower[end]) < 0x80U && letter_at(lower, end) != Letter::None &&
               letter_at(lower, end) != Letter::Space)
            ++end;
        if (from > at + k_word.size() && looks_like_id(std::string_view(lower).substr(from, end - from))) return true;
    }
    return false;
}

} // namespace

void check_units(const model::Item& item, Reporter& report) { find_quantities(model::to_value(item), {}, report); }

void check_marks(const Tree& tree, const model::Item& item, Reporter& report) {
    bool found = false;
    each_text(item, [&](const ItemText& text) {
        if (found) return;
        const std::string_view whole = trimmed(text.text);
        const bool cell = text.cell && only_marks(tree, whole, false) && looks_like_id(whole.substr(0, whole.find_first_of(",; ")));
        if (!cell && !marked_in_brackets(tree, text.text) && !marked_in_words(text.text)) return;
        found = true;
        report.warn(text.field, "text.source_mark",
                    "Mã nguồn đứng trong lời văn: " + short_quote(whole) +
                        ". Người dân không hiểu mã này. Viết tên nguồn, hoặc bỏ đi vì máy đã ghi nguồn ở cuối trang.");
    });
}

} // namespace tramtin::source
