// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/walk/hand.hpp"

#include <algorithm>

#include "kiosk/ui/tokens.hpp"

namespace tramtin::testing {

using input::Millis;
using Kind = input::TouchEvent::Kind;

namespace {

constexpr int k_settle_frames = 400;
constexpr Millis k_frame{16};
constexpr Millis k_rest{120}; // a finger that is still for so long flings nothing

} // namespace

Hand::Hand(const StoreFixture& store, const ui::Strings& strings, const Look& look)
    : m_look(look), m_clock(base::instant_of({2026, 11, 20}, 9)) {
    app::KioskConfig config;
    config.store = {.layout = store.layout(), .site = "", .version = "test"};
    config.width = look.width;
    config.height = look.height;
    config.motion = ui::Motion::Reduced;
    config.idle_after = Millis{3'600'000};
    config.attract_after = Millis{3'600'000};
    auto opened = app::Kiosk::open(std::move(config), strings, m_clock, [] {});
    REQUIRE(opened);
    m_kiosk = *std::move(opened);
    settle();
    const auto steps = std::find(std::begin(ui::k_text_steps), std::end(ui::k_text_steps), look.percent) - std::begin(ui::k_text_steps);
    for (std::ptrdiff_t i = 0; i < steps; ++i) {
        const ui::Node* larger = semantics().find_tappable(words("footer.text_size"));
        REQUIRE(larger != nullptr);
        tap(*larger);
    }
}

void Hand::step(Millis by) {
    m_now += by; // the clock on the wall stands still: no page changes its words while it is walked
    m_kiosk->frame(m_now);
}

void Hand::touch(Kind kind, float x, float y) {
    m_x = x;
    m_y = y;
    m_kiosk->touch({kind, 1, x, y, m_now});
}

void Hand::settle() {
    for (int i = 0; i < k_settle_frames; ++i) {
        step(i < 3 ? k_frame : Millis{100});
        m_kiosk->wait_for_answers();
        if (i > 1 && m_kiosk->quiet(m_now)) return;
    }
    FAIL("the kiosk did not come to rest");
}

void Hand::go(const screens::Route& route) {
    m_kiosk->go(route, m_now);
    settle();
}

void Hand::tap(const ui::Node& node) {
    const float x = node.visible.x + node.visible.w / 2;
    const float y = node.visible.y + node.visible.h / 2;
    touch(Kind::Down, x, y);
    step(k_frame);
    touch(Kind::Up, x, y);
    settle();
}

// The finger comes down at ever other places, as a finger does: a panel's dead spot would be ignored.
void Hand::begin_drag(const ui::Page& page, float pixels) {
    const float x = page.view.x + page.view.w * 0.5F + static_cast<float>(m_drags++ % 7) * px(9);
    const float y = pixels > 0 ? page.view.bottom() - px(14) : page.view.y + px(14);
    touch(Kind::Down, x, y);
    step(k_frame);
    touch(Kind::Move, x, std::clamp(y - pixels, 1.0F, static_cast<float>(m_look.height) - 2));
    step(k_frame);
}

void Hand::end_drag() {
    step(k_rest);
    touch(Kind::Up, m_x, m_y);
    for (int i = 0; i < k_settle_frames; ++i) {
        step(i < 3 ? k_frame : Millis{100}); // a page that was pulled past its end comes back
        if (m_kiosk->quiet(m_now)) return;
    }
}

} // namespace tramtin::testing
