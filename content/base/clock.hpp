// SPDX-License-Identifier: Apache-2.0
// Instants are UTC seconds, civil dates are plain dates; they are shown in the site's fixed zone (+07:00).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::base {

using Instant = std::chrono::sys_seconds;

struct Date {
    int year = 0;
    int month = 0; // 1..12
    int day = 0;   // 1..31
    auto operator<=>(const Date&) const = default;
};

// Wall time of a civil zone, as shown on the screen. weekday: 0 = Sunday.
struct CivilTime {
    Date date;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int weekday = 0;
};

inline constexpr std::chrono::minutes k_vietnam_offset{7 * 60};

enum class Trust { Trusted, Untrusted };

struct Now {
    Instant time;
    Trust trust; // Untrusted: the system clock is below the floor; nothing is hidden or expired by it
};

// Borrowed by whoever needs the time. Implementations are safe to call from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Now now() const = 0;
};

// The system clock, never below `floor` (newest signed issue time or last seen time).
class SystemClock : public Clock {
public:
    explicit SystemClock(Instant floor = {}) : m_floor(floor) {}
    Now now() const override;

private:
    Instant m_floor;
};

// Stands still unless moved: tests and --clock.
class FixedClock : public Clock {
public:
    explicit FixedClock(Instant time, Trust trust = Trust::Trusted) : m_now{time, trust} {}
    Now now() const override { return m_now; }
    void advance(std::chrono::seconds by) { m_now.time += by; }
    void set(Instant time) { m_now.time = time; }

private:
    Now m_now;
};

// "2026-11-22T06:30:00Z", and offsets as +07:00; whole seconds.
Result<Instant> parse_instant(std::string_view text);
std::string format_instant(Instant time);

// "2026-11-22"; refuses days that do not exist.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date);

CivilTime civil(Instant time, std::chrono::minutes offset = k_vietnam_offset);
Instant instant_of(Date date, int hour = 0, int minute = 0, std::chrono::minutes offset = k_vietnam_offset);
int days_between(Date from, Date to);

} // namespace tramtin::base
