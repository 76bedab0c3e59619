// SPDX-License-Identifier: Apache-2.0
// The PIN of the staff panel, kept as an Argon2id hash: "$argon2id$v=19$m=65536,t=2,p=1$...". Slow on purpose (about 0.1 s
// and 64 MiB): not for a thread that draws.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::crypto {

using base::Result;

inline constexpr std::size_t k_min_pin = 6; // digits
inline constexpr std::size_t k_max_pin = 12;

// Invalid with a sentence for whoever sets it: not 6 to 12 digits, or one that is tried first (all the same, counting up or down).
Result<> check_pin(std::string_view pin);
// One line of ASCII. Errors: of check_pin; Io (no memory).
Result<std::string> hash_pin(std::string_view pin);
// Of hash_pin's form and of a cost this machine can bear (at most 1 GiB and 16 passes).
bool is_pin_hash(std::string_view hash);
// In constant time for one hash. False for anything that is_pin_hash refuses.
bool matches(std::string_view hash, std::string_view pin);

} // namespace tramtin::crypto
