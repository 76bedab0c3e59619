// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/attempt.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/log.hpp"
#include "sync/engine/build.hpp"
#include "sync/engine/manifest.hpp"
#include "sync/engine/offered.hpp"
#include "sync/engine/publish.hpp"
#include "sync/engine/recover.hpp"
#include "sync/engine/refresh.hpp"
#include "sync/engine/space.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

// The commune's pack to build with, if any.
struct Vetted {
    std::optional<PackOffer> offer = {};
    std::optional<Waiting> waiting = {};
};

// Everything one attempt needs; made anew when the repository changed under us.
struct Attempt {
    const Settings& settings;
    Staging staging;
    Mirrors& mirrors;
    fetch::Source* source; // that had the metadata
    Journal& journal;
    const base::Clock& clock;
    std::optional<HeldGeneration> current;
    std::string fingerprint = {}; // of what is offered

    Result<std::vector<std::string>> gather_packs(const std::vector<PackOffer>& offers, const Plan& plan, Parts& parts) const;
    std::optional<Waiting> gate(std::uint64_t bytes) const;
    Budget budget() const;
    Result<Vetted> vet_commune(const Offered& offered) const;
    Vetted refuse_commune(const PackOffer& offer, std::string reason, std::optional<PackOffer> instead) const;
    Result<Effect> run(trust::Client& client);
    RoleSources role_sources() const;
    Result<> store_seen(trust::Client& client) const;
    void tell_what_waits(const Offered& offered) const;
    Result<Effect> fetch_and_show(trust::Client& client, const std::vector<PackOffer>& offers, const Plan& plan);
    Result<std::optional<Waiting>> wait_until_idle() const;
    Result<Effect> finish(trust::Client& client, const Plan& plan, const std::vector<PackOffer>& offers,
                          const std::vector<std::string>& raw_packs, const std::vector<pack::Blob>& blobs);
};

// In the order of the offers, which is their precedence.
Result<std::vector<std::string>> Attempt::gather_packs(const std::vector<PackOffer>& offers, const Plan& plan, Parts& parts) const {
    std::vector<std::string> raw_packs;
    for (const PackOffer& offer : offers) {
        const bool fetch = std::find(plan.fetch.begin(), plan.fetch.end(), offer) != plan.fetch.end();
        const auto patch = plan.patches.find(offer.target.publisher);
        auto raw = fetch ? parts.pack(offer, patch == plan.patches.end() ? nullptr : &patch->second)
                         : local(read_pack(staging.layout, offer.target.publisher, offer.target.raw_sha256));
        if (!raw) return tl::unexpected(std::move(raw).error());
        raw_packs.push_back(*std::move(raw));
    }
    return raw_packs;
}

Result<std::vector<pack::Header>> headers_of(const std::vector<PackOffer>& offers, const std::vector<std::string>& raw_packs) {
    std::vector<pack::Header> headers;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        auto header = pack::read_header(raw_packs[i]);
        if (!header) {
            const std::string& reason = header.error().reason;
            return fail(header.error().code, offers[i].path + ": " + header.error().what, reason.empty() ? "content.damaged" : reason);
        }
        const pack::Target& target = offers[i].target;
        if (header->publisher != target.publisher || header->release != target.release)
            return fail(ErrorCode::Invalid, offers[i].path + ": the pack says another publisher or release than its signature",
                        "content.damaged");
        headers.push_back(*std::move(header));
    }
    return headers;
}

std::uint64_t raw_bytes_of(const std::vector<PackOffer>& offers) {
    std::uint64_t bytes = 0;
    for (const PackOffer& offer : offers) bytes += offer.target.raw_length;
    return bytes;
}

std::uint64_t bytes_of(const std::vector<pack::Blob>& blobs) {
    std::uint64_t bytes = 0;
    for (const pack::Blob& blob : blobs) bytes += blob.length;
    return bytes;
}

std::set<crypto::Sha256> wanted_hashes(const std::vector<PackOffer>& offers, const std::vector<pack::Blob>& blobs) {
    std::set<crypto::Sha256> wanted;
    for (const PackOffer& offer : offers) wanted.insert({offer.target.raw_sha256, offer.sha256});
    for (const pack::Blob& blob : blobs) wanted.insert(blob.sha256);
    return wanted;
}

std::set<std::string> publishers_of(const Plan& plan) {
    std::set<std::string> publishers;
    for (const auto* list : {&plan.fetch, &plan.keep})
        for (const PackOffer& offer : *list) publishers.insert(offer.target.publisher);
    return publishers;
}

