// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "content/base/value.hpp"

namespace tramtin::base {

// Dates and times become strings as written ("2026-11-22"). Errors: Invalid, with `origin`, line and the
// reason; Full when the text is over 8 MiB, its values are nested over 256 deep or its keys (a.b.c) over 64.
Result<Value> parse_toml(std::string_view text, std::string_view origin);

// The same with the line, from 1, on which each table and key stands, by its path ("sync.sources"). What stands in lists has none.
struct PlacedToml {
    Value value;
    std::map<std::string, int, std::less<>> lines;
};
Result<PlacedToml> parse_placed_toml(std::string_view text, std::string_view origin);

// Quotes one string as a TOML basic string on one line.
std::string toml_quoted(std::string_view text);

} // namespace tramtin::base
