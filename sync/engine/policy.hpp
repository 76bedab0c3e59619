// SPDX-License-Identifier: Apache-2.0
// When known new content may be fetched and shown: pure decisions, the time and chance are handed in.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "content/base/clock.hpp"
#include "content/settings/day_window.hpp"
#include "content/store/status.hpp"

namespace tramtin::engine {

using base::Result;

using settings::DayWindow;
using settings::parse_window;
bool contains(const DayWindow& window, base::Instant time);
base::Instant next_opening(const DayWindow& window, base::Instant time); // `time` itself while it is open

enum class Apply {
    WhenIdle, // nobody uses the kiosk, or the longest wait is over
    AtOnce
};

struct Policy {
    std::chrono::minutes hold_off{30};        // the longest; each release waits a random part of it between being seen and being fetched
    std::optional<DayWindow> night;           // larger downloads wait for it
    std::uint64_t small_bytes = 2'000'000;    // these do not
    std::optional<std::uint64_t> daily_bytes; // of a line that costs money
    Apply apply = Apply::AtOnce;
    std::chrono::minutes longest_busy{30}; // a kiosk that says it is busy for longer is not believed
    bool operator==(const Policy&) const = default;
};

// Who wants it: the schedule, a person at a command line, a person in a hurry (neither hold-off nor night).
enum class Urgency { Routine, Asked, AtOnce };

struct Fetching {
    base::Now now;
    std::uint64_t bytes = 0;                      // that the plan would bring
    std::uint64_t day_bytes = 0;                  // received today
    std::optional<base::Instant> held_until = {}; // end of the hold-off of this release
    Urgency urgency = Urgency::Routine;
};

enum class Wait { No, HoldOff, Night, Budget, Busy };
std::string_view name_of(Wait wait); // "", "hold_off", "night", "budget", "busy"

struct Decision {
    Wait wait = Wait::No;
    base::Instant until{}; // when to look again, unless No
};

// Nothing to fetch and free sources never wait: that is the caller's to know. A plan larger than a whole day's budget is
// begun with what the day has left, and goes on day by day.
Decision decide_fetch(const Policy& policy, const Fetching& fetching);

// When the hold-off of a release seen now ends. `random`: any number.
base::Instant hold_until(const Policy& policy, base::Instant now, std::uint32_t random);

// `waited`: how long this publish has waited already.
bool may_apply(const Policy& policy, const std::optional<store::KioskReport>& kiosk, base::Instant now, std::chrono::seconds waited);

// When a new day begins in the site's zone.
base::Instant next_midnight(base::Instant time);

// Names the day that a daily budget counts, in the site's zone.
std::string day_of(base::Instant time);

// At the speed so far; nothing when that says nothing yet.
std::optional<std::chrono::seconds> time_left(std::uint64_t done, std::uint64_t total, std::chrono::milliseconds elapsed);

} // namespace tramtin::engine
