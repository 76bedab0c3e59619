// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "content/source/tree.hpp"

namespace tramtin::source {

// Everything staff should know before publishing: what reading found, each item by itself (model::validate), references
// between items, files nobody uses, and anomalies of imported facts that staff have not answered with words of their own.
// With `today`, also what has run out. Reads the files of the tree again: what stands in them otherwise than meant (letters of old
// fonts, HTML, characters without a picture, names that are not read). Every finding has its line. Sorted by file, errors first in each.
// References to items outside this tree are warnings: they may be published by someone else.
std::vector<Finding> check(const Tree& tree, std::optional<base::Date> today = std::nullopt);

} // namespace tramtin::source
