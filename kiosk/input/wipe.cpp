// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/wipe.hpp"

#include <cstddef>

namespace tramtin::input {

void wipe_string(std::string& text) {
    text.resize(text.capacity());
    volatile char* bytes = text.data(); // volatile: a plain fill of memory nobody reads may be left out
    for (std::size_t at = 0; at < text.size(); ++at) bytes[at] = '\0';
    text.clear();
}

} // namespace tramtin::input
