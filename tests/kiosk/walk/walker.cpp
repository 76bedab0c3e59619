// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/walk/walker.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tramtin::testing {

using screens::Place;
using ui::Node;
using ui::Page;
using ui::Role;

namespace {

constexpr float k_even = 1.5F;            // pixels: rounding
constexpr float k_slop_dp = 60;           // a finger that goes less far may be none
constexpr float k_margin_dp = 220;        // so much may be empty below the last node
constexpr std::size_t k_most_faults = 60; // of a whole walk; more of them say nothing new
constexpr int k_most_drags = 4'000;
constexpr std::array<const char*, 4> k_tabs{"procedure.papers_tab", "procedure.steps_tab", "procedure.channels_tab", "procedure.law_tab"};

float content_y(const Page& page, float y) { return y - page.view.y + page.offset; }
bool at_end(const Page& page) { return page.offset >= page.extent - page.view.h - 1; }

} // namespace

void Walker::fault(const std::string& what) {
    if (!m_told.insert(what).second) return;
    ++m_figures.out_of_reach;
    if (m_figures.faults.size() < k_most_faults) m_figures.faults.push_back(m_look.told() + " " + m_route + m_state + ": " + what);
}

const Page* Walker::page(const void* id) const {
    const auto& pages = m_hand.semantics().pages();
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const Page& page) { return page.id == id; });
    return found == pages.end() ? nullptr : &*found;
}

void Walker::begin(const Page& page) {
    m_places.clear();
    m_told.clear();
    m_began = page.offset;
    m_extent = page.extent;
    ++m_figures.states;
}

void Walker::look_at(const Page& page, const Node& node) {
    const ui::Rect rect{node.rect.x, content_y(page, node.rect.y), node.rect.w, node.rect.h};
    Key key{.number = node.number, .role = node.role, .label = node.label};
    if (node.number < 0) {
        key.x = static_cast<int>(rect.x);
        key.y = static_cast<int>(std::lround(rect.y));
    }
    if (!node.shown()) return;
    const auto [at, is_new] = m_places.try_emplace(key, Walker::Found{.label = node.label, .rect = rect});
    Found& known = at->second;
    if (is_new) known.tall = rect.h > page.view.h - m_hand.px(k_slop_dp);
    if (is_new) known.seen_to = std::max(0.0F, m_began - rect.y); // what lies above where the walk began was seen before
    if (std::abs(known.rect.y - rect.y) > k_even || std::abs(known.rect.x - rect.x) > k_even)
        fault("does not scroll with its page: \"" + node.label + "\"");
    if (node.rect.x < page.view.x - k_even || node.rect.right() > page.view.right() + k_even || node.overflow)
        fault("is clipped at the side: \"" + node.label + "\"");
    const float top = node.visible.y - node.rect.y;
    if (top <= known.seen_to + k_even) known.seen_to = std::max(known.seen_to, top + node.visible.h);
    known.whole = known.whole || (known.tall ? known.seen_to >= rect.h - k_even : node.visible.h >= node.rect.h - k_even);
}

void Walker::look(const void* id) {
    const Page* page = this->page(id);
    if (page == nullptr) return;
    if (std::abs(page->extent - m_extent) > k_even) fault("the page changes its height while it is scrolled");
    for (const Node& node : m_hand.semantics().nodes()) {
        if (node.page == id) look_at(*page, node);
    }
}

// As far as it goes without a node that was not seen whole leaving the view at the top.
float Walker::next_step(const Page& page) const {
    float step = page.view.h * 0.9F;
    for (const auto& [key, place] : m_places) {
        if (place.whole || place.tall) continue;
        const float above = place.rect.y - page.offset;
        if (above > 0) step = std::min(step, above);
    }
    return std::max(step - 1, m_hand.px(k_slop_dp));
}

void Walker::finish(const Page& page) {
    float last = 0;
    std::set<int> seen;
    for (const auto& [key, place] : m_places) {
        last = std::max(last, place.rect.y + place.rect.h);
        if (key.number >= 0) seen.insert(key.number);
        if (place.rect.y < m_began || place.whole) continue;
        fault("was never to be seen whole: \"" + place.label + "\"");
    }
    m_figures.nodes += m_places.size();
    const int unseen = page.texts - static_cast<int>(seen.size());
    if (m_began <= 0 && unseen > 0) fault(std::to_string(unseen) + " texts were never to be seen at all");
    if (page.extent - last > m_hand.px(k_margin_dp)) fault("the page goes on where nothing is");
    if (last > page.extent + k_even) fault("the page ends before what stands on it");
}

