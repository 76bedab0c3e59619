// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/parts.hpp"

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/pack/zstd.hpp"
#include "sync/engine/held.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

tl::unexpected<base::Error> damaged(std::string_view path, std::string_view why) {
    return fail(ErrorCode::Corrupt, fmt::format("{}: {}", path, why), "content.damaged");
}

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
    TRY(base::make_directories(layout.staging_dir() / "packs"));
    TRY(base::make_directories(layout.staging_dir() / "blobs"));
    TRY(clear_build());
    // The kiosk's own temporary file in the same folder is not ours to remove.
    sweep_folder(layout.root, ".CURRENT.");
    sweep_folder(layout.root, ".status.json.");
    for (const auto& folder :
         {layout.generations_dir(), layout.packs_dir(), layout.trust_dir(), layout.staging_dir() / "packs", layout.staging_dir() / "blobs"})
        sweep_folder(folder, ".");
    return {};
}

// Also what SQLite and the self-test keep beside the database: a journal left there would be replayed onto the next one.
Result<> Staging::clear_build() const {
    const std::filesystem::path staging = layout.staging_dir();
    std::error_code error;
    std::vector<std::filesystem::path> leftovers;
    for (std::filesystem::directory_iterator entry(staging, error), end; !error && entry != end; entry.increment(error))
        if (entry->path() != staging / "packs" && entry->path() != staging / "blobs") leftovers.push_back(entry->path());
    if (error) return fail(ErrorCode::Io, fmt::format("{}: {}", staging.string(), error.message()));
    for (const auto& leftover : leftovers) TRY(remove_below(leftover));
    return {};
}

Result<> Staging::clear() const { return remove_below(layout.staging_dir()); }

void Parts::count(std::uint64_t bytes) {
    m_done += bytes;
    m_journal.note({"fetch", m_done, m_total});
}

// A reply that is too short and whose end was not certain is a broken line.
Result<fetch::Reply> Parts::download(std::string_view path, std::uint64_t length, const fetch::Sink& sink) {
    TRY_ASSIGN(const fetch::Reply reply, m_source.read(path, fetch::ByteCap{length}, [this, &sink](std::string_view bytes) -> Result<> {
        TRY(sink(bytes));
        count(bytes.size());
        return {};
    }));
    if (reply.bytes == length) return reply;
    if (reply.completeness == fetch::Completeness::Assumed)
        return fail(ErrorCode::Network, fmt::format("{}: the line broke off", path), "net.broken");
    return damaged(path, fmt::format("{} bytes instead of {}", reply.bytes, length));
}

Result<std::string> Parts::pack(const PackOffer& offer) {
    const crypto::Sha256& wanted = offer.target.raw_sha256;
    auto staged = base::read_file(m_staging.pack(wanted), offer.target.raw_length);
    if (staged && crypto::sha256(*staged) == wanted) return *std::move(staged);

    std::string compressed;
    TRY(download(offer.path, offer.stored_length, [&compressed](std::string_view bytes) -> Result<> {
        compressed.append(bytes);
        return {};
    }));
    if (crypto::sha256(compressed) != offer.sha256) return damaged(offer.path, "not the bytes that were signed");
    auto raw = pack::decompress(compressed, offer.target.raw_length);
    if (!raw) return damaged(offer.path, raw.error().what);
    if (raw->size() != offer.target.raw_length || crypto::sha256(*raw) != wanted)
        return damaged(offer.path, "does not hold the pack that was signed");
    TRY(local(base::publish_file(m_staging.pack(wanted), *raw)));
    return *std::move(raw);
}

Result<> Parts::blob(const pack::Blob& blob) {
    const auto staged = hash_file(m_staging.blob(blob.sha256), blob.length);
    if (staged && *staged == blob.sha256) return {};

    const std::string path = "targets/" + pack::blob_path(blob.sha256);
    auto file = local(base::AtomicFile::create(m_staging.blob(blob.sha256)));
    if (!file) return tl::unexpected(std::move(file).error());
    crypto::Sha256Stream hash;
    TRY(download(path, blob.length, [&](std::string_view bytes) -> Result<> {
        hash.update(bytes);
        return local(file->write(bytes));
    }));
    if (hash.finish() != blob.sha256) return damaged(path, "not the bytes that were signed");
    return local(file->publish());
}

} // namespace tramtin::engine
