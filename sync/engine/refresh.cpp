// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/refresh.hpp"

#include <algorithm>

#include "content/base/log.hpp"

namespace tramtin::engine {

namespace {

bool is_fresher(const trust::Client& one, const trust::Client& other) {
    const auto versions = [](const trust::Client& client) { return std::pair(client.root().common.version, client.timestamp_version()); };
    return versions(one) > versions(other);
}

} // namespace

Result<Refreshed> refresh_from(Mirrors& mirrors, const trust::Settings& settings, std::string_view anchor) {
    std::optional<Refreshed> best;
    Verdict verdict;
    bool answered = false; // one that costs
    for (Mirror& mirror : mirrors.all()) {
        const bool costs = mirror.source->cost() == fetch::Cost::Metered;
        if (costs && answered) continue;
        // Each begins with what is stored, so that what one could only half show does not stand against another.
        TRY_ASSIGN(trust::Client client, trust::Client::open(settings, anchor));
        auto refreshed = client.refresh(*mirror.source);
        if (!refreshed) {
            if (ends_pass(refreshed.error())) return tl::unexpected(std::move(refreshed).error());
            if (mirrors.all().size() > 1)
                base::log(base::Level::Info, "sync", mirror.source->describe() + ": " + base::describe(refreshed.error()));
            Mirrors::note_failure(mirror);
            verdict.add(std::move(refreshed).error());
            continue;
        }
        answered = answered || costs;
        if (!best || is_fresher(client, best->client)) best.emplace(Refreshed{std::move(client), mirror.source});
    }
    if (!best) return tl::unexpected(verdict.error());
    return *std::move(best);
}

Result<const signing::Targets*> role_from(trust::Client& client, const RoleSources& sources, std::string_view name) {
    const auto rank = [&sources](const fetch::Source* source) {
        if (source->cost() == fetch::Cost::Free) return source == sources.newest ? 0 : 1;
        return source == sources.newest ? 2 : 3;
    };
    std::vector<fetch::Source*> order = sources.all;
    std::stable_sort(order.begin(), order.end(), [&rank](const auto* a, const auto* b) { return rank(a) < rank(b); });
    base::Error told{base::ErrorCode::NotFound, "source.not_found", std::string(name)};
    for (fetch::Source* source : order) {
        auto role = client.role(*source, name);
        // An expired signature is as expired everywhere else.
        if (role || ends_pass(role.error()) || role.error().reason == "trust.expired") return role;
        if (order.size() > 1) base::log(base::Level::Info, "sync", source->describe() + ": " + base::describe(role.error()));
        if (source == sources.newest) told = std::move(role).error();
    }
    return tl::unexpected(std::move(told));
}

} // namespace tramtin::engine
