// SPDX-License-Identifier: Apache-2.0
// Random bytes of the system's generator, good enough for secrets. Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::base {

// Errors: Io.
Result<std::string> random_bytes(std::size_t count);
// Version 4 of RFC 9562, lower case: "3f0c1f0e-8a53-4d0e-9d1b-6a0f7b8c2d11". Not to be guessed. Errors: Io.
Result<std::string> random_uuid();
// 36 characters, lower-case hexadecimal with '-' in its four places.
bool is_uuid(std::string_view text);

} // namespace tramtin::base
