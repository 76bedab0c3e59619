// SPDX-License-Identifier: Apache-2.0
// Reading below a folder somebody else may have written (a stick, a repository served to strangers): no name leaves it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::base {

// A published name: '/' between segments, none of them empty, "." or ".."; no NUL, no backslash, not absolute; at most
// 1024 bytes.
bool is_safe_relative(std::string_view path);

struct FileFacts {
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;
    std::uint64_t inode = 0;
};

// A regular file open for reading; closed by the destructor. Reading is safe from several threads.
class InputFile {
public:
    // No symbolic link below `root` is followed (`root` itself may be one).
    // Errors: Invalid (unsafe name), NotFound (absent, a folder, a link, a device), Io.
    static Result<InputFile> open_beneath(const std::filesystem::path& root, std::string_view path);
    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&&) = delete;
    ~InputFile();

    const FileFacts& facts() const { return m_facts; }
    // 0 at the end of the file. Errors: Io.
    Result<std::size_t> read_at(std::uint64_t offset, char* buffer, std::size_t capacity) const;

private:
    InputFile(int fd, FileFacts facts) : m_fd(fd), m_facts(facts) {}
    int m_fd;
    FileFacts m_facts;
};

} // namespace tramtin::base
