// SPDX-License-Identifier: Apache-2.0
// Rich text as data. Markdown becomes blocks in content/source; the kiosk draws blocks.
#pragma once

#include <string>
#include <vector>

#include "content/model/common.hpp"

namespace tramtin::model {

enum class RunStyle { Plain, Strong, Emphasis };

struct Run {
    std::string text;
    RunStyle style = RunStyle::Plain;
    std::string link; // an address ("target:bhyt"), or empty; links out of the kiosk are dropped at import
    bool operator==(const Run&) const = default;
};

enum class BlockKind { Paragraph, Heading, Item, Callout, Table, Image, Rule, Other };

struct Block {
    BlockKind kind = BlockKind::Other;
    int level = 0;     // Heading: 1..6; Item: nesting depth from 0
    std::string label; // Item: "1.", "•"
    std::vector<Run> runs;
    std::vector<std::vector<std::vector<Run>>> rows; // Table: rows of cells; the first row is the head
    std::string image;                               // Image: path in the tree, "sha256:<hex>" once published; runs = caption
    bool operator==(const Block&) const = default;
};

std::string plain_text(const std::vector<Run>& runs);
// Blocks as lines of text: for search and reading aloud.
std::string plain_text(const std::vector<Block>& blocks);

} // namespace tramtin::model
