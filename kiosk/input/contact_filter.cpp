// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/contact_filter.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::input {

namespace {

constexpr float k_far = 1e6F; // pixels; no screen is wider

float distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

} // namespace

void ContactFilter::set_glass(float width, float height, float edge) {
    m_width = width;
    m_height = height;
    m_edge = edge;
}

Point ContactFilter::on_glass(Point at) const {
    if (m_width < 1 || m_height < 1) return {std::clamp(at.x, -k_far, k_far), std::clamp(at.y, -k_far, k_far)};
    return {std::clamp(at.x, 0.0F, m_width), std::clamp(at.y, 0.0F, m_height)};
}

bool ContactFilter::at_rim(Point at) const {
    if (m_edge <= 0 || m_width < 1 || m_height < 1) return false;
    return at.x < m_edge || at.y < m_edge || at.x > m_width - m_edge || at.y > m_height - m_edge;
}

// The place's touches, this one counted.
ContactFilter::Place& ContactFilter::place_of(Point at, Millis t) {
    const auto here = [&](const Place& place) { return distance(place.at, at) <= m_config.same; };
    const auto known = std::find_if(m_places.begin(), m_places.end(), here);
    for (Place& other : m_places) {
        if (known == m_places.end() || &other != &*known) other.repeats = 0;
    }
    if (known == m_places.end()) {
        if (m_places.size() >= k_max_places) {
            const auto earlier = [](const Place& a, const Place& b) { return a.last < b.last; };
            m_places.erase(std::min_element(m_places.begin(), m_places.end(), earlier));
        }
        return m_places.emplace_back(Place{at, t});
    }
    known->flickers = t - known->last <= m_config.flicker ? known->flickers + 1 : 1;
    known->repeats = std::min(known->repeats + 1, m_config.repeats);
    known->last = t;
    return *known;
}

bool ContactFilter::locked(Point at, Millis t) {
    bool near = false;
    for (Place& place : m_places) {
        if (place.locked && t - place.last > m_config.silence) place = Place{place.at, place.last};
        if (!place.locked || distance(place.at, at) > m_config.zone) continue;
        if (distance(place.at, at) <= m_config.same) place.last = t;
        near = true;
    }
    return near;
}

bool ContactFilter::rejects(Point at, Millis t) {
    if (at_rim(at) || locked(at, t)) return true;
    Place& place = place_of(at, t);
    place.locked = place.flickers >= m_config.flickers || place.repeats >= m_config.repeats;
    return place.locked;
}

} // namespace tramtin::input
