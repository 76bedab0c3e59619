// SPDX-License-Identifier: Apache-2.0
#include "sync/portal/static_reply.hpp"

#include <fmt/format.h>

#include "content/crypto/sha256.hpp"
#include "sync/portal/range.hpp"

namespace tramtin::portal {

namespace {

using base::ErrorCode;

constexpr std::size_t k_hash_digits = 64;

// The hash a file is named by: "<sha256>" or "<sha256>.name"; empty for other names.
std::string_view hash_in_name(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::string_view hash = name.substr(0, name.find('.'));
    return hash.size() == k_hash_digits && crypto::Sha256::parse(hash) ? hash : std::string_view();
}

std::string etag_of(std::string_view path, const base::FileFacts& facts) {
    const std::string_view hash = hash_in_name(path);
    if (!hash.empty()) return fmt::format("\"{}\"", hash);
    return fmt::format("\"{:x}-{:x}-{:x}\"", facts.size, facts.modified_ns, facts.inode);
}

bool is_hidden(std::string_view path) { return path.starts_with('.') || path.find("/.") != std::string_view::npos; }

// A refusal must not be kept for the year that the file itself may be.
const char* cache_control(int status, std::string_view path) {
    if (status == 416) return "no-store";
    return hash_in_name(path).empty() ? "no-cache" : "public, max-age=31536000, immutable";
}

void choose_bytes(FileReply& reply, const FileRequest& request, const std::string& etag, std::uint64_t size) {
    reply.status = 200;
    reply.length = size;
    if (request.range.empty() || (!request.if_range.empty() && request.if_range != etag)) return;
    const Range range = parse_range(request.range, size);
    if (const auto* slice = std::get_if<Slice>(&range)) {
        reply.status = 206;
        reply.offset = slice->offset;
        reply.length = slice->length;
        reply.headers.emplace_back("Content-Range", fmt::format("bytes {}-{}/{}", slice->offset, slice->offset + slice->length - 1, size));
    } else if (std::holds_alternative<NotSatisfiable>(range)) {
        reply.status = 416;
        reply.headers.emplace_back("Content-Range", fmt::format("bytes */{}", size));
    }
}

} // namespace

FileReply reply_with_file(const std::filesystem::path& repository, const FileRequest& request) {
    FileReply reply;
    if (is_hidden(request.path)) return reply;
    auto file = base::InputFile::open_beneath(repository, request.path);
    if (!file) {
        reply.status = file.error().code == ErrorCode::Io ? 500 : 404;
        return reply;
    }
    const std::string etag = etag_of(request.path, file->facts());
    reply.headers = {{"ETag", etag}, {"Accept-Ranges", "bytes"}};
    reply.content_type = request.path.ends_with(".json") ? "application/json" : "application/octet-stream";
    if (matches_any(request.if_none_match, etag)) {
        reply.status = 304;
        reply.length = file->facts().size;
    } else {
        choose_bytes(reply, request, etag, file->facts().size);
    }
    reply.headers.emplace_back("Cache-Control", cache_control(reply.status, request.path));
    if (reply.status == 200 || reply.status == 206) reply.file = std::make_shared<const base::InputFile>(*std::move(file));
    return reply;
}

} // namespace tramtin::portal
