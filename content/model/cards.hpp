// SPDX-License-Identifier: Apache-2.0
// A section as cards: what a resolution decided, named one by one ("ba nhiệm vụ đột phá"). Pure; any thread.
#pragma once

#include "content/model/document.hpp"

namespace tramtin::model {

struct Card {
    std::string title;
    std::string anchor;        // of its own section; empty: it is a line of a list
    std::vector<Block> blocks; // what is told of it
    bool more = false;         // it has sections of its own
    bool operator==(const Card&) const = default;
};

// The sections directly below this one; without any, the lines of its list. `section`: its index in the document.
std::vector<Card> cards_of(const Document& document, std::size_t section);
// What the section says before its cards.
std::vector<Block> introduction_of(const Document& document, std::size_t section);

// Sections shown as cards, in reading order, by index.
std::vector<std::size_t> card_sections(const Document& document);

} // namespace tramtin::model
