// SPDX-License-Identifier: Apache-2.0
// Private to this room: tables drawn with bars.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tramtin::source {

// "| a | b |" in its cells, without the outer bars; "\|" and bars in `code` are text.
std::vector<std::string> cells_of(std::string_view line);
// "|---|:-:|", also with the long dashes that word processors make of them.
bool is_rule_row(std::string_view line);
bool has_bar(std::string_view line);
// "| a | b |": bars at both ends.
bool is_barred(std::string_view line);

} // namespace tramtin::source
