// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/find_in_document.hpp"

#include <algorithm>

#include "content/text/fold.hpp"

namespace tramtin::app {

namespace {

class Finder {
public:
    explicit Finder(std::string_view query) : m_query(text::fold_text(query)) {}

    bool idle() const { return m_query.empty() || found.size() >= k_max_found; }
    void in_text(const std::string& words, std::size_t section, std::size_t block, std::size_t cell) {
        const text::Folded folded = text::fold(words);
        std::size_t at = folded.text.find(m_query);
        while (at != std::string::npos && !idle()) {
            const bool begins = at == 0 || folded.text[at - 1] == ' ';
            if (begins) {
                const std::size_t end = std::min(folded.text.find(' ', at + m_query.size()), folded.text.size()); // no half words
                const auto span = text::original_span(folded, at, end);
                found.push_back({section, {.block = block, .cell = cell, .range = {span.begin, span.end}}});
            }
            at = folded.text.find(m_query, at + (begins ? m_query.size() : 1));
        }
    }
    void in_block(const model::Block& block, std::size_t section, std::size_t index) {
        in_text(model::plain_text(block.runs), section, index, 0);
        std::size_t cell = 0;
        for (const auto& row : block.rows) {
            for (const auto& runs : row) in_text(model::plain_text(runs), section, index, cell++);
        }
    }

    std::vector<Found> found;

private:
    std::string m_query;
};

} // namespace

std::vector<Found> find_in(const model::Document& document, std::string_view query) {
    Finder finder(query);
    for (std::size_t s = 0; s < document.sections.size(); ++s) {
        const auto& blocks = document.sections[s].blocks;
        for (std::size_t b = 0; b < blocks.size() && !finder.idle(); ++b) finder.in_block(blocks[b], s, b);
    }
    return std::move(finder.found);
}

} // namespace tramtin::app
