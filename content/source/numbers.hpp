// SPDX-License-Identifier: Apache-2.0
// Private to this room: numbers as people write them here. A point parts thousands, a comma the decimals: "36.438" is thirty-six
// thousand, "6,3" six and a bit. A point that parts no thousands ("6.3") is one of decimals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/common.hpp"

namespace tramtin::source {

// The numbers of a text in their order, signs left out.
std::vector<model::Decimal> numbers_in(std::string_view text);

// `written` as the model reads it ("36438", "-6.3"). Where it has two meanings ("36.438"), the one that the text beside it has, else the
// usual one. What is no number stays as it is.
std::string decimal_as_meant(std::string_view written, std::string_view beside);

// "1.234.000" or "1 234 000" -> 1234000; nothing when it is no whole number.
std::optional<std::int64_t> whole_number(std::string_view written);

// Whether a published text names the number, or says it in thousands, millions or billions. A text without numbers names any.
bool names_number(std::string_view text, model::Decimal number);

} // namespace tramtin::source
