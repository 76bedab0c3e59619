// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "content/base/result.hpp"

namespace tramtin::tools {

// Runs a program that stands beside this one, else the one in /usr/bin, and waits for its end; its output goes to standard
// error. Gives its exit status (128 + signal when killed). NotFound (`preview.program`) when there is none.
base::Result<int> run_sibling(const std::string& program, const std::vector<std::string>& arguments);

} // namespace tramtin::tools
