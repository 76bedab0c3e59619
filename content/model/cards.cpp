// SPDX-License-Identifier: Apache-2.0
#include "content/model/cards.hpp"

#include <algorithm>

namespace tramtin::model {

namespace {

constexpr std::string_view k_ends = " .:;,";

std::string without_end(std::string text) {
    text.erase(text.find_last_not_of(k_ends) + 1);
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    return text;
}

// One past the last section below this one.
std::size_t end_of(const Document& document, std::size_t section) {
    std::size_t end = section + 1;
    while (end < document.sections.size() && document.sections[end].level > document.sections[section].level) ++end;
    return end;
}

bool is_line(const Block& block) { return block.kind == BlockKind::Item && block.level == 0; }

// "**Name.** Text" is a name and a text; a line without a strong beginning is all name.
Card card_of_line(const Block& line) {
    if (line.runs.empty() || line.runs.front().style != RunStyle::Strong) return {without_end(plain_text(line.runs)), {}, {}, false};
    Card card{without_end(line.runs.front().text), {}, {}, false};
    Block text{
        .kind = BlockKind::Paragraph, .level = 0, .label = {}, .runs = {line.runs.begin() + 1, line.runs.end()}, .rows = {}, .image = {}};
    if (!text.runs.empty()) {
        auto& first = text.runs.front().text;
        first.erase(0, std::min(first.find_first_not_of(k_ends), first.size()));
    }
    if (!plain_text(text.runs).empty()) card.blocks.push_back(std::move(text));
    return card;
}

std::vector<Card> cards_of_list(const std::vector<Block>& blocks) {
    std::vector<Card> cards;
    for (const Block& block : blocks) {
        if (is_line(block)) {
            cards.push_back(card_of_line(block));
        } else if (!cards.empty() && block.kind == BlockKind::Item) {
            cards.back().blocks.push_back(block);
        }
    }
    return cards;
}

} // namespace

std::vector<Card> cards_of(const Document& document, std::size_t section) {
    std::vector<Card> cards;
    const std::size_t end = end_of(document, section);
    if (end == section + 1) return cards_of_list(document.sections[section].blocks);
    int level = document.sections[section + 1].level; // the highest there is: one may have been passed over
    for (std::size_t i = section + 1; i < end; ++i) level = std::min(level, document.sections[i].level);
    for (std::size_t i = section + 1; i < end; ++i) {
        const Section& below = document.sections[i];
        if (below.level == level) {
            cards.push_back({below.title, below.id, below.blocks, false});
        } else if (!cards.empty()) {
            cards.back().more = true;
        }
    }
    return cards;
}

std::vector<Block> introduction_of(const Document& document, std::size_t section) {
    const auto& blocks = document.sections[section].blocks;
    if (end_of(document, section) > section + 1) return blocks;
    return {blocks.begin(), std::find_if(blocks.begin(), blocks.end(), is_line)};
}

std::vector<std::size_t> card_sections(const Document& document) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        if (document.sections[i].show == SectionShow::Cards && cards_of(document, i).size() > 1) found.push_back(i);
    }
    return found;
}

} // namespace tramtin::model
