// SPDX-License-Identifier: Apache-2.0
// The Vietnamese lunar calendar, computed from the moon and the sun for the meridian of +07:00. Pure; any thread.
// Sources: J. Meeus, Astronomical Algorithms, chapters 25 and 49. Good for years 1900 to 2100.
#pragma once

#include <string_view>

#include "content/base/clock.hpp"

namespace tramtin::text {

enum class MonthKind { Regular, Leap };

struct LunarDate {
    int year = 0;  // the year its first day (Tết) lies in
    int month = 1; // 1..12
    int day = 1;   // 1..30
    MonthKind kind = MonthKind::Regular;
    bool operator==(const LunarDate&) const = default;
};

// The date must exist (base::parse_date sees to that).
LunarDate lunar_date(base::Date date);

// "Bính Ngọ"
struct YearName {
    std::string_view stem;
    std::string_view branch;
};
YearName lunar_year_name(int lunar_year);

} // namespace tramtin::text
