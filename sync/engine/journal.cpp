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

} // namespace

Journal::Journal(store::Layout layout, const base::Clock& clock, ProgressSink sink)
    : m_layout(std::move(layout)), m_sink(std::move(sink)), m_status(store::read_status(m_layout).value_or(store::Status{})),
      m_now(clock.now()) {
    const base::Instant floor = std::max(m_status.time_floor.value_or(k_earliest), k_earliest);
    if (m_now.time < floor) {
        base::log(base::Level::Warn, "sync",
                  "the clock says " + base::format_instant(m_now.time) + ", but it is " + base::format_instant(floor) +
                      " at least: set this machine's clock");
        m_now = {floor, base::Trust::Untrusted};
    }
    m_status.last_attempt = m_now.time;
    m_status.version = TRAMTIN_VERSION;
}

void Journal::note(const Progress& progress) {
    if (m_sink) m_sink(progress);
    const std::uint64_t tenth = progress.total == 0 ? 0 : std::min<std::uint64_t>(progress.done * 10 / progress.total, 10);
    if (progress.phase == m_status.progress && tenth == m_tenth) return;
    m_tenth = tenth;
    m_status.progress = progress.phase;
    m_status.percent = progress.total == 0 ? std::nullopt : std::optional(static_cast<int>(tenth * 10));
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
    m_status.last_attempt = m_status.last_success = m_now.time;
    m_status.data_issued = shown.data_issued;
    m_status.generation = shown.generation;
    m_status.reason.clear();
    m_status.progress.clear();
    m_status.percent.reset();
    write();
}

void Journal::fail(const base::Error& error, const std::optional<Shown>& shown) {
    m_status.last_failure = m_now.time;
    m_status.reason = error.reason.empty() ? std::string(base::name_of(error.code)) : error.reason;
    m_status.progress.clear();
    m_status.percent.reset();
    m_status.generation.reset();
    m_status.data_issued.reset();
    if (shown) {
        m_status.generation = shown->generation;
        m_status.data_issued = shown->data_issued;
    }
    write();
}

void Journal::write() {
    const auto written = store::write_status(m_layout, m_status);
    if (!written) base::log(base::Level::Warn, "sync", base::describe(written.error()));
}

} // namespace tramtin::engine
