// SPDX-License-Identifier: Apache-2.0
// Private to this room: what someone typed, as readings made of words the titles have.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "content/store/search_index.hpp"

namespace tramtin::store {

// quality: 1 the word itself, less for a longer word it begins and for a word one slip away.
struct Match {
    Term term = 0;
    float quality = 0;
};

struct QueryWord {
    std::string folded;
    std::string marked;
    bool accented = false; // typed with accents, so those of the title are compared
    bool filler = false;   // "làm", "ở đâu": says little about what is wanted
    bool whole = true;     // false: still being typed
    double weight = 0;
    std::vector<Match> matches; // by term

    const Match* match(Term term) const {
        const auto less = [](const Match& m, Term value) { return m.term < value; };
        const auto found = std::lower_bound(matches.begin(), matches.end(), term, less);
        return found != matches.end() && found->term == term ? &*found : nullptr;
    }
};

struct Reading {
    std::vector<QueryWord> words;
    double weight = 1; // as typed 1, a synonym below
    double total() const;
};

struct Query {
    std::vector<Reading> readings;  // the first: as typed; empty: nothing to look for
    std::vector<std::string> codes; // words that could be part of a code: digits, and points between
};

Query understand(const SearchIndex& index, std::string_view text);

} // namespace tramtin::store
