// SPDX-License-Identifier: Apache-2.0
// Private to this room: how well names answer a query. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "content/store/query.hpp"

namespace tramtin::store {

struct Ranked {
    std::uint32_t entry = 0;
    double score = 0;
    double coverage = 0;     // 0..1: how much of the reading the names have
    std::size_t reading = 0; // the one that answered best
    bool exact = false;      // a name is what was typed, word for word
};

using Filter = std::function<bool(const Entry&)>;

// The best for each entry that has a word of any reading, in no order; the long tail of common words is left out.
// Readings before `first` are left out.
std::vector<Ranked> rank_names(const SearchIndex& index, std::span<const Reading> readings, std::size_t first, const Filter& accepts);

} // namespace tramtin::store
