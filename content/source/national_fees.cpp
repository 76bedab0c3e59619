// SPDX-License-Identifier: Apache-2.0
// A fee cell beside its note: where they contradict each other neither is believed.
#include <algorithm>
#include <array>
#include <set>

#include "content/source/letters.hpp"
#include "content/source/national_parts.hpp"
#include "content/text/fold.hpp"

namespace tramtin::source {

using model::Fee;
using model::FeeKind;

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::int64_t k_least_plausible = 1000; // đồng; no fee of the state is lower

// "8,000", "2.000", "5000": whole thousands are set apart by either sign. Nothing for "1,5" and the like.
std::optional<std::int64_t> amount_of(std::string_view number) {
    std::int64_t value = 0;
    std::size_t group = 0; // digits since the last sign
    bool grouped = false;
    if (number.size() > 16) return std::nullopt;
    for (const char c : number) {
        if (is_digit(c)) {
            value = value * 10 + (c - '0');
            ++group;
        } else if (group == 0 || group > 3 || (grouped && group != 3)) {
            return std::nullopt;
        } else {
            grouped = true;
            group = 0;
        }
    }
    if (grouped && group != 3) return std::nullopt;
    return value;
}

bool names_dong(std::string_view text) {
    constexpr std::array<std::string_view, 10> k_names{"việt nam đồng", "đồng", "Đồng",          "VNĐ", "vnđ",
                                                       "VND",           "vnd",  "Việt Nam Đồng", "đ",   "Đ"};
    for (const std::string_view name : k_names) {
        if (!text.starts_with(name)) continue;
        const Letter next = letter_at(text, name.size());
        if (next != Letter::Lower && next != Letter::Upper) return true;
    }
    return false;
}

struct Sums {
    std::set<std::int64_t> amounts; // in đồng
    bool unread = false;            // one more that is no whole number
};

// What the word behind a number multiplies it by; 1 when it is no such word.
std::int64_t take_multiplier(std::string_view text, std::size_t& at) {
    struct Word {
        std::string_view word;
        std::int64_t times;
    };
    constexpr std::array<Word, 4> k_words{{{"nghìn", 1'000}, {"ngàn", 1'000}, {"triệu", 1'000'000}, {"tỷ", 1'000'000'000}}};
    for (const Word& word : k_words) {
        if (!text.substr(at).starts_with(word.word)) continue;
        at = std::min(text.find_first_not_of(' ', at + word.word.size()), text.size());
        return word.times;
    }
    return 1;
}

// "50.000", "1,200,000": set apart as sums are, whatever follows.
bool is_grouped(std::string_view number) { return number.find_first_of(".,") != npos && amount_of(number).value_or(0) > 0; }

// Sums named in running text: numbers of đồng, of thousands, or written as sums are.
Sums sums_in(std::string_view text) {
    constexpr std::int64_t k_highest = 1'000'000'000; // a factor beyond is no fee
    Sums found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        std::size_t end = digits_end(text, at);
        while (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && is_digit(text[end + 1])) end = digits_end(text, end + 1);
        const std::string_view number = text.substr(at, end - at);
        std::size_t word = std::min(text.find_first_not_of(' ', end), text.size());
        const std::int64_t times = take_multiplier(text, word);
        const auto amount = amount_of(number);
        if (times > 1 || names_dong(text.substr(word)) || is_grouped(number)) {
            if (!amount || *amount > k_highest)
                found.unread = true;
            else if (*amount > 0)
                found.amounts.insert(*amount * times);
        }
        at = end - 1;
    }
    return found;
}

bool names_sum(std::string_view text) {
    const Sums sums = sums_in(text);
    return sums.unread || !sums.amounts.empty();
}

template <std::size_t N> bool holds_any(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != npos; });
}

bool speaks_of_sum(std::string_view lower) {
    constexpr std::array<std::string_view, 7> k_words{"mức thu",    "mức phí",   "mức lệ phí", "biểu phí",
                                                      "nghìn đồng", "ngàn đồng", "triệu đồng"};
    return holds_any(lower, k_words) || names_sum(lower);
}

// Says that nothing is to be paid, naming at most the rule that says so.
bool exempts(std::string_view lower) {
    constexpr std::array<std::string_view, 6> k_openings{"miễn", "được miễn", "không thu", "không phải nộp", "không mất", "không áp dụng"};
    lower = without_bullet(lower);
    while (lower.starts_with('(')) lower = trimmed(lower.substr(1));
    return std::any_of(k_openings.begin(), k_openings.end(), [&](std::string_view word) { return lower.starts_with(word); });
}

// True for a note beside "free" that speaks of a charge, or says that none is set yet.
bool speaks_of_charge(std::string_view note) {
    constexpr std::array<std::string_view, 9> k_words{"theo quy định", "theo qui định",     "áp dụng",
                                                      "thông tư",      "chưa quy định",     "chưa có quy định",
                                                      "luật phí",      "hội đồng nhân dân", "nghị quyết"};
    const std::string lower = lowered(note);
    if (speaks_of_sum(lower)) return true;
    for (std::size_t start = 0; start < lower.size();) {
        std::size_t end = start;
        while (end < lower.size() && lower[end] != ';' && lower[end] != '\n' && !std::string_view(lower).substr(end).starts_with(". "))
            ++end;
        const std::string_view sentence = std::string_view(lower).substr(start, end - start);
        const std::size_t fee = sentence.find("lệ phí");
        const bool by_rule = fee != npos && sentence.find(" theo", fee) != npos;
        if (!exempts(sentence) && (by_rule || holds_any(sentence, k_words))) return true;
        start = end + 1;
    }
    return false;
}

bool names_council(std::string_view folded) {
    const std::string spaced = " " + std::string(folded) + " ";
    constexpr std::array<std::string_view, 8> k_words{"hoi dong nhan dan",    " hdnd ",
                                                      " cap tinh quyet dinh", " cap tinh quy dinh",
                                                      " tinh quyet dinh ",    " dia phuong quyet dinh ",
                                                      "quy dinh cua tinh ",   "quy dinh cua dia phuong"};
    return holds_any(spaced, k_words);
}

// Sentences of the description that speak of fees.
std::string about_fees(std::string_view text) {
    std::string out;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start;
        while (end < text.size() && text[end] != ';' && text[end] != '\n' && !text.substr(end).starts_with(". ")) ++end;
        const std::string_view sentence = text.substr(start, end - start);
        if (sentence.find("phí") != npos || sentence.find("Phí") != npos) out += std::string(sentence) + "\n";
        start = end + 1;
    }
    return out;
}

