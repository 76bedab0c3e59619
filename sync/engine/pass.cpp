// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/pass.hpp"

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/attempt.hpp"
#include "sync/engine/publish.hpp"
#include "sync/engine/recover.hpp"
#include "sync/engine/space.hpp"

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

// Whatever lies there in its place, is no folder or cannot be read.
Result<> prepare(const Staging& staging) {
    if (staging.prepare()) return {};
    TRY(staging.clear());
    return staging.prepare();
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
    std::optional<Waiting> waiting;
    const auto done = [&]() -> Result<Report> {
        TRY(local(prepare(staging)));
        TRY_ASSIGN(const Effect effect, work(staging, journal));
        waiting = effect.waiting;
        if (waiting && !shown_of(settings.state)) return fail(ErrorCode::Busy, "new content waits", "content.waiting");
        auto report = local(report_of(layout, store::read_current(layout).value_or(std::nullopt).value_or(store::Generation{})));
        if (report) report->change = effect.change;
        if (report) report->waiting = effect.waiting;
        return report;
    }();
    // The province's content may have come while the commune's waits.
    if (done && (!waiting || done->change == Change::Published)) journal.succeed({done->generation, done->data_issued});
    if (waiting)
        journal.postpone(*waiting, shown_of(settings.state));
    else if (!done)
        journal.fail(done.error(), shown_of(settings.state));
    // What was fetched waits in staging for the next pass; when the disk is full or nothing can be written there it may be in the way.
    const bool in_the_way = !done && (done.error().reason == "disk.full" || done.error().reason == "disk.fault");
    const auto cleared = in_the_way ? staging.clear() : staging.clear_build();
    if (!cleared) base::log(base::Level::Warn, "sync", base::describe(cleared.error()));
    if (settings.reserve_file == ReserveFile::Kept) keep_reserve(layout, settings.reserve_bytes);
    return done;
}

} // namespace

Result<Report> run_pass(const Settings& settings, std::string_view anchor, const std::vector<fetch::Source*>& sources,
                        const base::Clock& clock) {
    // Outlives the journal, which counts what it received.
    Mirrors mirrors(sources, read_tallies(store::Layout{settings.state}));
    return with_store(settings, clock, [&](const Staging& staging, Journal& journal) -> Result<Effect> {
        auto effect = update(settings, staging, anchor, mirrors, journal, clock);
        const auto noted = write_tallies(staging.layout, mirrors.tallies());
        if (!noted) base::log(base::Level::Warn, "sync", base::describe(noted.error()));
        return effect;
    });
}

Result<Report> run_pass(const Settings& settings, std::string_view anchor, fetch::Source& source, const base::Clock& clock) {
    return run_pass(settings, anchor, std::vector<fetch::Source*>{&source}, clock);
}

Result<Report> rebuild(const Settings& settings, const base::Clock& clock) {
    return with_store(settings, clock, [](const Staging& staging, Journal& journal) -> Result<Effect> {
        const auto before = store::read_current(staging.layout);
        TRY_ASSIGN(const HeldGeneration built, build_from_held_packs(staging, journal));
        std::set<std::string> publishers;
        for (const auto& [publisher, hash] : built.packs) publishers.insert(publisher);
        collect_garbage(staging.layout, built.number, before ? *before : std::nullopt, publishers);
        return Effect{Change::Published};
    });
}

Result<Report> roll_back(const Settings& settings, const base::Clock& clock, RollBack why) {
    return with_store(settings, clock, [why](const Staging& staging, Journal& journal) -> Result<Effect> {
        TRY_ASSIGN(const std::optional<HeldGeneration> current, recover(staging, journal));
        if (!current) return fail(ErrorCode::NotFound, "nothing is shown yet", "store.no_earlier");
        // Damaged, not unusable: it was built anew a moment ago.
        if (why == RollBack::KioskCannotOpen && !kiosk_cannot_open(staging.layout)) return Effect{Change::Published};
        TRY(go_back(staging.layout, *current));
        journal.status().held_back = current->number;
        journal.status().held_back_reason = why == RollBack::AskedByStaff ? "staff" : why_kiosk_cannot(staging.layout);
        return Effect{Change::Published};
    });
}

bool kiosk_cannot_open(const store::Layout& layout) {
    const auto kiosk = store::read_kiosk_report(layout);
    const auto current = store::read_current(layout);
    return kiosk && kiosk->cannot_open && current && *current == kiosk->cannot_open;
}

std::string why_kiosk_cannot(const store::Layout& layout) {
    const auto kiosk = store::read_kiosk_report(layout);
    return kiosk && kiosk->cannot_open_reason == "kiosk.crashes" ? "kiosk.crashes" : "kiosk.cannot_open";
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
