// SPDX-License-Identifier: Apache-2.0
// Private to this room.
#pragma once

#include <string>

namespace tramtin::input {

// Overwrites all the memory a string holds, then empties it; the memory is kept.
void wipe_string(std::string& text);

} // namespace tramtin::input
