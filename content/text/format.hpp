// SPDX-License-Identifier: Apache-2.0
// Numbers and dates as Vietnamese readers expect them. Pure functions.
#pragma once

#include <cstdint>
#include <string>

#include "content/base/clock.hpp"

namespace tramtin::text {

// 36438 -> "36.438"
std::string format_number(std::int64_t value);

// Rounded half away from zero to at most `decimals` (0..6) places, zeros at the end left out: 6.30 -> "6,3", 1234.5 -> "1.234,5".
// Beyond 9e15 in size, and for what is no number: "–".
std::string format_decimal(double value, int decimals = 2);

// 8000 -> "8.000 đồng"
std::string format_money(std::int64_t dong);

// Dates are expected to exist (base::parse_date sees to that).
std::string format_short_date(base::Date date);   // "24/11/2026"
std::string format_weekday(base::Date date);      // "thứ Ba", "Chủ nhật"
std::string format_weekday_date(base::Date date); // "thứ Ba, 24/11/2026"
std::string format_long_date(base::Date date);    // "ngày 09 tháng 3 năm 2026": a zero before days below 10, months 1 and 2
std::string format_day_month(base::Date date);    // "18/11"
std::string format_time(int hour, int minute);    // "06:30"

} // namespace tramtin::text
