// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/folder_source.hpp"

#include <vector>

#include <fmt/format.h>

#include "content/base/beneath.hpp"

namespace tramtin::fetch {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_piece = 64 * 1024;

} // namespace

Result<Reply> FolderSource::read(std::string_view path, ByteCap cap, const Sink& sink) {
    ++m_traffic.requests;
    std::error_code ignored;
    if (!std::filesystem::is_directory(m_root, ignored))
        return fail(ErrorCode::Network, m_root.string() + ": no such folder; is the stick plugged in?", "source.absent");
    auto file = base::InputFile::open_beneath(m_root, path);
    if (!file && file.error().code == ErrorCode::Io) return fail(ErrorCode::Network, file.error().what, "source.unreadable");
    if (!file && file.error().code == ErrorCode::NotFound) return fail(ErrorCode::NotFound, file.error().what, "source.not_found");
    if (!file) return tl::unexpected(std::move(file).error());
    if (file->facts().size > cap.bytes)
        return fail(ErrorCode::Full, fmt::format("{}: {} bytes, at most {} are allowed", path, file->facts().size, cap.bytes),
                    "source.too_long");

    std::vector<char> piece(k_piece);
    Reply reply;
    while (true) {
        if (m_stop && m_stop()) return fail(ErrorCode::Cancelled, fmt::format("{}: stopped", path));
        auto got = file->read_at(reply.bytes, piece.data(), piece.size());
        if (!got) return fail(ErrorCode::Network, fmt::format("{}: {}", path, got.error().what), "source.unreadable");
        if (*got == 0) return reply;
        reply.bytes += *got;
        m_traffic.bytes += *got;
        if (reply.bytes > cap.bytes)
            return fail(ErrorCode::Full, fmt::format("{}: grew past {} bytes", path, cap.bytes), "source.too_long");
        TRY(sink({piece.data(), *got}));
    }
}

} // namespace tramtin::fetch
