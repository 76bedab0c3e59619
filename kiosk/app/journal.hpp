// SPDX-License-Identifier: Apache-2.0
// The last lines of the log as staff read them, on the panel and in diagnostics. What may be logged is what base::log allows:
// never personal data.
#pragma once

#include <string>
#include <vector>

#include "content/base/log.hpp"

namespace tramtin::app {

// "22/11 09:40 warn staff: wrong PIN, try 1", oldest first.
std::vector<std::string> journal(const base::LogTail& log, std::size_t count = base::LogTail::k_lines);

} // namespace tramtin::app