void Walker::walk_down(const void* id) {
    const Page* now = page(id);
    if (now == nullptr) return;
    begin(*now);
    look(id);
    for (int i = 0; i < k_most_drags; ++i) {
        now = page(id);
        if (now == nullptr) return fault("is gone while it is scrolled");
        if (unfold(*now) == Unfolded::More) continue;
        if (at_end(*now)) return finish(*now);
        const float before = now->offset;
        const Page held = *now;
        m_hand.drag(held, next_step(held), [&] { look(id); });
        ++m_figures.drags;
        now = page(id);
        if (now != nullptr && now->offset <= before) {
            fault("cannot be scrolled to its end");
            return finish(*now);
        }
    }
    fault("is endless");
}

// What lies above the view is no longer looked at.
void Walker::leave_behind(const Page& page) {
    for (const auto& [key, place] : m_places) {
        if (place.rect.y >= page.offset) continue;
        ++m_figures.nodes;
        if (place.rect.y + place.rect.h < page.offset && place.rect.y >= m_began && !place.whole)
            fault("was never to be seen whole: \"" + place.label + "\"");
    }
}

// A case below the open one, or a text of which only the beginning stands there: tapped as it comes into sight. What follows is
// another page then, which is walked from here on.
Walker::Unfolded Walker::unfold(const Page& page) {
    const std::string more = m_hand.words("procedure.more"), closed = m_hand.words("cards.folded");
    const auto chips = this->chips();
    const auto is_bar = [&](const Node& node) {
        return node.page == page.id && node.role == Role::Tab && !chips.empty() &&
               std::find(chips.begin(), chips.end(), node.label) == chips.end();
    };
    const auto& nodes = m_hand.semantics().nodes();
    const auto opened = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return is_bar(node) && node.selected; });
    const float open = opened == nodes.end() ? -1e9F : opened->rect.y;
    const auto folded = [&](const Node& node) {
        const bool whole = node.shown() && node.visible.h >= node.rect.h - k_even;
        const bool text = node.page == page.id && node.role == Role::Button && (node.label == more || node.value == closed);
        return whole && (text || (is_bar(node) && !node.selected && node.rect.y > open));
    };
    const auto found = std::find_if(nodes.begin(), nodes.end(), folded);
    if (found == nodes.end()) return Unfolded::Nothing;
    leave_behind(page);
    const std::string label = found->label;
    const float y = found->rect.y;
    m_hand.tap(*found);
    const Page* now = this->page(page.id);
    if (now == nullptr) return Unfolded::Nothing;
    for (const Node& node : m_hand.semantics().nodes()) {
        if (label != more && node.page == page.id && node.label == label && node.role == Role::Tab && node.selected && !node.shown())
            fault("what was opened is out of sight: \"" + label + "\" was at " + std::to_string(y));
    }
    begin(*now);
    look(page.id);
    return Unfolded::More;
}

std::vector<std::string> Walker::chips() const {
    std::vector<std::string> out;
    if (!m_route.starts_with("procedure:")) return out;
    for (const char* key : k_tabs) out.push_back(m_hand.words(key));
    return out;
}

void Walker::walk_pages() {
    const std::vector<Page> pages = m_hand.semantics().pages();
    for (const Page& page : pages) walk_down(page.id);
}

// Down to the node with this label, which is then shown whole.
bool Walker::bring(const std::string& label) {
    for (int i = 0; i < 60; ++i) {
        const Page* scrolled = nullptr;
        for (const Node& node : m_hand.semantics().nodes()) {
            if (node.role != Role::Tab || node.label != label) continue;
            if (node.visible.h >= node.rect.h - k_even) {
                m_hand.tap(node);
                return true;
            }
            scrolled = page(node.page);
        }
        if (scrolled == nullptr || at_end(*scrolled)) return false;
        const Page held = *scrolled;
        m_hand.drag(held, held.view.h * 0.5F, [] {});
    }
    return false;
}

// Each begins at the top of a page nobody has scrolled. The first one is open already.
void Walker::walk_tabs(const screens::Route& route) {
    std::vector<std::string> tabs;
    for (const Node& node : m_hand.semantics().nodes()) {
        const auto chips = this->chips();
        const bool other = !chips.empty() && std::find(chips.begin(), chips.end(), node.label) == chips.end();
        if (node.role == Role::Tab && node.page != nullptr && !other) tabs.push_back(node.label);
    }
    for (std::size_t i = 1; i < tabs.size(); ++i) {
        m_state = " [" + tabs[i] + "]";
        m_hand.go(route);
        if (!bring(tabs[i])) {
            fault("the tab is out of reach");
            continue;
        }
        const auto pages = m_hand.semantics().pages();
        if (!pages.empty()) walk_down(pages.back().id); // beside it stands what no tab changes
    }
}

void Walker::walk(const screens::Route& route) {
    m_route = route.arg.empty() ? "place " + std::to_string(static_cast<int>(route.place)) : route.arg;
    m_state.clear();
    m_told.clear();
    ++m_figures.pages;
    m_hand.go(route);
    walk_pages();
    if (route.place == Place::Procedure || route.place == Place::Page) {
        m_hand.go(route);
        walk_tabs(route);
    }
}

} // namespace tramtin::testing
