// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/sources.hpp"

#include "content/base/files.hpp"
#include "content/signed/envelope.hpp"
#include "sync/fetch/open_source.hpp"

namespace tramtin::engine {

namespace {

// Metadata may still come when the day's budget is used up: they are what tells that something waits.
constexpr std::uint64_t k_metadata_slack = 64U << 10U;

// The most bytes this source may bring today; nothing: as many as it likes.
std::optional<std::uint64_t> allowance(const Config& config, const fetch::Source& source, const base::Clock& clock) {
    if (!config.policy.daily_bytes || source.cost() == fetch::Cost::Free) return std::nullopt;
    const std::uint64_t spent = bytes_on(read_memory(store::Layout{config.state}), clock.now().time);
    return *config.policy.daily_bytes - std::min(spent, *config.policy.daily_bytes) + k_metadata_slack;
}

Result<Report> run_one(const Config& config, const std::string& address, const base::Clock& clock, const Running& running,
                       fetch::Traffic& traffic) {
    TRY_ASSIGN(const std::string anchor, read_anchor(config.root));
    std::function<bool()> spent = [] { return false; };
    auto source = fetch::open_source(address, {}, [&] { return spent() || (running.stop && running.stop()); });
    if (!source) return base::fail(base::ErrorCode::Invalid, source.error().what, "setup.source");
    if (const auto most = allowance(config, **source, clock))
        spent = [&source = **source, most = *most] { return source.traffic().bytes > most; };
    Settings settings = settings_of(config, running);
    settings.budget_spent = spent;
    auto result = run_pass(settings, anchor, **source, clock);
    traffic.requests += (*source)->traffic().requests;
    traffic.bytes += (*source)->traffic().bytes;
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
    settings.pause = running.pause;
    return settings;
}

Result<std::string> read_anchor(const std::filesystem::path& path) {
    auto anchor = base::read_file(path, signing::k_max_root);
    if (!anchor) return base::fail(base::ErrorCode::NotFound, anchor.error().what, "setup.root");
    return *std::move(anchor);
}

Attempted run_sources(const Config& config, const base::Clock& clock, const Running& running) {
    fetch::Traffic traffic;
    Result<Report> result = base::fail(base::ErrorCode::Invalid, "no source", "setup.source");
    for (const std::string& address : config.sources) {
        result = run_one(config, address, clock, running, traffic);
        if (result || outcome_of(result.error()) == Outcome::LocalFault || (running.stop && running.stop())) break;
    }
    return {std::move(result), traffic};
}

} // namespace tramtin::engine
