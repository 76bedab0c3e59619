// SPDX-License-Identifier: Apache-2.0
// What staff at the kiosk asked for through requests/.
#pragma once

#include "content/outbox/request.hpp"
#include "sync/engine/sources.hpp"

namespace tramtin::engine {

bool has_requests(const store::Layout& layout);

// The oldest request, taken off the spool before it is carried out, so that none is carried out twice or for ever; what cannot
// be read is set aside. Nothing when there is none, or when it cannot be removed, or when `stop` says so. Where more lies there than
// the kiosk ever writes, what came last is looked at first and the rest is thrown away, some thousands in one call.
std::optional<outbox::Request> take_request(const store::Layout& layout, const std::function<bool()>& stop = {});

// inspect_usb and load_usb answer in `usb` of status.json, scrub in `scrub`. Nothing for inspect_usb and scrub. One thread.
std::optional<Result<Report>> carry_out(const outbox::Request& request, const Config& config, const base::Clock& clock,
                                        const Running& running);

// Changes status.json while no pass runs, which one reason may be that it cannot be: then Busy.
Result<> change_status(const store::Layout& layout, const std::function<void(store::Status&)>& change);

} // namespace tramtin::engine
