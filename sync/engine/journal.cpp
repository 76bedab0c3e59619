// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/journal.hpp"

#include <algorithm>

#include "content/base/log.hpp"

namespace tramtin::engine {

namespace {

// This program is not older: a clock before it (a dead battery) is wrong even where no pass has left a floor.
constexpr base::Instant k_earliest{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
// How far a publisher's clock may run ahead of a trusted one here before its word is no longer taken for the time.
constexpr std::chrono::hours k_tolerance{24};
constexpr std::chrono::seconds k_rewrite{2};

} // namespace

Journal::Journal(store::Layout layout, const base::Clock& clock, ProgressSink sink)
    : m_layout(std::move(layout)), m_sink(std::move(sink)), m_status(store::read_status(m_layout).value_or(store::Status{})),
      m_memory(read_memory(m_layout)), m_day(clock.now().time), m_now(clock.now()) {
    const base::Instant floor = std::max(m_status.time_floor.value_or(k_earliest), k_earliest);
    if (m_now.time < floor) {
        base::log(base::Level::Warn, "sync",
                  "the clock says " + base::format_instant(m_now.time) + ", but it is " + base::format_instant(floor) +
                      " at least: set this machine's clock");
        m_now = {floor, base::Trust::Untrusted};
    }
    m_status.version = TRAMTIN_VERSION;
}

void Journal::meter(std::function<std::uint64_t()> received) {
    count();
    m_received = std::move(received);
    m_counted = m_received();
}

// Written down before more is received than anyone would miss, so that a killed pass is counted too.
void Journal::count() {
    if (!m_received) return;
    const std::uint64_t received = m_received();
    if (received == m_counted) return;
    count_bytes(m_memory, m_day, received - m_counted);
    m_counted = received;
}

void Journal::note(Progress progress) {
    const auto moment = SteadyClock::now();
    const bool begins = progress.phase != m_status.progress;
    if (begins) {
        m_phase_began = moment;
        m_phase_from = progress.done;
    }
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(moment - m_phase_began);
    progress.left =
        time_left(progress.done - std::min(progress.done, m_phase_from), progress.total - std::min(progress.total, m_phase_from), elapsed);
    if (m_sink) m_sink(progress);
    const std::uint64_t tenth = progress.total == 0 ? 0 : std::min<std::uint64_t>(progress.done * 10 / progress.total, 10);
    if (!begins && tenth == m_tenth && moment - m_written < k_rewrite) return;
    m_tenth = tenth;
    m_status.progress = progress.phase;
    if (progress.phase != "scrub") m_status.last_attempt = m_now.time;
    const bool counted = progress.total > 0;
    m_status.percent = counted ? std::optional(static_cast<int>(tenth * 10)) : std::nullopt;
    m_status.bytes_done = counted ? std::optional(progress.done) : std::nullopt;
    m_status.bytes_total = counted ? std::optional(progress.total) : std::nullopt;
    m_status.seconds_left = progress.left ? std::optional<std::int64_t>(progress.left->count()) : std::nullopt;
    write();
}

void Journal::raise_floor(base::Instant issued) {
    if (!m_vouched_until) return;
    base::Instant& floor = m_status.time_floor.emplace(m_status.time_floor.value_or(k_earliest));
    floor = std::max(floor, std::min(m_now.time, *m_vouched_until));
    const bool plausible = m_now.trust == base::Trust::Untrusted || issued <= m_now.time + k_tolerance;
    if (plausible) floor = std::max(floor, std::min(issued, *m_vouched_until));
    if (m_now.trust == base::Trust::Untrusted) m_now.time = std::max(m_now.time, floor);
}

void Journal::succeed(const Shown& shown) {
    raise_floor(shown.data_issued);
    m_status.last_success = m_now.time;
    m_status.reason.clear();
    m_memory.seen.clear();
    m_memory.held_until.reset();
    forget_waiting();
    end(shown);
}

void Journal::expect(std::map<std::string, std::uint64_t> releases) { m_expected = std::move(releases); }

void Journal::postpone(const Waiting& waiting, const std::optional<Shown>& shown) {
    m_status.reason.clear();
    m_status.waiting = name_of(waiting.why);
    m_status.waiting_bytes = waiting.bytes;
    m_status.waiting_releases = m_expected;
    m_status.next_attempt = waiting.until;
    end(shown);
}

void Journal::forget_waiting() {
    m_status.waiting.clear();
    m_status.waiting_bytes.reset();
    m_status.waiting_releases.clear();
}

void Journal::fail(const base::Error& error, const std::optional<Shown>& shown) {
    if (error.code == base::ErrorCode::Cancelled) return rest(); // it goes on later; nothing failed
    m_status.last_failure = m_now.time;
    m_status.reason = error.reason.empty() ? std::string(base::name_of(error.code)) : error.reason;
    end(shown);
}

void Journal::end(const std::optional<Shown>& shown) {
    m_status.last_attempt = m_now.time;
    m_status.generation = shown ? std::optional(shown->generation) : std::nullopt;
    m_status.data_issued = shown ? std::optional(shown->data_issued) : std::nullopt;
    rest();
}

void Journal::rest() {
    m_status.progress.clear();
    m_status.percent.reset();
    m_status.bytes_done.reset();
    m_status.bytes_total.reset();
    m_status.seconds_left.reset();
    write();
}

void Journal::write() {
    count();
    m_written = SteadyClock::now();
    m_status.day_bytes = day_bytes();
    auto written = store::write_status(m_layout, m_status);
    if (!written) base::log(base::Level::Warn, "sync", base::describe(written.error()));
    if (read_memory(m_layout) == m_memory) return;
    written = write_memory(m_layout, m_memory);
    if (!written) base::log(base::Level::Warn, "sync", base::describe(written.error()));
}

} // namespace tramtin::engine
