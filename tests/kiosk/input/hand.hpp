// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/input/touch_router.hpp"

namespace tramtin::testing {

using input::Millis;
using input::Point;
using input::PointerFrame;
using input::TouchEvent;
using input::TouchRouter;
using Kind = TouchEvent::Kind;

// A router with a hand on it; frames come every 16 ms unless told otherwise.
struct Hand {
    TouchRouter router;
    Millis now{1'000};

    void event(Kind kind, std::int64_t id, float x, float y) { router.push({kind, id, x, y, now}); }
    PointerFrame frame(int ms = 16) {
        now += Millis(ms);
        return router.frame(now);
    }
    // A finger already down moves in steps of 8 ms, one frame every second one.
    PointerFrame slide(std::int64_t id, Point from, Point to, int steps) {
        PointerFrame last;
        for (int i = 1; i <= steps; ++i) {
            const float share = static_cast<float>(i) / static_cast<float>(steps);
            now += Millis(8);
            event(Kind::Move, id, from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
            last = router.frame(now);
        }
        return last;
    }
};

} // namespace tramtin::testing
