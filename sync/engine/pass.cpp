// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/pass.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/build.hpp"
#include "sync/engine/publish.hpp"
#include "sync/engine/recover.hpp"
#include "sync/trust/client.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

Result<Report> report_of(const store::Layout& layout, store::Generation number) {
    TRY_ASSIGN(store::Reader reader, store::Reader::open(layout.generation(number)));
    TRY_ASSIGN(const store::GenerationInfo info, reader.info());
    Report report;
    report.generation = number;
    report.data_issued = info.data_issued;
    for (const store::PackInfo& pack : info.packs) report.releases[pack.publisher] = pack.release;
    return report;
}

std::optional<Shown> shown_of(const std::filesystem::path& state) {
    const auto report = read_shown(state);
    if (!report) return std::nullopt;
    return Shown{report->generation, report->data_issued};
}

// Everything one attempt needs; made anew when the repository changed under us.
struct Attempt {
    const Settings& settings;
    Staging staging;
    fetch::Source& source;
    Journal& journal;
    std::optional<HeldGeneration> current;

    Result<std::vector<std::string>> gather_packs(const std::vector<PackOffer>& offers, const Plan& plan, Parts& parts) const;
    Result<Change> run(trust::Client& client);
    Result<Change> finish(trust::Client& client, const Plan& plan, const std::vector<std::string>& raw_packs,
                          const std::vector<pack::Blob>& blobs);
};

