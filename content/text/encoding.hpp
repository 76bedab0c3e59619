// SPDX-License-Identifier: Apache-2.0
// Texts of old office files: which of the Vietnamese encodings the bytes are in, and the text they stand for. Pure
// functions, any thread, any bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::text {

// Tcvn3: fonts .VnTime and the like (ABC), which have no capitals with tones: they are restored in words like "BảO"; .VnTimeH
// fonts show small letters as capitals, which bytes do not tell. The capitals of TCVN 5712-1 are read too. Vni: VNI-Windows, fonts
// VNI-Times and the like. Viqr: "Tie^'ng Vie^.t", a backslash before a sign that is no accent.
enum class Encoding { Utf8, Utf16Le, Utf16Be, Tcvn3, Vni, Viscii, Vps, Cp1258, Viqr };

// Cp1252: text of an old font that was copied as characters, in UTF-8: "TiÕng ViÖt" instead of TCVN3 bytes.
enum class Wrapping { None, Cp1252 };

std::span<const Encoding> encodings();
// "TCVN3", "VNI-Windows", …
std::string_view name_of(Encoding encoding);
// As name_of() says, capitals and signs do not matter; "ABC", "VNI" and "TCVN" too.
std::optional<Encoding> encoding_of(std::string_view name);

struct Decoded {
    std::string text;            // NFC
    std::size_t undecodable = 0; // bytes (of wrapped text: characters) that mean nothing; U+FFFD in the text
};
Decoded decode(std::string_view bytes, Encoding encoding, Wrapping wrapping = Wrapping::None);

struct Candidate {
    Encoding encoding = Encoding::Utf8;
    Wrapping wrapping = Wrapping::None;
    double score = 0; // 0 … 1: how Vietnamese the words with accents are
};

// Ambiguous: two readings are about as good, or none is; a person has to choose.
enum class Verdict { Sure, Ambiguous };

struct Detection {
    std::vector<Candidate> ranked; // best first, never empty; readings that give the same text stand once
    Verdict verdict = Verdict::Sure;
};

// Reads at most k_detected_bytes, from where the first byte above ASCII is. Plain ASCII is UTF-8.
inline constexpr std::size_t k_detected_bytes = 64 * 1024;
Detection detect(std::string_view bytes);

} // namespace tramtin::text
