// SPDX-License-Identifier: Apache-2.0
// Private to this room: parts of check() that look at the files of a tree rather than at its items.
#pragma once

#include <string>
#include <vector>

#include "content/source/tree.hpp"

namespace tramtin::source {

// The text files that a tree is read from, relative, sorted; hidden ones and links left out.
std::vector<std::string> text_files(const fs::path& root);

// What stands in them otherwise than meant: faults.hpp, and data headers in the wrong place.
void check_texts(const Tree& tree, std::vector<Finding>& findings);

// Signs of Markdown left over in bodies that were read, and numbers that their texts contradict.
void check_left_over(const Entry& entry, Reporter& report);
void check_numbers(const Entry& entry, Reporter& report);

} // namespace tramtin::source
