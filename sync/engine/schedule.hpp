// SPDX-License-Identifier: Apache-2.0
// When to try next. Every wait is random, so that a fleet that lost its line together does not come back together.
#pragma once

#include <chrono>
#include <cstdint>

#include "sync/engine/failure.hpp"

namespace tramtin::engine {

struct Schedule {
    std::chrono::seconds interval{std::chrono::hours(4)};
    std::chrono::seconds first_retry{60};
    std::chrono::seconds longest_retry{std::chrono::hours(6)};
};

// `failures`: passes in a row that ended with another outcome than Done, this one included. `random`: any number.
// Done: half to one and a half intervals. TryLater: up to a limit that doubles from first_retry, at least 5 s.
// Refused: as Done, for asking again costs data and changes nothing. LocalFault: as TryLater from ten times first_retry.
std::chrono::seconds next_wait(const Schedule& schedule, Outcome outcome, int failures, std::uint32_t random);

} // namespace tramtin::engine
