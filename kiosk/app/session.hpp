// SPDX-License-Identifier: Apache-2.0
// One resident's visit: when it ends by itself, and how much warning is given. Pure logic, times handed in.
#pragma once

#include <algorithm>

#include "kiosk/input/touch_router.hpp"

namespace tramtin::app {

using input::Millis;

class Session {
public:
    Session(Millis idle_after, Millis countdown) : m_idle_after(idle_after), m_countdown(countdown) {}

    // Another patience, for another kind of screen.
    void set_idle_after(Millis idle_after) { m_idle_after = idle_after; }
    // Somebody is there.
    void touched(Millis now) {
        m_last = now;
        m_active = true;
    }
    void ended() { m_active = false; }
    bool active() const { return m_active; }

    bool warning(Millis now) const { return m_active && now - m_last >= m_idle_after; }
    bool over(Millis now) const { return m_active && now - m_last >= m_idle_after + m_countdown; }
    // Whole seconds shown in the warning, the last one is 1.
    int seconds_left(Millis now) const {
        const auto left = m_last + m_idle_after + m_countdown - now;
        return static_cast<int>(std::max<std::int64_t>(0, (left.count() + 999) / 1000));
    }
    int seconds_all() const { return static_cast<int>(m_countdown.count() / 1000); }
    // Until something changes by itself.
    Millis next_change(Millis now) const {
        if (!m_active) return Millis::max();
        if (!warning(now)) return m_last + m_idle_after - now;
        const Millis left = m_last + m_idle_after + m_countdown - now;
        return std::max(Millis{1}, Millis{left.count() % 1000 == 0 ? 1000 : left.count() % 1000});
    }

private:
    Millis m_idle_after;
    Millis m_countdown;
    Millis m_last{0};
    bool m_active = false;
};

} // namespace tramtin::app
