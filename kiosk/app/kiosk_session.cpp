// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/forget.hpp"
#include "kiosk/app/kiosk_state.hpp"

namespace tramtin::app {

namespace {

constexpr Millis k_second_tap{250};     // a tap this soon after a screen change was meant for the screen before
constexpr Millis k_busy_report{30'000}; // how often sync is told that the kiosk is in use
constexpr std::chrono::seconds k_busy_for{90};

} // namespace

void Kiosk::State::tend_session(Millis now, const input::PointerFrame& pointer) {
    const bool someone = pointer.touched || pointer.drag || pointer.pinch || pointer.wheel;
    if (someone && !session.warning(now)) session.touched(now);
    if (!session.active() && !started) session.woken(now);
    started = true;
    if (session.over(now)) end_session(now);
    if (!session.active() || (reported && now - *reported < k_busy_report)) return;
    reported = now;
    reader.report_busy(clock.now().time + k_busy_for);
}

void Kiosk::State::navigated(Millis now, ui::PageWay way) {
    arrive(way);
    swallow_until = now + k_second_tap;
    router.swallow_until(swallow_until);
    focus.reset();
    prefer();
}

// The page is seen once there is something on it (draw_page).
void Kiosk::State::arrive(ui::PageWay way) {
    ui->forget_motion();
    page_motion.end();
    coming.reset();
    if (config.motion == Motion::Full) coming = way;
}

void Kiosk::State::end_session(Millis now) {
    session.ended(now);
    reader.forget();
    forgetting = true;
    navigator.home();
    navigator.forget_places();
    ratings.forget();
    text_step = 0;
    pinched_from.reset();
    hold_at.reset();
    method = input::Method::Direct;
    real_keys = back = false;
    corners.reset();
    lang = "vi";
    messages.begin();
    metrics.theme = ui::Theme::Light;
    metrics.reach = ui::Reach::Full;
    router.reset();
    scanner.wipe();
    reported.reset();
    reader.report_busy(std::nullopt);
    request(navigator.top(), Switch::Newest);
    navigated(now);
    awake();
}

// At the start of the frame after the visit: nothing of it is drawn any more, and the stack is shallow.
void Kiosk::State::forget() {
    ui->forget();
    wipe_stack();
}

// What was chosen on one screen holds on the next ones, too.
void Kiosk::State::carry_on() {
    const screens::ScreenState& top = *navigator.top().state;
    method = top.keyboard.method;
    real_keys = top.keys_hidden;
}

void Kiosk::State::prefer() {
    screens::ScreenState& top = *navigator.top().state;
    top.keyboard.method = method;
    top.keys_hidden = real_keys;
    recall();
}

} // namespace tramtin::app
