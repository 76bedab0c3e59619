// SPDX-License-Identifier: Apache-2.0
// What a drawn screen must keep to, measured from its semantics list.
#pragma once

#include <cmath>
#include <set>
#include <string>

#include "kiosk/ui/semantics.hpp"
#include "kiosk/ui/tokens.hpp"

namespace tramtin::testing {

using ui::Node;
using ui::Rect;

// Every exception from the rules, with its reason.
// The cross that empties the search field lies within the field, which does nothing by itself.
inline bool may_lie_within(const Node& inner, const Node& outer) { return inner.role == ui::Role::Button && outer.role == ui::Role::Field; }
// A field shows the end of what was typed; the beginning is scrolled out of it.
inline bool is_scrolled_field(const Node& node) { return node.visible.w < node.rect.w && node.visible.w > 0; }

// Signs on a map, and the words that stand in the place of a picture that cannot be shown.
inline bool stands_on_picture(const Node& words, const Node& picture) {
    return picture.role == ui::Role::Image && words.role == ui::Role::Text;
}

inline double luminance(ui::Colour colour) {
    const auto part = [&](unsigned shift) {
        const double value = static_cast<double>((colour >> shift) & 0xFFU) / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(0) + 0.7152 * part(8) + 0.0722 * part(16);
}

inline double contrast(ui::Colour a, ui::Colour b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

class ScreenLint {
public:
    ScreenLint(const ui::Metrics& metrics, std::string where) : m_metrics(metrics), m_where(std::move(where)) {}

    void check(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            if (!node.shown()) continue;
            if (node.tappable())
                target(node);
            else if (node.ink != 0)
                text(node);
        }
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            for (std::size_t j = i + 1; j < nodes.size(); ++j) {
                if (nodes[i].shown() && nodes[j].shown()) pair(nodes[i], nodes[j]);
            }
        }
    }
    // Nothing of this may be cut off: what does not scroll.
    void check_whole(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            const Rect& v = node.visible;
            if (v.h < node.rect.h - 1 || v.w < node.rect.w - 1) say("is cut off", node);
        }
    }

    std::set<std::string> findings; // each once

private:
    void say(const std::string& what, const Node& node, const Node* other = nullptr) {
        const auto place = [](const Node& n) {
            std::size_t end = std::min<std::size_t>(n.label.size(), 48);
            while (end < n.label.size() && (static_cast<unsigned char>(n.label[end]) & 0xC0U) == 0x80U) --end;
            return std::string(ui::name_of(n.role)) + " \"" + n.label.substr(0, end) + "\" " + std::to_string(static_cast<int>(n.rect.x)) +
                   "," + std::to_string(static_cast<int>(n.rect.y)) + " " + std::to_string(static_cast<int>(n.rect.w)) + "x" +
                   std::to_string(static_cast<int>(n.rect.h));
        };
        findings.insert(m_where + ": " + place(node) + " " + what + (other != nullptr ? " " + place(*other) : ""));
    }
    float px(int dp) const { return std::floor(static_cast<float>(dp) * m_metrics.dp()) - 1; } // rounding costs up to a pixel

    void target(const Node& node) {
        const float least = px(node.role == ui::Role::Key ? ui::k_min_key : ui::k_min_target);
        if (node.rect.w < least || node.rect.h < least) say("is too small to touch", node);
        if (node.rect.x < 0 || node.rect.right() > static_cast<float>(m_metrics.width) + 1) say("is beside the screen", node);
    }
    void text(const Node& node) {
        if (node.overflow) say("does not fit", node);
        if (!is_scrolled_field(node) && (node.rect.x < 0 || node.rect.right() > static_cast<float>(m_metrics.width)))
            say("runs off the screen", node);
        const double wanted = m_metrics.theme == ui::Theme::Contrast ? 7.0 : 4.5;
        if (contrast(node.ink, node.ground) < wanted) say("is too faint", node);
    }
    static bool apart(const Rect& a, const Rect& b, float by) {
        return a.right() + by <= b.x || b.right() + by <= a.x || a.bottom() + by <= b.y || b.bottom() + by <= a.y;
    }
    static bool inside(const Rect& a, const Rect& b) {
        return a.x >= b.x - 1 && a.y >= b.y - 1 && a.right() <= b.right() + 1 && a.bottom() <= b.bottom() + 1;
    }
    void pair(const Node& a, const Node& b) {
        if (a.tappable() && b.tappable()) {
            if (may_lie_within(a, b) || may_lie_within(b, a)) return;
            if (!apart(a.visible, b.visible, px(ui::k_target_gap))) say("is too near to", a, &b);
            return;
        }
        if (a.role == ui::Role::Dialog || b.role == ui::Role::Dialog || apart(a.visible, b.visible, -2)) return;
        if ((stands_on_picture(a, b) && inside(a.visible, b.visible)) || (stands_on_picture(b, a) && inside(b.visible, a.visible))) return;
        if (a.tappable() != b.tappable()) {
            const Node& target = a.tappable() ? a : b;
            const Node& words = a.tappable() ? b : a;
            if (!inside(words.visible, target.visible)) say("lies half over", words, &target);
        } else {
            say("lies over", a, &b);
        }
    }

    ui::Metrics m_metrics;
    std::string m_where;
};

} // namespace tramtin::testing
