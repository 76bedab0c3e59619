// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/policy.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace tramtin::engine {

namespace {

constexpr int k_day = 24 * 60;
constexpr std::chrono::milliseconds k_least_measured{1000};
constexpr std::chrono::hours k_most_left{48};

// "22:00" in minutes; nothing when it is no time of day.
std::optional<int> minutes_of(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
    int hour = -1;
    int minute = -1;
    const auto read = [](std::string_view digits, int& number) {
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
    };
    if (!read(text.substr(0, colon), hour) || !read(text.substr(colon + 1), minute)) return std::nullopt;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

int minute_of(base::Instant time) {
    const base::CivilTime local = base::civil(time);
    return local.hour * 60 + local.minute;
}

} // namespace

Result<DayWindow> parse_window(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto from = minutes_of(trimmed(text.substr(0, dash)));
    const auto to = dash == std::string_view::npos ? std::nullopt : minutes_of(trimmed(text.substr(dash + 1)));
    if (!from || !to) return base::fail(base::ErrorCode::Invalid, fmt::format("'{}' is not a part of the day as 22:00-05:00", text));
    return DayWindow{*from, *to};
}

bool contains(const DayWindow& window, base::Instant time) {
    const int minute = minute_of(time);
    if (window.from == window.to) return true;
    if (window.from < window.to) return minute >= window.from && minute < window.to;
    return minute >= window.from || minute < window.to;
}

base::Instant next_opening(const DayWindow& window, base::Instant time) {
    if (contains(window, time)) return time;
    const int ahead = (window.from - minute_of(time) + k_day) % k_day;
    return time + std::chrono::minutes(ahead) - std::chrono::seconds(base::civil(time).second);
}

std::string_view name_of(Wait wait) {
    constexpr std::array<std::string_view, 5> k_names{"", "hold_off", "night", "budget", "busy"};
    return k_names[static_cast<std::size_t>(wait)];
}

Decision decide_fetch(const Policy& policy, const Fetching& fetching) {
    const base::Instant now = fetching.now.time;
    // A clock known to be wrong may stand still, and cannot say when night is.
    const bool trusted = fetching.now.trust == base::Trust::Trusted;
    const bool held = fetching.urgency == Urgency::Routine && trusted && fetching.held_until && *fetching.held_until > now;
    if (held) return {Wait::HoldOff, *fetching.held_until};
    const bool by_day = policy.night && trusted && !contains(*policy.night, now);
    if (by_day && fetching.urgency != Urgency::AtOnce && fetching.bytes > policy.small_bytes)
        return {Wait::Night, next_opening(*policy.night, now)};
    if (policy.daily_bytes) {
        const std::uint64_t left = *policy.daily_bytes - std::min(*policy.daily_bytes, fetching.day_bytes);
        const bool takes_days = fetching.bytes > *policy.daily_bytes;
        if (left == 0 || (fetching.bytes > left && !takes_days)) return {Wait::Budget, next_midnight(now)};
    }
    return {};
}

base::Instant hold_until(const Policy& policy, base::Instant now, std::uint32_t random) {
    const auto longest = static_cast<double>(std::chrono::seconds(policy.hold_off).count());
    return now + std::chrono::seconds(static_cast<std::int64_t>(longest * (static_cast<double>(random) / 4294967296.0)));
}

bool may_apply(const Policy& policy, const std::optional<store::KioskReport>& kiosk, base::Instant now, std::chrono::seconds waited) {
    if (policy.apply == Apply::AtOnce || waited >= policy.longest_busy) return true;
    if (!kiosk || !kiosk->busy_until || *kiosk->busy_until <= now) return true;
    return *kiosk->busy_until > now + policy.longest_busy; // a clock that jumped, not a person
}

base::Instant next_midnight(base::Instant time) { return base::instant_of(base::civil(time).date) + std::chrono::hours(24); }

std::string day_of(base::Instant time) { return base::format_date(base::civil(time).date); }

std::optional<std::chrono::seconds> time_left(std::uint64_t done, std::uint64_t total, std::chrono::milliseconds elapsed) {
    if (done == 0 || done >= total || elapsed < k_least_measured) return std::nullopt;
    const double speed = static_cast<double>(done) / static_cast<double>(elapsed.count()); // bytes a millisecond
    const double seconds = static_cast<double>(total - done) / speed / 1000.0;
    if (seconds > static_cast<double>(std::chrono::seconds(k_most_left).count())) return std::nullopt;
    return std::chrono::seconds(static_cast<std::int64_t>(seconds) + 1);
}

} // namespace tramtin::engine
