// SPDX-License-Identifier: Apache-2.0
// Private to this room: SQLite's result codes as our errors.
#pragma once

#include <string_view>

#include "content/base/result.hpp"

struct sqlite3;

namespace tramtin::sqlite {

// `code` is what the failed call returned; the sentence comes from `handle` when there is one.
tl::unexpected<base::Error> failure(int code, sqlite3* handle, std::string_view doing);

} // namespace tramtin::sqlite
