// SPDX-License-Identifier: Apache-2.0
// A kiosk without a screen whose pixels nobody wants, and one finger on it. Time goes on only with step().
#pragma once

#include <memory>
#include <string>

#include "content/base/clock.hpp"
#include "kiosk/app/kiosk.hpp"
#include "tests/support/store_fixture.hpp"

namespace tramtin::testing {

struct Look {
    int width = 1080;
    int height = 1920;
    int percent = 100;
    std::string told() const { return std::to_string(width) + "x" + std::to_string(height) + " " + std::to_string(percent) + "%"; }
};

class Hand {
public:
    Hand(const StoreFixture& store, const ui::Strings& strings, const Look& look);

    // Opens the page and waits until it stands there whole.
    void go(const screens::Route& route);
    void tap(const ui::Node& node);
    // Pulls a page up by so many pixels, or down by negative ones; rests before it lifts, so that nothing is flung.
    // `seen` is called after every frame in which something may have moved.
    template <class SeenFrame> void drag(const ui::Page& page, float pixels, const SeenFrame& seen) {
        begin_drag(page, pixels);
        seen();
        end_drag();
        seen();
    }
    void settle();

    const ui::Semantics& semantics() const { return m_kiosk->semantics(); }
    std::string words(std::string_view key) const { return m_kiosk->words(key); }
    float px(float dp) const { return dp * static_cast<float>(std::min(m_look.width, m_look.height)) / 1080.0F; }

private:
    void step(input::Millis by);
    void touch(input::TouchEvent::Kind kind, float x, float y);
    void begin_drag(const ui::Page& page, float pixels);
    void end_drag();

    Look m_look;
    base::FixedClock m_clock;
    input::Millis m_now{1'000};
    float m_x = 0; // of the finger
    float m_y = 0;
    int m_drags = 0;
    std::unique_ptr<app::Kiosk> m_kiosk; // last: uses the clock
};

} // namespace tramtin::testing
