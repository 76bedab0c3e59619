// SPDX-License-Identifier: Apache-2.0
// The stack of screens a resident has gone through. The home screen is always at the bottom.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
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
        remember();
        if (m_visits.size() >= k_max_depth) m_visits.erase(m_visits.begin() + 1);
        m_visits.push_back({.route = std::move(route)});
        resume(top());
    }
    // Another section of the same document keeps what the reader has done, and its view until the new one is there.
    void replace(screens::Route route) {
        Visit& now = top();
        if (const std::string id = document_of(now.route); !id.empty() && id == document_of(route)) {
            now.route = std::move(route);
            now.generation = 0; // asks anew
            return;
        }
        remember();
        m_visits.pop_back();
        m_visits.push_back({.route = std::move(route)});
    }
    // False at the bottom.
    bool back() {
        if (m_visits.size() <= 1) return false;
        remember();
        m_visits.pop_back();
        return true;
    }
    void home() {
        if (!m_visits.empty()) remember();
        std::vector<Visit>().swap(m_visits); // the memory, too
        m_visits.push_back({.route = {screens::Place::Home, {}}});
    }

    // The next resident begins every document at its beginning.
    void forget_places() { m_places.clear(); }

private:
    struct ReadingPlace {
        std::string address; // of the section
        float offset = 0;
        bool has_doors = false; // the document begins with a page of its own
    };

    // Id of the document a route reads; empty: it reads none.
    static std::string document_of(const screens::Route& route) {
        const bool reads = route.place == screens::Place::Reader || route.arg.starts_with("document:");
        return reads ? route.arg.substr(0, route.arg.find('#')) : std::string();
    }
    void remember() {
        const std::string id = document_of(top().route);
        const screens::ScreenState& state = *top().state;
        const auto* reader = top().view ? std::get_if<screens::ReaderView>(&*top().view) : nullptr;
        if (!id.empty() && !state.reading.page.empty())
            m_places[id] = {state.reading.page, state.scroll.scroller.offset(), reader != nullptr && reader->has_doors};
    }
    // A document opened again without saying where goes on where it was left.
    void resume(Visit& visit) {
        const auto place = m_places.find(visit.route.arg);
        if (place == m_places.end() || (visit.route.place != screens::Place::Reader && place->second.has_doors)) return;
        visit.route.arg = place->second.address;
        visit.state->reading.resume = place->second.offset;
    }

    std::vector<Visit> m_visits;
    std::map<std::string, ReadingPlace> m_places; // of this visit of a resident, by document; bounded by what one can open
};

} // namespace tramtin::app
