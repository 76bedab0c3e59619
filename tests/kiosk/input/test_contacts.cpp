// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <vector>

#include "kiosk/input/corner_hold.hpp"
#include "tests/kiosk/input/hand.hpp"

using namespace tramtin::input;
using Kind = TouchEvent::Kind;
using tramtin::testing::Hand;

namespace {

// The scale, and whether it was told at all.
float pinched(const PointerFrame& frame) { return frame.pinch ? frame.pinch->scale : 0; }

struct Glass : Hand {
    Glass() { router.set_glass(1080, 1920, 8); }
    bool taps(std::int64_t id, float x, float y) {
        event(Kind::Down, id, x, y);
        bool tapped = frame().tap.has_value();
        event(Kind::Up, id, x, y);
        for (int i = 0; i < 3; ++i) tapped = frame().tap.has_value() || tapped;
        return tapped;
    }
};

} // namespace

TEST_CASE("a hand that holds the frame neither taps nor keeps another finger from tapping") {
    Glass hand;
    hand.event(Kind::Down, 1, 3, 900);
    CHECK_FALSE(hand.frame().touched);
    CHECK(hand.taps(2, 500, 500));
    hand.event(Kind::Move, 1, 300, 900); // it slides onto the glass
    CHECK_FALSE(hand.frame().drag);
    hand.event(Kind::Up, 1, 300, 900);
    CHECK_FALSE(hand.frame().tap);
    CHECK_FALSE(hand.taps(1, 1078, 900));
    CHECK(hand.taps(1, 1060, 900));
}

TEST_CASE("a hand that leans on the glass loses its press, and the next finger acts alone") {
    Glass hand;
    hand.event(Kind::Down, 1, 400, 1500);
    hand.frame();
    for (int i = 0; i < 20; ++i) { // trembling, and reported all the time
        hand.event(Kind::Move, 1, 400 + static_cast<float>(i % 3), 1500);
        hand.frame(60);
    }
    hand.event(Kind::Down, 2, 600, 600);
    CHECK(hand.frame().cancelled);
    const auto press = hand.frame();
    CHECK(press.down);
    CHECK(press.x == 600);
    hand.event(Kind::Up, 2, 600, 600);
    const auto tap = hand.frame();
    REQUIRE(tap.tap);
    CHECK(tap.tap->at == Point{600, 600});
    hand.event(Kind::Up, 1, 400, 1500);
    CHECK_FALSE(hand.frame().tap);
}

