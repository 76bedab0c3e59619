// SPDX-License-Identifier: Apache-2.0
// How things move: durations, easing, and what follows its target. Times are handed in; once nothing moves no frame is wanted.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/input/pointer.hpp"
#include "kiosk/ui/tokens.hpp"

namespace tramtin::ui {

using input::Millis;

// Reduced: everything is at once where it belongs; only what a finger moves goes on moving.
enum class Motion : std::uint8_t { Full, Reduced };

inline constexpr Millis k_page_motion{200};
inline constexpr Millis k_sheet_motion{180};
inline constexpr Millis k_press_motion{150}; // after the finger was lifted; pressed is shown at once
inline constexpr Millis k_select_motion{160};
inline constexpr Millis k_slide_motion{250}; // out, and in again: pictures of an unused kiosk

// 0 when it begins, 1 when `lasts` has passed: fast first, gentle at the end.
float eased(Millis since, Millis lasts);
// Exactly the one or the other at 0 and 1, opacity included.
Colour mix(Colour from, Colour to, float share);
Colour faded(Colour colour, float opacity);

// What follows: whether it is pressed, whether it is chosen.
enum class Aspect : std::uint8_t { Press, Choice };

// Values by id that go to their target in time. One that was not asked for in the last frame begins at its target.
class Followers {
public:
    void begin_frame();
    float follow(std::string_view id, Aspect aspect, float target, Millis lasts, Millis now);
    bool moving() const { return m_moving; }
    void forget() { m_values.clear(); }

private:
    struct Value {
        std::uint64_t key = 0;
        float from = 0;
        float to = 0;
        Millis since{0};
        Millis lasts{0};
        bool used = true; // in this frame
    };
    std::vector<Value> m_values; // those on the screen
    bool m_moving = false;
};

// One page takes the place of another: it comes from a little aside, out of the paper.
enum class PageWay : std::uint8_t { Forward, Back, Within };

class PageMotion {
public:
    void begin(PageWay way, Millis now) {
        m_way = way;
        m_since = now;
    }
    void end() { m_since.reset(); }
    bool moving(Millis now) const { return m_since && now - *m_since < k_page_motion; }
    float aside(Millis now) const; // -1 left, 1 right, 0 in its place
    float veil(Millis now) const;  // 1 nothing is seen of it yet

private:
    PageWay m_way = PageWay::Within;
    std::optional<Millis> m_since;
};

} // namespace tramtin::ui
