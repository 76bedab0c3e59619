// SPDX-License-Identifier: Apache-2.0
// Text that was coded twice: bytes of UTF-8 taken for Windows' Latin letters and coded again ("ThÃ´ng bÃ¡o", "Ä‘áº¿n"). Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::text {

struct Recoded {
    std::size_t begin = 0; // bytes [begin, end) of the input
    std::size_t end = 0;
    std::string text; // what they stood for; empty where a byte was lost on the way
};

// The places of a valid UTF-8 text where that happened, in their order. One doubtful place alone ("XÃ”" may be the word XÃ in quotes)
// is none.
std::vector<Recoded> twice_coded(std::string_view text);

} // namespace tramtin::text
