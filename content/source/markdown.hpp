// SPDX-License-Identifier: Apache-2.0
// Markdown becomes blocks here, nowhere else. The subset is described in FORMAT.md; text of offices comes first: numbers of lists are
// those that stand in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/model/items.hpp"

namespace tramtin::source {

struct MarkdownLimits {
    std::size_t bytes = 1U << 20U;
    int depth = 32; // lists and quotes inside one another
    std::size_t blocks = 50'000;
};

// Something of the text that was left out or understood otherwise. `text` is Vietnamese.
struct MarkdownNote {
    std::string reason; // "markdown.html", "markdown.link", "markdown.code", "markdown.anchor"
    std::string text;
    int line = 0; // of the text, from 1
    bool operator==(const MarkdownNote&) const = default;
};

struct Markdown {
    std::vector<model::Block> blocks;
    std::vector<MarkdownNote> notes;
};

// Errors: Full, over a limit.
base::Result<Markdown> parse_markdown(std::string_view text, MarkdownLimits limits = {});

struct SectionedMarkdown {
    std::vector<model::Section> sections; // text above the first heading: a section without a title
    std::vector<MarkdownNote> notes;
};

// Headings of level 1 to 3 open sections; a section without {#anchor} has an empty id (see name_sections).
base::Result<SectionedMarkdown> parse_sections(std::string_view text, MarkdownLimits limits = {});

// Gives every section without an id one made from its title, unique among `sections`.
void name_sections(std::vector<model::Section>& sections);

} // namespace tramtin::source
