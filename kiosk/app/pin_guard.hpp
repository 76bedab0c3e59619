// SPDX-License-Identifier: Apache-2.0
// How often a wrong PIN was tried, and how long nobody may try again: 1 minute after three, 5 after five, 15 after seven and
// every one beyond. Kept on disk, so that starting again forgets nothing; the time of a lock is counted by the machine's own
// running time, which no change of the clock can shorten. One thread.
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
    // A missing file is a clean slate; a damaged one counts as two wrong tries.
    static PinGuard load(std::filesystem::path file);

    // Zero: a PIN may be tried.
    seconds locked_for(const Moment& now) const;
    // Before a PIN is judged, it counts as wrong: pulling the plug meanwhile gains nothing. Errors: of the disk; it is counted
    // all the same.
    base::Result<> tried(const Moment& now);
    base::Result<> succeeded();
    int failures() const { return m_failures; }

private:
    explicit PinGuard(std::filesystem::path file) : m_file(std::move(file)) {}
    base::Result<> save() const;

    std::filesystem::path m_file;
    int m_failures = 0;
    Moment m_last;
};

} // namespace tramtin::app
