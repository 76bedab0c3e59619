// SPDX-License-Identifier: Apache-2.0
// Private to this room: the signs inside a paragraph.
#pragma once

#include <string_view>

#include "content/source/markdown_builder.hpp"

namespace tramtin::source {

// The text of one block, its lines with '\n' between them (two spaces or a backslash before it: a line break that was asked
// for), goes to the open block of `out`. Stars and underscores count as signs only where a word begins or ends, so that
// "3*4", "(*)" and "____" stay as they are. false: too many blocks.
bool read_inline(std::string_view text, BlockBuilder& out);

} // namespace tramtin::source
