// SPDX-License-Identifier: Apache-2.0
// Expected failure as a value. Absence is not failure: functions that may find nothing return Result<std::optional<T>>.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace tramtin::base {

enum class ErrorCode { NotFound, Invalid, Corrupt, Untrusted, Network, Timeout, Full, Busy, Cancelled, Io };

// `reason` is a stable key of assets/strings (may be empty: then the code's own sentence is shown);
// `what` is English, for the log, and names the file or address.
struct Error {
    ErrorCode code;
    std::string reason;
    std::string what;
};

std::string_view name_of(ErrorCode code);
// "corrupt: pack/x.pack: line 3 has no tab"
std::string describe(const Error& error);

template <class T = void> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> fail(ErrorCode code, std::string what, std::string reason = {}) {
    return tl::unexpected<Error>(Error{code, std::move(reason), std::move(what)});
}

} // namespace tramtin::base

#define TRAMTIN_CONCAT_(a, b) a##b
#define TRAMTIN_CONCAT(a, b) TRAMTIN_CONCAT_(a, b)
#define TRAMTIN_TRY_(result, expression)                                                                                                   \
    auto result = (expression);                                                                                                            \
    if (!result) return tl::unexpected<::tramtin::base::Error>(std::move(result).error())

// TRY(write(x));                 leaves the function with the error
// TRY_ASSIGN(auto y, read(x));   or gives the value a name
#define TRY(expression)                                                                                                                    \
    do {                                                                                                                                   \
        TRAMTIN_TRY_(try_result_, expression);                                                                                             \
    } while (false)
#define TRY_ASSIGN(target, expression)                                                                                                     \
    TRAMTIN_TRY_(TRAMTIN_CONCAT(try_result_, __LINE__), expression);                                                                       \
    target = *std::move(TRAMTIN_CONCAT(try_result_, __LINE__))
