// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"

namespace tramtin::engine {

using base::Result;

// What tramtin-sync reads of tramtin.toml: the table [sync]. Other tables belong to other programs.
struct Config {
    std::filesystem::path state = "/var/lib/tramtin";
    std::filesystem::path root = "/etc/tramtin/root.json";
    std::vector<std::string> sources;   // tried in this order; at least one
    std::chrono::minutes interval{240}; // between passes, 5 minutes to 7 days
};

// Unknown members are skipped. Errors: Invalid with reason `setup.config`.
Result<Config> parse_config(std::string_view toml, std::string_view origin);

} // namespace tramtin::engine
