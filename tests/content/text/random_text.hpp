// SPDX-License-Identifier: Apache-2.0
// Seeded noise for the text functions: raw bytes, and letters, marks and signs in any order.
#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace tramtin::testing {

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

inline std::string random_bytes(Random& random, std::size_t longest) {
    std::string out(below(random, longest + 1), '\0');
    for (char& c : out) c = static_cast<char>(random() & 0xFF);
    return out;
}

// Mostly valid text with everything in it that has a rule of its own, and now and then a broken byte.
inline std::string random_text(Random& random, std::size_t longest) {
    static const char* const k_pieces[] = {"a",
                                           "ầ",
                                           "Ư",
                                           "đ",
                                           "Đ",
                                           "o\u0302\u0301",
                                           "y",
                                           "ký",
                                           "hoà",
                                           "1.0",
                                           ".",
                                           ",",
                                           " ",
                                           "\n",
                                           "\r",
                                           "\t",
                                           "\u00A0",
                                           "\u200B",
                                           "\u00AD",
                                           "ក",
                                           "្ក",
                                           "ﬁ",
                                           "²",
                                           "\u0301",
                                           "\uF0FC",
                                           "С",
                                           "-",
                                           "\xC3",
                                           "\xFF",
                                           "Q",
                                           "gi",
                                           "w",
                                           "s",
                                           "9",
                                           "\xF0\x9F\x98\x80",
                                           "\u2028",
                                           "İ",
                                           "ß",
                                           "\uFDFA"};
    std::string out;
    for (std::size_t left = below(random, longest + 1); left > 0; --left) out += k_pieces[below(random, std::size(k_pieces))];
    return out;
}

} // namespace tramtin::testing
