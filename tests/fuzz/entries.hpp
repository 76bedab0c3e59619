// SPDX-License-Identifier: Apache-2.0
// What holds for any bytes, as functions that a fuzzer and the seeded test call alike: "" or what was wrong.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "content/text/collate.hpp"
#include "content/text/composer.hpp"
#include "content/text/encoding.hpp"
#include "content/text/fold.hpp"
#include "content/text/nfc.hpp"
#include "content/text/speak.hpp"
#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::testing {

inline bool is_clean(std::string_view text) { return text::is_valid_utf8(text) && text::to_nfc(text) == text; }

// Folding, cleaning, order and speech.
inline std::string fuzz_fold(std::string_view bytes) {
    const text::Folded folded = text::fold(bytes);
    if (!text::is_valid_utf8(folded.text)) return "folded text is not UTF-8";
    if (folded.origin.size() != folded.text.size() + 1) return "an origin for each byte";
    if (!std::is_sorted(folded.origin.begin(), folded.origin.end()) || folded.origin.back() > bytes.size()) return "origins out of order";
    if (text::fold_text(bytes) != folded.text) return "the folded text alone is another";
    if (text::fold(folded.text).text != folded.text) return "folding twice changes more";
    const std::string nfc = text::to_nfc(bytes);
    if (!is_clean(nfc)) return "to_nfc is not NFC";
    if (text::is_valid_utf8(bytes) && text::fold(nfc).text != folded.text) return "composition changes what is folded";
    if (text::collation_key(bytes) != text::collation_key(nfc)) return "composition changes the order";
    const std::string canonical = text::canonical_tone(bytes);
    if (text::canonical_tone(canonical) != canonical) return "canonical tone twice changes more";
    const std::string cleaned = text::clean(bytes);
    if (!is_clean(cleaned) || text::clean(cleaned) != cleaned) return "cleaning twice changes more";
    const std::string said = text::spoken(bytes);
    if (!text::is_valid_utf8(said) || said.find_first_of("0123456789") != std::string::npos) return "speech holds digits";
    return "";
}

inline std::string fuzz_decode(std::string_view bytes) {
    const text::Detection found = text::detect(bytes);
    if (found.ranked.empty()) return "no candidate";
    for (const text::Candidate& one : found.ranked) {
        if (!(one.score >= 0 && one.score <= 1)) return "score out of range";
    }
    for (const text::Encoding encoding : text::encodings()) {
        for (const text::Wrapping wrapping : {text::Wrapping::None, text::Wrapping::Cp1252}) {
            const text::Decoded decoded = text::decode(bytes, encoding, wrapping);
            if (!is_clean(decoded.text)) return "decoded text is not NFC";
            if (decoded.undecodable > bytes.size() * 2) return "more undecodable than there is";
        }
    }
    return "";
}

// The first byte chooses method, style and length, the rest are keys; those above 0x7F do what other keys of the kiosk do.
inline std::string fuzz_composer(std::string_view bytes) {
    const unsigned setting = bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front());
    constexpr std::u32string_view k_letters = U"ăâđêôơưĂÂĐÊÔƠƯáạộớ\u0301ក\U0001F600";
    text::Composer composer(static_cast<text::Method>(setting % 3), static_cast<text::ToneStyle>(setting / 3 % 2), 1 + setting / 6);
    for (const char c : bytes.substr(std::min<std::size_t>(bytes.size(), 1))) {
        const auto key = static_cast<unsigned char>(c);
        if (key < 0x80)
            composer.key(key);
        else if (key < 0xA0)
            composer.key(k_letters[key % k_letters.size()]);
        else if (key < 0xC0)
            composer.backspace();
        else if (key < 0xE0)
            composer.tone(static_cast<text::Tone>(key % 6));
        else if (key < 0xF0)
            composer.set_text(composer.text());
        else
            composer.set_method(static_cast<text::Method>(key % 3));
    }
    const std::string text = composer.text();
    if (!is_clean(text)) return "composed text is not NFC";
    for (std::size_t left = text.size() + 1; left > 0; --left) composer.backspace();
    return composer.text().empty() ? "" : "backspace does not empty the text";
}

} // namespace tramtin::testing
