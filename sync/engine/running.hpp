// SPDX-License-Identifier: Apache-2.0
// What a program that runs for long needs: signals as an answer, systemd's watchdog, a clock that goes on.
#pragma once

#include <csignal>

#include "content/base/clock.hpp"
#include "sync/engine/notify.hpp"

namespace tramtin::engine {

using SteadyClock = std::chrono::steady_clock;

// --clock for a service: begins at a time and goes on from there. Any thread.
class RunningClock : public base::Clock {
public:
    explicit RunningClock(base::Instant start) : m_start(start), m_began(SteadyClock::now()) {}
    base::Now now() const override {
        return {m_start + std::chrono::duration_cast<std::chrono::seconds>(SteadyClock::now() - m_began), base::Trust::Trusted};
    }

private:
    base::Instant m_start;
    SteadyClock::time_point m_began;
};

// SIGTERM and SIGINT, blocked while this lives and taken when the service is ready for them.
class StopSignals {
public:
    StopSignals();
    bool pending() const;
    // True when asked to stop within the time.
    bool wait(std::chrono::milliseconds time) const;

private:
    sigset_t m_set{};
};

// Keeps systemd's watchdog content; called often.
class Heartbeat {
public:
    explicit Heartbeat(const Notifier& notifier) : m_notifier(notifier) {}
    void beat();

private:
    const Notifier& m_notifier;
    SteadyClock::time_point m_next{};
};

} // namespace tramtin::engine
