// SPDX-License-Identifier: Apache-2.0
// The stack of screens a resident has gone through. The home screen is always at the bottom.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/app/view.hpp"

namespace tramtin::app {

struct Visit {
    screens::Route route;
    std::unique_ptr<screens::ScreenState> state = std::make_unique<screens::ScreenState>();
    std::optional<View> view{};   // absent: not answered yet
    std::uint64_t generation = 0; // the view is of
    std::uint64_t awaiting = 0;   // number of the request whose answer is wanted; 0: none
};

class Navigator {
public:
    static constexpr std::size_t k_max_depth = 32; // the oldest screens above home are forgotten

    Navigator() { home(); }

    Visit& top() { return m_visits.back(); }
    const Visit& top() const { return m_visits.back(); }
    std::size_t depth() const { return m_visits.size(); }
    std::vector<Visit>& visits() { return m_visits; }

    // Everything typed on the screens that are left is wiped with their state.
    void open(screens::Route route) {
        if (m_visits.size() >= k_max_depth) m_visits.erase(m_visits.begin() + 1);
        m_visits.push_back({.route = std::move(route)});
    }
    void replace(screens::Route route) {
        m_visits.pop_back();
        m_visits.push_back({.route = std::move(route)});
    }
    // False at the bottom.
    bool back() {
        if (m_visits.size() <= 1) return false;
        m_visits.pop_back();
        return true;
    }
    void home() {
        std::vector<Visit>().swap(m_visits); // the memory, too
        m_visits.push_back({.route = {screens::Place::Home, {}}});
    }

private:
    std::vector<Visit> m_visits;
};

} // namespace tramtin::app
