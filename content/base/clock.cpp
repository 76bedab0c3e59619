// SPDX-License-Identifier: Apache-2.0
#include "content/base/clock.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace tramtin::base {

namespace {

namespace chr = std::chrono;

// Reads exactly `count` digits at `at`; -1 when they are not digits.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

chr::sys_days to_days(Date date) {
    return chr::sys_days{chr::year{date.year} / chr::month{static_cast<unsigned>(date.month)} / chr::day{static_cast<unsigned>(date.day)}};
}

Date from_days(chr::sys_days days) {
    const chr::year_month_day ymd{days};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

// "Z" or "+07:00" as minutes east of UTC.
std::optional<chr::minutes> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z") return chr::minutes{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const int hours = digits(text, 1, 2);
    const int minutes = digits(text, 4, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
    const chr::minutes offset{hours * 60 + minutes};
    return text[0] == '-' ? -offset : offset;
}

} // namespace

Now SystemClock::now() const {
    const auto time = chr::floor<chr::seconds>(chr::system_clock::now());
    if (time < m_floor) return {m_floor, Trust::Untrusted};
    return {time, Trust::Trusted};
}

Result<Date> parse_date(std::string_view text) {
    const Date date{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
    const bool shape = text.size() == 10 && text[4] == '-' && text[7] == '-' && date.year >= 0 && date.month > 0 && date.day > 0;
    if (!shape) return fail(ErrorCode::Invalid, fmt::format("'{}' is not a date as 2026-11-22", text));
    const chr::year_month_day ymd{chr::year{date.year}, chr::month{static_cast<unsigned>(date.month)},
                                  chr::day{static_cast<unsigned>(date.day)}};
    if (!ymd.ok()) return fail(ErrorCode::Invalid, fmt::format("'{}' is a day that does not exist", text));
    return date;
}

std::string format_date(Date date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

Result<Instant> parse_instant(std::string_view text) {
    const auto bad = [&] { return fail(ErrorCode::Invalid, fmt::format("'{}' is not a time as 2026-11-22T06:30:00Z", text)); };
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't')) return bad();
    TRY_ASSIGN(const Date date, parse_date(text.substr(0, 10)));
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    const bool shape =
        text[13] == ':' && text[16] == ':' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    const auto offset = parse_offset(text.substr(19));
    if (!shape || !offset) return bad();
    return Instant{to_days(date)} + chr::hours{hour} + chr::minutes{minute} + chr::seconds{second} - *offset;
}

std::string format_instant(Instant time) {
    const CivilTime utc = civil(time, chr::minutes{0});
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(utc.date), utc.hour, utc.minute, utc.second);
}

CivilTime civil(Instant time, chr::minutes offset) {
    const auto local = time + offset;
    const auto day = chr::floor<chr::days>(local);
    const chr::hh_mm_ss clock{local - day};
    return {from_days(day), static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count()), static_cast<int>(chr::weekday{day}.c_encoding())};
}

Instant instant_of(Date date, int hour, int minute, chr::minutes offset) {
    return Instant{to_days(date)} + chr::hours{hour} + chr::minutes{minute} - offset;
}

int days_between(Date from, Date to) { return static_cast<int>((to_days(to) - to_days(from)).count()); }

} // namespace tramtin::base
