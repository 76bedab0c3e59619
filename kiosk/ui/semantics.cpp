// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/semantics.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace tramtin::ui {

namespace {

// 3 equal, 2 begins with, 1 contains, 0 nothing.
int match(std::string_view label, std::string_view wanted) {
    if (label == wanted) return 3;
    if (label.starts_with(wanted)) return 2;
    return label.find(wanted) != std::string_view::npos ? 1 : 0;
}

const Node* best(const std::vector<Node>& nodes, std::string_view label, bool tappable_only) {
    const Node* found = nullptr;
    int found_rank = 0;
    for (const Node& node : nodes) {
        if (!node.shown() || (tappable_only && !node.tappable())) continue;
        const int rank = match(node.label, label) * 2 + (node.tappable() ? 1 : 0);
        if (rank > std::max(found_rank, 1)) {
            found = &node;
            found_rank = rank;
        }
    }
    return found;
}

std::string one_line(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

} // namespace

Rect intersection(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x);
    const float y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x), std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

std::string_view name_of(Role role) {
    switch (role) {
    case Role::Heading: return "heading";
    case Role::Text: return "text";
    case Role::Button: return "button";
    case Role::Tab: return "tab";
    case Role::Field: return "field";
    case Role::Key: return "key";
    case Role::Image: return "image";
    case Role::Dialog: return "dialog";
    case Role::Progress: return "progress";
    }
    return "?";
}

const Node* Semantics::find(std::string_view label) const { return best(m_nodes, label, false); }
const Node* Semantics::find_tappable(std::string_view label) const { return best(m_nodes, label, true); }

bool Semantics::shows(std::string_view text) const {
    return std::any_of(m_nodes.begin(), m_nodes.end(), [&](const Node& node) {
        return node.shown() && (node.label.find(text) != std::string::npos || node.value.find(text) != std::string::npos);
    });
}

std::string Semantics::dump() const {
    std::string out;
    for (const Node& node : m_nodes) {
        if (!node.shown()) continue;
        out += fmt::format("{} \"{}\"", name_of(node.role), one_line(node.label));
        if (!node.value.empty()) out += fmt::format(" [{}]", one_line(node.value));
        out += fmt::format(" {},{} {}x{}", static_cast<int>(node.rect.x), static_cast<int>(node.rect.y), static_cast<int>(node.rect.w),
                           static_cast<int>(node.rect.h));
        if (node.selected) out += " selected";
        if (!node.enabled) out += " disabled";
        if (node.overflow) out += " OVERFLOW";
        out += '\n';
    }
    return out;
}

} // namespace tramtin::ui
