// SPDX-License-Identifier: Apache-2.0
#include "content/source/numbers.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "content/source/letters.hpp"

namespace tramtin::source {

using model::Decimal;

namespace {

constexpr std::size_t k_most_digits = 17;

// "36.438": digits and single signs between them.
std::size_t number_end(std::string_view text, std::size_t at) {
    std::size_t end = digits_end(text, at);
    while (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && is_digit(text[end + 1])) end = digits_end(text, end + 1);
    return end;
}

// Whether every group behind `sign` has three digits, and the first one to three.
bool is_grouped(std::string_view whole, char sign) {
    std::size_t at = digits_end(whole, 0);
    if (at == 0 || at > 3 || (whole.front() == '0')) return false;
    while (at < whole.size()) {
        const std::size_t next = digits_end(whole, at + 1);
        if (whole[at] != sign || next - at != 4) return false;
        at = next;
    }
    return true;
}

Decimal decimal_of(std::string_view whole, std::string_view fraction) {
    Decimal number;
    std::size_t digits = 0;
    const auto take = [&](std::string_view part, int scale) {
        for (const char c : part) {
            if (!is_digit(c) || digits >= k_most_digits) continue;
            digits += number.digits != 0 || c != '0' ? 1 : 0;
            number.digits = number.digits * 10 + (c - '0');
            number.scale += scale;
        }
    };
    take(whole, 0);
    take(fraction.substr(0, 9), 1);
    while (number.scale > 0 && number.digits % 10 == 0) number.digits /= 10, --number.scale;
    return number;
}

// All meanings of what number_end() found, the usual one first.
std::vector<Decimal> meanings(std::string_view text) {
    const std::size_t point = text.find('.'), comma = text.find(',');
    constexpr auto npos = std::string_view::npos;
    if (point == npos && comma == npos) return {decimal_of(text, {})};
    if (point != npos && comma != npos) {
        const std::size_t last = text.find_last_of(".,");
        const char sign = text[last] == ',' ? '.' : ',';
        if (!is_grouped(text.substr(0, last), sign)) return {};
        return {decimal_of(text.substr(0, last), text.substr(last + 1))};
    }
    const char sign = point != npos ? '.' : ',';
    const std::size_t at = text.find(sign);
    const bool once = text.find(sign, at + 1) == npos;
    std::vector<Decimal> found;
    if (is_grouped(text, sign)) found.push_back(decimal_of(text, {}));
    if (once) found.push_back(decimal_of(text.substr(0, at), text.substr(at + 1)));
    if (sign == ',' && found.size() == 2) std::swap(found[0], found[1]);
    return found;
}

// "36 438" and "36 438" with the narrow spaces of print -> "36.438"; other text stays.
std::string closed_up(std::string_view written) {
    std::string text;
    for (std::size_t at = 0; at < written.size(); at += width_at(written, at)) {
        const std::string_view sign = written.substr(at, width_at(written, at));
        const bool space = sign == " " || sign == "\xC2\xA0" || sign == "\xE2\x80\xAF" || sign == "\xE2\x80\x89";
        const bool between =
            !text.empty() && is_digit(text.back()) && at + sign.size() < written.size() && is_digit(written[at + sign.size()]);
        text += !space ? sign : between ? std::string_view(".") : std::string_view();
    }
    return text;
}

bool same(Decimal a, Decimal b) {
    a.digits = std::abs(a.digits), b.digits = std::abs(b.digits);
    const auto reduce = [](Decimal& number) {
        while (number.scale > 0 && number.digits % 10 == 0) number.digits /= 10, --number.scale;
    };
    reduce(a), reduce(b);
    return a == b;
}

// By a thousand, without losing digits.
Decimal thousandfold(Decimal number) {
    for (int i = 0; i < 3; ++i) {
        if (number.scale > 0) {
            --number.scale;
        } else if (number.digits < INT64_C(100'000'000'000'000'000)) {
            number.digits *= 10;
        }
    }
    return number;
}

} // namespace

std::vector<Decimal> numbers_in(std::string_view text) {
    std::vector<Decimal> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        const std::size_t end = number_end(text, at);
        const auto read = meanings(text.substr(at, end - at));
        if (!read.empty()) found.push_back(read.front());
        at = end;
    }
    return found;
}

std::string decimal_as_meant(std::string_view written, std::string_view beside) {
    std::string text = closed_up(trimmed(written));
    for (const std::string_view minus : {"-", "−", "–"}) {
        if (text.starts_with(minus) && text.size() > minus.size() && is_digit(text[minus.size()])) text = "-" + text.substr(minus.size());
    }
    const std::string digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.empty() || !is_digit(digits.front()) || number_end(digits, 0) != digits.size()) return std::string(written);
    const auto read = meanings(digits);
    if (read.empty()) return std::string(written);
    const auto meant = std::find_if(read.begin(), read.end(), [&](const Decimal& number) { return names_number(beside, number); });
    return (text.starts_with('-') ? "-" : "") + model::format_decimal(meant != read.end() ? *meant : read.front());
}

std::optional<std::int64_t> whole_number(std::string_view written) {
    const std::string text = closed_up(trimmed(written));
    if (text.empty() || !is_digit(text.front()) || number_end(text, 0) != text.size()) return std::nullopt;
    const bool plain = digits_end(text, 0) == text.size();
    if ((!plain && !is_grouped(text, '.')) || text.size() > k_most_digits) return std::nullopt;
    return decimal_of(text, {}).digits;
}

bool names_number(std::string_view text, Decimal number) {
    const auto named = numbers_in(closed_up(text));
    if (named.empty()) return true;
    const std::string low = lowered(text);
    const bool scaled = low.find("nghìn") != std::string::npos || low.find("ngàn") != std::string::npos ||
                        low.find("triệu") != std::string::npos || low.find("tỷ") != std::string::npos ||
                        low.find("tỉ") != std::string::npos;
    return std::any_of(named.begin(), named.end(), [&](Decimal candidate) {
        for (int power = 0; power < (scaled ? 5 : 1); ++power, candidate = thousandfold(candidate)) {
            if (same(candidate, number)) return true;
        }
        return false;
    });
}

} // namespace tramtin::source
