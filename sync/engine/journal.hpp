// SPDX-License-Identifier: Apache-2.0
// Keeps status.json while a pass runs, and the pass's one idea of the time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "content/base/clock.hpp"
#include "content/store/status.hpp"
#include "sync/engine/failure.hpp"
#include "sync/engine/memory.hpp"
#include "sync/engine/policy.hpp"

namespace tramtin::engine {

struct Progress {
    std::string_view phase; // "fetch", "build", "busy", "publish", "scrub"
    std::uint64_t done = 0;
    std::uint64_t total = 0;                                 // 0: not counted
    std::optional<std::chrono::seconds> left = std::nullopt; // filled in by the journal
};
using ProgressSink = std::function<void(const Progress&)>;

// New content is known and waits.
struct Waiting {
    Wait why = Wait::No;
    base::Instant until{};
    std::uint64_t bytes = 0;
};

struct Shown {
    store::Generation generation;
    base::Instant data_issued{};
};

class Journal {
public:
    // Reads what the last pass left. A clock behind the floor counts as standing at the floor, and is not trusted.
    Journal(store::Layout layout, const base::Clock& clock, ProgressSink sink);

    base::Now now() const { return m_now; }
    // What a pass may change for people to read; written with the next note or end.
    store::Status& status() { return m_status; }
    Memory& memory() { return m_memory; }
    // Bytes received so far over a line that costs, for the count of the day; asked at every note and at the end.
    void meter(std::function<std::uint64_t()> received);
    std::uint64_t day_bytes() const { return bytes_on(m_memory, m_day); }

    // Shown to people; status.json is rewritten at each new phase, at every tenth of one and every two seconds. Failing to
    // write it stops nothing.
    void note(Progress progress);
    // Releases that are offered and not shown, by publisher: what is waited for if the pass ends in waiting.
    void expect(std::map<std::string, std::uint64_t> releases);
    // Fresh signatures were verified, the first of which expires then: the pass may raise the floor, never beyond.
    void vouch_until(base::Instant expiry) { m_vouched_until = expiry; }
    void succeed(const Shown& shown);
    // Nothing failed, but what is new waits.
    void postpone(const Waiting& waiting, const std::optional<Shown>& shown);
    // Ends work that was no attempt to update.
    void rest();
    // `shown` is what is on the screen nevertheless. What an earlier pass saw still waits.
    void fail(const base::Error& error, const std::optional<Shown>& shown);

private:
    using SteadyClock = std::chrono::steady_clock;
    void write();
    void count();
    void forget_waiting();
    void end(const std::optional<Shown>& shown);
    void raise_floor(base::Instant issued);
    store::Layout m_layout;
    ProgressSink m_sink;
    store::Status m_status;
    Memory m_memory;
    base::Instant m_day{}; // as the clock says, which goes on even where it is wrong
    base::Now m_now;
    std::optional<base::Instant> m_vouched_until;
    std::map<std::string, std::uint64_t> m_expected;
    std::function<std::uint64_t()> m_received;
    std::uint64_t m_counted = 0;
    std::uint64_t m_tenth = 0;
    SteadyClock::time_point m_phase_began{};
    SteadyClock::time_point m_written{};
    std::uint64_t m_phase_from = 0; // bytes that were done when the phase began
};

} // namespace tramtin::engine
