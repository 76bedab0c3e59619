// SPDX-License-Identifier: Apache-2.0
// Large contents made from real ones: as many procedures as a province has, and pages for the title phrases.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "content/model/items.hpp"
#include "content/text/fold.hpp"

namespace tramtin::testing {

inline std::size_t first_half(std::string_view title) {
    const std::size_t blank = title.find(' ', title.size() / 2);
    return blank == std::string_view::npos ? title.size() : blank;
}

// Everything there is, and more procedures: the beginning of one real name, the end of another, the texts of the first.
inline std::vector<model::Item> many_procedures(std::vector<model::Item> items, std::size_t count) {
    std::vector<model::Procedure> real;
    for (const auto& item : items) {
        if (const auto* procedure = std::get_if<model::Procedure>(&item)) real.push_back(*procedure);
    }
    std::mt19937 random(11);
    for (std::size_t made = real.size(); made < count; ++made) {
        model::Procedure copy = real[made % real.size()];
        const std::string& other = real[random() % real.size()].meta.title;
        copy.meta.id = "8." + std::to_string(100'000 + made);
        copy.meta.title = copy.meta.title.substr(0, first_half(copy.meta.title)) + other.substr(first_half(other));
        copy.official_name.clear();
        copy.meta.keywords.clear();
        items.emplace_back(std::move(copy));
    }
    return items;
}

} // namespace tramtin::testing
