// SPDX-License-Identifier: Apache-2.0
// Letters of other alphabets that look like ours: pasted words that no search finds. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::text {

struct Lookalike {
    std::size_t begin = 0; // bytes [begin, end) of the input
    std::size_t end = 0;
    std::string text; // the letter that was meant
};

// In valid UTF-8. Ð and Ɖ for Đ, ð for đ, and wide or mathematical letters wherever they stand; Cyrillic and Greek ones inside a word of
// Latin letters, when all of them look like ours. A word of those alphabets is left alone.
std::vector<Lookalike> lookalikes(std::string_view text);

} // namespace tramtin::text
