// SPDX-License-Identifier: Apache-2.0
// Keeps status.json while a pass runs, and the pass's one idea of the time.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "content/base/clock.hpp"
#include "content/store/status.hpp"
#include "sync/engine/failure.hpp"

namespace tramtin::engine {

struct Progress {
    std::string_view phase; // "fetch", "build", "publish"
    std::uint64_t done = 0;
    std::uint64_t total = 0; // 0: not counted
};
using ProgressSink = std::function<void(const Progress&)>;

struct Shown {
    store::Generation generation;
    base::Instant data_issued{};
};

class Journal {
public:
    // Reads what the last pass left. A clock behind the floor counts as standing at the floor, and is not trusted.
    Journal(store::Layout layout, const base::Clock& clock, ProgressSink sink);

    base::Now now() const { return m_now; }
    // Shown to people; status.json is rewritten at each new phase and every tenth of one. Failing to write it stops nothing.
    void note(const Progress& progress);
    // Fresh signatures were verified, the first of which expires then: the pass may raise the floor, never beyond.
    void vouch_until(base::Instant expiry) { m_vouched_until = expiry; }
    void succeed(const Shown& shown);
    // `shown` is what is on the screen nevertheless.
    void fail(const base::Error& error, const std::optional<Shown>& shown);

private:
    void write();
    void raise_floor(base::Instant issued);
    store::Layout m_layout;
    ProgressSink m_sink;
    store::Status m_status;
    base::Now m_now;
    std::optional<base::Instant> m_vouched_until;
    std::uint64_t m_tenth = 0;
};

} // namespace tramtin::engine
