// SPDX-License-Identifier: Apache-2.0
// The publish step, the same for everything on disk: write under a new name, sync, rename, sync the folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"

namespace tramtin::base {

namespace fs = std::filesystem;

// Errors: NotFound, Full (longer than max_bytes; nothing is returned), Io.
Result<std::string> read_file(const fs::path& path, std::size_t max_bytes);

// A file that comes into being whole or not at all. Written beside its final name, or in `staging` of the same file
// system; discarded by the destructor unless published.
class AtomicFile {
public:
    static Result<AtomicFile> create(const fs::path& final_path);
    static Result<AtomicFile> create(const fs::path& final_path, const fs::path& staging);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    // Errors: Full (no space), Io.
    Result<> write(std::string_view bytes);
    // fsync, rename over the final name, fsync of the folder. Afterwards the object is spent.
    Result<> publish();
    const fs::path& staged_path() const { return m_staged; }

private:
    AtomicFile(int fd, fs::path staged, fs::path final_path);
    int m_fd;
    fs::path m_staged;
    fs::path m_final;
};

// AtomicFile in one call.
Result<> publish_file(const fs::path& path, std::string_view bytes);
// The same for a file something else wrote (a database): fsync it, rename it, fsync the folder.
Result<> publish_existing(const fs::path& staged, const fs::path& final_path);

Result<> make_directories(const fs::path& path);
Result<> sync_directory(const fs::path& path);
// Absent is fine.
Result<> remove_file(const fs::path& path);
// Regular files below `root`, relative, sorted, '/' as separator; symbolic links are not followed. Full beyond `max_entries`.
Result<std::vector<std::string>> list_files(const fs::path& root, std::size_t max_entries = 100'000);

// Holds an advisory lock on a file until destroyed. Busy when another process holds it.
class FileLock {
public:
    static Result<FileLock> acquire(const fs::path& path);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace tramtin::base
