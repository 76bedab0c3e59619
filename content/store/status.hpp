// SPDX-License-Identifier: Apache-2.0
// The two files by which sync and the kiosk tell each other how they are. Each has one writer; both are replaced whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"
#include "content/store/layout.hpp"

namespace tramtin::store {

// status.json, written by sync.
struct Status {
    std::optional<base::Instant> data_issued; // of the shown content; absent before the first success
    std::optional<base::Instant> last_success;
    std::optional<base::Instant> last_attempt;
    std::optional<base::Instant> time_floor; // newest instant a signature or an earlier run vouches for
    std::string reason;                      // stable key of the last failure; empty when the last attempt succeeded
    std::string progress;                    // "fetch", "build", …; empty: nothing is going on
    std::optional<int> percent;              // 0..100 of `progress`
    std::optional<Generation> generation;
    std::string version; // of the program that wrote it
    bool operator==(const Status&) const = default;
};

// kiosk.json, written by the kiosk.
struct KioskReport {
    std::optional<Generation> opened;
    std::optional<base::Instant> last_frame; // when a frame was presented last
    std::optional<base::Instant> busy_until; // someone is using it: no switch, no restart before
    std::string version;
    bool operator==(const KioskReport&) const = default;
};

// Missing, damaged and too long (64 KiB) are all "nothing": neither program may stop because of the other's file.
std::optional<Status> read_status(const Layout& layout);
std::optional<KioskReport> read_kiosk_report(const Layout& layout);
// Errors: Full, Io.
Result<> write_status(const Layout& layout, const Status& status);
Result<> write_kiosk_report(const Layout& layout, const KioskReport& report);

} // namespace tramtin::store
