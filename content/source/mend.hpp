// SPDX-License-Identifier: Apache-2.0
// Mends what is certain in the files of a tree: letters of old fonts, text coded twice, leftovers of HTML, look-alikes, names that differ
// only in case, in an added ending or in how accents are coded. Only the bytes of the fault change: comments, order and line ends stay.
#pragma once

#include <string>
#include <vector>

#include "content/source/tree.hpp"

namespace tramtin::source {

struct Mend {
    std::string file;
    int line = 0;       // of the line before; 0: the name of the file itself
    std::string before; // the line, or the name
    std::string after;  // may hold a line break
};

// Each file is written whole or not at all, and only when it is as sound as before. What was mended, in the order of files and lines.
// Errors: Io, Full; files mended before stay mended.
Result<std::vector<Mend>> mend_tree(const fs::path& root);

} // namespace tramtin::source
