// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/touch_router.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tramtin::input {
namespace {

using Kind = TouchEvent::Kind;

constexpr std::size_t k_max_fingers = 10;
constexpr float k_jitter = 1; // pixels; a finger at rest moves by less

float distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

} // namespace

void TouchRouter::push(const TouchEvent& given) {
    TouchEvent event = given;
    if (!std::isfinite(event.x) || !std::isfinite(event.y)) {
        if (event.kind != Kind::Up) return;
        event.kind = Kind::Cancel; // the finger is gone, but where is unknown
    }
    if (auto* finger = find(event.id)) finger->heard = event.t;
    if (m_queue.size() < k_max_queue) return m_queue.push_back(event);
    if (event.kind == Kind::Move) {
        const auto same = [&](const TouchEvent& queued) { return queued.kind == Kind::Move && queued.id == event.id; };
        if (const auto last = std::find_if(m_queue.rbegin(), m_queue.rend(), same); last != m_queue.rend()) *last = event;
    } else if (event.kind != Kind::Down && m_queue.size() < 2 * k_max_queue) {
        m_queue.push_back(event);
    }
}

PointerFrame TouchRouter::frame(Millis now) {
    PointerFrame out;
    if (!m_down) m_parked = true; // the frame of a release has been shown
    out.cancelled = std::exchange(m_cancel_pending, false);
    bool complete = out.cancelled || watch(now, out);
    while (!complete && !m_queue.empty()) {
        const TouchEvent event = m_queue.front();
        m_queue.pop_front();
        complete = take(event, out);
    }
    out.down = m_down;
    out.parked = m_parked;
    if (!m_parked) {
        out.x = m_pointer.x;
        out.y = m_pointer.y;
    }
    return out;
}

bool TouchRouter::busy() const { return !m_queue.empty() || m_cancel_pending || (!m_down && !m_parked); }

std::optional<Millis> TouchRouter::deadline() const {
    std::optional<Millis> first;
    for (const auto& finger : m_fingers) first = std::min(first.value_or(Millis::max()), finger.heard + m_config.watchdog);
    return first;
}

void TouchRouter::reset() {
    for (const auto& event : m_queue) {
        if (event.kind == Kind::Down && !find(event.id) && m_fingers.size() < k_max_fingers)
            m_fingers.push_back({event.id, Phase::Inert, {}, {}, event.t, event.t});
        if (event.kind == Kind::Up || event.kind == Kind::Cancel) lift(event.id);
    }
    m_queue.clear();
    for (auto& finger : m_fingers) finger.phase = Phase::Inert;
    m_cancel_pending = m_cancel_pending || m_down;
    m_down = false;
    m_parked = true;
}

bool TouchRouter::take(const TouchEvent& event, PointerFrame& out) {
    if (event.kind == Kind::Down) return take_down(event, out);
    auto* finger = find(event.id);
    if (finger == nullptr) return false;
    switch (event.kind) {
    case Kind::Move: return take_move(*finger, event, out);
    case Kind::Up: return take_up(*finger, event, out);
    default: {
        const bool complete = abandon(*finger, out);
        lift(event.id);
        return complete;
    }
    }
}

bool TouchRouter::take_down(const TouchEvent& event, PointerFrame& out) {
    if (auto* lost = find(event.id)) { // its end was never reported
        const bool complete = abandon(*lost, out);
        lift(event.id);
        if (complete) m_queue.push_front(event);
        if (complete) return true;
    }
    if (m_fingers.size() >= k_max_fingers) return false;
    const Point at{event.x, event.y};
    Finger finger{event.id, Phase::Inert, at, at, event.t, event.t};
    auto* first = leader();
    if (event.t < m_swallow_until || (first != nullptr && first->phase == Phase::Pinching)) {
        m_fingers.push_back(finger);
        return false;
    }
    if (first != nullptr) return begin_pinch(*first, event, out);
    finger.phase = m_hold_taps ? Phase::Held : Phase::Pressed;
    m_fingers.push_back(finger);
    m_samples.assign(1, {at, event.t});
    out.touched = at;
    if (m_hold_taps) return true;
    m_pointer = at;
    m_down = true;
    m_parked = false;
    return true;
}

bool TouchRouter::take_move(Finger& finger, const TouchEvent& event, PointerFrame& out) {
    const Point at{event.x, event.y};
    if (finger.phase == Phase::Pinching) {
        finger.at = at;
        show_pinch(out, false);
    }
    if (finger.phase == Phase::Dragging) drag_to(finger, event, out);
    if (finger.phase != Phase::Pressed && finger.phase != Phase::Held) return false;
    if (distance(at, finger.start) <= m_config.slop) return false;
    cancel_press(out);
    finger.phase = Phase::Dragging;
    drag_to(finger, event, out);
    return true;
}

