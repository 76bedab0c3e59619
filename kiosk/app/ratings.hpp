// SPDX-License-Identifier: Apache-2.0
// The ratings of one visit: the office as a whole and every item once, until it is taken back. Pure logic.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace tramtin::app {

struct Rating {
    int score = 0;
    std::string receipt;
    std::vector<std::string> uuids; // of what was kept of it: the touch, then its reasons
};

class Ratings {
public:
    // `about`: an item's address; whatever office is named, it is the one residents have come to. nullptr: not rated.
    const Rating* of(const std::string& about) const {
        const auto found = m_given.find(thing(about));
        return found == m_given.end() ? nullptr : &found->second;
    }
    void keep(const std::string& about, int score, const std::string& receipt, const std::string& uuid) {
        Rating& given = m_given[thing(about)];
        given.score = score;
        given.receipt = receipt;
        given.uuids.push_back(uuid);
    }
    void take_back(const std::vector<std::string>& uuids) {
        std::erase_if(m_given, [&](const auto& given) { return given.second.uuids == uuids; });
    }
    void forget() { m_given.clear(); }

private:
    static std::string thing(const std::string& about) { return about.starts_with("office:") ? std::string() : about; }

    std::map<std::string, Rating> m_given; // bounded by what one can open in a visit
};

} // namespace tramtin::app
