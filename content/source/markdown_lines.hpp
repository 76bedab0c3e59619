// SPDX-License-Identifier: Apache-2.0
// Private to this room: the lines of a Markdown text become blocks.
#pragma once

#include <string_view>

#include "content/source/markdown_builder.hpp"

namespace tramtin::source {

// false: lists or quotes deeper than limits.depth, or more than limits.blocks blocks.
bool read_lines(std::string_view text, MarkdownLimits limits, BlockBuilder& out);

} // namespace tramtin::source
