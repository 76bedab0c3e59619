// SPDX-License-Identifier: Apache-2.0
#include "content/source/quantities.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>

#include "content/source/letters.hpp"

namespace tramtin::source {

namespace {

constexpr std::array<std::string_view, 10> k_numerals{"một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"};

struct Unit {
    std::string_view word;
    double days;
    bool working;
};
// Longer words first. English as well: a guide's English card is held to the same rows.
constexpr std::array<Unit, 17> k_units{{{"ngày làm việc", 1, true},
                                        {"ngày", 1, false},
                                        {"giờ", 1.0 / 24, false},
                                        {"phút", 1.0 / 1440, false},
                                        {"tuần", 7, false},
                                        {"tháng", 30, false},
                                        {"năm", 365, false},
                                        {"working days", 1, true},
                                        {"working day", 1, true},
                                        {"days", 1, false},
                                        {"day", 1, false},
                                        {"hours", 1.0 / 24, false},
                                        {"hour", 1.0 / 24, false},
                                        {"minutes", 1.0 / 1440, false},
                                        {"weeks", 7, false},
                                        {"months", 30, false},
                                        {"years", 365, false}}};

// A lowered text that is read from left to right.
class Reading {
public:
    explicit Reading(std::string_view text) : m_text(text) {}
    bool done() const { return m_at >= m_text.size(); }
    std::size_t at() const { return m_at; }
    void go(std::size_t at) { m_at = at; }
    void step() { m_at += done() ? 0 : width_at(m_text, m_at); }
    bool opens_word() const {
        const Letter before = letter_before(m_text, m_at);
        return before == Letter::None || before == Letter::Space;
    }
    std::string_view rest() const { return m_text.substr(m_at); }
    std::string_view before() const { return m_text.substr(0, m_at); }
    // The word stands here and ends here.
    bool word(std::string_view word) {
        if (!rest().starts_with(word)) return false;
        const Letter after = letter_at(m_text, m_at + word.size());
        if (after != Letter::None && after != Letter::Space) return false;
        m_at += word.size();
        return true;
    }
    void spaces() {
        while (!done() && (m_text[m_at] == ' ' || m_text[m_at] == '\n')) ++m_at;
        if (rest().starts_with("\xC2\xA0")) m_at += 2;
    }
    bool digit() const { return !done() && is_digit(m_text[m_at]); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

// "3", "03", "1,5", "0.5"; or a numeral.
std::optional<double> number(Reading& text) {
    if (!text.digit()) {
        for (std::size_t i = 0; i < k_numerals.size(); ++i) {
            if (text.word(k_numerals[i])) return static_cast<double>(i + 1);
        }
        return std::nullopt;
    }
    double value = 0;
    double scale = 0;
    for (; !text.done(); text.step()) {
        const char sign = text.rest().front();
        if (is_digit(sign)) {
            value = value * 10 + (sign - '0');
            scale *= 10;
        } else if ((sign == ',' || sign == '.') && scale == 0 && text.rest().size() > 1 && is_digit(text.rest()[1])) {
            scale = 1;
        } else {
            break;
        }
    }
    return scale == 0 ? value : value / scale;
}

bool ends_with_word(std::string_view text, std::span<const std::string_view> words) {
    const std::string_view tail = trimmed(text);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        if (!tail.ends_with(word)) return false;
        const Letter before = letter_before(tail, tail.size() - word.size());
        return before == Letter::None || before == Letter::Space;
    });
}

bool at_a_clock(std::string_view before) {
    static constexpr std::array<std::string_view, 7> k_words{"sau", "trước", "lúc", "từ", "đến", "tới", "giờ"};
    return ends_with_word(before, k_words);
}

bool at_most(std::string_view before) {
    static constexpr std::array<std::string_view, 10> k_words{"không quá",  "tối đa",  "chậm nhất", "trong vòng",   "dưới",
                                                              "nhiều nhất", "at most", "up to",     "no more than", "within"};
    return ends_with_word(before, k_words);
}

bool dash(Reading& text) {
    for (const std::string_view sign : {"–", "-", "—"}) {
        if (!text.rest().starts_with(sign)) continue;
        text.go(text.at() + sign.size());
        return true;
    }
    return text.word("đến");
}

const Unit* unit(Reading& text) {
    for (const Unit& candidate : k_units) {
        if (text.word(candidate.word)) return &candidate;
    }
    return nullptr;
}

// From a number on; the reading stands behind it afterwards, whatever it was.
std::optional<TimeSpan> span_at(Reading& text) {
    const std::string_view before = text.before();
    const auto low = number(text);
    if (!low) return std::nullopt;
    const std::size_t behind = text.at();
    text.spaces();
    std::optional<double> high;
    if (dash(text)) {
        text.spaces();
        high = number(text);
        if (!high) text.go(behind);
    }
    text.spaces();
    const Unit* found = text.rest().starts_with("/") ? nullptr : unit(text);
    if (found == nullptr) {
        text.go(std::max(behind, text.at()));
        return std::nullopt;
    }
    Reading after = text;
    after.spaces();
    const bool date = (found->word == "tháng" || found->word == "năm") && after.digit();
    const bool clock = found->word == "giờ" && (after.digit() || at_a_clock(before));
    if (date || clock) return std::nullopt;
    TimeSpan span{*low * found->days, high.value_or(*low) * found->days, found->working, false};
    if (!high && at_most(before)) span.low = 0;
    return span;
}

// "trong ngày", but not "trong ngày làm việc tiếp theo" and "trong ngày 5/6".
bool same_day(Reading& text) {
    for (const std::string_view word : {"ngay", "the same day", "same day", "at once", "within the working day", "within the day"}) {
        if (text.word(word)) return true;
    }
    const std::size_t start = text.at();
    if (!text.word("trong ngày")) return false;
    Reading after = text;
    after.spaces();
    if (after.word("làm việc")) {
        text = after;
        after.spaces();
    }
    const bool next = after.word("tiếp theo") || after.word("sau") || after.word("kế tiếp") || after.digit();
    if (next) text.go(start + std::string_view("trong ngày").size());
    return !next;
}

struct Currency {
    std::string_view word;
    double times;
};
constexpr std::array<Currency, 10> k_currencies{{{"việt nam đồng", 1},
                                                 {"đồng", 1},
                                                 {"vnđ", 1},
                                                 {"vnd", 1},
                                                 {"đ", 1},
                                                 {"dong", 1},
                                                 {"₫", 1},
                                                 {"nghìn", 1000},
                                                 {"ngàn", 1000},
                                                 {"triệu", 1'000'000}}};

// Groups of three behind points or commas are thousands; anything else behind one is a fraction.
double amount(std::string_view digits) {
    std::string whole;
    std::string fraction;
    std::size_t at = 0;
    while (at < digits.size()) {
        const std::size_t end = digits_end(digits, at);
        const std::string_view group = digits.substr(at, end - at);
        const bool thousands = whole.empty() || group.size() == 3;
        (thousands ? whole : fraction) += group;
        at = end + 1;
    }
    double value = 0;
    for (const char digit : whole) value = value * 10 + (digit - '0');
    double part = 0;
    for (auto it = fraction.rbegin(); it != fraction.rend(); ++it) part = (part + (*it - '0')) / 10;
    return value + part;
}

} // namespace

std::vector<TimeSpan> times_in(std::string_view raw) {
    const std::string lower = lowered(raw);
    std::vector<TimeSpan> found;
    for (Reading text(lower); !text.done();) {
        const std::size_t start = text.at();
        if (text.opens_word()) {
            if (same_day(text)) {
                found.push_back({0, 1, false, true});
            } else if (const auto span = span_at(text)) {
                found.push_back(*span);
            }
        }
        if (text.at() == start) text.step();
    }
    return found;
}

std::optional<TimeSpan> span_of(const model::Duration& time) {
    using model::DurationUnit;
    if (!time.amount || time.unit == DurationUnit::Unknown) return std::nullopt;
    const auto days = [&]() -> double {
        switch (time.unit) {
        case DurationUnit::Minute: return 1.0 / 1440;
        case DurationUnit::Hour: return 1.0 / 24;
        case DurationUnit::Week: return 7;
        case DurationUnit::Month: return 30;
        case DurationUnit::Year: return 365;
        default: return 1;
        }
    }();
    return TimeSpan{*time.amount * days, time.amount_max.value_or(*time.amount) * days, time.unit == DurationUnit::WorkingDay, false};
}

std::vector<std::int64_t> sums_in(std::string_view raw) {
    const std::string lower = lowered(raw);
    std::vector<std::int64_t> found;
    for (std::size_t at = 0; at < lower.size(); ++at) {
        if (!is_digit(lower[at])) continue;
        std::size_t end = digits_end(lower, at);
        while (end + 1 < lower.size() && (lower[end] == '.' || lower[end] == ',') && is_digit(lower[end + 1])) {
            end = digits_end(lower, end + 1);
        }
        Reading text(lower);
        text.go(end);
        text.spaces();
        for (const Currency& currency : k_currencies) {
            if (!text.word(currency.word)) continue;
            found.push_back(std::llround(amount(std::string_view(lower).substr(at, end - at)) * currency.times));
            break;
        }
        at = end;
    }
    return found;
}

} // namespace tramtin::source
