// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/part_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/base/files.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_buffer = 64 * 1024;

tl::unexpected<base::Error> system_error(const std::filesystem::path& path, std::string_view what) {
    const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return fail(full ? ErrorCode::Full : ErrorCode::Io, fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno)));
}

} // namespace

PartFile::PartFile(int fd, std::filesystem::path path, const Wanted& wanted)
    : m_fd(fd), m_path(std::move(path)), m_length(wanted.length), m_part_size(wanted.parts.size), m_hashes(wanted.parts.sha256) {
    if (!pack::covers(wanted.parts, wanted.length)) {
        m_part_size = std::max<std::uint64_t>(wanted.length, 1);
        m_hashes = {wanted.sha256};
    }
    m_verified.resize(m_hashes.size());
}

PartFile::PartFile(PartFile&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_path(std::move(other.m_path)), m_length(other.m_length), m_part_size(other.m_part_size),
      m_hashes(std::move(other.m_hashes)), m_verified(std::move(other.m_verified)), m_part(other.m_part), m_filled(other.m_filled),
      m_hash(std::move(other.m_hash)) {}

PartFile::~PartFile() {
    if (m_fd >= 0) ::close(m_fd);
}

Result<PartFile> PartFile::open(const std::filesystem::path& path, const Wanted& wanted) {
    struct stat facts {};
    std::error_code ignored; // then it cannot be opened
    if (::lstat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode)) std::filesystem::remove_all(path, ignored);
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) return system_error(path, "cannot open");
    PartFile file(fd, path, wanted);
    TRY(base::sync_directory(path.parent_path()));
    TRY(file.load());
    return file;
}

std::uint64_t PartFile::end_of(std::size_t part) const { return std::min(m_length, start_of(part) + m_part_size); }

Result<> PartFile::load() {
    struct stat facts {};
    if (::fstat(m_fd, &facts) != 0) return system_error(m_path, "cannot read");
    auto size = static_cast<std::uint64_t>(std::max<off_t>(facts.st_size, 0));
    if (size > m_length && ::ftruncate(m_fd, static_cast<off_t>(m_length)) != 0) return system_error(m_path, "cannot cut");
    size = std::min(size, m_length);
    for (std::size_t part = 0; part < m_hashes.size(); ++part) {
        TRY_ASSIGN(const std::uint64_t read, load_part(part, size));
        // An incomplete part is the last one on disk; its hash goes on from here if nothing is missing before it.
        if (!m_verified[part] && read > 0 && read < end_of(part) - start_of(part) && part == m_part) {
            m_filled = read;
            return {};
        }
        m_hash.finish();
        if (m_verified[part] && part == m_part) ++m_part;
    }
    return {};
}

// Leaves the hash of what was read in m_hash unless the part is verified.
Result<std::uint64_t> PartFile::load_part(std::size_t part, std::uint64_t size) {
    std::vector<char> buffer(k_buffer);
    std::uint64_t at = start_of(part);
    const std::uint64_t end = std::min(end_of(part), size);
    while (at < end) {
        const ssize_t got = ::pread(m_fd, buffer.data(), std::min<std::uint64_t>(buffer.size(), end - at), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_error(m_path, "cannot read");
        if (got == 0) break;
        m_hash.update({buffer.data(), static_cast<std::size_t>(got)});
        at += static_cast<std::uint64_t>(got);
    }
    const std::uint64_t read = at > start_of(part) ? at - start_of(part) : 0;
    if (read == end_of(part) - start_of(part)) m_verified[part] = m_hash.finish() == m_hashes[part];
    return read;
}

std::optional<PartFile::Missing> PartFile::missing() const {
    if (m_part == m_hashes.size()) return std::nullopt;
    std::size_t after = m_part + 1;
    while (after < m_hashes.size() && !m_verified[after]) ++after;
    const std::uint64_t offset = start_of(m_part) + m_filled;
    return Missing{offset, end_of(after - 1) - offset};
}

std::uint64_t PartFile::present() const {
    std::uint64_t bytes = m_filled;
    for (std::size_t part = 0; part < m_hashes.size(); ++part)
        if (m_verified[part]) bytes += end_of(part) - start_of(part);
    return bytes;
}

Result<> PartFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        if (m_part == m_hashes.size()) return fail(ErrorCode::Corrupt, m_path.string() + ": bytes behind the end", "content.damaged");
        const std::uint64_t at = start_of(m_part) + m_filled;
        const std::string_view piece =
            bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), end_of(m_part) - at)));
        const ssize_t put = ::pwrite(m_fd, piece.data(), piece.size(), static_cast<off_t>(at));
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return system_error(m_path, "cannot write");
        m_hash.update(piece.substr(0, static_cast<std::size_t>(put)));
        m_filled += static_cast<std::uint64_t>(put);
        bytes.remove_prefix(static_cast<std::size_t>(put));
        if (start_of(m_part) + m_filled == end_of(m_part)) TRY(finish_part());
    }
    return {};
}

Result<> PartFile::finish_part() {
    if (m_hash.finish() != m_hashes[m_part]) {
        TRY(discard());
        return fail(ErrorCode::Corrupt, fmt::format("part {} of {} is not the bytes that were signed", m_part + 1, m_hashes.size()),
                    "content.damaged");
    }
    TRY(sync());
    m_verified[m_part] = true;
    m_filled = 0;
    while (m_part < m_hashes.size() && m_verified[m_part]) ++m_part;
    return {};
}

Result<> PartFile::discard() {
    m_filled = 0;
    m_hash.finish();
    const bool last = std::find(m_verified.begin() + static_cast<std::ptrdiff_t>(m_part), m_verified.end(), true) == m_verified.end();
    if (last && ::ftruncate(m_fd, static_cast<off_t>(start_of(m_part))) != 0) return system_error(m_path, "cannot cut");
    return {};
}

Result<> PartFile::sync() const {
    if (::fdatasync(m_fd) != 0) return system_error(m_path, "cannot sync");
    return {};
}

} // namespace tramtin::engine
