// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>

#include "kiosk/input/scroller.hpp"

using namespace tramtin::input;

namespace {

float settle(Scroller& scroller, Millis& now, int ms, int limit = 10'000) {
    for (int i = 0; i < limit && scroller.active(); ++i) {
        now += Millis(ms);
        scroller.advance(now);
    }
    return scroller.offset();
}

Scroller dragged(float at) {
    Scroller scroller;
    scroller.set_extent(10'000, 1'000);
    scroller.scroll_to(at, Motion::Instant, Millis(0));
    scroller.touch();
    scroller.drag(-1);
    return scroller;
}

} // namespace

TEST_CASE("content follows the finger and coasts as far at any frame rate") {
    Millis fast_now(0);
    Millis slow_now(0);
    auto fast = dragged(1'000);
    auto slow = dragged(1'000);
    CHECK(fast.offset() == Approx(1'001));
    fast.release(-720, fast_now);
    slow.release(-720, slow_now);
    CHECK(fast.active());
    const float far = settle(fast, fast_now, 5);
    CHECK(far == Approx(1'001 + 720 * 0.325).margin(5));
    CHECK(settle(slow, slow_now, 100) == Approx(far).margin(5));
    CHECK(fast_now > Millis(1'200));
    CHECK(fast_now < Millis(1'500));
}

TEST_CASE("a touch stops a fling and says so; one at rest is an ordinary touch") {
    Millis now(0);
    auto scroller = dragged(1'000);
    scroller.release(-3'000, now);
    scroller.advance(now + Millis(50));
    const float at = scroller.offset();
    CHECK(scroller.touch());
    scroller.advance(now + Millis(500));
    CHECK(scroller.offset() == at);
    CHECK_FALSE(scroller.touch());
}

TEST_CASE("past an edge the finger pulls ever less, and the content springs back exactly") {
    Millis now(0);
    Scroller scroller;
    scroller.set_extent(3'000, 1'000);
    scroller.drag(100);
    const float first = scroller.offset();
    CHECK(first < -30);
    CHECK(first > -100);
    scroller.drag(100'000);
    CHECK(scroller.offset() > -1'000);
    scroller.release(5'000, now);
    CHECK(scroller.active());
    CHECK(settle(scroller, now, 16) == 0);
    CHECK(now < Millis(1'500));
}

TEST_CASE("a fling into the end overshoots a little and rests at the end") {
    for (const int ms : {4, 16, 90}) {
        Millis now(0);
        auto scroller = dragged(8'900);
        scroller.release(-6'000, now);
        float furthest = 0;
        for (int i = 0; i < 2'000 && scroller.active(); ++i) {
            now += Millis(ms);
            scroller.advance(now);
            furthest = std::max(furthest, scroller.offset());
        }
        CHECK(scroller.offset() == scroller.max_offset());
        CHECK(furthest < scroller.max_offset() + 250);
    }
}

TEST_CASE("a content shorter than its view does not move, a shrunk one comes back into view") {
    Scroller scroller;
    scroller.set_extent(500, 1'000);
    scroller.drag(-300);
    scroller.release(-3'000, Millis(0));
    CHECK(scroller.offset() == 0);
    CHECK_FALSE(scroller.active());
    scroller.set_extent(5'000, 1'000);
    scroller.scroll_to(9'999, Motion::Instant, Millis(0));
    CHECK(scroller.offset() == 4'000);
    scroller.set_extent(2'000, 1'000);
    CHECK(scroller.offset() == 1'000);
}

TEST_CASE("scroll_to glides there, reveal moves only as far as needed") {
    Millis now(0);
    Scroller scroller;
    scroller.set_extent(10'000, 1'000);
    scroller.scroll_to(2'000, Motion::Animated, now);
    scroller.advance(Millis(60));
    CHECK(scroller.offset() > 100);
    CHECK(scroller.offset() < 2'000);
    CHECK(settle(scroller, now, 16) == 2'000);
    scroller.reveal(2'100, 2'300, Motion::Instant, now);
    CHECK(scroller.offset() == 2'000);
    scroller.reveal(2'900, 3'100, Motion::Instant, now);
    CHECK(scroller.offset() == 2'100);
    scroller.reveal(500, 700, Motion::Instant, now);
    CHECK(scroller.offset() == 500);
    scroller.reveal(3'000, 9'000, Motion::Instant, now); // taller than the view: its beginning counts
    CHECK(scroller.offset() == 3'000);
}
