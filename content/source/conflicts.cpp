// SPDX-License-Identifier: Apache-2.0
#include "content/source/conflicts.hpp"

#include <array>
#include <set>

#include "content/base/json.hpp"
#include "content/source/letters.hpp"

namespace tramtin::source {

using base::Value;

namespace {

struct Answer {
    const char* key;  // of staff
    const char* cell; // of a row of channels; empty: the offices
};
constexpr std::array<Answer, 3> k_answers{{{"fee_text", "fee"}, {"time_text", "time"}, {"where_text", ""}}};

const Value* member(const Value& table, std::string_view key) { return table.as_object() == nullptr ? nullptr : table.find(key); }

std::string text_member(const Value& table, std::string_view key) {
    const Value* value = member(table, key);
    return value != nullptr && value->as_string() != nullptr ? *value->as_string() : std::string();
}

void append(std::string& text, const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
}

// What the nation says of it, in one line.
std::string told(const Value& facts, const Answer& answer) {
    std::string text;
    if (std::string_view(answer.cell).empty()) {
        for (const char* office : {"performer", "reception", "authority"}) append(text, text_member(facts, office));
        return text;
    }
    if (const Value* rows = member(facts, "channels"); rows != nullptr && rows->as_array() != nullptr) {
        for (const Value& row : *rows->as_array()) {
            const Value* cell = member(row, answer.cell);
            std::string said = text_member(row, "raw");
            if (cell != nullptr) said = text_member(*cell, "raw") + " " + text_member(*cell, "note");
            append(text, std::string(trimmed(said)));
        }
    }
    if (const Value* raw = member(facts, "raw")) append(text, text_member(*raw, "channels"));
    return text;
}

// The numbers a text names, sums without their dots; "free" beside them.
std::set<std::string> figures_of(const std::string& text) {
    std::set<std::string> found;
    const std::string lower = lowered(text);
    for (std::size_t at = 0; at < lower.size(); ++at) {
        if (!is_digit(lower[at])) continue;
        std::string digits;
        for (; at < lower.size(); ++at) {
            const bool sign = (lower[at] == '.' || lower[at] == ',') && at + 1 < lower.size() && is_digit(lower[at + 1]);
            if (!is_digit(lower[at]) && !sign) break;
            if (!sign) digits += lower[at];
        }
        digits.erase(0, digits.find_first_not_of('0'));
        found.insert(digits);
    }
    for (const char* word : {"miễn phí", "ngày làm việc", "giờ", "tháng"}) {
        if (lower.find(word) != std::string::npos) found.insert(word);
    }
    return found;
}

std::string shown(const Value& value) { return value.as_string() != nullptr ? *value.as_string() : base::pretty_json(value); }

} // namespace

std::vector<Conflict> text_conflicts(const std::string& code, const Value& staff, const Value& block, const Value& facts) {
    std::vector<Conflict> found;
    const bool first = block.as_object() == nullptr;
    for (const Answer& answer : k_answers) {
        const Value* text = member(staff, answer.key);
        if (text == nullptr || text->as_string() == nullptr || text->as_string()->empty()) continue;
        const std::string before = told(block, answer);
        const std::string now = told(facts, answer);
        const bool place = std::string_view(answer.cell).empty();
        const bool differs = first ? !place && figures_of(*text->as_string()) != figures_of(now) : before != now;
        if (differs) found.push_back({code, answer.key, before, now, *text->as_string()});
    }
    const Value* rows = member(staff, "channels");
    const Value* national = member(facts, "channels");
    if (first && rows != nullptr && national != nullptr) {
        const bool differs = *rows != *national;
        if (differs) found.push_back({code, "channels", {}, shown(*national), shown(*rows)});
    }
    return found;
}

} // namespace tramtin::source
