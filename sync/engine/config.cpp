// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/config.hpp"

#include <algorithm>

#include "content/settings/sites.hpp"
#include "content/store/reader.hpp"

namespace tramtin::engine {

namespace {

using settings::Key;
using settings::Settings;

constexpr std::uint64_t k_mega = 1'000'000;
constexpr std::uint64_t k_metered_megabytes = 30; // a day, when nobody said how many

std::chrono::minutes minutes(const Settings& file, Key key) { return std::chrono::minutes(file.whole(key)); }

Policy policy_of(const Settings& file) {
    Policy policy;
    policy.hold_off = minutes(file, Key::HoldOffMinutes);
    policy.night = file.window(Key::NightWindow);
    policy.small_bytes = static_cast<std::uint64_t>(file.whole(Key::SmallMb)) * k_mega;
    const auto megabytes = static_cast<std::uint64_t>(file.whole(Key::DailyBudgetMb));
    if (megabytes > 0 || file.flag(Key::Metered)) policy.daily_bytes = (megabytes > 0 ? megabytes : k_metered_megabytes) * k_mega;
    policy.apply = file.text(Key::Apply) == "at_once" ? Apply::AtOnce : Apply::WhenIdle;
    policy.longest_busy = minutes(file, Key::ApplyWaitMinutes);
    return policy;
}

// The communes of the shown content; none before the first success.
std::vector<settings::Site> sites_in(const std::filesystem::path& state) {
    std::vector<settings::Site> sites;
    const store::Layout layout{state};
    const auto current = store::read_current(layout);
    if (!current || !*current) return sites;
    auto reader = store::Reader::open(layout.generation(**current));
    const auto listed = reader ? reader->sites() : Result<std::vector<store::Summary>>(std::vector<store::Summary>());
    if (!listed) return sites;
    for (const store::Summary& site : *listed) sites.push_back({site.address.id, site.title});
    return sites;
}

} // namespace

Config config_of(Settings file) {
    Config config;
    config.state = file.text(Key::State);
    config.root = file.text(Key::Root);
    config.sources = file.list(Key::Sources);
    config.site = file.has(Key::SyncSite) ? file.text(Key::SyncSite) : file.text(Key::Site);
    config.publisher = file.text(Key::Publisher);
    config.interval = minutes(file, Key::IntervalMinutes);
    if (file.has(Key::IntervalSeconds)) config.interval = std::chrono::seconds(file.whole(Key::IntervalSeconds));
    config.policy = policy_of(file);
    const auto roots = file.list(Key::SyncUsbRoots);
    config.usb_roots.assign(roots.begin(), roots.end());
    config.reserve_bytes = static_cast<std::uint64_t>(file.whole(Key::ReserveMb)) << 20U;
    config.reserve_file = ReserveFile::Kept;
    config.scrub = file.window(Key::ScrubWindow).value_or(config.scrub);
    config.keys = file.flag(Key::Ed25519Only) ? trust::KeyKinds::Ed25519 : trust::KeyKinds::All;
    config.file = std::move(file);
    return config;
}

std::vector<std::string> setting_faults(const Config& config) {
    if (!config.file) return {};
    Settings file = *config.file;
    if (config.sources.empty()) file.add(file.line_of(Key::Sources), "[sync] chưa có nguồn nào trong sources; nội dung chỉ đến bằng USB");
    const std::string written = file.has(Key::SyncSite) ? file.text(Key::SyncSite) : file.written_site();
    const int line = file.has(Key::SyncSite) ? file.line_of(Key::SyncSite) : file.site_line();
    if (auto fault = settings::site_fault(written, sites_in(config.state))) file.add(std::max(line, 1), *std::move(fault));
    return file.sentences();
}

bool has_sites(const std::filesystem::path& state) { return !sites_in(state).empty(); }

} // namespace tramtin::engine
