// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/base/value.hpp"

namespace tramtin::base {

// Strict: whole numbers of 64 bits only, no member twice, valid UTF-8: what signed and published data must be.
// Lenient: numbers with a point are read too, and of a doubled member the last counts: data from elsewhere.
enum class JsonMode { Strict, Lenient };

struct JsonLimits {
    std::size_t bytes = 64U << 20U;
    std::size_t depth = 64;
    std::size_t values = 4'000'000;
};

// Errors: Invalid (not JSON, or against the mode), Full (over a limit).
Result<Value> parse_json(std::string_view text, JsonMode mode, JsonLimits limits = {});

// Canonical JSON as signed: keys sorted, no spaces, only quote and backslash escaped, whole numbers only.
// Invalid when the value holds a number with a point.
Result<std::string> canonical_json(const Value& value);

// The same order and spacing with control characters escaped: one line of text that every JSON parser reads.
Result<std::string> compact_json(const Value& value);

// For people: two spaces of indent, standard escapes.
std::string pretty_json(const Value& value);

} // namespace tramtin::base
