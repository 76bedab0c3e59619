// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/failure.hpp"

namespace tramtin::engine {

using base::ErrorCode;

Outcome outcome_of(const base::Error& error) {
    for (const std::string_view local_prefix : {"disk.", "setup.", "store."})
        if (error.reason.starts_with(local_prefix)) return Outcome::LocalFault;
    switch (error.code) {
    case ErrorCode::Network:
    case ErrorCode::Timeout:
    case ErrorCode::Cancelled:
    case ErrorCode::Busy: return Outcome::TryLater;
    case ErrorCode::Io: return Outcome::LocalFault;
    default: return Outcome::Refused;
    }
}

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::Done: return "done";
    case Outcome::TryLater: return "try_later";
    case Outcome::Refused: return "refused";
    case Outcome::LocalFault: return "local_fault";
    }
    return {};
}

base::Error as_local(base::Error error) {
    if (error.code == ErrorCode::Cancelled || error.code == ErrorCode::Busy) return error;
    error.reason = error.code == ErrorCode::Full ? "disk.full" : "disk.fault";
    return error;
}

} // namespace tramtin::engine
