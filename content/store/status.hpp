// SPDX-License-Identifier: Apache-2.0
// The two files by which sync and the kiosk tell each other how they are. Each has one writer; both are replaced whole.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"
#include "content/store/layout.hpp"

namespace tramtin::store {

// A stick that was looked at or loaded, the last one.
enum class UsbState { Reading, Ready, Refused, Loaded };
std::string_view name_of(UsbState state); // "reading", "ready", "refused", "loaded"

struct UsbStatus {
    std::string path; // as asked for
    UsbState state = UsbState::Reading;
    std::string publisher; // what it holds; empty when that could not be told
    std::string title;
    std::uint64_t release = 0;
    std::optional<base::Instant> issued;
    std::string reason;               // of Refused: "usb.older"
    std::uint64_t missing = 0;        // files that should be on it and are not, or not whole
    std::vector<std::string> names{}; // of the first of them
    bool operator==(const UsbStatus&) const = default;
};

// The last time the whole store was read again and compared with its hashes.
struct ScrubStatus {
    base::Instant at{};
    std::uint64_t checked = 0; // files
    std::uint64_t damaged = 0;
    std::uint64_t repaired = 0; // of the damaged ones
    bool operator==(const ScrubStatus&) const = default;
};

// status.json, written by sync.
struct Status {
    std::optional<base::Instant> data_issued; // of the shown content; absent before the first success
    std::optional<base::Instant> last_success;
    std::optional<base::Instant> last_attempt;
    std::optional<base::Instant> last_failure;
    std::optional<base::Instant> next_attempt; // planned; absent without a service
    std::optional<base::Instant> time_floor;   // newest instant a signature or an earlier run vouches for
    std::optional<base::Instant> stale_since;  // when signatures of the shown content expired and it was taken from a stick nevertheless
    std::string reason;                        // stable key of the last failure; empty when the last attempt succeeded
    std::string commune_reason;                // why the commune's own pack stayed as it was; empty: it did not
    std::string waiting;                       // "hold_off", "night", "budget", "busy": new content is known and waits
    std::optional<std::uint64_t> waiting_bytes;
    std::map<std::string, std::uint64_t> waiting_releases; // by publisher: what waits
    std::string progress;                                  // "fetch", "build", …; empty: nothing is going on
    std::optional<int> percent;                            // 0..100 of `progress`
    std::optional<std::uint64_t> bytes_done;
    std::optional<std::uint64_t> bytes_total;
    std::optional<std::int64_t> seconds_left;
    std::optional<Generation> generation;
    std::optional<Generation> held_back; // gone back from; not shown again by itself
    std::string held_back_reason;        // "staff" or "kiosk.cannot_open"
    std::uint64_t day_bytes = 0;         // received today
    std::optional<std::uint64_t> day_budget;
    std::optional<UsbStatus> usb;
    std::optional<ScrubStatus> scrub;
    std::vector<std::string> setting_faults; // in tramtin.toml as tramtin-sync read it, a sentence each
    std::string version;                     // of the program that wrote it
    bool operator==(const Status&) const = default;
};

// How often the kiosk ended by a signal while it showed a generation, each time within ten minutes of the time before.
struct KioskEnds {
    Generation generation;
    int count = 0;
    base::Instant last{};
    bool operator==(const KioskEnds&) const = default;
};

// What a page without any content says of this place: its name, and the hours a line each.
struct PlainOffice {
    std::string name;
    std::vector<std::string> lines;
    bool operator==(const PlainOffice&) const = default;
};

// kiosk.json, written by the kiosk.
struct KioskReport {
    std::optional<Generation> opened;
    std::optional<Generation> cannot_open = std::nullopt; // tried in vain: sync goes back to the one before
    std::string cannot_open_reason = {};                  // "kiosk.cannot_open", "kiosk.crashes"
    std::vector<KioskEnds> ends = {};                     // of the last generations that ended it
    PlainOffice office = {};
    std::optional<base::Instant> last_frame; // when a frame was presented last
    std::optional<base::Instant> busy_until; // someone is using it: no switch, no restart before
    std::string version;
    bool operator==(const KioskReport&) const = default;
};

// A file in the state folder in which the kiosk notes, for its next run, what it shows.
inline constexpr const char* k_kiosk_run = "kiosk-run";

// Missing, damaged and too long (64 KiB) are all "nothing": neither program may stop because of the other's file.
std::optional<Status> read_status(const Layout& layout);
std::optional<KioskReport> read_kiosk_report(const Layout& layout);
// The text of these files. Pure.
std::optional<Status> parse_status(std::string_view text);
std::optional<KioskReport> parse_kiosk_report(std::string_view text);
std::string to_text(const Status& status);
std::string to_text(const KioskReport& report);
// Errors: Full, Io.
Result<> write_status(const Layout& layout, const Status& status);
Result<> write_kiosk_report(const Layout& layout, const KioskReport& report);

} // namespace tramtin::store
