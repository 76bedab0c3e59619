// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/place_keeper.hpp"

#include <algorithm>
#include <cstdlib>

namespace tramtin::ui {

namespace {

constexpr std::size_t k_told_apart = 48; // bytes; what comes later may be cut at another place when the text is larger

float away(const Node& node, float y) { return std::max({0.0F, node.rect.y - y, y - node.rect.bottom()}); }

} // namespace

PlaceKeeper::Held* PlaceKeeper::held() {
    const auto here = std::find_if(m_held.begin(), m_held.end(), [&](const Held& one) { return one.page == m_page; });
    return m_page == nullptr || here == m_held.end() ? nullptr : &*here;
}

void PlaceKeeper::enter(const void* page) {
    m_page = page;
    m_next = 0;
}

int PlaceKeeper::note(std::string_view text, float y, float h) {
    if (m_page == nullptr) return -1;
    const int number = m_next++;
    Held* const one = held();
    if (one == nullptr || text.substr(0, k_told_apart) != std::string_view(one->text).substr(0, k_told_apart)) return number;
    const int off = std::abs(number - one->number); // the same words may stand in several places
    if (one->found && off >= one->off) return number;
    one->found = y + h * one->share;
    one->off = off;
    return number;
}

bool PlaceKeeper::pass(int texts) {
    if (held() != nullptr) return false;
    m_next += texts;
    return true;
}

std::optional<float> PlaceKeeper::leave(const Page& page) {
    const Held* const one = held();
    m_page = nullptr;
    if (one == nullptr || !one->found) return std::nullopt;
    const bool stays = one->first && page.offset <= 0;
    return stays ? 0 : *one->found - one->y - (one->first ? page.edge_moved : 0);
}

void PlaceKeeper::hold(const Semantics& shown, float y) {
    std::vector<const Node*> best; // of each page
    for (const Node& node : shown.nodes()) {
        if (node.page == nullptr || node.number < 0 || !node.shown() || node.rect.h < 1) continue;
        const auto same = std::find_if(best.begin(), best.end(), [&](const Node* other) { return other->page == node.page; });
        if (same == best.end()) {
            best.push_back(&node);
        } else if (away(node, y) < away(**same, y)) {
            *same = &node;
        }
    }
    m_held.clear();
    for (const Node* node : best) {
        const float at = std::clamp(y, node->visible.y, node->visible.bottom()); // of a line cut by the page's edge: what is seen
        const float share = std::clamp((at - node->rect.y) / node->rect.h, 0.0F, 1.0F);
        m_held.push_back({node->page, node->label, node->number, share, at, y <= 0});
    }
}

} // namespace tramtin::ui
