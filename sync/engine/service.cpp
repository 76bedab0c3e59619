// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/service.hpp"

#include <random>

#include "content/base/log.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/requests.hpp"
#include "sync/engine/running.hpp"
#include "sync/engine/schedule.hpp"
#include "sync/engine/scrub.hpp"

namespace tramtin::engine {

namespace {

using std::chrono::seconds;

void log_result(const Result<Report>& result) {
    if (result)
        base::log(base::Level::Info, "sync", success_line(*result));
    else
        base::log(base::Level::Warn, "sync", failure_line(result.error()));
}

// Ends when the thing it waits for has happened, once a second at most.
enum class Woken { Time, Stop, Work };

class Service {
public:
    Service(const Config& config, const base::Clock& clock)
        : m_config(config), m_clock(clock), m_layout{config.state}, m_notifier(Notifier::from_environment()), m_heartbeat(m_notifier),
          m_random(std::random_device{}()) {
        m_schedule.interval = config.interval;
        m_schedule.first_retry = std::min(m_schedule.first_retry, m_schedule.interval);
    }

    int run() {
        m_notifier.send("READY=1");
        m_due = SteadyClock::now();
        while (!m_signals.pending()) {
            heed_kiosk();
            serve_requests();
            if (SteadyClock::now() >= m_due) pass(Urgency::Routine);
            if (!m_signals.pending() && scrub_due()) scrub_store();
            if (wait() == Woken::Stop) break;
        }
        m_notifier.send("STOPPING=1");
        return 0;
    }

private:
    Running running(Urgency urgency) {
        Running running;
        running.progress = [this](const Progress&) { m_heartbeat.beat(); };
        running.stop = [this] {
            m_heartbeat.beat();
            return m_signals.pending();
        };
        running.pause = [this](seconds time) {
            m_heartbeat.beat();
            return m_signals.wait(time);
        };
        running.urgency = urgency;
        running.random = static_cast<std::uint32_t>(m_random());
        return running;
    }

    void pass(Urgency urgency) { plan_next(run_sources(m_config, m_clock, running(urgency)).result); }

    void plan_next(const Result<Report>& result) {
        log_result(result);
        m_failures = result ? 0 : m_failures + 1;
        const Outcome outcome = result ? Outcome::Done : outcome_of(result.error());
        seconds time = next_wait(m_schedule, outcome, m_failures, static_cast<std::uint32_t>(m_random()));
        if (result && result->waiting) time = std::clamp(result->waiting->until - m_clock.now().time, seconds(1), time);
        m_due = SteadyClock::now() + time;
        const auto told = change_status(m_layout, [this, time](store::Status& status) {
            status.next_attempt = m_clock.now().time + time;
            status.day_budget = m_config.policy.daily_bytes;
        });
        if (!told) base::log(base::Level::Warn, "sync", base::describe(told.error()));
    }

    // Someone stands at the kiosk and waits: at once, and whatever they asked for, the schedule goes on as before.
    void serve_requests() {
        while (!m_signals.pending()) {
            const auto request = take_request(m_layout);
            if (!request) return;
            Running asked = running(Urgency::AtOnce);
            asked.pause = {};
            const auto result = carry_out(*request, m_config, m_clock, asked);
            if (result && request->kind == outbox::RequestKind::SyncNow)
                plan_next(*result);
            else if (result)
                log_result(*result);
        }
    }

    bool scrub_due() const {
        if (m_clock.now().trust == base::Trust::Untrusted || !contains(m_config.scrub, m_clock.now().time)) return false;
        if (!store::read_current(m_layout).value_or(std::nullopt)) return false;
        const auto last = read_memory(m_layout).last_scrub;
        return !last || m_clock.now().time - *last > std::chrono::hours(20) || *last > m_clock.now().time;
    }

    void scrub_store() {
        const auto done = scrub(m_config, m_clock, running(Urgency::AtOnce));
        if (!done) base::log(base::Level::Warn, "sync", failure_line(done.error()));
    }

    // Tried once for each generation: where there is nothing to go back to, the next release has to help.
    void heed_kiosk() {
        if (!kiosk_cannot_open(m_layout)) return;
        const store::Generation shown = store::read_current(m_layout).value().value();
        if (m_gone_back_from == shown) return;
        m_gone_back_from = shown;
        log_result(roll_back(settings_of(m_config, running(Urgency::Asked)), m_clock, RollBack::KioskCannotOpen));
    }

    bool has_work() const {
        if (has_requests(m_layout)) return true;
        return kiosk_cannot_open(m_layout) && m_gone_back_from != store::read_current(m_layout).value();
    }

    Woken wait() {
        constexpr std::chrono::milliseconds k_slice{1000};
        while (SteadyClock::now() < m_due) {
            m_heartbeat.beat();
            if (m_signals.wait(k_slice)) return Woken::Stop;
            if (has_work()) return Woken::Work;
        }
        return Woken::Time;
    }

    const Config& m_config;
    const base::Clock& m_clock;
    store::Layout m_layout;
    StopSignals m_signals;
    Notifier m_notifier;
    Heartbeat m_heartbeat;
    std::mt19937 m_random;
    Schedule m_schedule;
    int m_failures = 0;
    SteadyClock::time_point m_due{};
    std::optional<store::Generation> m_gone_back_from;
};

} // namespace

int run_service(const Config& config, const base::Clock& clock) { return Service(config, clock).run(); }

} // namespace tramtin::engine
