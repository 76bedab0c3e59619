// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/motion.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::ui {

namespace {

std::uint64_t key_of(std::string_view id, Aspect aspect) {
    std::uint64_t hash = 14'695'981'039'346'656'037U + static_cast<std::uint64_t>(aspect);
    for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return hash;
}

} // namespace

float eased(Millis since, Millis lasts) {
    if (since >= lasts) return 1;
    const float left = 1 - std::max(0.0F, static_cast<float>(since.count()) / static_cast<float>(lasts.count()));
    return 1 - left * left * left;
}

Colour mix(Colour from, Colour to, float share) {
    Colour out = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 0xFFU), b = static_cast<float>((to >> shift) & 0xFFU);
        out |= static_cast<Colour>(std::lround(a + (b - a) * std::clamp(share, 0.0F, 1.0F))) << shift;
    }
    return out;
}

Colour faded(Colour colour, float opacity) {
    const float alpha = static_cast<float>(colour >> 24U) * std::clamp(opacity, 0.0F, 1.0F);
    return (colour & 0x00FFFFFFU) | static_cast<Colour>(std::lround(alpha)) << 24U;
}

void Followers::begin_frame() {
    std::erase_if(m_values, [](const Value& value) { return !value.used; });
    for (Value& value : m_values) value.used = false;
    m_moving = false;
}

float Followers::follow(std::string_view id, Aspect aspect, float target, Millis lasts, Millis now) {
    const std::uint64_t key = key_of(id, aspect);
    const auto found = std::find_if(m_values.begin(), m_values.end(), [&](const Value& value) { return value.key == key; });
    if (found == m_values.end()) {
        m_values.push_back({.key = key, .from = target, .to = target});
        return target;
    }
    Value& value = *found;
    const float before = value.from + (value.to - value.from) * eased(now - value.since, value.lasts);
    value.used = true;
    if (target != value.to) {
        value = {.key = key, .from = before, .to = target, .since = now, .lasts = lasts};
        m_moving = m_moving || lasts > Millis{0};
        return lasts > Millis{0} ? before : target;
    }
    m_moving = m_moving || (value.from != value.to && now - value.since < value.lasts);
    return before;
}

float PageMotion::aside(Millis now) const {
    if (!moving(now) || m_way == PageWay::Within) return 0;
    const float left = 1 - eased(now - *m_since, k_page_motion);
    return m_way == PageWay::Forward ? left : -left;
}

float PageMotion::veil(Millis now) const { return moving(now) ? 1 - eased(now - *m_since, k_page_motion) : 0; }

} // namespace tramtin::ui
