// SPDX-License-Identifier: Apache-2.0
// Private to this room: what someone typed, as readings made of words the titles have.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "content/store/search_index.hpp"

namespace tramtin::store {

// One way to take a word: as typed 1, in its usual spelling or with a slip put right less.
struct Form {
    Say say;
    float quality = 1;
};

// quality: 1 the word itself, less for a longer word it begins and for another form of it.
struct Match {
    Term term = 0;
    float quality = 0;
    std::uint32_t form = 0;
};

struct QueryWord {
    std::vector<Form> forms; // as typed first; never empty
    Share share = Share::Full;
    bool whole = true;          // false: still being typed
    bool accents_meant = false; // in a query with accents a word without any is meant so
    double weight = 0;
    std::vector<Match> matches; // by term

    const Say& typed() const { return forms.front().say; }
    const Match* match(Term term) const {
        const auto less = [](const Match& m, Term value) { return m.term < value; };
        const auto found = std::lower_bound(matches.begin(), matches.end(), term, less);
        return found != matches.end() && found->term == term ? &*found : nullptr;
    }
};

struct Reading {
    std::vector<QueryWord> words;
    double weight = 1;                     // as typed 1, a synonym below
    model::Kind kind = model::Kind::Other; // only items of this kind
    double total() const;
};

struct Query {
    std::vector<Reading> readings;         // the first: as typed; empty: nothing to look for
    std::vector<std::string> codes;        // words that could be part of a code: digits, and points between
    std::vector<std::uint32_t> entries;    // of a life event that was named: its procedures in their order
    Deeds deeds = 0;                       // what is to be done, as far as it was said
    model::Kind kind = model::Kind::Other; // items of this kind answer the question
    double kind_share = 0;                 // how much of the query asks that
};

// Unknown: a slip is looked for in words that nobody writes; All: in every word, since "tru" and "tri" are both words.
enum class Repair { Unknown, All };

Query understand(const SearchIndex& index, std::string_view text, Repair repair = Repair::Unknown);

// Private to the files that make a query. resolve() finds the words of names that a word can be, and its weight.
// The query with its abbreviations written out, the likeliest first: "dktt" is "đăng ký thường trú" where some name has
// these words in a row. Empty when there are none.
std::vector<std::string> written_out(const SearchIndex& index, std::string_view text);
std::vector<QueryWord> read_words(const SearchIndex& index, std::string_view text, Repair repair);
bool looks_like_code(std::string_view folded);
void resolve(const SearchIndex& index, QueryWord& word);
void make_readings(const SearchIndex& index, const std::vector<QueryWord>& words, Query& query);

} // namespace tramtin::store