// The commune's own pack first: its items win.
void order_offers(std::vector<PackOffer>& offers, const std::string& site) {
    std::stable_partition(offers.begin(), offers.end(), [&site](const PackOffer& offer) { return offer.target.publisher == site; });
}

Result<> check_publisher(const std::vector<PackOffer>& offers, const std::string& expected) {
    const auto is_expected = [&expected](const PackOffer& offer) { return offer.target.publisher == expected; };
    if (expected.empty() || std::any_of(offers.begin(), offers.end(), is_expected)) return {};
    return fail(ErrorCode::Untrusted, "the repository holds nothing of " + expected, "content.other_province");
}

std::string fingerprint_of(const std::vector<PackOffer>& offers) {
    std::string hashes;
    for (const PackOffer& offer : offers) hashes += offer.target.raw_sha256.hex();
    return crypto::sha256(hashes).hex();
}

std::vector<HeldPack> held_packs(const std::vector<PackOffer>& offers) {
    std::vector<HeldPack> packs;
    for (const PackOffer& offer : offers) packs.push_back({offer.target.publisher, offer.target.raw_sha256});
    return packs;
}

// A kiosk that shows nothing yet has nobody to spare.
std::optional<Waiting> Attempt::gate(std::uint64_t bytes) const {
    if (bytes == 0 || source->cost() == fetch::Cost::Free) return std::nullopt;
    Memory& memory = journal.memory();
    const base::Instant now = journal.now().time;
    if (memory.seen != fingerprint || !memory.held_until) {
        memory.seen = fingerprint;
        memory.held_until = hold_until(settings.policy, now, settings.random);
    }
    memory.held_until = std::min(*memory.held_until, now + settings.policy.hold_off); // a clock that was ahead
    const Urgency urgency = current ? settings.urgency : Urgency::AtOnce;
    const Decision decision = decide_fetch(settings.policy, {journal.now(), bytes, journal.day_bytes(), memory.held_until, urgency});
    if (decision.wait == Wait::No) return std::nullopt;
    return Waiting{decision.wait, decision.until, bytes};
}

// What a pass may bring whatever the plan was: a patch that does not fit, a source that sends too much.
Budget Attempt::budget() const {
    const auto& daily = settings.policy.daily_bytes;
    if (!daily) return {};
    return {*daily - std::min(*daily, journal.day_bytes()), *daily};
}

Vetted Attempt::refuse_commune(const PackOffer& offer, std::string reason, std::optional<PackOffer> instead) const {
    if (reason.empty()) reason = "content.damaged";
    journal.memory().refused = offer.target.raw_sha256.hex();
    journal.memory().refused_reason = journal.status().commune_reason = std::move(reason);
    return {std::move(instead)};
}

// What is wrong with the commune's pack keeps that pack out, and its last good one in; the province's content goes on.
Result<Vetted> Attempt::vet_commune(const Offered& offered) const {
    if (!offered.delegated) return Vetted{};
    const store::Layout& layout = staging.layout;
    auto good = held_offer(layout, settings.site);
    if (good && !check_allowed(read_pack(layout, settings.site, good->target.raw_sha256).value_or(""), offered.patterns)) good.reset();
    if (!offered.commune) return Vetted{good};
    const PackOffer& offer = *offered.commune;
    if (good && good->target.raw_sha256 == offer.target.raw_sha256) return Vetted{good};
    if (journal.memory().refused == offer.target.raw_sha256.hex()) return refuse_commune(offer, journal.memory().refused_reason, good);
    if (good && offer.target.release < good->target.release) return refuse_commune(offer, "content.rollback", good);
    TRY_ASSIGN(const Held held, local(take_stock(layout, current)));
    const auto patch = cheapest_patch(offer, held, k_patch_memory);
    const std::uint64_t bytes = patch ? patch->file.length : offer.stored_length;
    if (auto waiting = gate(bytes)) return Vetted{{}, waiting};
    TRY(check_space(layout, offer.target.raw_length + bytes, settings.reserve_bytes));
    Parts parts(staging, mirrors, journal, bytes, budget());
    const auto raw = parts.pack(offer, patch ? &*patch : nullptr);
    if (!raw && outcome_of(raw.error()) == Outcome::Refused) {
        // The sources may be at fault, not the pack: it is asked for again the next time. The province's is asked of all.
        for (Mirror& mirror : mirrors.all()) mirror.aside.reset();
        journal.status().commune_reason = raw.error().reason;
        for (Mirror& mirror : mirrors.all()) mirror.aside.reset(); // the province's content is still to be asked for
        return Vetted{good};
    }
    const Result<> allowed = raw ? check_allowed(*raw, offered.patterns) : Result<>(tl::unexpected(raw.error()));
    if (allowed) return Vetted{offer};
    if (outcome_of(allowed.error()) != Outcome::Refused) return tl::unexpected(allowed.error());
    base::log(base::Level::Warn, "sync", "the commune's pack: " + base::describe(allowed.error()));
    return refuse_commune(offer, allowed.error().reason, good);
}

