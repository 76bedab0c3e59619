// SPDX-License-Identifier: Apache-2.0
// One resident's visit: when it ends by itself, and how much warning is given. Pure logic, times handed in.
#pragma once

#include <algorithm>
#include <optional>

#include "kiosk/input/touch_router.hpp"

namespace tramtin::app {

using input::Millis;

class Session {
public:
    // `blank_after`: without anybody for so long the screen goes dark; zero: never.
    Session(Millis idle_after, Millis countdown, Millis blank_after)
        : m_idle_after(idle_after), m_countdown(countdown), m_blank_after(blank_after) {}

    // Another patience, for another kind of screen.
    void set_idle_after(Millis idle_after) { m_idle_after = idle_after; }
    // Somebody is there.
    void touched(Millis now) {
        m_last = now;
        m_active = true;
    }
    void ended(Millis now) {
        m_active = false;
        m_quiet_since = now;
    }
    // The screen is seen, though nobody uses it yet: the kiosk has started, or was touched while dark.
    void woken(Millis now) { m_quiet_since = now; }
    bool dark(Millis now) const { return may_go_dark() && now - *m_quiet_since >= m_blank_after; }
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
        if (!m_active) return may_go_dark() && !dark(now) ? *m_quiet_since + m_blank_after - now : Millis::max();
        if (!warning(now)) return m_last + m_idle_after - now;
        const Millis left = m_last + m_idle_after + m_countdown - now;
        return std::max(Millis{1}, Millis{left.count() % 1000 == 0 ? 1000 : left.count() % 1000});
    }

private:
    bool may_go_dark() const { return !m_active && m_quiet_since && m_blank_after > Millis{0}; }

    Millis m_idle_after;
    Millis m_countdown;
    Millis m_blank_after;
    std::optional<Millis> m_quiet_since; // absent: before the first frame
    Millis m_last{0};
    bool m_active = false;
};

} // namespace tramtin::app
