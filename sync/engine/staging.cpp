// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/staging.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "content/base/files.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::array<const char*, 3> k_kept{"packs", "blobs", "parts"};

// What a killed process left beside the files it was about to replace; the names are AtomicFile's.
void sweep_folder(const std::filesystem::path& folder, std::string_view prefix) {
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (name.starts_with(prefix) && name.ends_with(".tmp")) std::filesystem::remove(entry->path(), ignored);
    }
}

Result<> remove_below(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove_all(path, error);
    if (error) return fail(ErrorCode::Io, fmt::format("{}: cannot remove: {}", path.string(), error.message()));
    return {};
}

} // namespace

Result<> make_durable_directory(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return {};
    TRY(base::make_directories(path));
    return base::sync_directory(path.has_parent_path() ? path.parent_path() : ".");
}

Result<> Staging::prepare() const {
    TRY(make_durable_directory(layout.staging_dir()));
    for (const char* name : k_kept) TRY(make_durable_directory(layout.staging_dir() / name));
    TRY(clear_build());
    // The kiosk's own temporary file in the same folder is not ours to remove.
    for (const char* name : {".CURRENT.", ".status.json.", ".sync.json.", ".manifest.json.", ".mirrors.json."})
        sweep_folder(layout.root, name);
    for (const auto& folder :
         {layout.generations_dir(), layout.packs_dir(), layout.trust_dir(), layout.staging_dir() / "packs", layout.staging_dir() / "blobs"})
        sweep_folder(folder, ".");
    return {};
}

// Also what SQLite keeps beside the database: a journal left there would be replayed onto the next one.
Result<> Staging::clear_build() const {
    const std::filesystem::path staging = layout.staging_dir();
    std::error_code error;
    std::vector<std::filesystem::path> leftovers;
    for (std::filesystem::directory_iterator entry(staging, error), end; !error && entry != end; entry.increment(error))
        if (std::find(k_kept.begin(), k_kept.end(), entry->path().filename().string()) == k_kept.end()) leftovers.push_back(entry->path());
    if (error && error != std::errc::no_such_file_or_directory)
        return fail(ErrorCode::Io, fmt::format("{}: {}", staging.string(), error.message()));
    for (const auto& leftover : leftovers) TRY(remove_below(leftover));
    return {};
}

Result<> Staging::keep_only(const std::set<crypto::Sha256>& wanted) const {
    for (const char* name : k_kept) {
        TRY_ASSIGN(const auto files, base::list_files(layout.staging_dir() / name));
        for (const std::string& file : files) {
            const auto hash = crypto::Sha256::parse(file.substr(0, file.find('.')));
            if (!hash || !wanted.contains(*hash)) TRY(base::remove_file(layout.staging_dir() / name / file));
        }
    }
    return {};
}

Result<> Staging::clear() const { return remove_below(layout.staging_dir()); }

std::map<crypto::Sha256, std::uint64_t> Staging::begun() const {
    std::map<crypto::Sha256, std::uint64_t> begun;
    for (const char* folder : {"parts", "packs"}) {
        const auto files = base::list_files(layout.staging_dir() / folder);
        if (!files) continue;
        for (const std::string& file : *files) {
            const auto hash = crypto::Sha256::parse(file.substr(0, file.find('.')));
            std::error_code error;
            const auto size = std::filesystem::file_size(layout.staging_dir() / folder / file, error);
            if (hash && !error) begun.emplace(*hash, size);
        }
    }
    return begun;
}

} // namespace tramtin::engine