bool TouchRouter::take_up(Finger& finger, const TouchEvent& event, PointerFrame& out) {
    take_move(finger, event, out);
    const Phase phase = finger.phase;
    if (phase == Phase::Pressed) {
        out.tap = Tap{finger.start, event.t - finger.began};
        m_down = false;
    }
    if (phase == Phase::Dragging) out.fling = Fling{velocity(event.t)};
    if (phase == Phase::Pinching) abandon(finger, out);
    lift(event.id);
    return phase != Phase::Held && phase != Phase::Inert;
}

bool TouchRouter::begin_pinch(Finger& first, const TouchEvent& event, PointerFrame& out) {
    cancel_press(out);
    if (first.phase == Phase::Dragging) out.fling = Fling{};
    first.phase = Phase::Pinching;
    const Point at{event.x, event.y};
    m_pinch_distance = std::max(distance(first.at, at), 1.0F);
    m_fingers.push_back({event.id, Phase::Pinching, at, at, event.t, event.t});
    show_pinch(out, false);
    return true;
}

// Ends what the finger was doing, without a tap and without momentum.
bool TouchRouter::abandon(Finger& finger, PointerFrame& out) {
    const Phase phase = finger.phase;
    if (phase == Phase::Pressed) cancel_press(out);
    if (phase == Phase::Dragging) out.fling = Fling{};
    if (phase == Phase::Pinching) {
        show_pinch(out, true);
        for (auto& other : m_fingers)
            if (other.phase == Phase::Pinching) other.phase = Phase::Inert;
    }
    finger.phase = Phase::Inert;
    return phase != Phase::Held && phase != Phase::Inert;
}

bool TouchRouter::watch(Millis now, PointerFrame& out) {
    const auto silent = [&](const Finger& finger) { return now - finger.heard >= m_config.watchdog; };
    const auto lost = std::find_if(m_fingers.begin(), m_fingers.end(), silent);
    if (lost == m_fingers.end()) return false;
    const bool complete = abandon(*lost, out);
    lift(lost->id);
    return complete;
}

void TouchRouter::drag_to(Finger& finger, const TouchEvent& event, PointerFrame& out) {
    const Point at{event.x, event.y};
    if (!out.drag) out.drag = Drag{finger.start, {}, {}};
    const Point before = finger.at;
    out.drag->step = {out.drag->step.x + at.x - before.x, out.drag->step.y + at.y - before.y};
    out.drag->total = {at.x - finger.start.x, at.y - finger.start.y};
    finger.at = at;
    if (distance(at, m_samples.back().at) < k_jitter) return;
    m_samples.push_back({at, event.t});
    while (m_samples.size() > 2 && event.t - m_samples.front().t > m_config.velocity_window) m_samples.pop_front();
}

void TouchRouter::show_pinch(PointerFrame& out, bool ended) {
    const auto pinching = [](const Finger& finger) { return finger.phase == Phase::Pinching; };
    const auto a = std::find_if(m_fingers.begin(), m_fingers.end(), pinching);
    const auto b = a == m_fingers.end() ? a : std::find_if(a + 1, m_fingers.end(), pinching);
    if (b == m_fingers.end()) return;
    const Point centre{(a->at.x + b->at.x) / 2, (a->at.y + b->at.y) / 2};
    out.pinch = Pinch{distance(a->at, b->at) / m_pinch_distance, centre.x, centre.y, ended};
}

void TouchRouter::cancel_press(PointerFrame& out) {
    if (!m_down) return;
    m_down = false;
    m_parked = true;
    out.cancelled = true;
}

Point TouchRouter::velocity(Millis now) const {
    if (now - m_samples.back().t > m_config.rest) return {};
    const Sample& last = m_samples.back();
    const auto recent = [&](const Sample& sample) { return last.t - sample.t <= m_config.velocity_window; };
    const Sample& first = *std::find_if(m_samples.begin(), m_samples.end(), recent);
    // Panels report every 8 ms or more; a shorter time is a burst delivered late.
    const float seconds = std::max(std::chrono::duration<float>(last.t - first.t).count(), 0.008F);
    Point speed{(last.at.x - first.at.x) / seconds, (last.at.y - first.at.y) / seconds};
    const float factor = std::min(1.0F, m_config.max_velocity / std::max(std::hypot(speed.x, speed.y), 1.0F));
    return {speed.x * factor, speed.y * factor};
}

TouchRouter::Finger* TouchRouter::find(std::int64_t id) {
    const auto found = std::find_if(m_fingers.begin(), m_fingers.end(), [&](const Finger& finger) { return finger.id == id; });
    return found == m_fingers.end() ? nullptr : &*found;
}

TouchRouter::Finger* TouchRouter::leader() {
    const auto acts = [](const Finger& finger) { return finger.phase != Phase::Inert; };
    const auto found = std::find_if(m_fingers.begin(), m_fingers.end(), acts);
    return found == m_fingers.end() ? nullptr : &*found;
}

void TouchRouter::lift(std::int64_t id) {
    const auto gone = std::find_if(m_fingers.begin(), m_fingers.end(), [&](const Finger& finger) { return finger.id == id; });
    if (gone != m_fingers.end()) m_fingers.erase(gone);
}

} // namespace tramtin::input
