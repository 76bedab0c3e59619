// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/running.hpp"

#include <ctime>

#include <unistd.h>

namespace tramtin::engine {

StopSignals::StopSignals() {
    ::sigemptyset(&m_set);
    ::sigaddset(&m_set, SIGTERM);
    ::sigaddset(&m_set, SIGINT);
    ::sigprocmask(SIG_BLOCK, &m_set, nullptr);
}

bool StopSignals::pending() const {
    sigset_t waiting;
    ::sigpending(&waiting);
    return ::sigismember(&waiting, SIGTERM) == 1 || ::sigismember(&waiting, SIGINT) == 1;
}

bool StopSignals::wait(std::chrono::milliseconds time) const {
    const timespec limit{time.count() / 1000, (time.count() % 1000) * 1'000'000};
    if (::sigtimedwait(&m_set, nullptr, &limit) <= 0) return false;
    ::kill(::getpid(), SIGTERM); // stays pending, so that everyone who asks later hears it too
    return true;
}

void Heartbeat::beat() {
    const auto now = SteadyClock::now();
    if (!m_notifier.watchdog_interval() || now < m_next) return;
    m_notifier.send("WATCHDOG=1");
    m_next = now + *m_notifier.watchdog_interval() / 2;
}

} // namespace tramtin::engine
