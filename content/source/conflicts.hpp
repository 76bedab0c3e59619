// SPDX-License-Identifier: Apache-2.0
// Private to this room: sentences of staff that stand in front of national facts of another name.
#pragma once

#include <string>
#include <vector>

#include "content/source/import.hpp"

namespace tramtin::source {

// `staff`: members above [national]; `block`: the imported facts as of the last import, null before the first one.
// fee_text and time_text answer the channels, where_text the offices.
std::vector<Conflict> text_conflicts(const std::string& code, const base::Value& staff, const base::Value& block, const base::Value& facts);

} // namespace tramtin::source
