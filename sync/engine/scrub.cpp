// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/scrub.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/signed/envelope.hpp"
#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/held.hpp"
#include "sync/engine/manifest.hpp"
#include "sync/engine/recover.hpp"

namespace tramtin::engine {

namespace {

// One file of the store and how it is told whole from damaged.
struct Check {
    std::filesystem::path path;
    std::function<bool()> is_whole;
};

bool has_hash(const std::filesystem::path& path, const crypto::Sha256& wanted) {
    const auto hash = hash_whole_file(path);
    return hash && *hash == wanted;
}

void add_database(std::vector<Check>& checks, const store::Layout& layout, const std::optional<Manifest>& manifest,
                  store::Generation number) {
    const auto path = layout.generation(number);
    const auto listed = manifest ? manifest->databases.find(number) : std::map<store::Generation, crypto::Sha256>::const_iterator();
    const bool known = manifest && listed != manifest->databases.end();
    const crypto::Sha256 wanted = known ? listed->second : crypto::Sha256();
    checks.push_back({path, [path, known, wanted] { return known ? has_hash(path, wanted) : store::self_test(path).has_value(); }});
}

// Nothing of a generation that cannot be read: the database itself is told as damaged.
std::set<crypto::Sha256> media_of(const store::Layout& layout, store::Generation number) {
    auto reader = store::Reader::open(layout.generation(number));
    const auto blobs = reader ? reader->blobs() : Result<std::vector<crypto::Sha256>>(tl::unexpected(reader.error()));
    return blobs ? std::set<crypto::Sha256>(blobs->begin(), blobs->end()) : std::set<crypto::Sha256>();
}

// What only a former generation names is no longer to be had: it may lack, and what is there must be whole.
void add_media(std::vector<Check>& checks, const store::Layout& layout, store::Generation shown,
               const std::vector<store::Generation>& generations) {
    const std::set<crypto::Sha256> needed = media_of(layout, shown);
    std::set<crypto::Sha256> all = needed;
    for (const store::Generation number : generations) all.merge(media_of(layout, number));
    for (const crypto::Sha256& blob : all) {
        const auto path = layout.media(blob);
        const bool may_lack = !needed.contains(blob);
        checks.push_back({path, [path, blob, may_lack] {
                              std::error_code unknown;
                              return has_hash(path, blob) || (may_lack && !std::filesystem::exists(path, unknown));
                          }});
    }
}

std::vector<Check> checks_of(const store::Layout& layout) {
    std::vector<Check> checks;
    const auto manifest = read_manifest(layout);
    const auto current = store::read_current(layout);
    const auto generations = store::list_generations(layout);
    if (!current || !*current || !generations) return checks;
    if (!manifest) checks.push_back({layout.manifest(), [] { return false; }});
    for (const store::Generation number : *generations) add_database(checks, layout, manifest, number);
    if (std::find(generations->begin(), generations->end(), **current) == generations->end())
        checks.push_back({layout.generation(**current), [] { return false; }});
    add_media(checks, layout, **current, *generations);
    if (manifest)
        for (const HeldPack& pack : manifest->packs) {
            const auto path = layout.pack(pack.publisher);
            checks.push_back({path, [path, wanted = pack.raw_sha256] { return has_hash(path, wanted); }});
        }
    return checks;
}

std::string below(const store::Layout& layout, const std::filesystem::path& path) {
    return path.lexically_relative(layout.root).generic_string();
}

bool is_among(const std::vector<std::string>& damaged, const std::string& name) {
    return std::find(damaged.begin(), damaged.end(), name) != damaged.end();
}

// What is damaged, is not shown and cannot be had again only misleads whoever goes back.
void drop_damaged(const store::Layout& layout, const std::vector<std::string>& damaged) {
    const auto current = store::read_current(layout);
    const auto generations = store::list_generations(layout);
    if (!current || !*current || !generations) return;
    std::vector<std::filesystem::path> dropped;
    const std::set<crypto::Sha256> needed = media_of(layout, **current);
    for (const store::Generation number : *generations) {
        if (number == **current) continue;
        for (const crypto::Sha256& blob : media_of(layout, number))
            if (!needed.contains(blob)) dropped.push_back(layout.media(blob));
        dropped.push_back(layout.generation(number));
    }
    for (const std::filesystem::path& path : dropped) {
        if (!is_among(damaged, below(layout, path))) continue;
        const auto removed = base::remove_file(path);
        if (!removed) base::log(base::Level::Warn, "sync", base::describe(removed.error()));
    }
}

// A damaged shown database is removed only once its replacement is shown.
Result<> rebuild_shown(const store::Layout& layout, const std::vector<std::string>& damaged, Journal& journal) {
    const auto current = store::read_current(layout);
    if (!current || !*current || !is_among(damaged, below(layout, layout.generation(**current)))) return {};
    const Staging staging{layout};
    TRY(local(staging.prepare()));
    const auto built = build_from_held_packs(staging, journal);
    if (built) return {};
    if (outcome_of(built.error()) == Outcome::LocalFault && built.error().reason != "store.no_packs") return tl::unexpected(built.error());
    base::log(base::Level::Warn, "sync", "scrub: cannot rebuild yet: " + base::describe(built.error()));
    return {};
}

Result<Findings> examine_and_rebuild(const Config& config, const base::Clock& clock, const Running& running) {
    const store::Layout layout{config.state};
    auto lock = local(base::FileLock::acquire(layout.lock()));
    if (!lock && lock.error().code == base::ErrorCode::Busy) return base::fail(base::ErrorCode::Busy, lock.error().what, "sync.busy");
    if (!lock) return tl::unexpected(std::move(lock).error());
    Journal journal(layout, clock, running.progress);
    const Findings findings = examine(layout, [&journal](std::uint64_t done, std::uint64_t total) {
        journal.note({"scrub", done, total});
    });
    for (const std::string& name : findings.damaged) base::log(base::Level::Warn, "sync", "scrub: damaged: " + name);
    TRY(rebuild_shown(layout, findings.damaged, journal));
    drop_damaged(layout, findings.damaged);
    journal.rest();
    return findings;
}

} // namespace

Findings examine(const store::Layout& layout, const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
    Findings findings;
    const std::vector<Check> checks = checks_of(layout);
    for (const Check& check : checks) {
        if (!check.is_whole()) findings.damaged.push_back(below(layout, check.path));
        if (progress)
            progress(++findings.checked, checks.size());
        else
            ++findings.checked;
    }
    if (checks.empty()) return findings; // nothing is shown yet
    const trust::StoredFiles signed_files = trust::examine_stored(layout.trust_dir());
    findings.checked += signed_files.checked;
    for (const std::string& name : signed_files.damaged) findings.damaged.push_back("trust/" + name);
    return findings;
}

Result<store::ScrubStatus> scrub(const Config& config, const base::Clock& clock, const Running& running) {
    const store::Layout layout{config.state};
    TRY_ASSIGN(const Findings first, examine_and_rebuild(config, clock, running));
    Findings all = first; // with what could only be looked at once the database was rebuilt
    Findings left = first;
    if (!first.damaged.empty()) {
        left = examine(layout);
        for (const std::string& name : left.damaged)
            if (!is_among(all.damaged, name)) all.damaged.push_back(name);
        all.checked = std::max(all.checked, left.checked);
    }
    if (!left.damaged.empty() && !config.sources.empty()) {
        const Attempted repaired = run_sources(config, clock, running);
        if (!repaired.result) base::log(base::Level::Warn, "sync", "scrub: " + base::describe(repaired.result.error()));
        left = examine(layout);
    }
    const std::uint64_t damaged = all.damaged.size();
    const auto still = static_cast<std::uint64_t>(
        std::count_if(all.damaged.begin(), all.damaged.end(), [&left](const std::string& name) { return is_among(left.damaged, name); }));
    auto lock = local(base::FileLock::acquire(layout.lock()));
    if (!lock) return base::fail(base::ErrorCode::Busy, lock.error().what, "sync.busy");
    Journal journal(layout, clock, {});
    const store::ScrubStatus status{journal.now().time, all.checked, damaged, damaged - still};
    journal.status().scrub = status;
    journal.memory().last_scrub = status.at;
    journal.rest();
    return status;
}

} // namespace tramtin::engine
