// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/config.hpp"

#include <fmt/format.h>

#include "content/base/toml.hpp"
#include "content/model/common.hpp"

namespace tramtin::engine {

namespace {

using base::Value;

constexpr std::int64_t k_week = 7 * 24 * 60;
constexpr std::int64_t k_mega = 1'000'000;
constexpr std::int64_t k_metered_megabytes = 30; // a day, when nobody said how many

// Reads members of [sync]; the first that is wrong stands in `error`.
class Table {
public:
    Table(const Value& table, std::string_view origin) : m_table(table), m_origin(origin) {}

    void refuse(std::string_view key, std::string_view why) {
        if (!m_error) m_error = base::Error{base::ErrorCode::Invalid, "setup.config", fmt::format("{}: sync.{} {}", m_origin, key, why)};
    }
    std::int64_t whole(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most) {
        const Value* value = m_table.find(key);
        if (value == nullptr) return fallback;
        if (value->as_int() != nullptr && *value->as_int() >= least && *value->as_int() <= most) return *value->as_int();
        refuse(key, fmt::format("is a whole number, {} to {}", least, most));
        return fallback;
    }
    std::chrono::minutes minutes(std::string_view key, std::chrono::minutes fallback, std::int64_t least) {
        return std::chrono::minutes(whole(key, fallback.count(), least, k_week));
    }
    std::string text(std::string_view key, std::string fallback) {
        const Value* value = m_table.find(key);
        if (value == nullptr) return fallback;
        if (value->as_string() != nullptr && !value->as_string()->empty()) return *value->as_string();
        refuse(key, "is a text in quotes");
        return fallback;
    }
    std::string id(std::string_view key, std::string fallback) {
        std::string value = text(key, std::move(fallback));
        if (!value.empty() && !model::is_valid_id(value)) refuse(key, "is an id of small letters, digits, points and hyphens");
        return value;
    }
    bool flag(std::string_view key) {
        const Value* value = m_table.find(key);
        if (value != nullptr && value->as_bool() == nullptr) refuse(key, "is true or false");
        return m_table.bool_or(key, false);
    }
    std::optional<DayWindow> window(std::string_view key) {
        const Value* value = m_table.find(key);
        if (value == nullptr) return std::nullopt;
        const auto window = parse_window(value->as_string() != nullptr ? std::string_view(*value->as_string()) : std::string_view());
        if (window) return *window;
        refuse(key, "is a part of the day as \"22:00-05:00\"");
        return std::nullopt;
    }
    std::vector<std::string> list(std::string_view key, std::string_view of_what) {
        std::vector<std::string> words;
        const Value* value = m_table.find(key);
        if (value == nullptr) return words;
        if (value->as_array() == nullptr) refuse(key, fmt::format("is a list of {}", of_what));
        for (const Value& word : m_table.array_or_empty(key)) {
            if (word.as_string() == nullptr || word.as_string()->empty()) refuse(key, fmt::format("is a list of {}", of_what));
            words.emplace_back(word.as_string() != nullptr ? *word.as_string() : std::string());
        }
        return words;
    }
    bool has(std::string_view key) const { return m_table.find(key) != nullptr; }
    const std::optional<base::Error>& error() const { return m_error; }

private:
    const Value& m_table;
    std::string_view m_origin;
    std::optional<base::Error> m_error;
};

Policy policy_of(Table& table) {
    Policy policy;
    policy.hold_off = table.minutes("hold_off_minutes", policy.hold_off, 0);
    policy.night = table.window("night_window");
    policy.small_bytes = static_cast<std::uint64_t>(table.whole("small_mb", 2, 0, 1000) * k_mega);
    const std::int64_t megabytes = table.whole("daily_budget_mb", 0, 1, 100'000);
    const bool metered = table.flag("metered");
    if (megabytes > 0 || metered)
        policy.daily_bytes = static_cast<std::uint64_t>((megabytes > 0 ? megabytes : k_metered_megabytes) * k_mega);
    const std::string apply = table.text("apply", "idle");
    if (apply != "idle" && apply != "at_once") table.refuse("apply", "is \"idle\" or \"at_once\"");
    policy.apply = apply == "at_once" ? Apply::AtOnce : Apply::WhenIdle;
    policy.longest_busy = table.minutes("apply_wait_minutes", policy.longest_busy, 0);
    return policy;
}

void read_places(Table& table, Config& config) {
    config.state = table.text("state", config.state.native());
    config.root = table.text("root", config.root.native());
    config.sources = table.list("sources", "addresses or folders");
    if (config.sources.empty()) table.refuse("sources", "names no source");
    const auto roots = table.list("usb_roots", "folders");
    if (table.has("usb_roots")) config.usb_roots.assign(roots.begin(), roots.end());
    for (const auto& root : config.usb_roots)
        if (!root.is_absolute()) table.refuse("usb_roots", "is a list of folders from the root on, as \"/media\"");
}

} // namespace

Result<Config> parse_config(std::string_view toml, std::string_view origin) {
    const auto value = base::parse_toml(toml, origin);
    if (!value) return base::fail(base::ErrorCode::Invalid, value.error().what, "setup.config");
    const Value* sync = value->find("sync");
    if (sync == nullptr || sync->as_object() == nullptr)
        return base::fail(base::ErrorCode::Invalid, fmt::format("{}: the table [sync] is missing", origin), "setup.config");
    Table table(*sync, origin);
    Config config;
    read_places(table, config);
    config.site = table.id("site", std::string(value->string_or("site")));
    config.publisher = table.id("publisher", "");
    config.interval = table.minutes("interval_minutes", std::chrono::minutes(240), 5);
    if (table.has("interval_seconds")) config.interval = std::chrono::seconds(table.whole("interval_seconds", 240, 1, k_week * 60));
    config.policy = policy_of(table);
    config.reserve_bytes = static_cast<std::uint64_t>(table.whole("reserve_mb", 32, 0, 10'000)) << 20U;
    config.reserve_file = ReserveFile::Kept;
    config.scrub = table.window("scrub_window").value_or(config.scrub);
    config.keys = table.flag("ed25519_only") ? trust::KeyKinds::Ed25519 : trust::KeyKinds::All;
    if (table.error()) return tl::unexpected(*table.error());
    return config;
}

} // namespace tramtin::engine
