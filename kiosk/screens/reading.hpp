// SPDX-License-Identifier: Apache-2.0
// What a reader has done within one document. It goes with them from section to section.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/ui.hpp"

namespace tramtin::screens {

// The same of the rows of one table.
struct RowTops {
    std::vector<int> texts{};
    std::vector<float> tops{}; // from the table's top, one more than there are rows; empty: not measured yet
};

// Where the blocks of one page stand, so that those out of sight need not be laid out every frame.
struct BlockTops {
    std::string key;                         // what they were measured for; another page or width measures anew
    std::vector<int> texts{};                // that each block has
    std::vector<float> tops;                 // from the first block's top, one more than there are blocks; empty: not measured yet
    std::map<std::size_t, RowTops> tables{}; // by block
};

// A place that was found: bytes of the plain text of a block, or of one cell of a table (counted row by row).
struct BlockMark {
    std::size_t block = 0;
    std::size_t cell = 0;
    ui::Range range{};
    bool operator==(const BlockMark&) const = default;
};

struct Reading {
    bool finding = false; // the find bar is open
    bool typing = false;  // and the keyboard with it
    std::size_t hit = 0;  // the one looked at
    bool reveal = false;  // it is to be scrolled into sight once its section is there
    std::string page{};   // address of the section the scroll position belongs to
    std::optional<float> resume{};
    float first = 0; // from the page's top to the first block
    BlockTops tops{};
};

} // namespace tramtin::screens
