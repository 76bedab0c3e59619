// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/ends.hpp"

#include <algorithm>
#include <string>

#include "content/base/log.hpp"

namespace tramtin::app {

namespace {

constexpr std::size_t k_kept = 4; // generations

template <class Ends> auto find(Ends& ends, store::Generation generation) {
    return std::find_if(ends.begin(), ends.end(), [&](const store::KioskEnds& one) { return one.generation == generation; });
}

} // namespace

void count_end(std::vector<store::KioskEnds>& ends, store::Generation generation, base::Instant now) {
    store::KioskEnds counted{generation, 1, now};
    if (const auto found = find(ends, generation); found != ends.end()) {
        // One that was deadly stays so: it is tried once an hour.
        const bool together = found->count >= k_deadly || std::chrono::abs(now - found->last) <= k_end_together;
        if (together) counted.count = found->count + 1;
        ends.erase(found);
    }
    ends.push_back(counted);
    if (ends.size() > k_kept) ends.erase(ends.begin());
}

bool is_deadly(const std::vector<store::KioskEnds>& ends, store::Generation generation) {
    const auto found = find(ends, generation);
    return found != ends.end() && found->count >= k_deadly;
}

bool is_resting(const std::vector<store::KioskEnds>& ends, store::Generation generation, base::Instant now) {
    return is_deadly(ends, generation) && std::chrono::abs(now - find(ends, generation)->last) < k_try_again;
}

void forgive(std::vector<store::KioskEnds>& ends, store::Generation generation) {
    if (const auto found = find(ends, generation); found != ends.end()) ends.erase(found);
}

bool EndsBook::recall(std::vector<store::KioskEnds> before, const std::optional<store::Generation>& died_under) {
    m_ends = std::move(before);
    if (!died_under) return false;
    count_end(m_ends, *died_under, m_clock());
    base::log(base::Level::Error, "kiosk",
              "ended by a signal under generation " + store::format_generation(*died_under) + ", " + std::to_string(m_ends.back().count) +
                  " times in a row");
    return true;
}

store::Generation EndsBook::target(store::Generation current) const {
    if (!is_deadly(m_ends, current)) return current;
    const auto generations = store::list_generations(m_layout);
    const bool newest = generations && !generations->empty() && !is_resting(m_ends, generations->back(), m_clock());
    return newest ? generations->back() : current;
}

bool EndsBook::rests(store::Generation generation) {
    const bool rests = is_resting(m_ends, generation, m_clock());
    m_resting = rests ? std::optional(generation) : std::nullopt;
    return rests;
}

void EndsBook::opened(store::Generation generation) {
    m_opened = generation;
    m_opened_at = m_clock();
}

bool EndsBook::lasted() {
    if (!is_deadly(m_ends, m_opened) || m_clock() - m_opened_at <= k_end_together) return false;
    forgive(m_ends, m_opened);
    return true;
}

} // namespace tramtin::app
