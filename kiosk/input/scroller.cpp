// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/scroller.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::input {
namespace {

float seconds(Millis span) { return std::max(std::chrono::duration<float>(span).count(), 0.0F); }

// How far the content goes when a finger has pulled `past` pixels beyond the edge: never more than the view.
float stretched(float past, float view, float resistance) { return view * (1 - 1 / (past * resistance / view + 1)); }

float unstretched(float shown, float view, float resistance) {
    const float share = std::min(shown / view, 0.95F);
    return view / resistance * (1 / (1 - share) - 1);
}

} // namespace

void Scroller::set_extent(float content, float view) {
    m_view = std::max(view, 1.0F);
    m_max = std::max(content - view, 0.0F);
    m_target = clamped(m_target);
    if (m_phase == Phase::Resting) m_offset = clamped(m_offset);
    if (m_phase == Phase::Dragged) m_offset = resisted(m_pulled);
}

bool Scroller::touch() {
    const bool was_moving = active();
    m_phase = Phase::Resting;
    return was_moving;
}

void Scroller::drag(float step) {
    if (!can_scroll()) return;
    if (m_phase != Phase::Dragged) m_pulled = unresisted(m_offset);
    m_phase = Phase::Dragged;
    m_pulled -= step;
    m_offset = resisted(m_pulled);
}

void Scroller::release(float velocity, Millis now) {
    if (m_phase != Phase::Dragged) return;
    const float edge = clamped(m_offset);
    if (edge != m_offset) return spring_from(edge, m_offset, 0, now);
    if (std::abs(velocity) < m_config.stop_speed) return rest_at(m_offset);
    start(Phase::Flinging, -velocity, now);
}

void Scroller::scroll_to(float offset, Motion motion, Millis now) {
    m_target = clamped(offset);
    if (motion == Motion::Instant || m_target == m_offset) return rest_at(m_target);
    start(Phase::Gliding, 0, now);
}

void Scroller::reveal(float begin, float end, Motion motion, Millis now) {
    const float current = m_phase == Phase::Gliding ? m_target : m_offset;
    float wanted = current;
    if (end > current + m_view) wanted = end - m_view;
    if (begin < wanted) wanted = begin;
    if (wanted != current) scroll_to(wanted, motion, now);
}

void Scroller::advance(Millis now) {
    switch (m_phase) {
    case Phase::Flinging: return advance_fling(now);
    case Phase::Springing: return advance_spring(now);
    case Phase::Gliding: return advance_glide(now);
    case Phase::Dragged:
    case Phase::Resting: return;
    }
}

float Scroller::clamped(float offset) const { return std::clamp(offset, 0.0F, m_max); }

float Scroller::resisted(float offset) const {
    const float edge = clamped(offset);
    const float shown = stretched(std::abs(offset - edge), m_view, m_config.resistance);
    return edge + std::copysign(shown, offset - edge);
}

float Scroller::unresisted(float offset) const {
    const float edge = clamped(offset);
    const float pulled = unstretched(std::abs(offset - edge), m_view, m_config.resistance);
    return edge + std::copysign(pulled, offset - edge);
}

void Scroller::start(Phase phase, float velocity, Millis now) {
    m_phase = phase;
    m_from = m_offset;
    m_velocity = velocity;
    m_began = now;
}

void Scroller::spring_from(float edge, float offset, float velocity, Millis now) {
    m_offset = offset;
    m_target = edge;
    start(Phase::Springing, velocity, now);
}

void Scroller::advance_fling(Millis now) {
    const float tau = m_config.time_constant;
    const float elapsed = seconds(now - m_began);
    const float left = std::exp(-elapsed / tau);
    m_offset = m_from + m_velocity * tau * (1 - left);
    const float edge = clamped(m_offset);
    if (edge != m_offset) {
        // The moment the edge was crossed, so that the frame rate does not matter; the spring runs from there.
        const float share = std::clamp(1 - (edge - m_from) / (m_velocity * tau), left, 1.0F);
        const Millis crossed = m_began + Millis(static_cast<Millis::rep>(-tau * std::log(share) * 1000));
        spring_from(edge, edge, m_velocity * share, crossed);
        return advance_spring(now);
    }
    if (std::abs(m_velocity * left) < m_config.stop_speed) rest_at(m_offset);
}

void Scroller::advance_spring(Millis now) {
    const float elapsed = seconds(now - m_began);
    const float decay = std::exp(-m_config.spring * elapsed);
    const float away = m_from - m_target;
    const float rate = m_velocity + m_config.spring * away;
    const float shown = (away + rate * elapsed) * decay;
    const float speed = (rate - m_config.spring * (away + rate * elapsed)) * decay;
    m_offset = m_target + shown;
    if (std::abs(shown) < 0.5F && std::abs(speed) < m_config.stop_speed) rest_at(m_target);
}

void Scroller::advance_glide(Millis now) {
    const float share = std::min(seconds(now - m_began) / seconds(m_config.glide), 1.0F);
    const float rest = 1 - share;
    m_offset = m_from + (m_target - m_from) * (1 - rest * rest * rest);
    if (share >= 1) rest_at(m_target);
}

void Scroller::rest_at(float offset) {
    m_offset = offset;
    m_phase = Phase::Resting;
}

} // namespace tramtin::input
