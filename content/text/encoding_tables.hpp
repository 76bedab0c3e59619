// SPDX-License-Identifier: Apache-2.0
// Private to this room: what single bytes mean in the old encodings.
#pragma once

#include <string_view>

#include "content/text/encoding.hpp"
#include "content/text/syllable.hpp"

namespace tramtin::text {

// The character of a byte in Tcvn3, Viscii, Vps, Cp1258; 0xFFFD when it has none.
char32_t character_of(Encoding encoding, unsigned char byte);
// Windows' Latin page: signs of all texts written on Windows.
char32_t cp1252(unsigned char byte);

// VNI-Windows: a byte behind a base letter; `ok` false for a byte that is none of these.
struct VniMark {
    Mark mark = Mark::None;
    Tone tone = Tone::Level;
    bool ok = false;
};
VniMark vni_mark(unsigned char byte);
// Bytes that are a letter by themselves (đ, ơ, ư, ỵ, i with its tones), else 0.
char32_t vni_letter(unsigned char byte);

} // namespace tramtin::text
