// SPDX-License-Identifier: Apache-2.0
// Text as it enters the house: valid UTF-8 in composed form (NFC). Pure functions, any thread, none fails: bytes that
// are not UTF-8 become U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace tramtin::text {

bool is_valid_utf8(std::string_view bytes);

std::string to_nfc(std::string_view bytes);

// Keep: the line breaks stay (as \n). Join: one line; breaks and runs of spaces become a single space.
enum class Lines { Keep, Join };

// What imports and clipboards bring, made plain: NFC; ticks and bullets of symbol fonts (private use) as ✓ and •;
// invisible marks (soft hyphen, byte order mark, directions) dropped; odd spaces and control characters as a space;
// trimmed at both ends. Zero-width spaces and joiners stay after a Khmer letter, where they carry meaning.
std::string clean(std::string_view bytes, Lines lines = Lines::Keep);

} // namespace tramtin::text
