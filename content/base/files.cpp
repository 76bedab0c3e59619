// SPDX-License-Identifier: Apache-2.0
#include "content/base/files.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace tramtin::base {

namespace {

tl::unexpected<Error> fail_errno(std::string_view doing, const fs::path& path) {
    const int number = errno;
    ErrorCode code = ErrorCode::Io;
    if (number == ENOENT) code = ErrorCode::NotFound;
    if (number == ENOSPC || number == EDQUOT) code = ErrorCode::Full;
    return fail(code, fmt::format("{}: cannot {}: {}", path.string(), doing, std::strerror(number)));
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// Unique within this process and against others; leftovers of a killed one start with the same dot and are ignored.
fs::path staged_name(const fs::path& folder, const fs::path& final_path) {
    static std::atomic<unsigned> counter{0};
    return folder / fmt::format(".{}.{}-{}.tmp", final_path.filename().string(), ::getpid(), counter++);
}

Result<> rename_and_sync(const fs::path& staged, const fs::path& final_path) {
    if (::rename(staged.c_str(), final_path.c_str()) != 0) return fail_errno("rename into place", final_path);
    return sync_directory(folder_of(final_path));
}

} // namespace

Result<std::string> read_file(const fs::path& path, std::size_t max_bytes) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return fail_errno("open", path);
    struct ::stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        return fail(ErrorCode::Io, path.string() + ": not a regular file");
    }
    std::string bytes;
    bytes.reserve(std::min(static_cast<std::size_t>(info.st_size), max_bytes));
    char buffer[65536];
    ssize_t got = 0;
    while (bytes.size() <= max_bytes && (got = ::read(fd, buffer, sizeof buffer)) > 0) bytes.append(buffer, static_cast<std::size_t>(got));
    const int read_errno = errno;
    ::close(fd);
    errno = read_errno;
    if (got < 0) return fail_errno("read", path);
    if (bytes.size() > max_bytes) return fail(ErrorCode::Full, fmt::format("{}: longer than {} bytes", path.string(), max_bytes));
    return bytes;
}

AtomicFile::AtomicFile(int fd, fs::path staged, fs::path final_path)
    : m_fd(fd), m_staged(std::move(staged)), m_final(std::move(final_path)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_staged(std::move(other.m_staged)), m_final(std::move(other.m_final)) {}

AtomicFile::~AtomicFile() {
    if (m_fd < 0) return;
    ::close(m_fd);
    ::unlink(m_staged.c_str());
}

Result<AtomicFile> AtomicFile::create(const fs::path& final_path) { return create(final_path, folder_of(final_path)); }

Result<AtomicFile> AtomicFile::create(const fs::path& final_path, const fs::path& staging) {
    fs::path staged = staged_name(staging, final_path);
    const int fd = ::open(staged.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0) return fail_errno("create", staged);
    return AtomicFile(fd, std::move(staged), final_path);
}

Result<> AtomicFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(m_fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return fail_errno("write", m_staged);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
}

Result<> AtomicFile::publish() {
    if (::fsync(m_fd) != 0) return fail_errno("sync", m_staged);
    if (::close(std::exchange(m_fd, -1)) != 0) return fail_errno("close", m_staged);
    auto renamed = rename_and_sync(m_staged, m_final);
    if (!renamed) ::unlink(m_staged.c_str());
    return renamed;
}

Result<> publish_file(const fs::path& path, std::string_view bytes) {
    TRY_ASSIGN(AtomicFile file, AtomicFile::create(path));
    TRY(file.write(bytes));
    return file.publish();
}

Result<> publish_existing(const fs::path& staged, const fs::path& final_path) {
    const int fd = ::open(staged.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail_errno("open", staged);
    const int synced = ::fsync(fd);
    const int sync_errno = errno;
    ::close(fd);
    errno = sync_errno;
    if (synced != 0) return fail_errno("sync", staged);
    return rename_and_sync(staged, final_path);
}

Result<> make_directories(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        return fail(error == std::errc::no_space_on_device ? ErrorCode::Full : ErrorCode::Io,
                    fmt::format("{}: cannot make the folder: {}", path.string(), error.message()));
    return {};
}

Result<> sync_directory(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail_errno("open the folder", path);
    const int synced = ::fsync(fd);
    ::close(fd);
    if (synced != 0) return fail_errno("sync the folder", path);
    return {};
}

Result<> remove_file(const fs::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return fail_errno("remove", path);
    return {};
}

Result<std::vector<std::string>> list_files(const fs::path& root, std::size_t max_entries) {
    std::error_code error;
    std::vector<std::string> names;
    fs::recursive_directory_iterator it(root, error);
    for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
        std::error_code status_error;
        if (it->is_symlink(status_error) || !it->is_regular_file(status_error)) continue;
        if (names.size() >= max_entries) return fail(ErrorCode::Full, fmt::format("{}: more than {} files", root.string(), max_entries));
        names.push_back(it->path().lexically_relative(root).generic_string());
    }
    if (error) {
        const bool absent = error == std::errc::no_such_file_or_directory;
        return fail(absent ? ErrorCode::NotFound : ErrorCode::Io, fmt::format("{}: cannot list: {}", root.string(), error.message()));
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<FileLock> FileLock::acquire(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return fail_errno("open the lock", path);
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return FileLock(fd);
    const bool held = errno == EWOULDBLOCK;
    ::close(fd);
    return fail(held ? ErrorCode::Busy : ErrorCode::Io, path.string() + (held ? ": another process holds the lock" : ": cannot lock"));
}

FileLock::FileLock(FileLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

FileLock::~FileLock() {
    if (m_fd >= 0) ::close(m_fd);
}

} // namespace tramtin::base
