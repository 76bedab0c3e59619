// SPDX-License-Identifier: Apache-2.0
// So many in so long a time: a child at the screen must not fill the outbox. Pure logic, times handed in.
#pragma once

#include <cstddef>
#include <deque>

#include "kiosk/input/touch_router.hpp"

namespace tramtin::app {

using input::Millis;

class RateLimit {
public:
    RateLimit(std::size_t count, Millis window) : m_count(count), m_window(window) {}

    // True and counted, or false.
    bool take(Millis now) {
        while (!m_taken.empty() && now - m_taken.front() >= m_window) m_taken.pop_front();
        if (m_taken.size() >= m_count) return false;
        m_taken.push_back(now);
        return true;
    }

private:
    std::size_t m_count;
    Millis m_window;
    std::deque<Millis> m_taken;
};

} // namespace tramtin::app
