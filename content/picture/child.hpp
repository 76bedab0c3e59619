// SPDX-License-Identifier: Apache-2.0
// Private to this room: a child process with a pipe to it and one from it.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string_view>

#include <sys/types.h>

#include "content/base/result.hpp"

namespace tramtin::picture {

using Deadline = std::chrono::steady_clock::time_point;

class Child {
public:
    // Empty environment, no arguments, nothing open but the two pipes and standard error.
    static base::Result<Child> start(const std::filesystem::path& program, std::size_t memory);
    Child(Child&& other) noexcept;
    Child& operator=(Child&&) = delete;
    ~Child(); // kills and waits

    // Seconds of CPU that it may use from now on. Over it the kernel ends the process.
    void allow_cpu(int seconds);
    // Errors: Corrupt (it has ended), Timeout, Cancelled (`stopping` became true), Io.
    base::Result<> write(std::string_view bytes, Deadline until, const std::atomic<bool>& stopping);
    base::Result<> read(char* into, std::size_t size, Deadline until, const std::atomic<bool>& stopping);

private:
    Child(pid_t pid, int to, int from) : m_pid(pid), m_to(to), m_from(from) {}
    base::Result<> wait_for(int fd, short event, Deadline until, const std::atomic<bool>& stopping) const;

    pid_t m_pid;
    int m_to;
    int m_from;
};

} // namespace tramtin::picture
