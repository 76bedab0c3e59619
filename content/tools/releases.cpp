// SPDX-License-Identifier: Apache-2.0
#include "content/tools/releases.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/log.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::int64_t k_versions_searched = 500; // signing anew without a release makes versions too
constexpr std::size_t k_max_stored = 1'000'000;   // files of a repository

void warn(const base::Error& error) { base::log(base::Level::Warn, "publish", base::describe(error)); }

Result<signing::Targets> read_listing(const fs::path& path) {
    TRY_ASSIGN(const std::string bytes, base::read_file(path, signing::k_max_targets));
    TRY_ASSIGN(const signing::Envelope envelope, signing::parse_envelope(bytes, signing::k_max_targets));
    return signing::parse_targets(envelope);
}

// The patch from one base; nothing when it is not worth its bytes. It is signed only after it has led to the very pack.
Result<std::optional<std::pair<std::string, signing::TargetFile>>> put_patch(const StoredPack& base_pack, const fs::path& sink,
                                                                             const NewPack& made) {
    using Entry = std::pair<std::string, signing::TargetFile>;
    TRY_ASSIGN(const std::string bytes, pack::make_patch(base_pack.raw, made.raw));
    if (bytes.size() >= made.packed.size()) return std::optional<Entry>{};
    TRY_ASSIGN(const std::string again, pack::apply_patch(base_pack.raw, bytes, made.raw.size()));
    if (again != made.raw) return fail(ErrorCode::Corrupt, "a patch that does not lead to the pack", "publish.patch");
    const pack::Patch custom{made.header.publisher,
                             base_pack.header.release,
                             made.header.release,
                             crypto::sha256(base_pack.raw),
                             crypto::sha256(made.raw),
                             made.raw.size(),
                             pack::patch_memory(base_pack.raw.size(), bytes.size(), made.raw.size()),
                             pack::split_parts(bytes)};
    const std::string path = pack::patch_path(custom.publisher, custom.from, custom.to);
    const crypto::Sha256 hash = crypto::sha256(bytes);
    TRY(put_file(sink / target_path(pack::stored_path(path, hash)), bytes));
    return std::optional<Entry>(
        Entry{path, signing::TargetFile{static_cast<std::int64_t>(bytes.size()), signing::hashes_of(hash), pack::to_value(custom)}});
}

// What a repository must keep, relative to it.
class Kept {
public:
    explicit Kept(const fs::path& repository) : m_repository(repository) {}

    void keep(const std::string& path, const signing::TargetFile& target) {
        const auto hash = signing::sha256_of(target.hashes);
        if (!hash) return;
        if (!m_files.insert(target_path(pack::stored_path(path, *hash)).generic_string()).second) return;
        if (!path.starts_with("packs/")) return;
        const auto stored = read_stored_pack(m_repository, path, target);
        if (!stored) {
            m_blobs_known = m_blobs_known && stored.error().code == ErrorCode::NotFound;
            return;
        }
        for (const pack::Blob& blob : stored->header.blobs) m_files.insert(target_path(pack::blob_path(blob.sha256)).generic_string());
    }
    bool has(const std::string& file) const { return m_files.contains(file) || (!m_blobs_known && file.starts_with("targets/blobs/")); }

private:
    const fs::path& m_repository;
    std::set<std::string> m_files;
    bool m_blobs_known = true; // false: a pack could not be read, and nobody knows its blobs
};

// Notes what a role's recent listings name; the oldest version to keep.
std::int64_t keep_role(const fs::path& repository, const std::string& role, const signing::Targets& newest, Kept& kept) {
    const auto listings = past_listings(repository, role, newest.common.version, k_kept_listings);
    for (std::size_t i = 0; i < listings.size(); ++i) {
        for (const auto& [path, target] : listings[i].targets) {
            if (i < k_kept_patches || !path.starts_with("patches/")) kept.keep(path, target);
        }
    }
    for (const auto& [path, target] : newest.targets) kept.keep(path, target);
    return listings.empty() ? 1 : listings.back().common.version;
}

