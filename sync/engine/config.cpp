// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/config.hpp"

#include <fmt/format.h>

#include "content/base/toml.hpp"

namespace tramtin::engine {

namespace {

constexpr std::int64_t k_least_minutes = 5;
constexpr std::int64_t k_most_minutes = 7 * 24 * 60;

tl::unexpected<base::Error> refuse(std::string_view origin, std::string_view why) {
    return base::fail(base::ErrorCode::Invalid, fmt::format("{}: {}", origin, why), "setup.config");
}

} // namespace

Result<Config> parse_config(std::string_view toml, std::string_view origin) {
    const auto value = base::parse_toml(toml, origin);
    if (!value) return base::fail(base::ErrorCode::Invalid, value.error().what, "setup.config");
    const base::Value* table = value->find("sync");
    if (table == nullptr || table->as_object() == nullptr) return refuse(origin, "the table [sync] is missing");
    Config config;
    config.state = table->string_or("state", config.state.native());
    config.root = table->string_or("root", config.root.native());
    for (const base::Value& source : table->array_or_empty("sources")) {
        if (source.as_string() == nullptr) return refuse(origin, "sync.sources is a list of addresses or folders");
        config.sources.push_back(*source.as_string());
    }
    if (config.sources.empty()) return refuse(origin, "sync.sources names no source");
    const std::int64_t minutes = table->int_or("interval_minutes", config.interval.count());
    if (minutes < k_least_minutes || minutes > k_most_minutes)
        return refuse(origin, fmt::format("sync.interval_minutes is {} to {}", k_least_minutes, k_most_minutes));
    config.interval = std::chrono::minutes(minutes);
    return config;
}

} // namespace tramtin::engine
