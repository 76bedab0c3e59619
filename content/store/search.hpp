// SPDX-License-Identifier: Apache-2.0
// The one search of all programs. Takes any bytes as query; accents, case, tone placement, composed or not make no
// difference to what is found, and accents that were typed prefer titles that have the same.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"
#include "content/store/reader.hpp"

namespace tramtin::store {

struct SearchOptions {
    std::size_t limit = 25;
    std::vector<model::Kind> kinds;   // empty: all that residents read
    std::optional<model::Date> today; // given: archive and future items stand behind; absent (untrusted clock): all alike
    std::string lang = "vi";          // shown in this language where it is there, else in Vietnamese; found by the words of any
};

// Bytes [begin, end) of the title as published; in order, not overlapping, whole words.
struct Highlight {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Highlight&) const = default;
};

struct Hit {
    Summary summary;
    double score = 0; // comparable within one result only
    std::vector<Highlight> highlights;
};

// When nothing is found: what to offer instead.
struct SearchHelp {
    std::vector<std::string> words;  // like the ones typed, as guides write them; the nearest first
    std::vector<std::string> fields; // of the procedures: those with popular procedures first
    std::optional<Summary> office;   // the counter to ask
};

struct SearchResult {
    std::vector<Hit> hits;  // best first; ties in a fixed order
    std::size_t total = 0;  // how many there are without the limit
    std::size_t choice = 0; // so many leading hits answer alike, as siblings do: to be shown as a choice. 0, or 2 and more
    SearchHelp help;        // filled when there are no hits for a query with words
};

inline constexpr std::size_t k_query_bytes = 800; // of a longer query the beginning counts
inline constexpr std::size_t k_query_words = 16;

// An empty result for a query without words. Errors: Corrupt, Io. The first call on a Reader loads the titles (some ms).
Result<SearchResult> search(Reader& reader, std::string_view query, const SearchOptions& options = {});

} // namespace tramtin::store
