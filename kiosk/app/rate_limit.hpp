// SPDX-License-Identifier: Apache-2.0
// So many at once, then one each so often: it brakes a hand that plays with the screen, not people who follow each other. Belongs to a
// visit: whoever comes next begins anew, and however long a visit lasts, somebody who has been writing for that long is let through.
// What bounds the disk is the spool. Pure logic, times handed in.
#pragma once

#include <algorithm>
#include <cstddef>

#include "kiosk/input/touch_router.hpp"

namespace tramtin::app {

using input::Millis;

class VisitLimit {
public:
    VisitLimit(std::size_t at_once, Millis each) : m_most(at_once), m_each(each), m_left(at_once) {}

    // True and counted, or false.
    bool take(Millis now) {
        refill(now);
        if (m_left == 0) return false;
        if (m_left == m_most) m_since = now;
        --m_left;
        return true;
    }
    // Another visit.
    void begin() { m_left = m_most; }

private:
    void refill(Millis now) {
        const auto earned = static_cast<std::size_t>(std::max<std::int64_t>(0, (now - m_since) / m_each));
        if (m_left == m_most || earned == 0) return;
        m_left = std::min(m_most, m_left + earned);
        m_since += m_each * static_cast<std::int64_t>(earned);
    }

    std::size_t m_most;
    Millis m_each;
    std::size_t m_left;
    Millis m_since{0}; // when the one that comes next began to be earned
};

} // namespace tramtin::app
