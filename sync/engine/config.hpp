// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sync/engine/policy.hpp"
#include "sync/trust/client.hpp"

namespace tramtin::engine {

enum class ReserveFile { None, Kept };

// What tramtin-sync reads of tramtin.toml: the table [sync], and the `site` all programs share. Other tables belong to
// other programs.
struct Config {
    std::filesystem::path state = "/var/lib/tramtin";
    std::filesystem::path root = "/etc/tramtin/root.json";
    std::vector<std::string> sources;                         // tried in this order; at least one
    std::chrono::seconds interval{std::chrono::minutes(240)}; // between passes, up to 7 days
    std::string site;                                         // id of this commune; empty: no commune's own pack is looked for
    std::string publisher; // id of the province whose content is expected; empty: whatever root.json vouches for
    Policy policy;
    std::vector<std::filesystem::path> usb_roots{"/media", "/run/media", "/mnt"}; // sticks are loaded from below these only
    std::uint64_t reserve_bytes = 32U << 20U;                                     // kept free, as a file that is given up in need
    ReserveFile reserve_file = ReserveFile::None;
    DayWindow scrub{2 * 60, 5 * 60}; // when the store is read again
    trust::KeyKinds keys = trust::KeyKinds::All;
};

// Members of [sync]: state, root, sources, site, publisher, interval_minutes (at least 5; where servers and kiosk are one's own and
// stand side by side, interval_seconds, at least 1, wins), hold_off_minutes, night_window, small_mb, metered,
// daily_budget_mb, apply ("idle", "at_once"), apply_wait_minutes, usb_roots, reserve_mb, scrub_window, ed25519_only (true: a
// root.json that lists RSA or ECDSA keys is refused). Unknown ones are skipped. Errors: Invalid with reason `setup.config`, naming
// the member and what it may be.
Result<Config> parse_config(std::string_view toml, std::string_view origin);

} // namespace tramtin::engine