RoleSources Attempt::role_sources() const {
    RoleSources sources{source, {}};
    for (const Mirror& mirror : mirrors.all()) sources.all.push_back(mirror.source);
    return sources;
}

// On a full disk the reserve is there for this too.
Result<> Attempt::store_seen(trust::Client& client) const {
    constexpr std::uint64_t k_metadata = 256U << 10U;
    auto stored = client.commit_seen();
    if (!stored && stored.error().code == ErrorCode::Full && check_space(staging.layout, k_metadata, settings.reserve_bytes))
        stored = client.commit_seen();
    return local(std::move(stored));
}

// For staff: which release of whom waits, should this pass end in waiting.
void Attempt::tell_what_waits(const Offered& offered) const {
    std::map<std::string, std::uint64_t> releases;
    const auto add = [&](const PackOffer& offer) {
        const PackHashes shown = current ? current->packs : PackHashes();
        const auto held = shown.find(offer.target.publisher);
        if (held == shown.end() || held->second != offer.target.raw_sha256) releases[offer.target.publisher] = offer.target.release.value;
    };
    for (const PackOffer& offer : offered.packs) add(offer);
    if (offered.commune) add(*offered.commune);
    journal.expect(std::move(releases));
}

Result<Effect> Attempt::run(trust::Client& client) {
    TRY_ASSIGN(const Offered offered, read_offered(client, role_sources(), settings.site));
    TRY(check_publisher(offered.packs, settings.publisher));
    // Whatever this pass comes to, nobody may offer less from now on; targets and roles are stored once their content is shown.
    TRY(store_seen(client));
    tell_what_waits(offered);
    std::vector<PackOffer> offers = offered.packs;
    order_offers(offers, settings.site);
    fingerprint = fingerprint_of(offers) + (offered.commune ? offered.commune->target.raw_sha256.hex() : "");
    journal.status().commune_reason = offered.commune_reason;
    TRY_ASSIGN(const Vetted commune, vet_commune(offered));
    if (commune.waiting) return Effect{Change::None, commune.waiting};
    // The stored role goes on listing the pack that is kept.
    const bool taken = commune.offer && offered.commune && commune.offer->target.raw_sha256 == offered.commune->target.raw_sha256;
    if (!taken) client.leave_out("commune-" + settings.site);
    if (commune.offer) offers.insert(offers.begin(), *commune.offer);
    TRY_ASSIGN(const Held held, local(take_stock(staging.layout, current)));
    TRY_ASSIGN(const Plan plan, make_plan(offers, held));
    return fetch_and_show(client, offers, plan);
}

Result<Effect> Attempt::fetch_and_show(trust::Client& client, const std::vector<PackOffer>& offers, const Plan& plan) {
    if (auto waiting = gate(plan.fetch_bytes)) return Effect{Change::None, waiting};
    const std::uint64_t database = plan.build == Build::Needed ? database_estimate(raw_bytes_of(offers)) : 0;
    if (!plan.fetch.empty() || database > 0)
        TRY(check_space(staging.layout, raw_bytes_of(plan.fetch) + plan.fetch_bytes + database, settings.reserve_bytes));

    Parts parts(staging, mirrors, journal, plan.fetch_bytes, budget());
    TRY_ASSIGN(const std::vector<std::string> raw_packs, gather_packs(offers, plan, parts));
    TRY_ASSIGN(const std::vector<pack::Header> headers, headers_of(offers, raw_packs));
    TRY_ASSIGN(const std::vector<pack::Blob> blobs, missing_blobs(headers, whole_media(staging.layout, headers)));
    if (auto waiting = gate(bytes_of(blobs))) return Effect{Change::None, waiting};
    if (!blobs.empty()) TRY(check_space(staging.layout, bytes_of(blobs) + database, settings.reserve_bytes));
    parts.expect(bytes_of(blobs));
    TRY(local(staging.keep_only(wanted_hashes(offers, blobs))));
    for (const pack::Blob& blob : blobs) TRY(parts.blob(blob));
    return finish(client, plan, offers, raw_packs, blobs);
}

