// SPDX-License-Identifier: Apache-2.0
#include "content/text/lunar.hpp"

#include <array>
#include <cmath>
#include <cstdint>

namespace tramtin::text {

namespace {

constexpr base::Date k_epoch{2000, 1, 1};
constexpr long k_epoch_day = 2451545; // its Julian day number
constexpr double k_month = 29.530588861;
constexpr double k_offset = 7.0 / 24; // of the meridian, in days

double sine(double degrees) { return std::sin(degrees * 3.14159265358979323846 / 180); }

// What clocks are behind the even time of astronomers, in days.
double clock_lag(double julian) {
    const double t = (julian - static_cast<double>(k_epoch_day)) / 365.25;
    return (62.92 + 0.32217 * t + 0.005589 * t * t) / 86400;
}

struct Term {
    double size;
    int sun; // multiples of the anomalies of sun and moon, and of the moon's argument of latitude
    int moon;
    int latitude;
    int fading; // power of the factor for the orbit's changing shape
};

constexpr std::array<Term, 24> k_terms{{{-0.40720, 0, 1, 0, 0}, {0.17241, 1, 0, 0, 1},    {0.01608, 0, 2, 0, 0},  {0.01039, 0, 0, 2, 0},
                                        {0.00739, -1, 1, 0, 1}, {-0.00514, 1, 1, 0, 1},   {0.00208, 2, 0, 0, 2},  {-0.00111, 0, 1, -2, 0},
                                        {-0.00057, 0, 1, 2, 0}, {0.00056, 1, 2, 0, 1},    {-0.00042, 0, 3, 0, 0}, {0.00042, 1, 0, 2, 1},
                                        {0.00038, 1, 0, -2, 1}, {-0.00024, -1, 2, 0, 1},  {-0.00007, 2, 1, 0, 0}, {0.00004, 0, 2, -2, 0},
                                        {0.00004, 3, 0, 0, 0},  {0.00003, 1, 1, -2, 0},   {0.00003, 0, 2, 2, 0},  {-0.00003, 1, 1, 2, 0},
                                        {0.00003, -1, 1, 2, 0}, {-0.00002, -1, 1, -2, 0}, {-0.00002, 1, 3, 0, 0}, {0.00002, 0, 4, 0, 0}}};

struct Pull { // of the planets: phase, its step a month, size
    double phase;
    double step;
    double size;
};

constexpr std::array<Pull, 14> k_pulls{{{299.77, 0.107408, 0.000325},
                                        {251.88, 0.016321, 0.000165},
                                        {251.83, 26.651886, 0.000164},
                                        {349.42, 36.412478, 0.000126},
                                        {84.66, 18.206239, 0.000110},
                                        {141.74, 53.303771, 0.000062},
                                        {207.14, 2.453732, 0.000060},
                                        {154.84, 7.306860, 0.000056},
                                        {34.52, 27.261239, 0.000047},
                                        {207.19, 0.121824, 0.000042},
                                        {291.34, 1.844379, 0.000040},
                                        {161.72, 24.198154, 0.000037},
                                        {239.56, 25.513099, 0.000035},
                                        {331.55, 3.592518, 0.000023}}};

// Local day of the k-th new moon; the first of 2000 is number 0.
long new_moon_day(long k) {
    const auto n = static_cast<double>(k);
    const double t = n / 1236.85;
    const double sun = 2.5534 + 29.10535670 * n - 0.0000014 * t * t;
    const double moon = 201.5643 + 385.81693528 * n + 0.0107582 * t * t;
    const double latitude = 160.7108 + 390.67050284 * n - 0.0016118 * t * t;
    const double node = 124.7746 - 1.56375588 * n + 0.0020672 * t * t;
    const double shape = 1 - 0.002516 * t - 0.0000074 * t * t;
    double julian = 2451550.09766 + k_month * n + 0.00015437 * t * t - 0.00017 * sine(node);
    for (const Term& term : k_terms)
        julian += term.size * std::pow(shape, term.fading) * sine(term.sun * sun + term.moon * moon + term.latitude * latitude);
    for (const Pull& pull : k_pulls) julian += pull.size * sine(pull.phase + pull.step * n);
    return static_cast<long>(std::floor(julian - clock_lag(julian) + 0.5 + k_offset));
}

// Which twelfth of its way round the sun is in when this local day begins; 0 from the spring equinox on.
int sun_sector(long day) {
    const double local = static_cast<double>(day) - 0.5 - k_offset;
    const double t = (local + clock_lag(local) - 2451545.0) / 36525;
    const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
    const double centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) + (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
                          0.000289 * sine(3 * anomaly);
    const double node = 125.04 - 1934.136 * t;
    const double longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sine(node);
    const double turn = longitude - 360 * std::floor(longitude / 360);
    return static_cast<int>(turn / 30) % 12;
}

long day_of(base::Date date) { return k_epoch_day + base::days_between(k_epoch, date); }

// The new moon on this local day or the last before it.
long moon_before(long day) {
    auto k = static_cast<long>(std::floor((static_cast<double>(day) - 2451550.1) / k_month)) + 1;
    while (new_moon_day(k) > day) --k;
    return k;
}

// The month that holds the winter solstice of this year: always the eleventh.
long eleventh_month(int year) {
    const long k = moon_before(day_of({year, 12, 31}));
    return sun_sector(new_moon_day(k)) >= 9 ? k - 1 : k;
}

// Of a year with thirteen months, the first one in which the sun enters no new twelfth; counted from the eleventh.
long leap_at(long first) {
    for (long i = 1; i < 13; ++i) {
        if (sun_sector(new_moon_day(first + i)) == sun_sector(new_moon_day(first + i + 1))) return i;
    }
    return 13;
}

} // namespace

LunarDate lunar_date(base::Date date) {
    const long day = day_of(date);
    const long k = moon_before(day);
    int solstice_year = date.year; // of the eleventh month that begins the reckoning
    long first = eleventh_month(solstice_year);
    if (k < first) first = eleventh_month(--solstice_year);
    const bool thirteen = eleventh_month(solstice_year + 1) - first == 13;
    const long leap = thirteen ? leap_at(first) : 14;
    long index = k - first; // 0: the eleventh month
    LunarDate result;
    result.kind = index == leap ? MonthKind::Leap : MonthKind::Regular;
    if (index >= leap) --index;
    result.month = static_cast<int>((index + 10) % 12) + 1;
    result.day = static_cast<int>(day - new_moon_day(k)) + 1;
    result.year = index < 2 ? solstice_year : solstice_year + 1;
    return result;
}

YearName lunar_year_name(int lunar_year) {
    static constexpr std::array<std::string_view, 10> k_stems{"Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ"};
    static constexpr std::array<std::string_view, 12> k_branches{"Thân", "Dậu", "Tuất", "Hợi", "Tý",  "Sửu",
                                                                 "Dần",  "Mão", "Thìn", "Tỵ",  "Ngọ", "Mùi"};
    const auto at = [&](std::size_t count) { return static_cast<std::size_t>(lunar_year) % count; };
    return {k_stems[at(10)], k_branches[at(12)]};
}

} // namespace tramtin::text
