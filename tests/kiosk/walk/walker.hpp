// SPDX-License-Identifier: Apache-2.0
// Walks one page after the other to its end, by touch, and keeps account of what was never to be seen whole.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/kiosk/walk/hand.hpp"

namespace tramtin::testing {

struct WalkFigures {
    std::size_t pages = 0;
    std::size_t states = 0; // tabs, cases and whatever a tap unfolded
    std::size_t nodes = 0;
    std::size_t drags = 0;
    std::size_t out_of_reach = 0;
    std::vector<std::string> faults; // what is wrong and where, the first of each kind and page
};

class Walker {
public:
    Walker(const StoreFixture& store, const ui::Strings& strings, const Look& look, WalkFigures& figures)
        : m_hand(store, strings, look), m_look(look), m_figures(figures) {}

    // The page, each of its tabs, each case and all that unfolds.
    void walk(const screens::Route& route);

private:
    // What is known of one node: where it lies in its page, and how much of it was seen.
    struct Found {
        std::string label;
        ui::Rect rect; // y from the top of the page's content
        float seen_to = 0;
        bool tall = false;
        bool whole = false;
    };
    struct Key {
        int number = -1; // of a text; of other nodes the place tells which it is
        ui::Role role = ui::Role::Text;
        std::string label{};
        int x = 0;
        int y = 0;
        auto operator<=>(const Key&) const = default;
    };
    enum class Unfolded { Nothing, More };

    void walk_pages();
    void walk_tabs(const screens::Route& route);
    void walk_down(const void* page);
    void begin(const ui::Page& page);
    void look(const void* page);
    void look_at(const ui::Page& page, const ui::Node& node);
    void finish(const ui::Page& page);
    void leave_behind(const ui::Page& page);
    bool bring(const std::string& label);
    float next_step(const ui::Page& page) const;
    Unfolded unfold(const ui::Page& page);
    const ui::Page* page(const void* id) const;
    std::vector<std::string> chips() const;
    void fault(const std::string& what);

    Hand m_hand;
    Look m_look;
    WalkFigures& m_figures;
    std::map<Key, Found> m_places; // of the page that is being walked
    std::string m_route;
    std::string m_state; // the tab
    float m_began = 0;   // the offset from which on everything must be seen
    float m_extent = 0;
    std::set<std::string> m_told; // faults of this page, once each
};

} // namespace tramtin::testing
