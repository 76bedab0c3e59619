// SPDX-License-Identifier: Apache-2.0
#include "content/base/beneath.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tramtin::base {

namespace {

constexpr std::size_t k_max_path = 1024;
constexpr std::int64_t k_ns_per_second = 1'000'000'000;

tl::unexpected<Error> fail_open(std::string_view path, int number) {
    const bool absent = number == ENOENT || number == ENOTDIR || number == ELOOP || number == ENAMETOOLONG;
    return fail(absent ? ErrorCode::NotFound : ErrorCode::Io, std::string(path) + ": cannot open: " + std::strerror(number));
}

// Opens one segment below `folder` and closes `folder`.
int descend(int folder, const std::string& segment, int flags) {
    const int fd = ::openat(folder, segment.c_str(), flags | O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    const int number = errno;
    ::close(folder);
    errno = number;
    return fd;
}

} // namespace

bool is_safe_relative(std::string_view path) {
    if (path.empty() || path.size() > k_max_path) return false;
    if (path.find('\0') != std::string_view::npos || path.find('\\') != std::string_view::npos) return false;
    while (true) {
        const std::size_t slash = path.find('/');
        const std::string_view segment = path.substr(0, slash);
        if (segment.empty() || segment == "." || segment == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

Result<InputFile> InputFile::open_beneath(const std::filesystem::path& root, std::string_view path) {
    if (!is_safe_relative(path)) return fail(ErrorCode::Invalid, "unsafe file name refused: " + std::string(path.substr(0, 200)));
    int fd = ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    std::string_view rest = path;
    for (std::size_t slash = rest.find('/'); fd >= 0 && slash != std::string_view::npos; slash = rest.find('/')) {
        fd = descend(fd, std::string(rest.substr(0, slash)), O_DIRECTORY);
        rest.remove_prefix(slash + 1);
    }
    // O_NONBLOCK: opening a named pipe must not wait for a writer.
    if (fd >= 0) fd = descend(fd, std::string(rest), O_NONBLOCK);
    if (fd < 0) return fail_open(path, errno);
    struct ::stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        return fail(ErrorCode::NotFound, std::string(path) + ": not a regular file");
    }
    return InputFile(fd, {static_cast<std::uint64_t>(info.st_size), info.st_mtim.tv_sec * k_ns_per_second + info.st_mtim.tv_nsec,
                          static_cast<std::uint64_t>(info.st_ino)});
}

InputFile::InputFile(InputFile&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)), m_facts(other.m_facts) {}

InputFile::~InputFile() {
    if (m_fd >= 0) ::close(m_fd);
}

Result<std::size_t> InputFile::read_at(std::uint64_t offset, char* buffer, std::size_t capacity) const {
    ssize_t got = -1;
    do got = ::pread(m_fd, buffer, capacity, static_cast<off_t>(offset));
    while (got < 0 && errno == EINTR);
    if (got < 0) return fail(ErrorCode::Io, std::string("cannot read: ") + std::strerror(errno));
    return static_cast<std::size_t>(got);
}

} // namespace tramtin::base
