// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>

#include "tests/kiosk/input/hand.hpp"

using namespace tramtin::input;
using Kind = TouchEvent::Kind;
using tramtin::testing::Hand;

TEST_CASE("a tap delivered in one piece is told over three frames: press, release in place, parked") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 200);
    hand.event(Kind::Up, 1, 103, 201);
    const auto press = hand.frame();
    CHECK(press.down);
    CHECK(press.x == 100);
    CHECK_FALSE(press.tap);
    CHECK(hand.router.busy());
    const auto release = hand.frame();
    CHECK_FALSE(release.down);
    CHECK_FALSE(release.parked);
    CHECK(release.x == 100);
    CHECK(release.y == 200);
    REQUIRE(release.tap);
    CHECK(release.tap->at == Point{100, 200});
    CHECK(hand.router.busy());
    const auto after = hand.frame();
    CHECK(after.parked);
    CHECK(after.x == -FLT_MAX);
    CHECK_FALSE(hand.router.busy());
}

TEST_CASE("two quick taps stay two clicks") {
    Hand hand;
    for (int i = 0; i < 2; ++i) {
        hand.event(Kind::Down, 1, 50, 50);
        hand.event(Kind::Up, 1, 50, 50);
    }
    int taps = 0;
    int presses = 0;
    bool down = false;
    for (int i = 0; i < 8; ++i) {
        const auto frame = hand.frame();
        presses += frame.down && !down ? 1 : 0;
        taps += frame.tap ? 1 : 0;
        down = frame.down;
    }
    CHECK(taps == 2);
    CHECK(presses == 2);
}

TEST_CASE("a finger past the slop drags instead of clicking, and the steps add up") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 500);
    CHECK(hand.frame().down);
    hand.event(Kind::Move, 1, 100, 490);
    CHECK(hand.frame().down);
    hand.event(Kind::Move, 1, 100, 480);
    auto frame = hand.frame();
    CHECK(frame.cancelled);
    CHECK(frame.parked);
    CHECK_FALSE(frame.down);
    REQUIRE(frame.drag);
    CHECK(frame.drag->start == Point{100, 500});
    float sum = frame.drag->step.y;
    for (const float y : {450.0F, 440.0F, 400.0F}) {
        hand.event(Kind::Move, 1, 101, y);
        frame = hand.frame();
        CHECK_FALSE(frame.cancelled);
        REQUIRE(frame.drag);
        sum += frame.drag->step.y;
        CHECK(frame.drag->total.y == Approx(sum));
    }
    CHECK(sum == Approx(-100));
    hand.event(Kind::Up, 1, 101, 400);
    frame = hand.frame();
    CHECK(frame.fling);
    CHECK_FALSE(frame.tap);
    CHECK_FALSE(hand.router.touching());
}

TEST_CASE("a fling has the speed of the last tenth of a second") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 900);
    hand.frame();
    hand.slide(1, {100, 900}, {100, 700}, 100); // slowly at first: 250 px/s
    hand.slide(1, {100, 700}, {100, 540}, 20);  // then 1000 px/s for 160 ms
    SECTION("lifted while moving") {
        hand.event(Kind::Up, 1, 100, 540);
        const auto frame = hand.frame();
        REQUIRE(frame.fling);
        CHECK(frame.fling->velocity.y == Approx(-1000).epsilon(0.05));
        CHECK(std::abs(frame.fling->velocity.x) < 1);
    }
    SECTION("lifted after a rest") {
        hand.now += Millis(100);
        hand.event(Kind::Up, 1, 100, 540);
        const auto frame = hand.frame();
        REQUIRE(frame.fling);
        CHECK(frame.fling->velocity == Point{});
    }
    SECTION("a trembling finger rests, too") {
        for (int i = 0; i < 12; ++i) {
            hand.now += Millis(8);
            hand.event(Kind::Move, 1, 100, 540 + (i % 2 == 0 ? 0.4F : 0.0F));
        }
        hand.event(Kind::Up, 1, 100, 540);
        const auto frame = hand.frame();
        REQUIRE(frame.fling);
        CHECK(frame.fling->velocity == Point{});
    }
    SECTION("broken off by the system") {
        hand.event(Kind::Cancel, 1, 0, 0);
        const auto frame = hand.frame();
        REQUIRE(frame.fling);
        CHECK(frame.fling->velocity == Point{});
    }
}

