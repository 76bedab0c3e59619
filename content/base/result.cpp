// SPDX-License-Identifier: Apache-2.0
#include "content/base/result.hpp"

namespace tramtin::base {

std::string_view name_of(ErrorCode code) {
    switch (code) {
    case ErrorCode::NotFound: return "not found";
    case ErrorCode::Invalid: return "invalid";
    case ErrorCode::Corrupt: return "corrupt";
    case ErrorCode::Untrusted: return "untrusted";
    case ErrorCode::Network: return "network";
    case ErrorCode::Timeout: return "timeout";
    case ErrorCode::Full: return "full";
    case ErrorCode::Busy: return "busy";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::Io: return "io";
    }
    return "unknown";
}

std::string describe(const Error& error) { return std::string(name_of(error.code)) + ": " + error.what; }

} // namespace tramtin::base