// In the order of the offers, which is their precedence.
Result<std::vector<std::string>> Attempt::gather_packs(const std::vector<PackOffer>& offers, const Plan& plan, Parts& parts) const {
    std::vector<std::string> raw_packs;
    for (const PackOffer& offer : offers) {
        const bool fetch = std::find(plan.fetch.begin(), plan.fetch.end(), offer) != plan.fetch.end();
        auto raw = fetch ? parts.pack(offer) : local(read_pack(staging.layout, offer.target.publisher, offer.target.raw_sha256));
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

std::set<std::string> publishers_of(const Plan& plan) {
    std::set<std::string> publishers;
    for (const auto* list : {&plan.fetch, &plan.keep})
        for (const PackOffer& offer : *list) publishers.insert(offer.target.publisher);
    return publishers;
}

Result<Change> Attempt::run(trust::Client& client) {
    TRY(client.refresh(source));
    const Naming naming = client.root().consistent_snapshot ? Naming::Hashed : Naming::Plain;
    TRY_ASSIGN(const std::vector<PackOffer> offers, offers_of(*client.targets(), naming));
    TRY_ASSIGN(const Held held, local(take_stock(staging.layout, current)));
    TRY_ASSIGN(const Plan plan, make_plan(offers, held));
    const std::uint64_t database = plan.build == Build::Needed ? database_estimate(raw_bytes_of(offers)) : 0;
    if (!plan.fetch.empty() || database > 0) TRY(check_space(staging.layout, raw_bytes_of(plan.fetch) + database, settings.reserve_bytes));

    Parts parts(staging, source, journal, plan.fetch_bytes);
    TRY_ASSIGN(const std::vector<std::string> raw_packs, gather_packs(offers, plan, parts));
    TRY_ASSIGN(const std::vector<pack::Header> headers, headers_of(offers, raw_packs));
    TRY_ASSIGN(const std::vector<pack::Blob> blobs, missing_blobs(headers, whole_media(staging.layout, headers)));
    if (!blobs.empty()) TRY(check_space(staging.layout, bytes_of(blobs) + database, settings.reserve_bytes));
    parts.expect(bytes_of(blobs));
    for (const pack::Blob& blob : blobs) TRY(parts.blob(blob));
    return finish(client, plan, raw_packs, blobs);
}

Result<Change> Attempt::finish(trust::Client& client, const Plan& plan, const std::vector<std::string>& raw_packs,
                               const std::vector<pack::Blob>& blobs) {
    const bool build = plan.build == Build::Needed;
    if (build) TRY(build_staged(staging, raw_packs, journal));
    if (build) journal.note({"publish", 0, 0});
    TRY(local(place_parts(staging, plan.fetch, blobs)));
    TRY(local(client.commit()));
    journal.vouch_until(client.expires());
    const std::optional<store::Generation> previous = build && current ? std::optional(current->number) : std::nullopt;
    store::Generation shown = current ? current->number : store::Generation{};
    if (build) {
        TRY_ASSIGN(shown, local(publish_database(staging)));
    }
    collect_garbage(staging.layout, shown, previous, publishers_of(plan));
    return build ? Change::Published : Change::None;
}

Result<Change> update(const Settings& settings, const Staging& staging, std::string_view anchor, fetch::Source& source, Journal& journal) {
    TRY_ASSIGN(const std::optional<HeldGeneration> current, recover(staging, journal));
    const auto attempt = [&]() -> Result<Change> {
        trust::Settings trust_settings;
        trust_settings.folder = staging.layout.trust_dir();
        trust_settings.now = journal.now().time;
        trust_settings.persist = trust::Persist::OnCommit;
        TRY_ASSIGN(trust::Client client, trust::Client::open(std::move(trust_settings), anchor));
        return Attempt{settings, staging, source, journal, current}.run(client);
    };
    auto change = attempt();
    // A file may be gone because a newer release replaced it meanwhile: one fresh timestamp tells.
    if (!change && change.error().code == ErrorCode::NotFound) change = attempt();
    return change;
}

// The frame of every command that writes: lock, staging, status, clearing up.
template <class Work> Result<Report> with_store(const Settings& settings, const base::Clock& clock, const Work& work) {
    const store::Layout layout{settings.state};
    TRY(local(make_durable_directory(layout.root)));
    auto lock = local(base::FileLock::acquire(layout.lock()));
    if (!lock && lock.error().code == ErrorCode::Busy) return fail(ErrorCode::Busy, lock.error().what, "sync.busy");
    if (!lock) return tl::unexpected(std::move(lock).error());

    Journal journal(layout, clock, settings.progress);
    const Staging staging{layout};
    const auto done = [&]() -> Result<Report> {
        TRY(local(staging.prepare()));
        TRY_ASSIGN(const Change change, work(staging, journal));
        const auto shown = read_shown(settings.state);
        if (!shown) return fail(ErrorCode::Io, "CURRENT names no readable generation", "disk.fault");
        Report report = *shown;
        report.change = change;
        return report;
    }();
    if (done)
        journal.succeed({done->generation, done->data_issued});
    else
        journal.fail(done.error(), shown_of(settings.state));
    // After a broken line the verified parts wait in staging for the next pass.
    const bool keep_parts = !done && outcome_of(done.error()) == Outcome::TryLater;
    if (!keep_parts) {
        const auto cleared = staging.clear();
        if (!cleared) base::log(base::Level::Warn, "sync", base::describe(cleared.error()));
    }
    return done;
}

} // namespace

Result<Report> run_pass(const Settings& settings, std::string_view anchor, fetch::Source& source, const base::Clock& clock) {
    return with_store(settings, clock,
                      [&](const Staging& staging, Journal& journal) { return update(settings, staging, anchor, source, journal); });
}

Result<Report> rebuild(const Settings& settings, const base::Clock& clock) {
    return with_store(settings, clock, [](const Staging& staging, Journal& journal) -> Result<Change> {
        const auto before = store::read_current(staging.layout);
        TRY_ASSIGN(const HeldGeneration built, build_from_held_packs(staging, journal));
        std::set<std::string> publishers;
        for (const auto& [publisher, hash] : built.packs) publishers.insert(publisher);
        collect_garbage(staging.layout, built.number, before ? *before : std::nullopt, publishers);
        return Change::Published;
    });
}

Result<Report> roll_back(const Settings& settings, const base::Clock& clock) {
    return with_store(settings, clock, [](const Staging& staging, Journal& journal) -> Result<Change> {
        TRY_ASSIGN(const std::optional<HeldGeneration> current, recover(staging, journal));
        if (!current) return fail(ErrorCode::NotFound, "nothing is shown yet", "store.no_earlier");
        TRY_ASSIGN(const auto generations, local(store::list_generations(staging.layout)));
        for (auto number = generations.rbegin(); number != generations.rend(); ++number) {
            if (*number >= current->number || !read_generation(staging.layout, *number)) continue;
            TRY(local(write_held_back(staging.layout, current->number)));
            TRY(local(store::write_current(staging.layout, *number)));
            return Change::Published;
        }
        return fail(ErrorCode::NotFound, "no whole earlier generation is kept", "store.no_earlier");
    });
}

std::optional<Report> read_shown(const std::filesystem::path& state) {
    const store::Layout layout{state};
    const auto current = store::read_current(layout);
    if (!current || !*current) return std::nullopt;
    auto report = report_of(layout, **current);
    if (!report) return std::nullopt;
    return *std::move(report);
}

} // namespace tramtin::engine