TEST_CASE("a burst of late events is no wild fling") {
    Hand hand;
    hand.event(Kind::Down, 1, 0, 0);
    hand.event(Kind::Move, 1, 0, 900);
    hand.event(Kind::Up, 1, 0, 1000);
    PointerFrame frame;
    for (int i = 0; i < 4 && !frame.fling; ++i) frame = hand.frame();
    REQUIRE(frame.fling);
    CHECK(frame.fling->velocity.y <= 9000);
}

TEST_CASE("a second finger cancels the press at once and pinches") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 100);
    hand.event(Kind::Down, 2, 200, 100);
    CHECK(hand.frame().down);
    auto frame = hand.frame();
    CHECK(frame.cancelled);
    CHECK_FALSE(frame.down);
    REQUIRE(frame.pinch);
    CHECK(frame.pinch->scale == Approx(1));
    hand.event(Kind::Down, 3, 700, 700); // a palm
    hand.event(Kind::Move, 2, 300, 100);
    frame = hand.frame();
    REQUIRE(frame.pinch);
    CHECK(frame.pinch->scale == Approx(2));
    CHECK(frame.pinch->cx == Approx(200));
    frame = hand.frame(); // fingers at rest go on
    REQUIRE(frame.pinch);
    CHECK(frame.pinch->scale == Approx(2));
    CHECK_FALSE(frame.pinch->ended);
    hand.event(Kind::Up, 1, 100, 100);
    frame = hand.frame();
    REQUIRE(frame.pinch);
    CHECK(frame.pinch->ended);
    hand.event(Kind::Move, 2, 600, 600); // the finger left over does nothing
    hand.event(Kind::Up, 2, 600, 600);
    hand.event(Kind::Up, 3, 700, 700);
    frame = hand.frame();
    CHECK_FALSE(frame.drag);
    CHECK_FALSE(frame.tap);
    CHECK_FALSE(hand.router.touching());
}

TEST_CASE("a second finger ends a drag without momentum") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 100);
    hand.frame();
    hand.slide(1, {100, 100}, {100, 300}, 10);
    hand.event(Kind::Down, 2, 400, 300);
    const auto frame = hand.frame();
    REQUIRE(frame.fling);
    CHECK(frame.fling->velocity == Point{});
    CHECK(frame.pinch);
}

