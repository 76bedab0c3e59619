// SPDX-License-Identifier: Apache-2.0
// Dates, times, amounts with their units, Roman numbers.
#include <algorithm>
#include <array>

#include "content/text/speak.hpp"
#include "content/text/speech.hpp"

namespace tramtin::text {

namespace {

int small_value(std::string_view digits) {
    int value = 0;
    for (const char c : digits.substr(0, 4)) value = value * 10 + (c - '0');
    return value;
}

bool is_between(std::string_view digits, int least, int most) {
    return !digits.empty() && digits.size() <= 4 && small_value(digits) >= least && small_value(digits) <= most;
}

std::string month_words(std::string_view digits) { return "tháng " + (small_value(digits) == 4 ? "tư" : spoken_digits(digits)); }

std::string date_words(const Tokens& tokens, std::size_t at, std::string_view day, std::string_view month, std::string_view year) {
    const bool said = tokens.before(at) == "ngày";
    return (said ? "" : "ngày ") + spoken_digits(day) + " " + month_words(month) + (year.empty() ? "" : " năm " + spoken_digits(year));
}

bool is_day(std::string_view digits) { return digits.size() <= 2 && is_between(digits, 1, 31); }
bool is_month(std::string_view digits) { return digits.size() <= 2 && is_between(digits, 1, 12); }
bool is_year(std::string_view digits) { return digits.size() == 4 && is_between(digits, 1800, 2200); }

Said full_date(const Tokens& tokens, std::size_t at) {
    if (!tokens.is_sign(at + 1, "/.-") || tokens.at(at + 1).text != tokens.at(at + 3).text) return {};
    const std::string_view first = tokens.digits(at);
    const std::string_view second = tokens.digits(at + 2);
    const std::string_view third = tokens.digits(at + 4);
    if (is_day(first) && is_month(second) && is_year(third)) return {date_words(tokens, at, first, second, third), 5};
    if (is_year(first) && is_month(second) && is_day(third)) return {date_words(tokens, at, third, second, first), 5};
    return {};
}

// 1/5 is a day where the words say so; elsewhere it may be one of five.
bool speaks_of_days(const std::string& word) {
    constexpr std::array<std::string_view, 12> k_words{"ngày", "lễ",  "dịp",  "khánh", "sáng", "chiều",
                                                       "tối",  "hết", "mùng", "trước", "sau",  "nhật"};
    return std::find(k_words.begin(), k_words.end(), word) != k_words.end();
}

Said minutes(const Tokens& tokens, std::size_t at, std::size_t used) {
    const std::string_view digits = tokens.digits(at + used);
    std::string words = spoken_digits(tokens.digits(at)) + " giờ";
    if (digits.size() != 2 || !is_between(digits, 0, 59)) return {std::move(words), used};
    ++used;
    if (small_value(digits) > 0) words += " " + spoken_digits(digits) + " phút";
    const std::string unit = lowered(tokens.word(at + used));
    if (unit == "p" || unit == "ph") ++used;
    return {std::move(words), used};
}

struct Amount {
    std::string whole;    // digits without points
    std::string fraction; // digits behind the comma
    std::size_t end = 0;
    bool grouped = false;
};

bool is_money(const Tokens& tokens, std::size_t at) {
    const std::size_t unit = tokens.skip_blank(at);
    return unit_name(tokens.at(unit).text) == "đồng" || tokens.word(unit) == "đồng";
}

// Groups of three behind `point`; 0 when these are none.
std::size_t groups_end(const Tokens& tokens, std::size_t at, std::string_view point) {
    const std::string_view first = tokens.digits(at);
    if (first.size() > 3 || first.front() == '0') return 0;
    constexpr std::size_t k_longest = 16; // tokens
    std::size_t end = at + 1;
    while (end < at + k_longest && tokens.is_sign(end, point) && tokens.digits(end + 1).size() == 3) end += 2;
    const bool goes_on = tokens.is_sign(end, point) && !tokens.digits(end + 1).empty();
    return end > at + 1 && !goes_on ? end : 0;
}

// "8,000 VNĐ" and "1,500,000": the other writing of thousands.
std::size_t grouped_end(const Tokens& tokens, std::size_t at) {
    if (const std::size_t end = groups_end(tokens, at, "."); end > 0) return end;
    const std::size_t end = groups_end(tokens, at, ",");
    return end > at + 3 || (end > 0 && is_money(tokens, end)) ? end : 0;
}

Amount amount_at(const Tokens& tokens, std::size_t at) {
    Amount out;
    const std::size_t grouped = grouped_end(tokens, at);
    out.grouped = grouped > 0;
    out.end = out.grouped ? grouped : at + 1;
    for (std::size_t i = at; i < out.end; ++i) out.whole += tokens.digits(i);
    if (tokens.is_sign(out.end, ",") && !tokens.digits(out.end + 1).empty()) {
        out.fraction = tokens.digits(out.end + 1);
        out.end += 2;
    }
    return out;
}

std::string fraction_words(const std::string& digits) {
    return " phẩy " + (digits.size() <= 2 && digits.front() != '0' ? spoken_digits(digits) : spelled(digits));
}

// "thứ 4", "tháng 4", "quý 4" are fourths; "mẫu số 01" keeps its zero.
std::string whole_words(const Tokens& tokens, std::size_t at, const Amount& amount) {
    constexpr std::size_t k_code = 9; // so many digits without points are no amount
    const std::string before = tokens.before(at);
    const std::string& digits = amount.whole;
    const bool fourth = before == "tháng" || before == "thứ" || before == "quý";
    if (fourth && small_value(digits) == 4 && digits.size() <= 2) return "tư";
    if (before == "thứ" && digits == "1") return "nhất";
    const bool zero = digits.size() > 1 && digits.front() == '0';
    const bool name = before == "số" || before == "mẫu" || before == "mã";
    const bool code = !amount.grouped && digits.size() >= k_code && !is_money(tokens, amount.end);
    return code || (zero && (name || digits.size() > 3)) ? spelled(digits) : spoken_digits(digits);
}

// A unit right behind, and what it is for: "đ/bản" is "đồng một bản".
void add_unit(const Tokens& tokens, Amount& amount, std::string& words) {
    const std::size_t at = tokens.skip_blank(amount.end);
    const std::string_view name = unit_name(tokens.at(at).text);
    const bool square = !name.empty() && !tokens.word(at).empty() && (tokens.digits(at + 1) == "2" || tokens.digits(at + 1) == "3");
    if (name.empty()) return;
    words.append(" ").append(name);
    if (square) words += tokens.digits(at + 1) == "2" ? " vuông" : " khối";
    amount.end = at + (square ? 2 : 1);
    if (!tokens.is_sign(amount.end, "/") || tokens.word(amount.end + 1).empty()) return;
    words += " một";
    ++amount.end;
}

// "3-5 ngày", "8.000 – 10.000 đồng": true when a number follows.
bool goes_on(const Tokens& tokens, std::size_t& end) {
    const std::size_t sign = tokens.skip_blank(end);
    const std::size_t next = tokens.skip_blank(sign + 1);
    const bool even = tokens.is_blank(end) == tokens.is_blank(sign + 1);
    if (!tokens.is_sign(sign, "-–—") || tokens.digits(next).empty() || !even) return false;
    end = next;
    return true;
}

int roman_value(std::string_view word) {
    constexpr std::string_view k_signs = "IVXLC";
    constexpr std::array<int, 5> k_values{1, 5, 10, 50, 100};
    int sum = 0;
    int last = 0;
    for (std::size_t i = word.size(); i > 0; --i) {
        const auto at = k_signs.find(word[i - 1]);
        if (at == std::string_view::npos) return 0;
        sum += k_values[at] < last ? -k_values[at] : k_values[at];
        last = std::max(last, k_values[at]);
    }
    return sum;
}

bool takes_roman(const std::string& word) {
    constexpr std::array<std::string_view, 25> k_words{"chương", "phần", "khóa", "khoá",  "mục", "thứ", "quý",  "kỷ",  "kỉ",
                                                       "cấp",    "loại", "hạng", "nhóm",  "đợt", "kỳ",  "bảng", "lục", "vùng",
                                                       "khu",    "hội",  "tập",  "quyển", "bậc", "mức", "giai"};
    return std::find(k_words.begin(), k_words.end(), word) != k_words.end();
}

} // namespace

Said say_date(const Tokens& tokens, std::size_t at) {
    if (tokens.digits(at).empty()) return {};
    if (const Said full = full_date(tokens, at); full.tokens > 0) return full;
    if (!tokens.is_sign(at + 1, "/") || tokens.is_sign(at + 3, "/")) return {};
    const std::string_view first = tokens.digits(at);
    const std::string_view second = tokens.digits(at + 2);
    const std::string before = tokens.before(at);
    if (is_month(first) && is_year(second) && before != "số") {
        const std::string month = month_words(first) + " năm " + spoken_digits(second);
        return {before == "tháng" ? month.substr(std::string_view("tháng ").size()) : month, 3};
    }
    // More than a whole is no part of it; and 2/9 is the National Day.
    const bool no_part = is_month(second) && is_day(first) && small_value(first) > small_value(second);
    const bool day = speaks_of_days(before) || no_part || (first == "2" && second == "9");
    if (is_day(first) && is_month(second) && day) return {date_words(tokens, at, first, second, ""), 3};
    return {};
}

Said say_time(const Tokens& tokens, std::size_t at) {
    const std::string_view hour = tokens.digits(at);
    if (hour.size() > 2 || !is_between(hour, 0, 24)) return {};
    const std::string sign = lowered(tokens.word(at + 1));
    if (sign == "h" || (sign == "g" && tokens.digits(at + 2).size() == 2)) return minutes(tokens, at, 2);
    const bool clock = tokens.is_sign(at + 1, ":") && tokens.digits(at + 2).size() == 2 && is_between(tokens.digits(at + 2), 0, 59);
    if (!clock) return {};
    Said said = minutes(tokens, at, 2);
    if (tokens.is_sign(at + said.tokens, ":") && tokens.digits(at + said.tokens + 1).size() == 2) {
        said.words += " " + spoken_digits(tokens.digits(at + said.tokens + 1)) + " giây";
        said.tokens += 2;
    }
    return said;
}

Said say_amount(const Tokens& tokens, std::size_t at) {
    if (tokens.digits(at).empty()) return {};
    Amount amount = amount_at(tokens, at);
    std::string words = whole_words(tokens, at, amount);
    if (!amount.fraction.empty()) words += fraction_words(amount.fraction);
    const bool point =
        !amount.grouped && amount.fraction.empty() && tokens.is_sign(amount.end, ".") && !tokens.digits(amount.end + 1).empty();
    if (point) {
        words += " chấm";
        ++amount.end;
    } else {
        add_unit(tokens, amount, words);
        if (tokens.is_sign(amount.end, "/") && !tokens.digits(amount.end + 1).empty()) {
            words += " trên";
            ++amount.end;
        } else if (goes_on(tokens, amount.end)) {
            words += " đến";
        }
    }
    return {std::move(words), amount.end - at};
}

Said say_roman(const Tokens& tokens, std::size_t at) {
    const std::string_view word = tokens.word(at);
    if (word.size() > 7) return {};
    const int value = roman_value(word);
    const std::string before = tokens.before(at);
    const bool named = takes_roman(before);
    // Without a word that takes numbers, VI and XI are syllables, and a single letter is a letter.
    const bool clear = word.size() >= 2 && word.find_first_not_of("IVX") == std::string_view::npos && word != "VI" && word != "XI";
    if (value <= 0 || (!named && !clear)) return {};
    if (before == "thứ" && value == 1) return {"nhất", 1};
    if ((before == "thứ" || before == "quý") && value == 4) return {"tư", 1};
    return {spoken_number(static_cast<std::uint64_t>(value)), 1};
}

} // namespace tramtin::text
