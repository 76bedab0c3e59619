// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/corner_hold.hpp"

#include <algorithm>

namespace tramtin::input {

void CornerHold::set_screen(float width, float corner) {
    m_width = width;
    m_corner = corner;
    reset();
}

void CornerHold::reset() {
    m_left.reset();
    m_right.reset();
    m_left_done.reset();
}

std::optional<CornerHold::Held>* CornerHold::corner_at(Point at) {
    if (!(at.y < m_corner)) return nullptr; // also what is no number
    if (at.x < m_corner) return &m_left;
    return at.x >= m_width - m_corner ? &m_right : nullptr;
}

void CornerHold::push(const TouchEvent& event) {
    auto* corner = corner_at({event.x, event.y});
    if (event.kind == TouchEvent::Kind::Down) {
        lift(event.id, event.t);
        if (corner == nullptr) m_left_done.reset();
        if (corner != nullptr && !*corner) *corner = Held{event.id, event.t};
        return;
    }
    const bool stays = event.kind == TouchEvent::Kind::Move && corner != nullptr && *corner && (*corner)->id == event.id;
    if (!stays) lift(event.id, event.t);
}

void CornerHold::lift(std::int64_t id, Millis t) {
    if (m_left && m_left->id == id) {
        m_left_done = t - m_left->since >= m_config.single && !m_right ? std::optional(t) : std::nullopt;
        m_left.reset();
    }
    if (m_right && m_right->id == id) m_right.reset();
}

std::optional<Millis> CornerHold::due() const {
    if (m_left && m_right) return std::max(m_left->since, m_right->since) + m_config.both;
    const bool after_left = m_right && m_left_done && m_right->since >= *m_left_done && m_right->since - *m_left_done <= m_config.between;
    return after_left ? std::optional(m_right->since + m_config.single) : std::nullopt;
}

bool CornerHold::take(Millis now) {
    const auto when = due();
    if (!when || now < *when) return false;
    reset();
    return true;
}

std::optional<Millis> CornerHold::deadline() const { return due(); }

} // namespace tramtin::input