// Nothing is shown under the hands of a resident; but no flag that someone forgot keeps new content away for ever.
Result<std::optional<Waiting>> Attempt::wait_until_idle() const {
    constexpr std::chrono::seconds k_step{1};
    std::chrono::seconds waited{0};
    while (settings.pause && !may_apply(settings.policy, store::read_kiosk_report(staging.layout), clock.now().time, waited)) {
        journal.status().waiting = name_of(Wait::Busy);
        journal.note({"busy", 0, 0});
        if (settings.pause(k_step)) return Waiting{Wait::Busy, clock.now().time, 0};
        waited += k_step;
    }
    journal.status().waiting.clear();
    return std::optional<Waiting>();
}

Result<Effect> Attempt::finish(trust::Client& client, const Plan& plan, const std::vector<PackOffer>& offers,
                               const std::vector<std::string>& raw_packs, const std::vector<pack::Blob>& blobs) {
    const bool build = plan.build == Build::Needed;
    if (build) TRY(build_staged(staging, raw_packs, journal));
    if (build) {
        TRY_ASSIGN(const std::optional<Waiting> waiting, wait_until_idle());
        if (waiting) return Effect{Change::None, waiting};
    }
    if (build) journal.note({"publish", 0, 0});
    TRY(local(place_parts(staging, plan.fetch, blobs)));
    TRY(local(client.commit()));
    TRY(local(trust::drop_orphans(staging.layout.trust_dir())));
    journal.vouch_until(client.expires());
    journal.status().stale_since = client.expired_since();
    const std::optional<store::Generation> previous = build && current ? std::optional(current->number) : std::nullopt;
    store::Generation shown = current ? current->number : store::Generation{};
    if (build) {
        journal.status().held_back.reset();
        journal.status().held_back_reason.clear();
        TRY_ASSIGN(shown, local(publish_database(staging, held_packs(offers))));
    } else {
        TRY(local(note_packs(staging.layout, shown, held_packs(offers))));
    }
    collect_garbage(staging.layout, shown, previous, publishers_of(plan));
    if (const auto cleared = staging.clear(); !cleared) base::log(base::Level::Warn, "sync", base::describe(cleared.error()));
    return Effect{build ? Change::Published : Change::None};
}

// A generation the kiosk cannot open though it is whole is not shown again; what is damaged was rebuilt already.
Result<std::optional<HeldGeneration>> heed_kiosk(const Staging& staging, Journal& journal, std::optional<HeldGeneration> current) {
    if (!current || !kiosk_cannot_open(staging.layout)) return current;
    auto earlier = go_back(staging.layout, *current);
    if (!earlier) {
        base::log(base::Level::Warn, "sync", "the kiosk cannot open what is shown, and there is nothing to go back to");
        return current;
    }
    journal.status().held_back = current->number;
    journal.status().held_back_reason = "kiosk.cannot_open";
    base::log(base::Level::Warn, "sync",
              fmt::format("the kiosk cannot open generation {}: back to {}", current->number.value, earlier->number.value));
    return std::optional(*std::move(earlier));
}

} // namespace

Result<Effect> update(const Settings& settings, const Staging& staging, std::string_view anchor, Mirrors& mirrors, Journal& journal,
                      const base::Clock& clock) {
    journal.meter([&mirrors] { return mirrors.metered_bytes(); });
    TRY_ASSIGN(std::optional<HeldGeneration> current, recover(staging, journal));
    TRY_ASSIGN(current, heed_kiosk(staging, journal, std::move(current)));
    const auto attempt = [&]() -> Result<Effect> {
        trust::Settings trust_settings;
        trust_settings.folder = staging.layout.trust_dir();
        trust_settings.now = journal.now().time;
        trust_settings.persist = trust::Persist::OnCommit;
        trust_settings.expiry = settings.expiry;
        trust_settings.keys = settings.keys;
        TRY_ASSIGN(Refreshed refreshed, refresh_from(mirrors, trust_settings, anchor));
        return Attempt{settings, staging, mirrors, refreshed.source, journal, clock, current}.run(refreshed.client);
    };
    auto effect = attempt();
    // A file may be gone because a newer release replaced it meanwhile: one fresh timestamp tells.
    if (!effect && effect.error().code == ErrorCode::NotFound) effect = attempt();
    const bool spent = !effect && (effect.error().reason == "budget.spent" ||
                                   (effect.error().code == ErrorCode::Cancelled && settings.budget_spent && settings.budget_spent()));
    if (spent) return Effect{Change::None, Waiting{Wait::Budget, next_midnight(journal.now().time), 0}};
    return effect;
}

} // namespace tramtin::engine
