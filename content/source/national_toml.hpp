// SPDX-License-Identifier: Apache-2.0
// Private to this room: imported facts as text of a staff file, and their place in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/base/value.hpp"

namespace tramtin::source {

// The lines from "[national]" on, each ended by "\n".
std::string national_block(const base::Value& facts);

// A new staff file around the block.
std::string new_procedure_file(const base::Value& facts);

// The file with its block replaced, every other byte as it was; line ends of the block are those of the file. Without a
// front matter, or without a block, one is added. Nothing when the front matter does not end.
std::optional<std::string> with_block(std::string_view file, const std::string& block);

} // namespace tramtin::source
