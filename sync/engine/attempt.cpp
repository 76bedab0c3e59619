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

// Everything one attempt needs; made anew when the repository changed under us.
struct Attempt {
    const Settings& settings;
    Staging staging;
    Mirrors& mirrors;
    fetch::Source* source; // that had the metadata
    Journal& journal;
    const base::Clock& clock;
    std::optional<HeldGeneration> current;
    std::string fingerprint = {};             // of what is offered
    std::set<crypto::Sha256> of_commune = {}; // files of its new pack: they stay in staging while the province's content goes on
    bool placing = false;                     // nothing can be left out any more

    Result<std::vector<std::string>> gather_packs(const std::vector<PackOffer>& offers, const Plan& plan, Parts& parts) const;
    std::optional<Waiting> gate(std::uint64_t bytes) const;
    Budget budget() const;
    std::optional<PackOffer> good_commune(const Offered& offered) const;
    Result<std::optional<Waiting>> vet_commune(const Offered& offered, const std::optional<PackOffer>& good, base::Instant latest);
    tl::unexpected<base::Error> refuse_commune(const PackOffer& offer, base::Error why) const;
    Result<Effect> run(trust::Client& client);
    Result<bool> has_news(const std::vector<PackOffer>& offers) const;
    Result<Effect> show_new_commune(trust::Client& client, const Offered& offered, const std::optional<PackOffer>& good);
    Result<Effect> show(trust::Client& client, std::vector<PackOffer> offers, const std::optional<PackOffer>& commune);
    Result<Effect> without(trust::Client& client, const Offered& offered, const std::optional<PackOffer>& good, Result<Effect> both);
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

tl::unexpected<base::Error> Attempt::refuse_commune(const PackOffer& offer, base::Error why) const {
    if (why.reason.empty()) why.reason = "content.damaged";
    journal.memory().refused = offer.target.raw_sha256.hex();
    journal.memory().refused_reason = why.reason;
    return tl::unexpected(std::move(why));
}

// Its last pack, while that is whole and within what the province lets it say.
std::optional<PackOffer> Attempt::good_commune(const Offered& offered) const {
    if (!offered.delegated) return std::nullopt;
    auto good = held_offer(staging.layout, settings.site);
    if (good && !check_allowed(read_pack(staging.layout, settings.site, good->target.raw_sha256).value_or(""), offered.patterns))
        good.reset();
    return good;
}

// Fetches the commune's new pack and holds it to what it may say. What is wrong with the pack itself is remembered.
Result<std::optional<Waiting>> Attempt::vet_commune(const Offered& offered, const std::optional<PackOffer>& good, base::Instant latest) {
    const store::Layout& layout = staging.layout;
    const PackOffer& offer = *offered.commune;
    const auto refused = [&offer](ErrorCode code, const std::string& reason) { return base::Error{code, reason, offer.path}; };
    if (journal.memory().refused == offer.target.raw_sha256.hex())
        return tl::unexpected(refused(ErrorCode::Untrusted, journal.memory().refused_reason));
    TRY_ASSIGN(const Held held, local(take_stock(layout, current)));
    const auto newest = held.releases.find(settings.site);
    const bool older =
        (good && offer.target.release < good->target.release) || (newest != held.releases.end() && offer.target.release < newest->second);
    if (older) return refuse_commune(offer, refused(ErrorCode::Untrusted, "content.rollback"));
    const auto patch = cheapest_patch(offer, held, k_patch_memory);
    const std::uint64_t bytes = bytes_to_fetch(offer, patch, held);
    if (auto waiting = gate(bytes)) return waiting;
    TRY(check_space(layout, offer.target.raw_length + bytes, settings.reserve_bytes));
    Parts parts(staging, mirrors, journal, bytes, budget());
    // The sources may be at fault, not the pack: it is asked for again the next time.
    TRY_ASSIGN(const std::string raw, parts.pack(offer, patch ? &*patch : nullptr));
    auto sound = check_commune(raw, offer, offered.patterns, latest);
    if (sound) return std::optional<Waiting>();
    base::log(base::Level::Warn, "sync", "the commune's pack: " + base::describe(sound.error()));
    return refuse_commune(offer, std::move(sound).error());
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
    fingerprint = fingerprint_of(offered.packs) + (offered.commune ? offered.commune->target.raw_sha256.hex() : "");
    journal.status().commune_reason = offered.commune_reason;
    const std::optional<PackOffer> good = good_commune(offered);
    const bool is_new = offered.commune && !(good && good->target.raw_sha256 == offered.commune->target.raw_sha256);
    if (is_new) return show_new_commune(client, offered, good);
    // The stored role goes on listing the pack that is kept.
    if (!offered.commune) client.leave_out("commune-" + settings.site);
    return show(client, offered.packs, good);
}

Result<Effect> Attempt::show(trust::Client& client, std::vector<PackOffer> offers, const std::optional<PackOffer>& commune) {
    order_offers(offers, settings.site);
    if (commune) offers.insert(offers.begin(), *commune);
    TRY_ASSIGN(const Held held, local(take_stock(staging.layout, current)));
    TRY_ASSIGN(const Plan plan, make_plan(offers, held));
    return fetch_and_show(client, offers, plan);
}

Result<bool> Attempt::has_news(const std::vector<PackOffer>& offers) const {
    TRY_ASSIGN(const Held held, local(take_stock(staging.layout, current)));
    TRY_ASSIGN(const Plan plan, make_plan(offers, held));
    return plan.build == Build::Needed || !plan.fetch.empty();
}

// Whoever holds the commune's key can spoil what the commune says, and never keeps the province's content away.
Result<Effect> Attempt::show_new_commune(trust::Client& client, const Offered& offered, const std::optional<PackOffer>& good) {
    const PackOffer& offer = *offered.commune;
    of_commune = wanted_hashes({offer}, {});
    for (const PatchOffer& patch : offer.patches) of_commune.insert(patch.file.sha256);
    const bool counted = settings.policy.daily_bytes && source->cost() == fetch::Cost::Metered;
    std::vector<PackOffer> first = offered.packs;
    if (good) first.push_back(*good);
    const bool province_first = counted && has_news(first).value_or(true);
    if (province_first) return without(client, offered, good, Effect{Change::None, Waiting{Wait::No, journal.now().time, 0}});
    const auto waiting = vet_commune(offered, good, client.expires());
    if (!waiting) return without(client, offered, good, tl::unexpected(waiting.error()));
    if (*waiting) return without(client, offered, good, Effect{Change::None, *waiting});
    auto both = show(client, offered.packs, offer);
    const bool done = both && (!both->waiting || both->waiting->why == Wait::Busy);
    if (done || placing) return both;
    return without(client, offered, good, std::move(both));
}

// `both`: what came of trying with the commune's new pack.
Result<Effect> Attempt::without(trust::Client& client, const Offered& offered, const std::optional<PackOffer>& good, Result<Effect> both) {
    if (!both && ends_pass(both.error()) && both.error().reason != "disk.full") return both;
    std::vector<PackOffer> rest = offered.packs;
    if (good) rest.push_back(*good);
    const bool refused = !both && outcome_of(both.error()) != Outcome::TryLater;
    if (!refused && !has_news(rest).value_or(true)) return both;
    for (Mirror& mirror : mirrors.all()) mirror.aside.reset(); // for the commune's files; the province's are still to be asked for
    client.leave_out("commune-" + settings.site);
    TRY_ASSIGN(Effect effect, show(client, offered.packs, good));
    if (both && !effect.waiting) {
        effect.waiting = both->waiting;
        journal.expect({{settings.site, offered.commune->target.release.value}});
    }
    if (both) return effect;
    const base::Error& why = both.error();
    journal.status().commune_reason = why.reason.empty() ? std::string(base::name_of(why.code)) : why.reason;
    base::log(base::Level::Warn, "sync", "without the commune's new pack: " + base::describe(why));
    return effect;
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
    if (!of_commune.empty()) of_commune.merge(wanted_hashes({}, blobs));
    if (auto waiting = gate(bytes_of(blobs))) return Effect{Change::None, waiting};
    if (!blobs.empty()) TRY(check_space(staging.layout, bytes_of(blobs) + database, settings.reserve_bytes));
    parts.expect(bytes_of(blobs));
    std::set<crypto::Sha256> wanted = wanted_hashes(offers, blobs);
    wanted.insert(of_commune.begin(), of_commune.end());
    TRY(local(staging.keep_only(wanted)));
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
    placing = true;
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
    const bool all = of_commune.empty() || std::any_of(offers.begin(), offers.end(), [this](const PackOffer& offer) {
                         return of_commune.contains(offer.target.raw_sha256);
                     });
    if (const auto cleared = all ? staging.clear() : staging.keep_only(of_commune); !cleared)
        base::log(base::Level::Warn, "sync", base::describe(cleared.error()));
    return Effect{build ? Change::Published : Change::None};
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
    // The province's content came first and is shown; now the commune's.
    if (effect && effect->waiting && effect->waiting->why == Wait::No) {
        const Change before = effect->change;
        TRY_ASSIGN(current, recover(staging, journal));
        effect = attempt();
        if (effect && before == Change::Published) effect->change = before;
        if (effect && effect->waiting && effect->waiting->why == Wait::No) effect->waiting.reset(); // once is enough
    }
    const bool spent = !effect && (effect.error().reason == "budget.spent" ||
                                   (effect.error().code == ErrorCode::Cancelled && settings.budget_spent && settings.budget_spent()));
    if (spent) return Effect{Change::None, Waiting{Wait::Budget, next_midnight(journal.now().time), 0}};
    return effect;
}

} // namespace tramtin::engine
