// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/place_keeper.hpp"

#include <algorithm>
#include <cstdlib>

namespace tramtin::ui {

namespace {

constexpr std::size_t k_told_apart = 48; // bytes; what comes later may be cut at another place when the text is larger

} // namespace

int PlaceKeeper::note(std::string_view text, float y, float h) {
    if (!m_inside) return -1;
    const int number = m_next++;
    if (!m_held || text.substr(0, k_told_apart) != std::string_view(m_held->text).substr(0, k_told_apart)) return number;
    const int off = std::abs(number - m_held->number); // the same words may stand in several places
    if (m_found && off >= m_off) return number;
    m_found = y + h * m_held->share;
    m_off = off;
    return number;
}

std::optional<float> PlaceKeeper::leave(const Page& page) {
    m_inside = false;
    if (!m_held || !m_found) return std::nullopt;
    const bool stays = m_held->first && page.offset <= 0;
    const float moved = stays ? 0 : *m_found - m_held->y - (m_held->first ? page.edge_moved : 0);
    m_held.reset();
    m_found.reset();
    return moved;
}

void PlaceKeeper::hold(const Semantics& shown, float y) {
    m_held.reset();
    m_found.reset();
    const Node* best = nullptr;
    float best_off = 0;
    for (const Node& node : shown.nodes()) {
        if (node.number < 0 || !node.shown()) continue;
        const float off = std::max({0.0F, node.rect.y - y, y - node.rect.bottom()});
        if (best != nullptr && off >= best_off) continue;
        best = &node;
        best_off = off;
    }
    if (best == nullptr || best->rect.h < 1) return;
    const float share = std::clamp((y - best->rect.y) / best->rect.h, 0.0F, 1.0F);
    m_held = Held{best->label, best->number, share, best->rect.y + share * best->rect.h, y <= 0};
}

} // namespace tramtin::ui
