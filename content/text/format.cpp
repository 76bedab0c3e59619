// SPDX-License-Identifier: Apache-2.0
#include "content/text/format.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::text {

namespace {

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string grouped(std::string digits) {
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ".");
    return digits;
}

} // namespace

std::string format_number(std::int64_t value) {
    const std::string digits = std::to_string(value);
    return value < 0 ? "-" + grouped(digits.substr(1)) : grouped(digits);
}

std::string format_decimal(double value, int decimals) {
    if (!std::isfinite(value) || std::abs(value) > 9e15) return "–";
    const int places = std::clamp(decimals, 0, 6);
    const double scale = std::pow(10.0, places);
    double whole = 0;
    // The fraction is scaled alone, so that large numbers keep their digits.
    const double fraction = std::modf(std::abs(value), &whole);
    auto parts = std::llround(fraction * scale);
    auto units = static_cast<std::int64_t>(whole);
    if (parts >= std::llround(scale)) {
        parts = 0;
        ++units;
    }
    std::string digits = std::to_string(parts);
    digits.insert(0, static_cast<std::size_t>(places) - std::min(digits.size(), static_cast<std::size_t>(places)), '0');
    digits.erase(digits.find_last_not_of('0') + 1);
    const std::string sign = value < 0 && (units > 0 || parts > 0) ? "-" : "";
    return sign + grouped(std::to_string(units)) + (digits.empty() ? "" : "," + digits);
}

std::string format_money(std::int64_t dong) { return format_number(dong) + " đồng"; }

std::string format_short_date(base::Date date) { return format_day_month(date) + "/" + std::to_string(date.year); }

std::string format_weekday(base::Date date) {
    constexpr const char* k_names[] = {"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"};
    return k_names[base::civil(base::instant_of(date)).weekday];
}

std::string format_weekday_date(base::Date date) { return format_weekday(date) + ", " + format_short_date(date); }

std::string format_long_date(base::Date date) {
    const std::string month = date.month < 3 ? two_digits(date.month) : std::to_string(date.month);
    return "ngày " + two_digits(date.day) + " tháng " + month + " năm " + std::to_string(date.year);
}

std::string format_day_month(base::Date date) { return two_digits(date.day) + "/" + two_digits(date.month); }

std::string format_time(int hour, int minute) { return two_digits(hour) + ":" + two_digits(minute); }

} // namespace tramtin::text
