// SPDX-License-Identifier: Apache-2.0
// A Vietnamese syllable taken apart: letters, their marks, one tone; and where the tone is written. Pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tramtin::text {

// In the order of the dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
enum class Tone { Level, Huyen, Hoi, Nga, Sac, Nang };

// â ê ô; ă; ơ ư; đ.
enum class Mark { None, Circumflex, Breve, Horn, Stroke };

// They differ in open oa, oe, uy only: hòa, khỏe, thúy (old) and hoà, khoẻ, thuý (new).
enum class ToneStyle { Old, New };

enum class LetterCase { Lower, Upper };

struct Letter {
    char32_t base = 0; // lower case; a letter of any script may stand here
    Mark mark = Mark::None;
    LetterCase letter_case = LetterCase::Lower;
};

struct Syllable {
    std::vector<Letter> letters;
    Tone tone = Tone::Level;
};

// One composed character apart; a Vietnamese vowel gives its tone, everything else Tone::Level.
struct LetterAndTone {
    Letter letter;
    Tone tone = Tone::Level;
};
LetterAndTone take_apart(char32_t character);

// đ, and the letters of other languages that look like it and come from their keyboards and fonts: eth (Ð, ð) and the like.
bool is_d_with_stroke(char32_t small);

// nullopt when the word carries two tones: then it is no syllable. Input in composed form.
std::optional<Syllable> parse_syllable(std::u32string_view word);

// The vowels [begin, end): the first run of a e i o u y, without the u of qu and the i of gi before another vowel.
struct VowelRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool empty() const { return begin == end; }
    std::size_t size() const { return end - begin; }
};
VowelRange vowels_of(const std::vector<Letter>& letters);

// Index of the letter that carries the tone; the syllable must have a vowel.
std::size_t tone_position(const std::vector<Letter>& letters, ToneStyle style);

// Back to composed text. A tone without a vowel is not written.
std::u32string render(const Syllable& syllable, ToneStyle style);

// Whether some syllable has these vowels together: "ôi" yes, "ôe" no.
bool knows_vowels(const std::vector<Letter>& letters);

// Whether beginning, vowels and ending are a combination that Vietnamese spelling knows.
bool is_vietnamese(const Syllable& syllable);

// Every syllable written with its tone in the old place, letters in their case: hoà -> hòa, qúy -> quý, hòan -> hoàn.
// What is no syllable stays. The result is NFC.
std::string canonical_tone(std::string_view input);

// Lower case with accents, tones in the old place: what an accented query is compared with.
std::string lower_nfc(std::string_view input);

} // namespace tramtin::text
