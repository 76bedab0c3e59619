// SPDX-License-Identifier: Apache-2.0
// One line to standard error: "2026-11-22T06:30:00Z warn sync: ..." (systemd's journal keeps it). Never personal data.
#pragma once

#include <string_view>

namespace tramtin::base {

enum class Level { Info, Warn, Error };

// Safe from any thread; control characters are written as spaces so that one call is one line.
void log(Level level, std::string_view topic, std::string_view text);

} // namespace tramtin::base
