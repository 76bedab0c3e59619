// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/schedule.hpp"

#include <algorithm>

namespace tramtin::engine {

namespace {

using std::chrono::seconds;

constexpr seconds k_least{5};
constexpr int k_most_doublings = 20;

seconds share_of(seconds whole, std::uint32_t random) {
    return seconds(static_cast<std::int64_t>(static_cast<double>(whole.count()) * (static_cast<double>(random) / 4294967296.0)));
}

seconds retry(const Schedule& schedule, seconds first, int failures, std::uint32_t random) {
    const int doublings = std::clamp(failures - 1, 0, k_most_doublings);
    const seconds limit = std::min(schedule.longest_retry, first * (std::int64_t{1} << doublings));
    return std::max(k_least, share_of(limit, random));
}

} // namespace

seconds next_wait(const Schedule& schedule, Outcome outcome, int failures, std::uint32_t random) {
    if (outcome == Outcome::TryLater) return retry(schedule, schedule.first_retry, failures, random);
    if (outcome == Outcome::LocalFault) return retry(schedule, schedule.first_retry * 10, failures, random);
    return schedule.interval / 2 + share_of(schedule.interval, random);
}

} // namespace tramtin::engine
