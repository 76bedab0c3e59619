// SPDX-License-Identifier: Apache-2.0
// Search inside one document, with or without accents. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "content/model/items.hpp"
#include "kiosk/screens/reading.hpp"

namespace tramtin::app {

inline constexpr std::size_t k_max_found = 500; // places; beyond it the rest is not counted

struct Found {
    std::size_t section = 0;
    screens::BlockMark mark;
};

// In reading order. The words must stand together, and the first at the beginning of a word; what is
// marked ends where the last one does. Nothing for an empty query.
std::vector<Found> find_in(const model::Document& document, std::string_view query);

} // namespace tramtin::app
