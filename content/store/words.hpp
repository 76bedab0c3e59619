// SPDX-License-Identifier: Apache-2.0
// Private to this room: text as words, folded and with their accents, one for one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tramtin::store {

struct Words {
    std::string folded; // "dang ki khai sinh"
    std::string marked; // "đăng ký khai sinh": as many words
};

Words words_of(std::string_view text);

} // namespace tramtin::store
