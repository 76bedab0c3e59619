// SPDX-License-Identifier: Apache-2.0
// Copies what the newest signed metadata names, every file checked on the way; timestamp.json last, so that a stick pulled
// out too early holds no half release.
#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/tools/command.hpp"
#include "content/tools/repository.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

struct Copied {
    std::size_t files = 0;
    std::uint64_t bytes = 0;
};

class Copier {
public:
    Copier(fs::path from, fs::path to) : m_from(std::move(from)), m_to(std::move(to)) {}

    Result<> put(const fs::path& path, std::string_view bytes) {
        TRY(put_file(m_to / path, bytes));
        ++m_copied.files;
        m_copied.bytes += bytes.size();
        return {};
    }
    Result<> copy(const fs::path& path, std::size_t max_bytes) {
        TRY_ASSIGN(const std::string bytes, base::read_file(m_from / path, max_bytes));
        return put(path, bytes);
    }
    Result<> copy_blob(const pack::Blob& blob) {
        const fs::path path = target_path(pack::blob_path(blob.sha256));
        TRY_ASSIGN(const std::string bytes, base::read_file(m_from / path, blob.length));
        if (crypto::sha256(bytes) != blob.sha256)
            return fail(ErrorCode::Corrupt, path.string() + ": not the file that was signed", "publish.damaged");
        return put(path, bytes);
    }
    Result<> copy_target(const std::string& name, const signing::TargetFile& target) {
        TRY_ASSIGN(const pack::Target custom, pack::target_of(target.custom));
        if (name != pack::pack_path(custom.publisher)) return fail(ErrorCode::Invalid, name + ": no pack of " + custom.publisher);
        TRY_ASSIGN(const StoredPack stored, read_stored_pack(m_from, name, target));
        for (const pack::Blob& blob : stored.header.blobs) TRY(copy_blob(blob));
        return copy(target_path(pack::stored_path(name, *signing::sha256_of(target.hashes))), static_cast<std::size_t>(target.length));
    }
    const Copied& copied() const { return m_copied; }

private:
    fs::path m_from;
    fs::path m_to;
    Copied m_copied;
};

Result<> copy_all(Copier& copier, const RootChain& roots, const Published& published) {
    for (const auto& [name, target] : published.targets.targets) TRY(copier.copy_target(name, target));
    for (std::size_t i = 0; i < roots.files.size(); ++i)
        TRY(copier.put(metadata_path("root", static_cast<std::int64_t>(i) + 1), roots.files[i]));
    TRY(copier.copy(metadata_path("targets", published.targets.common.version), signing::k_max_targets));
    TRY(copier.copy(metadata_path("snapshot", published.snapshot.common.version), signing::k_max_snapshot));
    return copier.copy(timestamp_path(), signing::k_max_timestamp);
}

} // namespace

Result<Exit> run_export_usb(const Arguments& arguments) {
    TRY(arguments.expect_words(2, 2));
    const fs::path from = arguments.words().front();
    const fs::path to = arguments.words().back();
    TRY_ASSIGN(const RootChain roots, read_roots(from));
    TRY_ASSIGN(const auto published, read_published(from, roots.newest));
    if (!published) return fail(ErrorCode::NotFound, from.string() + ": nothing is published there");
    Copier copier(from, to);
    TRY(copy_all(copier, roots, *published));
    fmt::print("Đã chép {} tệp ({} byte) ra {}. Tháo USB an toàn rồi cắm vào trạm.\n", copier.copied().files, copier.copied().bytes,
               to.string());
    if (published->timestamp.common.expires < base::SystemClock{}.now().time)
        fmt::print("Lưu ý: bản này đã quá hạn ký ({}). Nên xuất bản lại trước khi mang đi.\n",
                   base::format_instant(published->timestamp.common.expires));
    return Exit::Done;
}

} // namespace tramtin::tools