TEST_CASE("a finger that falls silent for five seconds is let go without a click") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 100);
    CHECK(hand.frame().down);
    REQUIRE(hand.router.deadline());
    CHECK(*hand.router.deadline() == Millis(6'000));
    CHECK(hand.frame(4'900).down);
    const auto frame = hand.frame(200);
    CHECK(frame.cancelled);
    CHECK(frame.parked);
    CHECK_FALSE(frame.tap);
    CHECK_FALSE(hand.router.deadline());
    hand.event(Kind::Up, 1, 100, 100); // the late end of it means nothing
    CHECK_FALSE(hand.frame().tap);
    hand.event(Kind::Down, 1, 10, 10);
    CHECK(hand.frame().down);
}

TEST_CASE("a finger that comes down twice lost its end in between") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 100);
    hand.frame();
    hand.event(Kind::Down, 1, 300, 300);
    CHECK(hand.frame().cancelled);
    const auto again = hand.frame();
    CHECK(again.down);
    CHECK(again.x == 300);
    hand.event(Kind::Up, 1, 300, 300);
    CHECK(hand.frame().tap);
}

TEST_CASE("touches meant for the screen before are swallowed whole") {
    Hand hand;
    hand.router.swallow_until(hand.now + Millis(250));
    hand.event(Kind::Down, 1, 100, 100);
    hand.now += Millis(300);
    hand.event(Kind::Up, 1, 100, 100);
    auto frame = hand.frame();
    CHECK(frame.parked);
    CHECK_FALSE(frame.touched);
    CHECK_FALSE(frame.tap);
    hand.event(Kind::Down, 2, 100, 100);
    CHECK(hand.frame().down);
}

TEST_CASE("the touch that stops a fling may drag but not tap") {
    Hand hand;
    hand.router.hold_taps(true);
    hand.event(Kind::Down, 1, 100, 100);
    auto frame = hand.frame();
    CHECK(frame.touched);
    CHECK_FALSE(frame.down);
    hand.router.hold_taps(false);
    SECTION("lifted in place") {
        hand.event(Kind::Up, 1, 100, 100);
        frame = hand.frame();
        CHECK_FALSE(frame.tap);
        CHECK_FALSE(frame.fling);
    }
    SECTION("moved on") {
        hand.event(Kind::Move, 1, 100, 160);
        frame = hand.frame();
        REQUIRE(frame.drag);
        CHECK(frame.drag->step.y == 60);
        CHECK_FALSE(frame.cancelled);
    }
}

TEST_CASE("a reset forgets whatever is on the glass, also what waits in the queue") {
    Hand hand;
    hand.event(Kind::Down, 1, 100, 100);
    CHECK(hand.frame().down);
    hand.event(Kind::Up, 1, 100, 100);
    hand.event(Kind::Down, 2, 100, 100);
    hand.router.reset();
    auto frame = hand.frame();
    CHECK(frame.cancelled);
    CHECK(frame.parked);
    hand.event(Kind::Up, 2, 100, 100);
    CHECK_FALSE(hand.frame().tap);
    CHECK_FALSE(hand.router.touching());
    hand.event(Kind::Down, 3, 5, 5);
    CHECK(hand.frame().down);
}

TEST_CASE("whatever a broken panel sends, the button changes once a frame and comes to rest") {
    std::mt19937 random(20261122);
    Hand hand;
    bool down = false;
    for (int i = 0; i < 20'000; ++i) {
        const int burst = static_cast<int>(random() % 4);
        for (int k = 0; k < burst; ++k) {
            float x = static_cast<float>(random() % 1000);
            if (random() % 50 == 0) x = std::numeric_limits<float>::quiet_NaN();
            hand.event(static_cast<Kind>(random() % 4), static_cast<std::int64_t>(random() % 5), x, static_cast<float>(random() % 1000));
        }
        if (random() % 500 == 0) hand.router.reset();
        const auto frame = hand.frame(static_cast<int>(random() % 40));
        REQUIRE(frame.parked == (frame.x == -FLT_MAX));
        REQUIRE_FALSE((frame.down && frame.parked));
        REQUIRE_FALSE((frame.tap && frame.cancelled));
        REQUIRE_FALSE((!down && frame.tap));
        REQUIRE_FALSE((down && !frame.down && !frame.tap && !frame.cancelled));
        down = frame.down;
    }
    for (int i = 0; i < 3'000 && (hand.router.busy() || hand.router.touching()); ++i) hand.frame(1'000);
    CHECK_FALSE(hand.router.busy());
    CHECK_FALSE(hand.router.touching());
    CHECK(hand.frame().parked);
}

TEST_CASE("an endless stream of moves takes bounded memory and loses no release") {
    Hand hand;
    hand.event(Kind::Down, 1, 0, 0);
    for (int i = 0; i < 100'000; ++i) hand.event(Kind::Move, 1, 0, static_cast<float>(i));
    hand.event(Kind::Up, 1, 0, 99'999);
    PointerFrame frame;
    float moved = 0;
    for (int i = 0; i < 10 && !frame.fling; ++i) {
        frame = hand.frame();
        if (frame.drag) moved = frame.drag->total.y;
    }
    CHECK(frame.fling);
    CHECK(moved == 99'999);
}
