// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/sources.hpp"

#include "content/base/files.hpp"
#include "content/signed/envelope.hpp"
#include "sync/fetch/open_source.hpp"

namespace tramtin::engine {

namespace {

// Metadata may still come when the day's budget is used up: they are what tells that something waits.
constexpr std::uint64_t k_metadata_slack = 64U << 10U;

// The most bytes that sources which cost may bring today; nothing: as many as they like.
std::optional<std::uint64_t> allowance(const Config& config, const base::Clock& clock) {
    if (!config.policy.daily_bytes) return std::nullopt;
    const std::uint64_t spent = bytes_on(read_memory(store::Layout{config.state}), clock.now().time);
    return *config.policy.daily_bytes - std::min(spent, *config.policy.daily_bytes) + k_metadata_slack;
}

using Sources = std::vector<std::unique_ptr<fetch::Source>>;

Result<Sources> open_sources(const std::vector<std::string>& addresses, const fetch::StopQuestion& stop) {
    Sources sources;
    for (const std::string& address : addresses) {
        auto source = fetch::open_source(address, {}, stop);
        if (!source) return base::fail(base::ErrorCode::Invalid, source.error().what, "setup.source");
        sources.push_back(*std::move(source));
    }
    return sources;
}

Result<Report> run_all(const Config& config, const base::Clock& clock, const Running& running, std::vector<SourceTraffic>& traffic) {
    if (config.sources.empty()) return base::fail(base::ErrorCode::Invalid, "no source is set in [sync]", "setup.source");
    TRY_ASSIGN(const std::string anchor, read_anchor(config.root));
    Sources sources;
    std::function<bool()> spent = [] { return false; };
    TRY_ASSIGN(sources, open_sources(config.sources, [&] { return spent() || (running.stop && running.stop()); }));
    if (const auto most = allowance(config, clock))
        spent = [&sources, most = *most] {
            std::uint64_t bytes = 0;
            for (const auto& source : sources)
                if (source->cost() == fetch::Cost::Metered) bytes += source->traffic().bytes;
            return bytes > most;
        };
    Settings settings = settings_of(config, running);
    settings.budget_spent = spent;
    std::vector<fetch::Source*> borrowed;
    for (const auto& source : sources) borrowed.push_back(source.get());
    auto result = run_pass(settings, anchor, borrowed, clock);
    for (const auto& source : sources) traffic.push_back({source->describe(), source->traffic()});
    return result;
}

} // namespace

Settings settings_of(const Config& config, const Running& running) {
    Settings settings;
    settings.state = config.state;
    settings.reserve_bytes = config.reserve_bytes;
    settings.reserve_file = config.reserve_file;
    settings.progress = running.progress;
    settings.site = config.site;
    settings.publisher = config.publisher;
    settings.policy = config.policy;
    settings.urgency = running.urgency;
    settings.random = running.random;
    settings.expiry = running.expiry;
    settings.keys = config.keys;
    settings.pause = running.pause;
    return settings;
}

Result<std::string> read_anchor(const std::filesystem::path& path) {
    auto anchor = base::read_file(path, signing::k_max_root);
    if (!anchor) return base::fail(base::ErrorCode::NotFound, anchor.error().what, "setup.root");
    return *std::move(anchor);
}

Attempted run_sources(const Config& config, const base::Clock& clock, const Running& running) {
    std::vector<SourceTraffic> traffic;
    auto result = run_all(config, clock, running, traffic);
    return {std::move(result), std::move(traffic)};
}

} // namespace tramtin::engine
