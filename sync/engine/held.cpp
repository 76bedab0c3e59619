// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/held.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "content/base/beneath.hpp"
#include "content/base/files.hpp"
#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/manifest.hpp"
#include "sync/engine/staging.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_piece = 256 * 1024;
constexpr std::string_view k_pack_suffix = ".pack";

std::filesystem::path held_back_path(const store::Layout& layout) { return layout.generations_dir() / "held-back"; }

void note_release(Held& held, const std::string& publisher, pack::Release release) {
    pack::Release& newest = held.releases[publisher];
    newest = std::max(newest, release);
}

// Without the rest of the pack in memory.
Result<pack::Header> read_header(const std::filesystem::path& path) {
    TRY_ASSIGN(const base::InputFile file, base::InputFile::open_beneath(path.parent_path(), path.filename().string()));
    if (file.facts().size > pack::Limits{}.bytes) return fail(ErrorCode::Full, path.string() + ": longer than a pack may be");
    std::string head(std::min<std::uint64_t>(file.facts().size, pack::Limits{}.line + 1), '\0');
    TRY_ASSIGN(const std::size_t got, file.read_at(0, head.data(), head.size()));
    head.resize(got);
    return pack::read_header(head);
}

// A pack that cannot be read is as good as absent.
void stock_pack(const store::Layout& layout, const std::string& name, Held& held) {
    if (!name.ends_with(k_pack_suffix)) return;
    const std::string publisher = name.substr(0, name.size() - k_pack_suffix.size());
    const auto header = read_header(layout.pack(publisher));
    if (!header || header->publisher != publisher) return;
    const auto hash = hash_whole_file(layout.pack(publisher));
    if (hash) held.packs.emplace(publisher, *hash);
}

Result<> note_releases(const store::Layout& layout, store::Generation number, Held& held) {
    TRY_ASSIGN(store::Reader reader, store::Reader::open(layout.generation(number)));
    TRY_ASSIGN(const store::GenerationInfo info, reader.info());
    for (const store::PackInfo& pack : info.packs) note_release(held, pack.publisher, pack.release);
    return {};
}

// What still hashes to what was tested and published needs no second test.
Result<> check_generation(const store::Layout& layout, store::Generation number) {
    const auto manifest = read_manifest(layout);
    const auto noted = manifest ? manifest->databases.find(number) : std::map<store::Generation, crypto::Sha256>::const_iterator();
    if (manifest && noted != manifest->databases.end()) {
        const auto hash = hash_whole_file(layout.generation(number));
        if (hash && *hash == noted->second) return {};
    }
    return store::self_test(layout.generation(number));
}

} // namespace

Result<HeldGeneration> read_generation(const store::Layout& layout, store::Generation number) {
    TRY(check_generation(layout, number));
    TRY_ASSIGN(store::Reader reader, store::Reader::open(layout.generation(number)));
    TRY_ASSIGN(const store::GenerationInfo info, reader.info());
    HeldGeneration held{number, {}};
    for (const store::PackInfo& pack : info.packs) held.packs.emplace(pack.publisher, pack.raw_sha256);
    return held;
}

Result<Held> take_stock(const store::Layout& layout, const std::optional<HeldGeneration>& current) {
    Held held;
    held.current = current;
    held.begun = Staging{layout}.begun();
    const auto names = base::list_files(layout.packs_dir(), 10'000);
    if (!names && names.error().code != ErrorCode::NotFound) return tl::unexpected(names.error());
    if (names)
        for (const std::string& name : *names) stock_pack(layout, name, held);
    if (current) TRY(note_releases(layout, current->number, held));
    if (const auto number = read_held_back(layout)) {
        auto generation = read_generation(layout, *number);
        if (generation) {
            held.held_back = *std::move(generation);
            TRY(note_releases(layout, *number, held));
        }
    }
    return held;
}

Result<std::string> read_pack(const store::Layout& layout, std::string_view publisher, const crypto::Sha256& wanted) {
    TRY_ASSIGN(std::string raw, base::read_file(layout.pack(publisher), pack::Limits{}.bytes));
    if (crypto::sha256(raw) != wanted) return fail(ErrorCode::Corrupt, layout.pack(publisher).string() + ": damaged", "content.damaged");
    return raw;
}

Result<crypto::Sha256> hash_file(const std::filesystem::path& path, std::uint64_t length) {
    TRY_ASSIGN(const base::InputFile file, base::InputFile::open_beneath(path.parent_path(), path.filename().string()));
    if (file.facts().size != length) return fail(ErrorCode::Corrupt, path.string() + ": another length");
    crypto::Sha256Stream stream;
    std::vector<char> piece(k_piece);
    std::uint64_t offset = 0;
    while (offset < length) {
        TRY_ASSIGN(const std::size_t got, file.read_at(offset, piece.data(), piece.size()));
        if (got == 0) return fail(ErrorCode::Corrupt, path.string() + ": became shorter");
        stream.update({piece.data(), got});
        offset += got;
    }
    return stream.finish();
}

std::set<crypto::Sha256> whole_media(const store::Layout& layout, const std::vector<pack::Header>& headers) {
    std::set<crypto::Sha256> whole;
    for (const pack::Header& header : headers) {
        for (const pack::Blob& blob : header.blobs) {
            if (whole.contains(blob.sha256)) continue;
            const auto hash = hash_file(layout.media(blob.sha256), blob.length);
            if (hash && *hash == blob.sha256) whole.insert(blob.sha256);
        }
    }
    return whole;
}

std::optional<store::Generation> read_held_back(const store::Layout& layout) {
    const auto generation = store::read_generation_line(held_back_path(layout));
    return generation ? *generation : std::nullopt;
}

Result<> write_held_back(const store::Layout& layout, std::optional<store::Generation> generation) {
    if (generation) return base::publish_file(held_back_path(layout), store::format_generation(*generation) + "\n");
    std::error_code ignored;
    if (!std::filesystem::exists(held_back_path(layout), ignored)) return {};
    TRY(base::remove_file(held_back_path(layout)));
    return base::sync_directory(layout.generations_dir());
}

} // namespace tramtin::engine
