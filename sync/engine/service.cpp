// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/service.hpp"

#include <random>

#include "content/base/ending.hpp"
#include "content/base/log.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/requests.hpp"
#include "sync/engine/running.hpp"
#include "sync/engine/schedule.hpp"
#include "sync/engine/scrub.hpp"

namespace tramtin::engine {

namespace {

using std::chrono::seconds;

constexpr seconds k_after_interruption{2};
constexpr int k_rounds = 100; // looks for requests before the schedule has its turn

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
        tell_faults();
        m_due = SteadyClock::now();
        while (!m_signals.pending()) {
            heed_kiosk();
            serve_requests();
            if (!m_signals.pending() && SteadyClock::now() >= m_due) pass(Urgency::Routine);
            if (!m_signals.pending() && !has_work() && scrub_due()) scrub_store();
            if (wait() == Woken::Stop) break;
        }
        m_notifier.send("STOPPING=1");
        return 0;
    }

private:
    // Whoever stands at the kiosk comes before what the schedule wants: it is left where it is and taken up again.
    enum class Interruptible { No, Yes };
    bool is_stopped(Interruptible interruptible) {
        m_heartbeat.beat();
        if (m_signals.pending()) return true;
        if (interruptible == Interruptible::No) return false;
        if (SteadyClock::now() < m_next_look) return m_interrupted;
        m_next_look = SteadyClock::now() + std::chrono::milliseconds(200);
        m_interrupted = m_interrupted || has_work();
        return m_interrupted;
    }

    Running running(Urgency urgency, Interruptible interruptible) {
        m_interrupted = false;
        Running running;
        running.progress = [this](const Progress&) { m_heartbeat.beat(); };
        running.stop = [this, interruptible] { return is_stopped(interruptible); };
        running.pause = [this, interruptible](seconds time) { return m_signals.wait(time) || is_stopped(interruptible); };
        running.urgency = urgency;
        running.random = static_cast<std::uint32_t>(m_random());
        return running;
    }

    // What is wrong in tramtin.toml, whenever it has become something else: new content may know the commune.
    void tell_faults() {
        auto faults = setting_faults(m_config);
        if (m_faults && faults == *m_faults) return;
        for (const std::string& fault : faults) base::log(base::Level::Warn, "sync", fault);
        const auto told = change_status(m_layout, [&faults](store::Status& status) { status.setting_faults = faults; });
        if (!told) base::log(base::Level::Warn, "sync", base::describe(told.error()));
        if (told) m_faults = std::move(faults);
    }

    void pass(Urgency urgency) {
        const auto result = run_sources(m_config, m_clock, running(urgency, Interruptible::Yes)).result;
        if (!m_interrupted) return plan_next(result);
        base::log(base::Level::Info, "sync", "left for what is asked at the kiosk; goes on afterwards");
        m_due = SteadyClock::now() + k_after_interruption;
    }

    void plan_next(const Result<Report>& result) {
        log_result(result);
        tell_faults();
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
        for (int round = 0; round < k_rounds && !m_signals.pending(); ++round) {
            const auto request = take_request(m_layout, [this] { return is_stopped(Interruptible::No); });
            if (!request && !has_requests(m_layout)) return;
            if (!request) continue; // much that is no request lies there
            // Who asks for the network gives way to who asks next, perhaps with a stick in hand.
            const bool waits = request->kind == outbox::RequestKind::SyncNow || request->kind == outbox::RequestKind::Scrub;
            Running asked = running(Urgency::AtOnce, waits ? Interruptible::Yes : Interruptible::No);
            asked.pause = {};
            const auto result = carry_out(*request, m_config, m_clock, asked);
            if (m_interrupted)
                m_due = SteadyClock::now() + k_after_interruption;
            else if (result && request->kind == outbox::RequestKind::SyncNow)
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
        const auto done = scrub(m_config, m_clock, running(Urgency::AtOnce, Interruptible::Yes));
        if (!done && !m_interrupted) base::log(base::Level::Warn, "sync", failure_line(done.error()));
    }

    // Tried once for each generation: where there is nothing to go back to, the next release has to help.
    void heed_kiosk() {
        if (!kiosk_cannot_open(m_layout)) return;
        const store::Generation shown = store::read_current(m_layout).value().value();
        if (m_gone_back_from == shown) return;
        m_gone_back_from = shown;
        log_result(roll_back(settings_of(m_config, running(Urgency::Asked, Interruptible::No)), m_clock, RollBack::KioskCannotOpen));
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
    base::EndInTime m_end; // whatever it is at: a build, a disk that does not answer
    Notifier m_notifier;
    Heartbeat m_heartbeat;
    std::mt19937 m_random;
    Schedule m_schedule;
    int m_failures = 0;
    bool m_interrupted = false;            // what ran last was left for staff
    SteadyClock::time_point m_next_look{}; // for requests, while something runs
    SteadyClock::time_point m_due{};
    std::optional<store::Generation> m_gone_back_from;
    std::optional<std::vector<std::string>> m_faults; // of tramtin.toml, as status.json has them
};

} // namespace

int run_service(const Config& config, const base::Clock& clock) { return Service(config, clock).run(); }

} // namespace tramtin::engine
