// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/touch_router.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tramtin::input {
namespace {

using Kind = TouchEvent::Kind;

constexpr std::size_t k_max_fingers = 10;
constexpr float k_jitter = 1;      // pixels; a finger at rest moves by less
constexpr float k_tremble = 4;     // pixels; so does a hand that leans
constexpr float k_pinch_slops = 7; // the least distance of two fingers that is taken as their measure
constexpr float k_min_scale = 0.05F;
constexpr Millis k_leap{1'000}; // a clock this far back has been set

float distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

} // namespace

void TouchRouter::push(const TouchEvent& given) {
    TouchEvent event = given;
    if (!std::isfinite(event.x) || !std::isfinite(event.y)) {
        if (event.kind != Kind::Up) return;
        event.kind = Kind::Cancel; // the finger is gone, but where is unknown
        event.x = event.y = 0;
    }
    const Point at = m_filter.on_glass({event.x, event.y});
    event.x = at.x;
    event.y = at.y;
    if (auto* finger = find(event.id)) finger->heard = std::max(finger->heard, event.t);
    if (m_queue.size() < k_max_queue) return m_queue.push_back(event);
    if (event.kind == Kind::Move) {
        const auto same = [&](const TouchEvent& queued) { return queued.kind == Kind::Move && queued.id == event.id; };
        if (const auto last = std::find_if(m_queue.rbegin(), m_queue.rend(), same); last != m_queue.rend()) *last = event;
    } else if (event.kind != Kind::Down && m_queue.size() < 2 * k_max_queue) {
        m_queue.push_back(event);
    }
}

void TouchRouter::push(const Wheel& wheel) {
    if (!std::isfinite(wheel.step) || !std::isfinite(wheel.at.x) || !std::isfinite(wheel.at.y)) return;
    m_wheel = Wheel{wheel.at, wheel.step + (m_wheel ? m_wheel->step : 0)};
}

// Frames are told times that never go backwards. After a great leap back, nothing that was measured before is believed.
Millis TouchRouter::steady(Millis now) {
    if (now < m_now && m_now - now > k_leap) {
        reset();
        m_now = m_heard = now;
        for (auto& finger : m_fingers) finger.heard = finger.still_since = now;
    }
    m_now = std::max(m_now, now);
    for (auto& finger : m_fingers) finger.heard = std::min(finger.heard, m_now);
    return m_now;
}

PointerFrame TouchRouter::frame(Millis given) {
    PointerFrame out;
    const Millis now = steady(given);
    if (!m_down) m_parked = true; // the frame of a release has been shown
    out.cancelled = std::exchange(m_cancel_pending, false);
    out.wheel = std::exchange(m_wheel, std::nullopt);
    bool complete = out.cancelled || watch(now, out);
    while (!complete && !m_queue.empty()) {
        TouchEvent event = m_queue.front();
        m_queue.pop_front();
        m_heard = event.t = std::clamp(event.t, std::min(m_heard, now), now); // panels' times may be in any order
        complete = take(event, out);
    }
    if (!out.pinch) show_pinch(out, false); // fingers at rest go on pinching
    out.down = m_down;
    out.parked = m_parked;
    if (!m_parked) {
        out.x = m_pointer.x;
        out.y = m_pointer.y;
    }
    return out;
}

bool TouchRouter::busy() const { return !m_queue.empty() || m_wheel || m_cancel_pending || (!m_down && !m_parked); }

std::optional<Millis> TouchRouter::deadline() const {
    std::optional<Millis> first;
    for (const auto& finger : m_fingers) {
        first = std::min(first.value_or(Millis::max()), finger.heard + m_config.watchdog);
        if (finger.phase != Phase::Inert) first = std::min(*first, finger.still_since + m_config.ghost);
    }
    return first;
}

void TouchRouter::reset() {
    for (const auto& event : m_queue) {
        if (event.kind == Kind::Down && !find(event.id) && make_room())
            m_fingers.push_back({event.id, Phase::Inert, {}, {}, event.t, event.t, {}, event.t});
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

// Down, but not for the screen.
bool TouchRouter::ignored(const TouchEvent& event) {
    if (event.t < m_swallow_until) return true;
    if (event.id != k_mouse_id && m_filter.rejects({event.x, event.y}, event.t)) return true;
    const auto lies = [&](const Finger& finger) { return event.t - finger.still_since >= m_config.leaning; };
    if (m_palm) m_palm = !std::all_of(m_fingers.begin(), m_fingers.end(), lies);
    return m_palm;
}

bool TouchRouter::make_room() {
    if (m_fingers.size() < k_max_fingers) return true;
    const auto inert = [](const Finger& finger) { return finger.phase == Phase::Inert; };
    const auto oldest = std::find_if(m_fingers.begin(), m_fingers.end(), inert);
    if (oldest == m_fingers.end()) return false;
    m_fingers.erase(oldest);
    return true;
}

bool TouchRouter::take_down(const TouchEvent& event, PointerFrame& out) {
    const auto again = [&] { // the button has changed: the rest comes with the next frame
        m_queue.push_front(event);
        return true;
    };
    if (auto* lost = find(event.id)) { // its end was never reported
        const bool complete = abandon(*lost, out);
        lift(event.id);
        if (complete) return again();
    }
    if (auto* first = leader(); first != nullptr && first->phase != Phase::Pinching && event.t - first->still_since >= m_config.leaning) {
        if (abandon(*first, out)) return again();
    }
    if (!make_room()) return false;
    const Point at{event.x, event.y};
    const Finger finger{event.id, Phase::Inert, at, at, event.t, event.t, at, event.t};
    if (ignored(event)) {
        m_fingers.push_back(finger);
        return false;
    }
    const auto moves = [&](const Finger& other) { return event.t - other.still_since < m_config.leaning; };
    const auto moving = static_cast<std::size_t>(std::count_if(m_fingers.begin(), m_fingers.end(), moves));
    if (moving + 1 >= m_config.palm) return begin_palm(finger, out);
    auto* first = leader();
    if (first == nullptr) return begin_press(finger, out);
    if (first->phase != Phase::Pinching) return begin_pinch(*first, event, out);
    m_fingers.push_back(finger); // a third finger has no part in it
    return false;
}

bool TouchRouter::begin_press(Finger finger, PointerFrame& out) {
    finger.phase = m_hold_taps ? Phase::Held : Phase::Pressed;
    m_fingers.push_back(finger);
    m_samples.assign(1, {finger.at, finger.began});
    out.touched = finger.at;
    if (m_hold_taps) return true;
    m_pointer = finger.at;
    m_down = true;
    m_parked = false;
    return true;
}

// Whatever was begun ends; nothing acts until the hand has gone or lies still.
bool TouchRouter::begin_palm(const Finger& finger, PointerFrame& out) {
    m_palm = true;
    auto* first = leader();
    const bool complete = first != nullptr && abandon(*first, out);
    for (auto& other : m_fingers) other.phase = Phase::Inert;
    m_fingers.push_back(finger);
    return complete;
}

bool TouchRouter::take_move(Finger& finger, const TouchEvent& event, PointerFrame& out) {
    const Point at{event.x, event.y};
    if (distance(at, finger.still_at) > k_tremble) {
        finger.still_at = at;
        finger.still_since = event.t;
    }
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
    m_pinch_distance = distance(first.at, at);
    m_fingers.push_back({event.id, Phase::Pinching, at, at, event.t, event.t, at, event.t});
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
    if (lost != m_fingers.end()) {
        const bool complete = abandon(*lost, out);
        lift(lost->id);
        return complete;
    }
    const auto unmoved = [&](const Finger& finger) { return finger.phase != Phase::Inert && now - finger.still_since >= m_config.ghost; };
    const auto ghost = std::find_if(m_fingers.begin(), m_fingers.end(), unmoved);
    return ghost != m_fingers.end() && abandon(*ghost, out);
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
    // Two contacts close together say little: they are measured as if they were a hand's width apart.
    const float width = std::max(m_pinch_distance, k_pinch_slops * m_config.slop);
    const float scale = std::max(1 + (distance(a->at, b->at) - m_pinch_distance) / width, k_min_scale);
    out.pinch = Pinch{scale, centre.x, centre.y, ended};
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

void TouchRouter::set_glass(float width, float height, float edge) { m_filter.set_glass(width, height, edge); }

void TouchRouter::lift(std::int64_t id) {
    const auto gone = std::find_if(m_fingers.begin(), m_fingers.end(), [&](const Finger& finger) { return finger.id == id; });
    if (gone != m_fingers.end()) m_fingers.erase(gone);
    if (m_fingers.empty()) m_palm = false;
}

} // namespace tramtin::input
