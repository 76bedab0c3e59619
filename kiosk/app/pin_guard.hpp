// SPDX-License-Identifier: Apache-2.0
// How often a wrong PIN was tried, and how long nobody may try again: 1 minute after three, 5 after five, 15 after seven and
// every one beyond. Kept on disk, so that starting again forgets nothing; the time of a lock is counted by the machine's own
// running time, which no change of the clock can shorten. Where nothing can be kept (the disk is full or read-only), pulling the plug
// would forget them: then the first try has to wait a minute from the start on, and each wrong one doubles that; the right PIN opens,
// so that staff can free the disk. One thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"

namespace tramtin::app {

using std::chrono::seconds;

// When: which start of the machine, how long since, and what the clock says (used only across a start of the machine).
struct Moment {
    std::string boot;
    seconds since_boot{0};
    base::Instant wall{};
};
Moment this_moment();

class PinGuard {
public:
    // A missing file is a clean slate; a damaged one counts as two wrong tries. Written at once, to learn whether it can be.
    static PinGuard load(std::filesystem::path file, const Moment& now = this_moment());

    // Zero: a PIN may be tried.
    seconds locked_for(const Moment& now) const;
    // Before a PIN is judged, it counts as wrong: pulling the plug meanwhile gains nothing. Errors: of the disk; it is counted
    // all the same.
    base::Result<> tried(const Moment& now);
    base::Result<> succeeded();
    int failures() const { return m_failures; }
    bool is_kept() const { return m_waits == 0; }

private:
    explicit PinGuard(std::filesystem::path file) : m_file(std::move(file)) {}
    static PinGuard read(std::filesystem::path file);
    base::Result<> save() const;
    // Notes what came of saving: nothing can be kept from now on, or it can again.
    base::Result<> noted(base::Result<> saved, const Moment& now);

    std::filesystem::path m_file;
    int m_failures = 0;
    Moment m_last;
    int m_waits = 0; // of a guard that cannot be kept: the lock is a minute, doubled so often but once
    Moment m_waits_from;
};

} // namespace tramtin::app
