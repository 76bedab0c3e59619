// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/folder_source.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "content/base/beneath.hpp"

namespace tramtin::fetch {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_piece = 64 * 1024;

// A web server that gives out this folder takes an encoded slash for a slash: so here.
Result<base::InputFile> open_file(const std::filesystem::path& root, std::string path) {
    std::replace(path.begin(), path.end(), k_slash_in_name, '/');
    std::error_code ignored;
    if (!std::filesystem::is_directory(root, ignored))
        return fail(ErrorCode::Network, root.string() + ": no such folder; is the stick plugged in?", "source.absent");
    auto file = base::InputFile::open_beneath(root, path);
    if (!file && file.error().code == ErrorCode::Io) return fail(ErrorCode::Network, file.error().what, "source.unreadable");
    if (!file && file.error().code == ErrorCode::NotFound) {
        // Pulled out a moment ago: then it is the stick that is missing.
        if (!std::filesystem::is_directory(root, ignored)) return fail(ErrorCode::Network, root.string() + ": is gone", "source.absent");
        return fail(ErrorCode::NotFound, file.error().what, "source.not_found");
    }
    return file;
}

} // namespace

// From `from` on, at most `most` bytes.
Result<std::uint64_t> FolderSource::copy(const base::InputFile& file, std::string_view path, std::uint64_t from, std::uint64_t most,
                                         const Sink& sink) {
    std::vector<char> piece(k_piece);
    std::uint64_t done = 0;
    while (done < most) {
        if (m_stop && m_stop()) return fail(ErrorCode::Cancelled, fmt::format("{}: stopped", path));
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), most - done));
        auto got = file.read_at(from + done, piece.data(), wanted);
        if (!got) return fail(ErrorCode::Network, fmt::format("{}: {}", path, got.error().what), "source.unreadable");
        if (*got == 0) break;
        done += *got;
        m_traffic.bytes += *got;
        TRY(sink({piece.data(), *got}));
    }
    return done;
}

Result<Reply> FolderSource::read(std::string_view path, ByteCap cap, const Sink& sink) {
    ++m_traffic.requests;
    TRY_ASSIGN(const base::InputFile file, open_file(m_root, std::string(path)));
    if (file.facts().size > cap.bytes)
        return fail(ErrorCode::Full, fmt::format("{}: {} bytes, at most {} are allowed", path, file.facts().size, cap.bytes),
                    "source.too_long");
    TRY_ASSIGN(const std::uint64_t bytes, copy(file, path, 0, cap.bytes, sink));
    char more = 0;
    const auto grown = file.read_at(bytes, &more, 1);
    if (grown && *grown > 0) return fail(ErrorCode::Full, fmt::format("{}: grew past {} bytes", path, cap.bytes), "source.too_long");
    return Reply{bytes, Completeness::Certain};
}

Result<Reply> FolderSource::get(std::string_view path, const Stretch& stretch, Manner, const Sink& sink) {
    ++m_traffic.requests;
    TRY_ASSIGN(const base::InputFile file, open_file(m_root, std::string(path)));
    const std::uint64_t size = file.facts().size;
    if (size != stretch.whole) {
        const std::string what = fmt::format("{}: {} bytes instead of {}", path, size, stretch.whole);
        if (size > stretch.whole) return fail(ErrorCode::Full, what, "source.too_long");
        return fail(ErrorCode::Corrupt, what, "content.damaged");
    }
    TRY_ASSIGN(const std::uint64_t bytes, copy(file, path, stretch.offset, stretch.length, sink));
    if (bytes < stretch.length) return fail(ErrorCode::Network, fmt::format("{}: became shorter", path), "source.unreadable");
    return Reply{bytes, Completeness::Certain};
}

} // namespace tramtin::fetch
