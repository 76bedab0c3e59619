// SPDX-License-Identifier: Apache-2.0
#include "content/text/fold.hpp"
#include "content/text/nfc.hpp"
#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

// A tone apart from its place in the word.
struct Marked {
    std::u32string letters;
    std::u32string tones;
};

// Tones stand once a word, at its end, so that hòa and hoà are one.
Marked marked_of(std::string_view word) {
    Marked out;
    for (const char32_t c : to_utf32(to_nfc(word))) {
        const LetterAndTone part = take_apart(lower(c));
        out.letters += part.letter.base;
        if (part.letter.mark != Mark::None) out.letters += static_cast<char32_t>(part.letter.mark);
        if (part.tone != Tone::Level) out.tones += static_cast<char32_t>(part.tone);
        if (c == U' ') out.tones += U' ';
    }
    return out;
}

// The folded form differs from the letters only where y became i or i became y.
std::u32string same_y(std::u32string letters) {
    for (char32_t& c : letters) c = c == U'y' ? U'i' : c;
    return letters;
}

} // namespace

Likeness likeness(std::string_view a, std::string_view b) {
    if (fold(a).text != fold(b).text) return Likeness::Different;
    const Marked left = marked_of(a);
    const Marked right = marked_of(b);
    if (same_y(left.letters) != same_y(right.letters)) return Likeness::OtherAccents;
    return left.tones == right.tones ? Likeness::Same : Likeness::OtherTone;
}

} // namespace tramtin::text
