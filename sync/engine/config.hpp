// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/settings/settings.hpp"
#include "sync/engine/policy.hpp"
#include "sync/trust/client.hpp"

namespace tramtin::engine {

enum class ReserveFile { None, Kept };

// What tramtin-sync takes from tramtin.toml: the table [sync], and the `site` all programs share (content/settings/keys.cpp).
struct Config {
    std::filesystem::path state = "/var/lib/tramtin";
    std::filesystem::path root = "/etc/tramtin/root.json";
    std::vector<std::string> sources;                         // tried in this order
    std::chrono::seconds interval{std::chrono::minutes(240)}; // between passes, up to 7 days
    std::string site;                                         // id of this commune; empty: no commune's own pack is looked for
    std::string publisher; // id of the province whose content is expected; empty: whatever root.json vouches for
    Policy policy;
    std::vector<std::filesystem::path> usb_roots{"/media", "/run/media", "/mnt"}; // sticks are loaded from below these only
    std::uint64_t reserve_bytes = 32U << 20U;                                     // kept free, as a file that is given up in need
    ReserveFile reserve_file = ReserveFile::None;
    DayWindow scrub{2 * 60, 5 * 60}; // when the store is read again
    trust::KeyKinds keys = trust::KeyKinds::All;
    std::optional<settings::Settings> file = std::nullopt; // what was read, and what is wrong with it; absent: no --config
};

// Never fails: what is wrong stands in `file`.
Config config_of(settings::Settings file);

// What is wrong in tramtin.toml, its `site` held against the content in `state`: one sentence each. Empty without a file.
std::vector<std::string> setting_faults(const Config& config);
// Whether there is content to hold it against.
bool has_sites(const std::filesystem::path& state);

} // namespace tramtin::engine
