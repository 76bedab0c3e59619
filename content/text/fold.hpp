// SPDX-License-Identifier: Apache-2.0
// Text as the search sees it. Pure functions, any thread, none fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::text {

// Words in lower case without accents, tones and đ ("Đăng ký khai sinh" -> "dang ki khai sinh"), one space between
// them, none at the ends. A word is a run of letters and digits of any script, and a point between two of them when one
// is a digit ("1.001193", "h92.08"). Of syllables, h k l m s t v + y read as with i (kỹ = kĩ), and qui as quy.
//
// origin has one entry a byte of text and one for its end: offsets into the input where the character that gave the
// byte starts (the last: where the last one ends, its combining marks included). They never fall.
struct Folded {
    std::string text;
    std::vector<std::uint32_t> origin;
};

// Input beyond 4 GiB is cut there.
Folded fold(std::string_view input);

// The text of it alone, sooner.
std::string fold_text(std::string_view input);

// The words of a folded text, as views into it.
std::vector<std::string_view> tokens(std::string_view folded_text);

// Part of the input that bytes [begin, end) of the folded text came from.
struct Span {
    std::size_t begin;
    std::size_t end;
};
Span original_span(const Folded& folded, std::size_t begin, std::size_t end);

} // namespace tramtin::text
