// SPDX-License-Identifier: Apache-2.0
// The request headers that decide how much of a file is sent (RFC 9110). Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace tramtin::portal {

struct WholeFile {};
struct Slice {
    std::uint64_t offset = 0;
    std::uint64_t length = 0; // at least 1
    bool operator==(const Slice&) const = default;
};
struct NotSatisfiable {};
using Range = std::variant<WholeFile, Slice, NotSatisfiable>;

// What is no single well-formed range of bytes means the whole file; one that begins beyond the end is not satisfiable.
// Numbers beyond 64 bits count as the largest.
Range parse_range(std::string_view header, std::uint64_t size);

// If-None-Match: a list of tags or "*", weak ones compare too.
bool matches_any(std::string_view if_none_match, std::string_view etag);

} // namespace tramtin::portal
