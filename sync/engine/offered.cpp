// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/offered.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/log.hpp"
#include "content/signed/delegation.hpp"
#include "sync/engine/failure.hpp"
#include "sync/engine/held.hpp"
#include "sync/engine/manifest.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

Naming naming_of(const trust::Client& client) { return client.root().consistent_snapshot ? Naming::Hashed : Naming::Plain; }

Result<PackOffer> commune_offer(trust::Client& client, fetch::Source& source, const std::string& site, const std::string& role) {
    TRY_ASSIGN(const signing::Targets* targets, client.role(source, role));
    if (targets == nullptr) return fail(ErrorCode::NotFound, role + ": not delegated", "content.none");
    TRY_ASSIGN(const std::vector<PackOffer> offers, offers_of(*targets, naming_of(client)));
    const auto own = std::find_if(offers.begin(), offers.end(), [&site](const PackOffer& offer) { return offer.target.publisher == site; });
    if (own == offers.end()) return fail(ErrorCode::Untrusted, role + ": lists another publisher's pack", "content.not_allowed");
    return *own;
}

} // namespace

Result<Offered> read_offered(trust::Client& client, fetch::Source& source, const std::string& site) {
    Offered offered;
    const signing::Targets* content = client.targets();
    if (client.delegation("content") != nullptr) {
        TRY_ASSIGN(content, client.role(source, "content"));
    }
    TRY_ASSIGN(offered.packs, offers_of(*content, naming_of(client)));
    const std::string role = "commune-" + site;
    const signing::Delegation* delegation = site.empty() ? nullptr : client.delegation(role);
    if (delegation == nullptr) return offered;
    offered.delegated = true;
    offered.patterns = delegation->paths;
    std::erase_if(offered.packs, [&site](const PackOffer& offer) { return offer.target.publisher == site; });
    auto commune = commune_offer(client, source, site, role);
    if (commune) {
        offered.commune = *std::move(commune);
        return offered;
    }
    if (outcome_of(commune.error()) == Outcome::TryLater) return tl::unexpected(std::move(commune).error());
    // A commune that has published nothing yet is no failure.
    if (commune.error().reason != "content.none") offered.commune_reason = commune.error().reason;
    base::log(base::Level::Warn, "sync", base::describe(commune.error()));
    return offered;
}

Result<> check_allowed(std::string_view raw_pack, const std::vector<std::string>& patterns) {
    TRY_ASSIGN(const pack::Pack pack, pack::read(raw_pack));
    for (const pack::Line& line : pack.lines) {
        const std::string path = fmt::format("items/{}/{}", line.kind, line.id);
        const bool allowed = std::any_of(patterns.begin(), patterns.end(),
                                         [&path](const std::string& pattern) { return signing::matches_pattern(pattern, path); });
        if (!allowed)
            return fail(ErrorCode::Untrusted, fmt::format("{}: {} is not what the province lets it publish", pack.header.publisher, path),
                        "content.not_allowed");
    }
    return {};
}

std::optional<PackOffer> held_offer(const store::Layout& layout, const std::string& publisher) {
    const auto manifest = read_manifest(layout);
    if (!manifest) return std::nullopt;
    const auto held = std::find_if(manifest->packs.begin(), manifest->packs.end(),
                                   [&publisher](const HeldPack& pack) { return pack.publisher == publisher; });
    if (held == manifest->packs.end()) return std::nullopt;
    const auto raw = read_pack(layout, publisher, held->raw_sha256);
    const auto header = raw ? pack::read_header(*raw) : Result<pack::Header>(tl::unexpected(raw.error()));
    if (!header) return std::nullopt;
    PackOffer offer;
    offer.target = {held->raw_sha256, raw->size(), header->release, header->format, header->min_reader, publisher, header->issued};
    return offer;
}

} // namespace tramtin::engine
