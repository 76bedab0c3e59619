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
    constexpr std::array<std::string_view, 9> k_names{"đồng", "Đồng", "VNĐ", "vnđ", "VND", "vnd", "Việt Nam Đồng", "đ", "Đ"};
    for (const std::string_view name : k_names) {
        if (!text.starts_with(name)) continue;
        const Letter next = letter_at(text, name.size());
        if (next != Letter::Lower && next != Letter::Upper) return true;
    }
    return false;
}

// Sums of đồng named in running text.
std::set<std::int64_t> amounts_in(std::string_view text) {
    std::set<std::int64_t> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        std::size_t end = digits_end(text, at);
        while (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && is_digit(text[end + 1])) end = digits_end(text, end + 1);
        std::size_t word = end;
        while (word < text.size() && text[word] == ' ') ++word;
        const auto amount = amount_of(text.substr(at, end - at));
        if (amount && *amount > 0 && names_dong(text.substr(word))) found.insert(*amount);
        at = end - 1;
    }
    return found;
}

bool names_council(std::string_view folded) {
    const std::string spaced = " " + std::string(folded) + " ";
    return folded.find("hoi dong nhan dan") != npos || spaced.find(" hdnd ") != npos;
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
    const auto named = amounts_in(note);
    if (!amount || *amount == 0) {
        anomalies.add(field, "national.fee_unread",
                      "Mức phí ghi " + shown + " không đọc được thành số tiền. Tra văn bản gốc rồi ghi vào fee_text.");
    } else if (!named.empty() && named.count(*amount) == 0) {
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
    if (names_council(text::fold(said).text)) {
        fee.kind = FeeKind::ByProvince;
        if (!fee.raw.empty()) {
            anomalies.add(
                field, "national.fee_by_province",
                "Mức phí ghi " + quoted(cell) +
                    " nhưng lời kèm theo nói Hội đồng nhân dân cấp tỉnh quyết định. Tra nghị quyết của tỉnh rồi ghi vào fee_text.");
        }
    } else if (cell == "Miễn phí") {
        const bool contradicted = !amounts_in(said).empty();
        fee.kind = contradicted ? FeeKind::Unknown : FeeKind::Free;
        if (contradicted) {
            anomalies.add(field, "national.fee_contradicts_note",
                          "Ghi \"Miễn phí\" nhưng lời kèm theo nêu số tiền: " + quoted(said) + ". Tra văn bản gốc rồi ghi vào fee_text.");
        }
    } else if (cell != k_absent) {
        judge_sum(fee, cell, note, field, anomalies);
    }
    return fee;
}

} // namespace tramtin::source
