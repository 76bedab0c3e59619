// SPDX-License-Identifier: Apache-2.0
// Private to this room: files and folders of a tree that bear another name than the one they would be read by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/source/tree.hpp"

namespace tramtin::source {

struct Misnamed {
    Finding finding;
    std::optional<std::string> name; // where it belongs, when that is certain and free
};

// Nothing hidden is looked at. Errors while listing end the list.
std::vector<Misnamed> misnamed(const fs::path& root);

} // namespace tramtin::source
