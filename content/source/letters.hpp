// SPDX-License-Identifier: Apache-2.0
// Private to this room: what the splitters ask about text that has been cleaned (valid UTF-8, NFC).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tramtin::source {

enum class Letter { None, Upper, Lower, Digit, Space };

// The class of the character starting at `at`; of the one ending before `at`. None at either end of the text.
Letter letter_at(std::string_view text, std::size_t at);
Letter letter_before(std::string_view text, std::size_t at);
// Bytes of the character at `at`.
std::size_t width_at(std::string_view text, std::size_t at);

std::string_view trimmed(std::string_view text);
std::string capitalised(std::string_view text);
// Every letter in its small form.
std::string lowered(std::string_view text);
// Without the dashes, crosses and dots a line of a list opens with.
std::string_view without_bullet(std::string_view text);
bool is_digit(char c);
// The end of the run of digits from `at`; the start of the one ending at `at`.
std::size_t digits_end(std::string_view text, std::size_t at);
std::size_t digits_start(std::string_view text, std::size_t at);

// Letters and digits only: what two texts have in common when only breaks and signs between the words differ.
std::string letters_of(std::string_view text);

// The end of the "(...)" that opens at `at`, its closing sign included; npos when it does not open or close.
std::size_t parenthesis_end(std::string_view text, std::size_t at);

} // namespace tramtin::source
