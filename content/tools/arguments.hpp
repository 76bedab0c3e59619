// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"

namespace tramtin::tools {

using base::Result;

// Reason of every error that a wrong command line causes: exit status 2.
inline constexpr std::string_view k_usage_reason = "tools.usage";

struct OptionNames {
    std::string_view valued; // "--repo --keys"
    std::string_view flags;  // "--json"
};

class Arguments {
public:
    // "--name value" or "--name=value"; "--" ends the options. Invalid (k_usage_reason): unknown, twice, or without value.
    static Result<Arguments> parse(std::span<const std::string_view> words, const OptionNames& names);

    const std::vector<std::string>& words() const { return m_words; }
    // Invalid (k_usage_reason) unless there are between `least` and `most` words beside the options.
    Result<> expect_words(std::size_t least, std::size_t most) const;
    std::optional<std::string> value(std::string_view name) const;
    Result<std::string> need(std::string_view name) const;
    bool has(std::string_view flag) const { return m_values.contains(flag); }

private:
    std::vector<std::string> m_words;
    std::map<std::string, std::string, std::less<>> m_values;
};

tl::unexpected<base::Error> usage_error(std::string what);

// --clock, else the system's time.
Result<base::Instant> time_of(const Arguments& arguments);

} // namespace tramtin::tools
