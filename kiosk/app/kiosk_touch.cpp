// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <iterator>

#include "kiosk/app/kiosk_state.hpp"

namespace tramtin::app {

namespace {

constexpr std::size_t k_steps = std::size(ui::k_text_steps);
constexpr float k_stickiness = 0.08F; // so much nearer (in natural logarithms) a step must be than the one in force

std::size_t nearest_step(float percent, std::size_t present) {
    const auto off = [&](std::size_t step) { return std::abs(std::log(percent / static_cast<float>(ui::k_text_steps[step]))); };
    std::size_t best = present;
    for (std::size_t step = 0; step < k_steps; ++step) {
        if (off(step) + (best == present ? k_stickiness : 0) < off(best)) best = step;
    }
    return best;
}

} // namespace

void Kiosk::State::step_text(std::size_t step, float y) {
    if (step == text_step) return;
    text_step = step;
    hold_at = y;
    awake();
}

// The text has a few sizes, made beforehand; the fingers choose the nearest, and the text between them stays there.
void Kiosk::State::take_pinch(const input::PointerFrame& pointer, Millis now) {
    if (!pointer.pinch) return pinched_from.reset();
    if (!pinched_from) pinched_from = text_step;
    const float percent = static_cast<float>(ui::k_text_steps[*pinched_from]) * pointer.pinch->scale;
    if (!session.warning(now)) step_text(nearest_step(percent, text_step), pointer.pinch->cy);
    if (pointer.pinch->ended) pinched_from.reset();
}

void Kiosk::State::take_corners(Millis now) {
    if (!corners.take(now)) return;
    session.touched(now);
    router.reset();
    if (navigator.top().route.place != screens::Place::Staff) act(screens::open(screens::Place::Staff), now);
}

} // namespace tramtin::app
