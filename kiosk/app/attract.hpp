// SPDX-License-Identifier: Apache-2.0
// When the slides of an unused kiosk begin, which is on, and how far it is covered between two. Pure logic, times handed in.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kiosk/input/touch_router.hpp"
#include "kiosk/screens/attract.hpp"

namespace tramtin::app {

using input::Millis;

enum class Fade : bool { No, Yes };

class Attract {
public:
    static constexpr Millis k_dwell{12'000};
    static constexpr Millis k_fade = ui::k_slide_motion; // out, and in again

    explicit Attract(Millis after) : m_after(after) {}

    // Somebody touched the screen, or the kiosk shows something else.
    void rest(Millis now) {
        m_since = now;
        m_begun = true;
    }
    // Of the first frame: it counts from here.
    void begin(Millis now) {
        if (!m_begun) rest(now);
    }
    bool on(Millis now) const { return m_begun && now - m_since >= m_after; }

    screens::AttractFrame frame(Millis now, Fade fade) const {
        const Millis shown = std::max(Millis{0}, now - m_since - m_after);
        const Millis within = shown % k_dwell;
        screens::AttractFrame out{.turn = static_cast<std::size_t>(shown / k_dwell)};
        if (fade == Fade::No) return out;
        if (k_dwell - within < k_fade) out.veil = 1 - share(k_dwell - within);
        if (out.turn > 0 && within < k_fade) out.veil = 1 - share(within);
        return out;
    }
    // Until the picture changes by itself; zero while it fades.
    Millis next_change(Millis now, Fade fade) const {
        if (!on(now)) return m_since + m_after - now;
        const Millis shown = now - m_since - m_after;
        const Millis within = shown % k_dwell;
        if (fade == Fade::No) return k_dwell - within;
        if (k_dwell - within <= k_fade || (shown >= k_dwell && within < k_fade)) return Millis{0};
        return k_dwell - k_fade - within;
    }

private:
    static float share(Millis time) { return static_cast<float>(time.count()) / static_cast<float>(k_fade.count()); }

    Millis m_after;
    Millis m_since{0};
    bool m_begun = false;
};

} // namespace tramtin::app
