// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/service.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <random>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/signed/envelope.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/notify.hpp"
#include "sync/engine/schedule.hpp"
#include "sync/fetch/open_source.hpp"

namespace tramtin::engine {

namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

Result<std::string> read_anchor(const std::filesystem::path& path) {
    auto anchor = base::read_file(path, signing::k_max_root);
    if (!anchor) return base::fail(base::ErrorCode::NotFound, anchor.error().what, "setup.root");
    return *std::move(anchor);
}

Result<Report> run_one(const Config& config, const std::string& address, const base::Clock& clock, const ProgressSink& progress,
                       const fetch::StopQuestion& stop, fetch::Traffic& traffic) {
    TRY_ASSIGN(const std::string anchor, read_anchor(config.root));
    auto source = fetch::open_source(address, {}, stop);
    if (!source) return base::fail(base::ErrorCode::Invalid, source.error().what, "setup.source");
    Settings settings;
    settings.state = config.state;
    settings.progress = progress;
    auto result = run_pass(settings, anchor, **source, clock);
    traffic.requests += (*source)->traffic().requests;
    traffic.bytes += (*source)->traffic().bytes;
    return result;
}

// SIGTERM and SIGINT, blocked while this lives and taken when the service is ready for them.
class StopSignals {
public:
    StopSignals() {
        ::sigemptyset(&m_set);
        ::sigaddset(&m_set, SIGTERM);
        ::sigaddset(&m_set, SIGINT);
        ::sigprocmask(SIG_BLOCK, &m_set, nullptr);
    }
    bool pending() const {
        sigset_t waiting;
        ::sigpending(&waiting);
        return ::sigismember(&waiting, SIGTERM) == 1 || ::sigismember(&waiting, SIGINT) == 1;
    }
    // True when asked to stop within the time.
    bool wait(milliseconds time) const {
        const timespec limit{time.count() / 1000, (time.count() % 1000) * 1'000'000};
        return ::sigtimedwait(&m_set, nullptr, &limit) > 0;
    }

private:
    sigset_t m_set{};
};

// Keeps systemd's watchdog content; called often.
class Heartbeat {
public:
    explicit Heartbeat(const Notifier& notifier) : m_notifier(notifier) {}
    void beat() {
        const auto now = SteadyClock::now();
        if (!m_notifier.watchdog_interval() || now < m_next) return;
        m_notifier.send("WATCHDOG=1");
        m_next = now + *m_notifier.watchdog_interval() / 2;
    }

private:
    const Notifier& m_notifier;
    SteadyClock::time_point m_next{};
};

// True when asked to stop.
bool wait_for(std::chrono::seconds time, const StopSignals& signals, Heartbeat& heartbeat) {
    constexpr milliseconds k_slice{1000};
    const auto end = SteadyClock::now() + time;
    while (SteadyClock::now() < end) {
        heartbeat.beat();
        if (signals.wait(k_slice)) return true;
    }
    return false;
}

void log_result(const Result<Report>& result) {
    if (result)
        base::log(base::Level::Info, "sync", success_line(*result));
    else
        base::log(base::Level::Warn, "sync", failure_line(result.error()));
}

} // namespace

Attempted run_sources(const Config& config, const base::Clock& clock, const ProgressSink& progress, const fetch::StopQuestion& stop) {
    fetch::Traffic traffic;
    Result<Report> result = base::fail(base::ErrorCode::Invalid, "no source", "setup.source");
    for (const std::string& address : config.sources) {
        result = run_one(config, address, clock, progress, stop, traffic);
        if (result || outcome_of(result.error()) == Outcome::LocalFault || (stop && stop())) break;
    }
    return {std::move(result), traffic};
}

int run_service(const Config& config, const base::Clock& clock) {
    const StopSignals signals;
    const Notifier notifier = Notifier::from_environment();
    Heartbeat heartbeat(notifier);
    std::mt19937 random(std::random_device{}());
    Schedule schedule;
    schedule.interval = config.interval;
    const auto stop = [&signals, &heartbeat] {
        heartbeat.beat();
        return signals.pending();
    };
    const auto progress = [&heartbeat](const Progress&) { heartbeat.beat(); };
    notifier.send("READY=1");
    int failures = 0;
    while (!signals.pending()) {
        const Attempted attempted = run_sources(config, clock, progress, stop);
        log_result(attempted.result);
        failures = attempted.result ? 0 : failures + 1;
        const Outcome outcome = attempted.result ? Outcome::Done : outcome_of(attempted.result.error());
        const auto wait = next_wait(schedule, outcome, failures, static_cast<std::uint32_t>(random()));
        if (wait_for(wait, signals, heartbeat)) break;
    }
    notifier.send("STOPPING=1");
    return 0;
}

} // namespace tramtin::engine