// "(/trang)" is the unit, anything else a note.
void place_note(Fee& fee, std::string_view note) {
    constexpr std::size_t k_longest_unit = 40;
    const std::string_view unit = note.starts_with("/") ? trimmed(note.substr(1)) : std::string_view{};
    if (!unit.empty() && unit.size() <= k_longest_unit && unit.find_first_of(".;:(0123456789") == npos) {
        fee.unit = unit;
    } else {
        fee.note = note;
    }
}

std::size_t number_length(std::string_view text) { return std::min(text.find_first_not_of("0123456789.,"), text.size()); }

void judge_sum(Fee& fee, std::string_view cell, std::string_view note, const std::string& field, Anomalies& anomalies) {
    const std::size_t length = number_length(cell);
    const auto amount = amount_of(cell.substr(0, length));
    const std::string shown = quoted(cell);
    if (!names_dong(trimmed(cell.substr(length)))) {
        anomalies.add(field, "national.fee_currency",
                      "Mức phí ghi " + shown + " không phải tiền đồng; máy hiện nguyên văn. Nếu cần, ghi fee_text.");
        return;
    }
    const Sums sums = sums_in(lowered(note));
    const auto& named = sums.amounts;
    if (!amount || *amount == 0) {
        anomalies.add(field, "national.fee_unread",
                      "Mức phí ghi " + shown + " không đọc được thành số tiền. Tra văn bản gốc rồi ghi vào fee_text.");
    } else if ((sums.unread || !named.empty()) && named.count(*amount) == 0) {
        anomalies.add(field, "national.fee_contradicts_note",
                      "Mức phí ghi " + shown + " nhưng ghi chú nêu số khác: " + quoted(note) + ". Tra văn bản gốc rồi ghi vào fee_text.");
    } else if (*amount < k_least_plausible) {
        anomalies.add(field, "national.fee_too_small",
                      "Mức phí ghi " + shown + ", thấp bất thường (có thể thiếu số 0). Tra văn bản gốc rồi ghi vào fee_text.");
    } else {
        fee.kind = FeeKind::Fixed;
        fee.vnd = amount;
        if (named.size() > 1) {
            anomalies.add(field, "national.fee_several",
                          "Ghi chú nêu nhiều mức phí: " + quoted(note) + ". Xem lại và ghi fee_text nếu cần nói rõ.");
        }
    }
}

} // namespace

Fee read_fee(std::string_view cell, std::string_view note, std::string_view description, const std::string& field, Anomalies& anomalies) {
    Fee fee;
    place_note(fee, note);
    if (cell != k_absent) fee.raw = cell;
    const std::string said = std::string(note) + "\n" + about_fees(description);
    if (names_council(text::fold_text(said))) {
        fee.kind = FeeKind::ByProvince;
        if (!fee.raw.empty()) {
            anomalies.add(
                field, "national.fee_by_province",
                "Mức phí ghi " + quoted(cell) +
                    " nhưng lời kèm theo nói Hội đồng nhân dân cấp tỉnh quyết định. Tra nghị quyết của tỉnh rồi ghi vào fee_text.");
        }
    } else if (cell == "Miễn phí") {
        const bool contradicted = speaks_of_charge(note) || speaks_of_sum(lowered(about_fees(description)));
        fee.kind = contradicted ? FeeKind::Unknown : FeeKind::Free;
        if (contradicted) {
            anomalies.add(field, "national.fee_contradicts_note",
                          "Ghi \"Miễn phí\" nhưng lời kèm theo nói đến mức thu: " + quoted(said) +
                              ". Tra văn bản gốc rồi ghi vào fee_text.");
        }
    } else if (cell != k_absent) {
        judge_sum(fee, cell, note, field, anomalies);
    }
    return fee;
}

} // namespace tramtin::source
