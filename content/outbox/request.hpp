// SPDX-License-Identifier: Apache-2.0
// What staff at a kiosk ask of sync: written into requests/ by the kiosk, carried out and removed by sync. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "content/base/clock.hpp"
#include "content/base/result.hpp"
#include "content/base/spool.hpp"

namespace tramtin::outbox {

using base::Result;

enum class RequestKind { SyncNow, InspectUsb, LoadUsb, RollBack, Scrub };

std::string_view name_of(RequestKind kind); // "sync_now", "inspect_usb", "load_usb", "roll_back", "scrub"

struct Request {
    RequestKind kind = RequestKind::SyncNow;
    std::string path; // absolute folder of the stick, of the two kinds for USB; else empty
    base::Instant at; // by the kiosk's clock; for people, not for order
    bool operator==(const Request&) const = default;
};

// Of requests/: few, short. A reader uses the same.
inline constexpr base::Spool::Limits k_request_limits{32, 256U << 10U, 8U << 10U, 8};

// Invalid: a path that is not absolute, over 4096 bytes, or missing where it is needed.
Result<std::string> to_json(const Request& request);
// Invalid: damaged, of a kind this version does not know, or a path as above.
Result<Request> parse_request(std::string_view json);

} // namespace tramtin::outbox
