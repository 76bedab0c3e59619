// SPDX-License-Identifier: Apache-2.0
#include "content/base/ending.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace tramtin::base {

namespace {

constexpr int k_no_memory = 3;

sigset_t end_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    return signals;
}

// True when one of them is readable within the time; -1 waits for ever.
int poll_for(std::array<pollfd, 2>& fds, int milliseconds) {
    for (;;) {
        const int ready = ::poll(fds.data(), fds.size(), milliseconds);
        if (ready >= 0 || errno != EINTR) return ready;
    }
}

// Nothing may be allocated here.
[[noreturn]] void without_memory() {
    constexpr char k_line[] = "out of memory: the program ends and is to be started again\n";
    if (::write(STDERR_FILENO, k_line, sizeof k_line - 1) < 0) ::_exit(k_no_memory);
    ::_exit(k_no_memory);
}

} // namespace

EndInTime::EndInTime(std::function<void()> asked, std::chrono::milliseconds limit)
    : m_asked(std::move(asked)), m_limit(limit), m_over(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    const sigset_t signals = end_signals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_thread = std::thread([this] { watch(); });
}

EndInTime::~EndInTime() {
    ::eventfd_write(m_over, 1);
    m_thread.join();
    ::close(m_over);
}

// The signal is looked at, not taken: others wait for it too.
void EndInTime::watch() const {
    const sigset_t signals = end_signals();
    const int come = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    std::array<pollfd, 2> fds{{{m_over, POLLIN, 0}, {come, POLLIN, 0}}};
    poll_for(fds, -1);
    const bool asked = fds[1].revents != 0 && fds[0].revents == 0;
    if (come >= 0) ::close(come);
    if (!asked) return;
    if (m_asked) m_asked();
    fds[1] = {-1, 0, 0};
    if (poll_for(fds, static_cast<int>(m_limit.count())) == 0) ::_exit(0);
}

void end_in_words_without_memory() { std::set_new_handler(&without_memory); }

} // namespace tramtin::base
