// SPDX-License-Identifier: Apache-2.0
// Private to this room: what of an item lists show and search finds.
#pragma once

#include <string>
#include <vector>

#include "content/store/reader.hpp"

namespace tramtin::store {

// Text as published, by how much a word in it says about the item.
struct EntryText {
    std::string fragment; // section of a document, or empty
    std::string label;    // sections only, as are the next two
    std::string shown_title;
    std::string excerpt;
    std::string title;
    std::string official;
    std::string keywords;
    std::string summary;
    std::string body;
};

// Of longer text the beginning is searched.
inline constexpr std::size_t k_body_bytes = 64U << 10U;

Summary summary_of(const model::Item& item);

// The item and, for a document, each of its sections. None for kinds that residents do not read by themselves.
std::vector<EntryText> entries_of(const model::Item& item);

// The beginning of `text`, at most `bytes`, cut between characters.
std::string_view cut(std::string_view text, std::size_t bytes);

} // namespace tramtin::store