TEST_CASE("four contacts at once are a palm: what was begun ends and nothing acts until it has gone") {
    Glass hand;
    hand.event(Kind::Down, 1, 300, 300);
    CHECK(hand.frame().down);
    for (int i = 2; i <= 5; ++i) hand.event(Kind::Down, i, 300.0F + 60.0F * static_cast<float>(i), 320);
    bool cancelled = false;
    for (int i = 0; i < 4; ++i) {
        const auto frame = hand.frame();
        cancelled = cancelled || frame.cancelled;
        CHECK_FALSE(frame.tap);
        CHECK_FALSE(frame.drag);
    }
    CHECK(cancelled);
    CHECK_FALSE(hand.taps(6, 800, 1200));
    SECTION("lifted") {
        for (int i = 1; i <= 5; ++i) hand.event(Kind::Up, i, 300, 300);
        hand.frame();
        CHECK_FALSE(hand.router.touching());
        CHECK(hand.taps(7, 800, 1200));
    }
    SECTION("left lying there") {
        hand.frame(1'500);
        CHECK(hand.taps(7, 800, 1200));
    }
}

TEST_CASE("a contact that is reported for ever but never moves presses nothing and keeps nobody away") {
    Glass hand;
    hand.event(Kind::Down, 1, 400, 400);
    bool down = hand.frame().down;
    CHECK(down);
    for (int i = 0; i < 120; ++i) {
        hand.event(Kind::Move, 1, 400, 400);
        down = hand.frame(100).down;
    }
    CHECK_FALSE(down);
    CHECK(hand.router.touching());
    CHECK(hand.taps(2, 700, 700));
    for (int i = 10; i < 60; ++i) { // more of them than the router keeps
        hand.event(Kind::Down, i, 20.0F * static_cast<float>(i), 1000);
        hand.frame();
        hand.frame(2'000);
    }
    CHECK(hand.taps(2, 700, 700));
}

TEST_CASE("a dead spot that fires faster than anybody taps is locked; touches elsewhere and a calm person are not") {
    Glass hand;
    int pressed = 0;
    for (int i = 0; i < 200; ++i) {
        hand.event(Kind::Down, 1, 500, 700);
        pressed += hand.frame().down ? 1 : 0;
        hand.event(Kind::Up, 1, 500, 700);
        hand.frame();
    }
    CHECK(pressed < 10);
    CHECK_FALSE(hand.taps(2, 505, 700));
    CHECK(hand.taps(2, 800, 700));
    hand.frame(6'000);
    CHECK(hand.taps(2, 505, 700));
    for (int i = 0; i < 90; ++i) { // holding out on one key
        CHECK(hand.taps(3, 200, 200));
        hand.frame(60);
    }
    int slow = 0;
    for (int i = 0; i < 400; ++i) slow += hand.taps(4, 900, 900) ? 1 : 0;
    CHECK(slow < 100);
}

TEST_CASE("fingers are told apart from one another's ends: lost, doubled, reused and reordered events") {
    Glass hand;
    hand.event(Kind::Up, 1, 100, 100); // an end without a beginning
    hand.event(Kind::Move, 1, 150, 100);
    CHECK(hand.taps(1, 100, 100));
    hand.event(Kind::Down, 1, 100, 100);
    hand.event(Kind::Up, 1, 100, 100);
    hand.event(Kind::Up, 1, 100, 100);
    hand.event(Kind::Down, 1, 900, 100); // the id is used again at once
    hand.event(Kind::Up, 1, 900, 100);
    std::vector<Point> taps;
    for (int i = 0; i < 10; ++i) {
        if (const auto frame = hand.frame(); frame.tap) taps.push_back(frame.tap->at);
    }
    CHECK(taps == std::vector<Point>{{100, 100}, {900, 100}});
}

TEST_CASE("times that run backwards or come from another clock neither throw the page nor lose the finger") {
    Glass hand;
    hand.event(Kind::Down, 1, 500, 1500);
    hand.frame();
    for (int i = 1; i <= 10; ++i) {
        const Millis t = hand.now + Millis(i % 2 == 0 ? -5'000 : 900'000);
        hand.router.push({Kind::Move, 1, 500, 1500 - 20.0F * static_cast<float>(i), t});
        hand.frame(8);
    }
    hand.router.push({Kind::Up, 1, 500, 1300, Millis(-3)});
    const auto frame = hand.frame(8);
    REQUIRE(frame.fling);
    CHECK(std::abs(frame.fling->velocity.y) <= 9'000);
    CHECK_FALSE(hand.router.touching());
    hand.event(Kind::Down, 2, 500, 500);
    CHECK(hand.frame().down);
    hand.now -= Millis(600'000); // the whole clock was set back
    hand.frame();
    hand.event(Kind::Up, 2, 500, 500);
    hand.frame();
    CHECK(hand.taps(3, 200, 200));
    CHECK_FALSE(hand.router.touching());
}

TEST_CASE("coordinates a panel cannot mean stay on the glass") {
    Glass hand;
    hand.event(Kind::Down, 1, 500, 500);
    hand.frame();
    for (const float wild : {1e30F, -1e30F, 1e9F, 600.0F}) {
        hand.event(Kind::Move, 1, wild, wild);
        const auto frame = hand.frame();
        REQUIRE(frame.drag);
        CHECK(std::abs(frame.drag->step.x) <= 1080);
        CHECK(std::abs(frame.drag->total.y) <= 1920);
    }
}

TEST_CASE("two contacts close together do not leap in size when they part a little") {
    Glass hand;
    hand.event(Kind::Down, 1, 500, 500);
    hand.event(Kind::Down, 2, 512, 500);
    hand.frame();
    hand.frame();
    hand.event(Kind::Move, 2, 530, 500);
    CHECK(pinched(hand.frame()) < 1.2F);
    hand.event(Kind::Move, 2, 500, 500);
    const float least = pinched(hand.frame());
    CHECK(least > 0.5F);
    CHECK(least < 1);
}

TEST_CASE("wheel steps of one frame are one") {
    Glass hand;
    hand.router.push(Wheel{{5, 5}, 60});
    hand.router.push(Wheel{{6, 6}, 60});
    hand.router.push(Wheel{{6, 6}, std::numeric_limits<float>::infinity()});
    CHECK(hand.router.busy());
    const auto frame = hand.frame();
    REQUIRE(frame.wheel);
    CHECK(frame.wheel->step == 120);
    CHECK_FALSE(hand.frame().wheel);
}

TEST_CASE("staff hold both upper corners, or one after the other; nothing else opens their panel") {
    CornerHold corners;
    corners.set_screen(1080, 160);
    Millis now{1'000};
    const auto put = [&](Kind kind, int id, float x, float y) { corners.push({kind, id, x, y, now}); };
    const auto later = [&](int ms) {
        now += Millis(ms);
        return corners.take(now);
    };
    SECTION("together, once") {
        put(Kind::Down, 1, 40, 40);
        CHECK_FALSE(later(400));
        put(Kind::Down, 2, 1040, 30);
        CHECK(corners.deadline() == now + Millis(3'000));
        put(Kind::Move, 2, 1045, 33);
        CHECK_FALSE(later(2'900));
        CHECK(later(200));
        CHECK_FALSE(later(5'000));
    }
    SECTION("let go too early") {
        put(Kind::Down, 1, 40, 40);
        put(Kind::Down, 2, 1040, 30);
        later(2'000);
        put(Kind::Up, 2, 1040, 30);
        CHECK_FALSE(later(5'000));
    }
    SECTION("slid out of the corner") {
        put(Kind::Down, 1, 40, 40);
        put(Kind::Down, 2, 1040, 30);
        put(Kind::Move, 1, 40, 400);
        CHECK_FALSE(later(5'000));
    }
    SECTION("with one finger") {
        put(Kind::Down, 1, 40, 40);
        later(1'600);
        put(Kind::Up, 1, 40, 40);
        later(4'000);
        put(Kind::Down, 1, 1040, 40);
        CHECK_FALSE(later(1'400));
        CHECK(later(200));
    }
    SECTION("with one finger, too slow, or the wrong way round, or with a touch between") {
        put(Kind::Down, 1, 1040, 40);
        later(1'600);
        put(Kind::Up, 1, 1040, 40);
        put(Kind::Down, 1, 40, 40);
        CHECK_FALSE(later(1'600));
        put(Kind::Up, 1, 40, 40);
        put(Kind::Down, 1, 500, 500);
        put(Kind::Up, 1, 500, 500);
        put(Kind::Down, 1, 1040, 40);
        CHECK_FALSE(later(9'000));
        put(Kind::Up, 1, 1040, 40);
        put(Kind::Down, 1, 40, 40);
        later(1'600);
        put(Kind::Up, 1, 40, 40);
        later(5'100);
        put(Kind::Down, 1, 1040, 40);
        CHECK_FALSE(later(9'000));
    }
    SECTION("no number is no corner") {
        put(Kind::Down, 1, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::quiet_NaN());
        put(Kind::Down, 2, 1040, 30);
        CHECK_FALSE(later(9'000));
    }
}
