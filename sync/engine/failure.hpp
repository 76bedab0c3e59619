// SPDX-License-Identifier: Apache-2.0
// Whose fault a failure is: that decides the exit status and what people are told to do.
#pragma once

#include "content/base/result.hpp"

namespace tramtin::engine {

using base::Result;

// The numbers are exit statuses.
enum class Outcome {
    Done = 0,
    TryLater = 1,  // no connection, time-out, server in trouble, another pass running
    Refused = 2,   // a complete reply that is not what was signed, or signed content that must not be shown
    LocalFault = 3 // this machine: disk, set-up
};

// By code and reason: reasons "disk.*", "setup.*" and "store.*" are local faults.
Outcome outcome_of(const base::Error& error);
std::string_view name_of(Outcome outcome); // "done", "try_later", "refused", "local_fault"

base::Error as_local(base::Error error);

// Marks a failure as this machine's own: disk.full or disk.fault.
template <class T> Result<T> local(Result<T> result) {
    if (result) return result;
    return tl::unexpected(as_local(std::move(result).error()));
}

} // namespace tramtin::engine
