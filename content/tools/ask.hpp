// SPDX-License-Identifier: Apache-2.0
// Questions to whoever sits at the terminal.
#pragma once

#include <string>

#include "content/base/result.hpp"

namespace tramtin::tools {

using base::Result;

bool at_terminal(); // standard input is one

// One line of at most 200 bytes, cleaned. Cancelled (`keys.cancelled`) when there is none.
Result<std::string> ask_line(const std::string& question);

} // namespace tramtin::tools
