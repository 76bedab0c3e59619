// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/offered.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/log.hpp"
#include "content/signed/delegation.hpp"
#include "sync/engine/failure.hpp"
#include "sync/engine/held.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

Naming naming_of(const trust::Client& client) { return client.root().consistent_snapshot ? Naming::Hashed : Naming::Plain; }

constexpr std::string_view k_commune = "commune-"; // and the id of its site: its role
// A commune's part must leave room for the province's, whoever holds its key.
constexpr std::size_t k_commune_bytes = 32U << 20U;
constexpr std::uint64_t k_commune_blobs = 512U << 20U;

pack::Limits commune_limits() {
    pack::Limits limits;
    limits.bytes = k_commune_bytes;
    return limits;
}

Result<PackOffer> commune_offer(trust::Client& client, const RoleSources& sources, const std::string& site, const std::string& role) {
    TRY_ASSIGN(const signing::Targets* targets, role_from(client, sources, role));
    if (targets == nullptr) return fail(ErrorCode::NotFound, role + ": not delegated", "content.none");
    TRY_ASSIGN(const std::vector<PackOffer> offers, offers_of(*targets, naming_of(client), commune_limits()));
    const auto own = std::find_if(offers.begin(), offers.end(), [&site](const PackOffer& offer) { return offer.target.publisher == site; });
    if (own == offers.end()) return fail(ErrorCode::Untrusted, role + ": lists another publisher's pack", "content.not_allowed");
    return *own;
}

std::vector<HeldPack> packs_in(const signing::Targets& targets) {
    std::vector<HeldPack> packs;
    const auto offers = offers_of(targets, Naming::Hashed);
    if (!offers) return packs;
    for (const PackOffer& offer : *offers) packs.push_back({offer.target.publisher, offer.target.raw_sha256});
    return packs;
}

// The commune's pack as its stored role lists it, if it is held whole and within what the role may say.
std::optional<HeldPack> stored_commune(const store::Layout& layout, const signing::Delegation& role) {
    const auto targets = trust::stored_role(layout.trust_dir(), role.name);
    if (!targets) return std::nullopt;
    for (HeldPack& pack : packs_in(*targets)) {
        if (pack.publisher != role.name.substr(k_commune.size())) continue;
        const auto raw = read_pack(layout, pack.publisher, pack.raw_sha256);
        if (raw && check_allowed(*raw, role.paths)) return std::move(pack);
    }
    return std::nullopt;
}

} // namespace

Result<Offered> read_offered(trust::Client& client, const RoleSources& sources, const std::string& site) {
    Offered offered;
    const signing::Targets* content = client.targets();
    if (client.delegation("content") != nullptr) {
        TRY_ASSIGN(content, role_from(client, sources, "content"));
    }
    TRY_ASSIGN(offered.packs, offers_of(*content, naming_of(client)));
    const std::string role = std::string(k_commune) + site;
    const signing::Delegation* delegation = site.empty() ? nullptr : client.delegation(role);
    if (delegation == nullptr) return offered;
    offered.delegated = true;
    offered.patterns = delegation->paths;
    std::erase_if(offered.packs, [&site](const PackOffer& offer) { return offer.target.publisher == site; });
    auto commune = commune_offer(client, sources, site, role);
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

Result<> check_publisher(const std::vector<PackOffer>& offers, const std::string& expected) {
    const auto is_expected = [&expected](const PackOffer& offer) { return offer.target.publisher == expected; };
    if (expected.empty() || std::any_of(offers.begin(), offers.end(), is_expected)) return {};
    return fail(ErrorCode::Untrusted, "the repository holds nothing of " + expected, "content.other_province");
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

Result<> check_commune(std::string_view raw_pack, const PackOffer& offer, const std::vector<std::string>& patterns, base::Instant latest) {
    TRY(check_allowed(raw_pack, patterns));
    TRY_ASSIGN(const pack::Header header, pack::read_header(raw_pack));
    const auto damaged = [&offer](std::string_view why) {
        return fail(ErrorCode::Invalid, fmt::format("{}: {}", offer.path, why), "content.damaged");
    };
    if (header.publisher != offer.target.publisher || header.release != offer.target.release)
        return damaged("the pack says another publisher or release than its signature");
    if (header.issued > latest) return damaged("issued after the signatures over it expire");
    std::uint64_t bytes = 0;
    for (const pack::Blob& blob : header.blobs) {
        bytes += std::min(blob.length, k_commune_blobs + 1);
        if (bytes > k_commune_blobs)
            return fail(ErrorCode::Full, offer.path + ": more pictures than a commune may have", "content.too_large");
    }
    return {};
}

Result<std::vector<HeldPack>> stored_packs(const store::Layout& layout) {
    const auto top = trust::stored_targets(layout.trust_dir());
    if (!top) return fail(ErrorCode::NotFound, "no signed metadata is stored yet", "store.no_packs");
    std::vector<HeldPack> communes;
    auto content = trust::stored_role(layout.trust_dir(), "content");
    bool delegates = false;
    for (const signing::Delegation& role : top->delegations.value_or(signing::Delegations{}).roles) {
        delegates = delegates || role.name == "content";
        if (!role.name.starts_with(k_commune)) continue;
        if (auto pack = stored_commune(layout, role)) communes.push_back(*std::move(pack));
    }
    if (!delegates) content = *top;
    std::vector<HeldPack> packs = communes;
    for (HeldPack& pack : content ? packs_in(*content) : std::vector<HeldPack>()) {
        const bool twice =
            std::any_of(communes.begin(), communes.end(), [&pack](const HeldPack& c) { return c.publisher == pack.publisher; });
        if (!twice) packs.push_back(std::move(pack));
    }
    if (packs.size() == communes.size()) return fail(ErrorCode::NotFound, "the stored signed metadata list no content", "store.no_packs");
    return packs;
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
