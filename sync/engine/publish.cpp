// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/publish.hpp"

#include <algorithm>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/store/reader.hpp"
#include "content/store/status.hpp"

namespace tramtin::engine {

namespace {

constexpr std::size_t k_max_media = 1'000'000;

bool is_there(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

Result<> place(const std::filesystem::path& staged, const std::filesystem::path& final_path) {
    if (!is_there(staged)) return {};
    TRY(make_durable_directory(final_path.parent_path().parent_path()));
    TRY(make_durable_directory(final_path.parent_path()));
    return base::publish_existing(staged, final_path);
}

void log_failure(const Result<>& result) {
    if (!result) base::log(base::Level::Warn, "sync", "clearing up: " + base::describe(result.error()));
}

// Blobs that the kept generations name. Nothing when one of them cannot be read: then nothing is collected.
std::optional<std::set<crypto::Sha256>> media_in_use(const store::Layout& layout, const std::set<store::Generation>& kept) {
    std::set<crypto::Sha256> used;
    for (const store::Generation generation : kept) {
        auto reader = store::Reader::open(layout.generation(generation));
        if (!reader && !is_there(layout.generation(generation))) continue;
        if (!reader) return std::nullopt;
        const auto blobs = reader->blobs();
        if (!blobs) return std::nullopt;
        used.insert(blobs->begin(), blobs->end());
    }
    return used;
}

void collect_media(const store::Layout& layout, const std::set<store::Generation>& kept) {
    const auto used = media_in_use(layout, kept);
    const auto names = base::list_files(layout.media_dir(), k_max_media);
    if (!used || !names) return;
    std::set<std::filesystem::path> keep;
    for (const crypto::Sha256& sha256 : *used) keep.insert(layout.media(sha256));
    for (const std::string& name : *names)
        if (!keep.contains(layout.media_dir() / name)) log_failure(base::remove_file(layout.media_dir() / name));
}

void collect_packs(const store::Layout& layout, const std::set<std::string>& publishers) {
    const auto names = base::list_files(layout.packs_dir(), k_max_media);
    if (!names) return;
    std::set<std::filesystem::path> keep;
    for (const std::string& publisher : publishers) keep.insert(layout.pack(publisher));
    for (const std::string& name : *names)
        if (!keep.contains(layout.packs_dir() / name)) log_failure(base::remove_file(layout.packs_dir() / name));
}

} // namespace

Result<> place_parts(const Staging& staging, const std::vector<PackOffer>& packs, const std::vector<pack::Blob>& blobs) {
    for (const pack::Blob& blob : blobs) TRY(place(staging.blob(blob.sha256), staging.layout.media(blob.sha256)));
    for (const PackOffer& offer : packs) TRY(place(staging.pack(offer.target.raw_sha256), staging.layout.pack(offer.target.publisher)));
    return {};
}

Result<> note_packs(const store::Layout& layout, store::Generation shown, std::vector<HeldPack> packs) {
    Manifest manifest = read_manifest(layout).value_or(Manifest{});
    manifest.packs = std::move(packs);
    if (!manifest.databases.contains(shown)) {
        TRY_ASSIGN(manifest.databases[shown], hash_whole_file(layout.generation(shown)));
    }
    return write_manifest(layout, manifest);
}

Result<store::Generation> publish_database(const Staging& staging, std::vector<HeldPack> packs) {
    const store::Layout& layout = staging.layout;
    TRY(make_durable_directory(layout.generations_dir()));
    TRY_ASSIGN(const auto existing, store::list_generations(layout));
    const store::Generation number{existing.empty() ? 1 : existing.back().value + 1};
    Manifest manifest = read_manifest(layout).value_or(Manifest{});
    manifest.packs = std::move(packs);
    std::erase_if(manifest.databases,
                  [&existing](const auto& entry) { return std::find(existing.begin(), existing.end(), entry.first) == existing.end(); });
    TRY_ASSIGN(manifest.databases[number], hash_whole_file(staging.database()));
    TRY(write_manifest(layout, manifest));
    TRY(base::publish_existing(staging.database(), layout.generation(number)));
    // A newer generation without this mark is one whose publishing was interrupted.
    TRY(write_held_back(layout, std::nullopt));
    TRY(store::write_current(layout, number));
    return number;
}

void collect_garbage(const store::Layout& layout, store::Generation shown, std::optional<store::Generation> previous,
                     const std::set<std::string>& publishers) {
    const auto generations = store::list_generations(layout);
    if (!generations) return;
    if (!previous)
        for (const store::Generation generation : *generations)
            if (generation != shown) previous = generation;
    std::set<store::Generation> kept{shown};
    if (previous) kept.insert(*previous);
    if (const auto kiosk = store::read_kiosk_report(layout); kiosk && kiosk->opened) kept.insert(*kiosk->opened);
    for (const store::Generation generation : *generations)
        if (!kept.contains(generation)) log_failure(base::remove_file(layout.generation(generation)));
    collect_media(layout, kept);
    collect_packs(layout, publishers);
}

} // namespace tramtin::engine