// "17.content.json" -> 17 of "content".
std::optional<std::pair<std::int64_t, std::string>> versioned(const std::string& file) {
    const std::size_t dot = file.find('.');
    if (dot == 0 || dot > 9 || dot == std::string::npos || !file.ends_with(".json") || file.size() < dot + 6) return std::nullopt;
    if (!std::all_of(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(dot), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return std::pair{std::int64_t{std::stol(file.substr(0, dot))}, file.substr(dot + 1, file.size() - dot - 6)};
}

Result<> prune_metadata(const fs::path& repository, const std::map<std::string, std::int64_t>& oldest) {
    TRY_ASSIGN(const auto files, base::list_files(repository / "metadata", k_max_stored));
    for (const std::string& file : files) {
        const auto version = versioned(file);
        const auto keep_from = version ? oldest.find(version->second) : oldest.end();
        if (keep_from != oldest.end() && version->first < keep_from->second) TRY(base::remove_file(repository / "metadata" / file));
    }
    return {};
}

Result<> prune_targets(const fs::path& repository, const Kept& kept) {
    for (const char* folder : {"targets/packs", "targets/patches", "targets/blobs"}) {
        const auto files = base::list_files(repository / folder, k_max_stored);
        if (!files && files.error().code == ErrorCode::NotFound) continue;
        if (!files) return tl::unexpected<base::Error>(files.error());
        for (const std::string& name : *files) {
            const std::string file = std::string(folder) + "/" + name;
            if (!kept.has(file)) TRY(base::remove_file(repository / file));
        }
    }
    return {};
}

} // namespace

std::vector<signing::Targets> past_listings(const fs::path& repository, std::string_view role, std::int64_t version, std::size_t most) {
    std::vector<signing::Targets> listings;
    for (std::int64_t at = version; at >= 1 && at > version - k_versions_searched && listings.size() < most; --at) {
        const fs::path path = repository / metadata_path(role, at);
        auto listing = read_listing(path);
        if (!listing) {
            if (listing.error().code != ErrorCode::NotFound) warn(listing.error());
            continue;
        }
        if (!listings.empty() && listings.back().targets == listing->targets) {
            listings.back() = *std::move(listing);
        } else {
            listings.push_back(*std::move(listing));
        }
    }
    return listings;
}

Result<Listed> put_patches(const fs::path& repository, const fs::path& sink, std::string_view role, std::int64_t version,
                           const NewPack& made) {
    Listed patches;
    const std::string path = pack::pack_path(made.header.publisher);
    std::set<std::uint64_t> seen{made.header.release.value};
    for (const signing::Targets& listing : past_listings(repository, role, version, k_patches * 2)) {
        const auto found = listing.targets.find(path);
        if (found == listing.targets.end() || seen.size() > k_patches) continue;
        const auto custom = pack::target_of(found->second.custom);
        if (!custom || custom->release >= made.header.release || !seen.insert(custom->release.value).second) continue;
        const auto stored = read_stored_pack(repository, path, found->second);
        if (!stored) {
            if (stored.error().code != ErrorCode::NotFound) warn(stored.error());
            continue;
        }
        TRY_ASSIGN(auto patch, put_patch(*stored, sink, made));
        if (patch) patches.insert(*std::move(patch));
    }
    return patches;
}

Result<> prune(const fs::path& repository, const Published& published) {
    Kept kept(repository);
    std::map<std::string, std::int64_t> oldest;
    oldest.emplace("targets", keep_role(repository, "targets", published.targets.targets, kept));
    for (const auto& [name, role] : published.roles) oldest.emplace(name, keep_role(repository, name, role.targets, kept));
    oldest.emplace("snapshot", published.snapshot.common.version - k_kept_snapshots + 1);
    TRY(prune_metadata(repository, oldest));
    return prune_targets(repository, kept);
}

} // namespace tramtin::tools
