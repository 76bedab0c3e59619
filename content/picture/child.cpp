// SPDX-License-Identifier: Apache-2.0
#include "content/picture/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "content/base/log.hpp"

namespace tramtin::picture {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr int k_look_ms = 100; // so often it is seen that the program wants to end

struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() = default;
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        for (const int end : ends) {
            if (end >= 0) ::close(end);
        }
    }
    bool open() { return ::pipe2(ends.data(), O_CLOEXEC) == 0; }
    int take(std::size_t end) { return std::exchange(ends[end], -1); }
};

// Files that the child's end is moved to.
class Actions {
public:
    Actions() { ::posix_spawn_file_actions_init(&m_actions); }
    ~Actions() { ::posix_spawn_file_actions_destroy(&m_actions); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    void move(int from, int to) { ::posix_spawn_file_actions_adddup2(&m_actions, from, to); }
    const posix_spawn_file_actions_t* get() const { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions{};
};

// A signal that this program blocks or ignores must still end the child.
class Attributes {
public:
    Attributes() {
        ::posix_spawnattr_init(&m_attributes);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Attributes() { ::posix_spawnattr_destroy(&m_attributes); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    const posix_spawnattr_t* get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes{};
};

void limit(pid_t pid, __rlimit_resource what, rlim_t most) {
    const rlimit value{most, most};
    ::prlimit(pid, what, &value, nullptr);
}

// The hard limit stays: who is not root could never raise it again for the next picture. The process cannot ignore the
// signal, its sandbox forbids that.
void limit_cpu(pid_t pid, rlim_t seconds) {
    const rlimit value{seconds, RLIM_INFINITY};
    ::prlimit(pid, RLIMIT_CPU, &value, nullptr);
}

// Sanitizers reserve terabytes of addresses and never touch them.
constexpr bool limits_addresses() {
#ifdef __SANITIZE_ADDRESS__
    return false;
#elif defined(__SANITIZE_THREAD__)
    return false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
    return false;
#else
    return true;
#endif
#else
    return true;
#endif
}

// Nanoseconds of CPU the process has used, rounded up to seconds; 0 when it has gone.
rlim_t used_cpu(pid_t pid) {
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0;
    return static_cast<rlim_t>(used.tv_sec) + 1;
}

Result<> ended() { return fail(ErrorCode::Corrupt, "the picture process ended", "picture.damaged"); }

} // namespace

Result<Child> Child::start(const std::filesystem::path& program, std::size_t memory) {
    Pipe to, from;
    if (!to.open() || !from.open()) return fail(ErrorCode::Io, std::string("pipe: ") + std::strerror(errno));
    Actions actions;
    actions.move(to.ends[0], STDIN_FILENO);
    actions.move(from.ends[1], STDOUT_FILENO);
    const Attributes attributes;
    std::string name = program.string();
    const std::array<char*, 2> arguments{name.data(), nullptr};
    const std::array<char*, 1> environment{nullptr};
    pid_t pid = -1;
    const int status = ::posix_spawn(&pid, name.c_str(), actions.get(), attributes.get(), arguments.data(), environment.data());
    if (status != 0)
        return fail(status == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, name + ": " + std::strerror(status), "picture.program");
    if (limits_addresses()) limit(pid, RLIMIT_AS, memory);
    limit(pid, RLIMIT_CORE, 0);
    Child child(pid, to.take(1), from.take(0));
    ::fcntl(child.m_to, F_SETFL, O_NONBLOCK);
    ::fcntl(child.m_from, F_SETFL, O_NONBLOCK);
    return child;
}

Child::Child(Child&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)), m_to(std::exchange(other.m_to, -1)), m_from(std::exchange(other.m_from, -1)) {}

Child::~Child() {
    if (m_to >= 0) ::close(m_to);
    if (m_from >= 0) ::close(m_from);
    if (m_pid <= 0) return;
    ::kill(m_pid, SIGKILL);
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
}

void Child::allow_cpu(int seconds) { limit_cpu(m_pid, used_cpu(m_pid) + static_cast<rlim_t>(seconds)); }

Result<> Child::wait_for(int fd, short event, Deadline until, const std::atomic<bool>& stopping) const {
    for (;;) {
        if (stopping) return fail(ErrorCode::Cancelled, "the program ends");
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        if (left <= 0) return fail(ErrorCode::Timeout, "the picture process takes too long", "picture.too_slow");
        pollfd polled{fd, event, 0};
        const int ready = ::poll(&polled, 1, static_cast<int>(std::min<long long>(left, k_look_ms)));
        if (ready > 0) return {};
        if (ready < 0 && errno != EINTR) return fail(ErrorCode::Io, std::string("poll: ") + std::strerror(errno));
    }
}

Result<> Child::write(std::string_view bytes, Deadline until, const std::atomic<bool>& stopping) {
    while (!bytes.empty()) {
        TRY(wait_for(m_to, POLLOUT, until, stopping));
        const ssize_t written = ::write(m_to, bytes.data(), bytes.size());
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
        if (written < 0 && errno != EAGAIN && errno != EINTR) return ended();
    }
    return {};
}

Result<> Child::read(char* into, std::size_t size, Deadline until, const std::atomic<bool>& stopping) {
    while (size > 0) {
        TRY(wait_for(m_from, POLLIN, until, stopping));
        const ssize_t count = ::read(m_from, into, size);
        if (count == 0) return ended();
        if (count < 0 && errno != EAGAIN && errno != EINTR) return ended();
        if (count < 0) continue;
        into += count;
        size -= static_cast<std::size_t>(count);
    }
    return {};
}

} // namespace tramtin::picture
