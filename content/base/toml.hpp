// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/base/value.hpp"

namespace tramtin::base {

// Dates and times become strings as written ("2026-11-22"). Errors: Invalid, with `origin`, line and the
// reason; Full when the text is over 8 MiB, its values are nested over 256 deep or its keys (a.b.c) over 64.
Result<Value> parse_toml(std::string_view text, std::string_view origin);

// Where a member stands: "figures[0].target.low". Of a text its value as well.
struct TomlPlace {
    std::string path;
    int line = 0; // from 1
    std::string text;
};
// Every table, list and value of what parse_toml takes, outer ones first; empty when it does not.
std::vector<TomlPlace> toml_places(std::string_view text);

// Quotes one string as a TOML basic string on one line.
std::string toml_quoted(std::string_view text);

} // namespace tramtin::base
