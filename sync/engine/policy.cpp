// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/policy.hpp"

#include <algorithm>
#include <array>

namespace tramtin::engine {

namespace {

constexpr int k_day = 24 * 60;
constexpr std::chrono::milliseconds k_least_measured{1000};
constexpr std::chrono::hours k_most_left{48};

int minute_of(base::Instant time) {
    const base::CivilTime local = base::civil(time);
    return local.hour * 60 + local.minute;
}

} // namespace

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
