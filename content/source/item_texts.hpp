// SPDX-License-Identifier: Apache-2.0
// Private to this room: every text of an item that a resident reads, whatever its kind.
#pragma once

#include <functional>
#include <string>

#include "content/model/items.hpp"

namespace tramtin::source {

struct ItemText {
    std::string field; // "cases[0].items[2].note"; of Markdown: "body[3]"
    std::string text;  // the runs of one block, or of one cell of a table, as one
    bool cell = false;
};

// Ids, addresses, sources, pictures, keywords and text as published by others (raw, official_name) are left out.
void each_text(const model::Item& item, const std::function<void(const ItemText&)>& take);

// The sentences of a text; what a line break ends is one too.
std::vector<std::string> sentences_of(std::string_view text);

} // namespace tramtin::source
