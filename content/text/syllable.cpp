// SPDX-License-Identifier: Apache-2.0
#include "content/text/syllable.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <utf8proc.h>

#include "content/text/nfc.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

struct VowelRow {
    char32_t base;
    Mark mark;
    std::u32string_view tones; // in the order of Tone
};

constexpr std::array<VowelRow, 12> k_vowels{{{U'a', Mark::None, U"aàảãáạ"},
                                             {U'a', Mark::Breve, U"ăằẳẵắặ"},
                                             {U'a', Mark::Circumflex, U"âầẩẫấậ"},
                                             {U'e', Mark::None, U"eèẻẽéẹ"},
                                             {U'e', Mark::Circumflex, U"êềểễếệ"},
                                             {U'i', Mark::None, U"iìỉĩíị"},
                                             {U'o', Mark::None, U"oòỏõóọ"},
                                             {U'o', Mark::Circumflex, U"ôồổỗốộ"},
                                             {U'o', Mark::Horn, U"ơờởỡớợ"},
                                             {U'u', Mark::None, U"uùủũúụ"},
                                             {U'u', Mark::Horn, U"ưừửữứự"},
                                             {U'y', Mark::None, U"yỳỷỹýỵ"}}};

// Each list: words between blanks, so that " x " is found or not. Rimes stand without their tone.
constexpr std::u32string_view k_initials = U"  b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ";
constexpr std::u32string_view k_finals = U" c ch m n ng nh p t ";
constexpr std::u32string_view k_open_only = U" ai ao au ay âu ây eo êu ia iêu iu oai oao oay oeo oi ôi ơi ua uao uây ui uôi uơ uya uyu "
                                            U"ưa ưi ươi ươu ưu yêu uêu ";
constexpr std::u32string_view k_closed_only = U" ă â iê oă oo ôô uâ uô ươ uyê yê ";
constexpr std::u32string_view k_open_or_closed = U" a e ê i o ô ơ u ư y oa oe uê uy ";

bool is_listed(std::u32string_view list, std::u32string_view word) {
    for (auto at = list.find(word, 1); at < list.size(); at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if (list[at - 1] == U' ' && end < list.size() && list[end] == U' ') return true;
    }
    return false;
}

bool is_vowel(char32_t base) { return std::u32string_view(U"aeiouy").find(base) != std::u32string_view::npos; }

// Marks too: a letter with one that does not compose with it is none of ours, and must not lose its place.
bool is_letter_or_mark(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

char32_t put_together(const Letter& letter, Tone tone) {
    const auto row = std::find_if(k_vowels.begin(), k_vowels.end(),
                                  [&](const VowelRow& vowel) { return vowel.base == letter.base && vowel.mark == letter.mark; });
    char32_t c = letter.mark == Mark::Stroke ? U'đ' : letter.base;
    if (row != k_vowels.end()) c = row->tones[static_cast<std::size_t>(tone)];
    return letter.letter_case == LetterCase::Upper ? upper(c) : c;
}

std::u32string plain_run(const std::vector<Letter>& letters, std::size_t begin, std::size_t end) {
    std::u32string out;
    for (std::size_t i = begin; i < end; ++i) {
        Letter letter = letters[i];
        letter.letter_case = LetterCase::Lower;
        out += put_together(letter, Tone::Level);
    }
    return out;
}

// In an open pair of vowels the first is toned, but for new style oa, oe, uy; "oo" is written second always.
std::size_t open_pair_offset(char32_t first, char32_t second, ToneStyle style) {
    if (first == U'o' && second == U'o') return 1;
    const bool differs = (first == U'o' && (second == U'a' || second == U'e')) || (first == U'u' && second == U'y');
    return style == ToneStyle::New && differs ? 1 : 0;
}

// Writes `word` to `out` with its tone where the old style has it.
void append_canonical(std::u32string& out, const std::u32string& word) {
    const auto syllable = parse_syllable(word);
    out += syllable && syllable->tone != Tone::Level && is_vietnamese(*syllable) ? render(*syllable, ToneStyle::Old) : word;
}

} // namespace

bool is_d_with_stroke(char32_t small) { return small == U'đ' || small == U'ð' || small == U'ɖ' || small == U'ƌ'; }

LetterAndTone take_apart(char32_t character) {
    const char32_t small = lower(character);
    LetterAndTone out{{small, Mark::None, small == character ? LetterCase::Lower : LetterCase::Upper}, Tone::Level};
    if (small == U'đ') {
        out.letter.base = U'd';
        out.letter.mark = Mark::Stroke;
    }
    if (character < 0x80) return out;
    for (const VowelRow& vowel : k_vowels) {
        const auto at = vowel.tones.find(small);
        if (at == std::u32string_view::npos) continue;
        out.letter.base = vowel.base;
        out.letter.mark = vowel.mark;
        out.tone = static_cast<Tone>(at);
    }
    // A capital whose small form does not lead back to it (K for kelvin) stays as it is.
    if (out.letter.letter_case == LetterCase::Upper && upper(small) != character)
        out = {{character, Mark::None, LetterCase::Lower}, Tone::Level};
    return out;
}

std::optional<Syllable> parse_syllable(std::u32string_view word) {
    Syllable out;
    for (const char32_t c : word) {
        const LetterAndTone part = take_apart(c);
        if (part.tone != Tone::Level && out.tone != Tone::Level) return std::nullopt;
        if (part.tone != Tone::Level) out.tone = part.tone;
        out.letters.push_back(part.letter);
    }
    return out;
}

VowelRange vowels_of(const std::vector<Letter>& letters) {
    const auto vowel = [&](std::size_t i) { return i < letters.size() && is_vowel(letters[i].base); };
    VowelRange out;
    while (out.begin < letters.size() && !vowel(out.begin)) ++out.begin;
    out.end = out.begin;
    while (vowel(out.end)) ++out.end;
    if (out.size() < 2 || out.begin == 0) return out;
    const Letter& first = letters[out.begin];
    const char32_t before = letters[out.begin - 1].base;
    const bool qu = before == U'q' && first.base == U'u' && first.mark == Mark::None;
    const bool gi = before == U'g' && first.base == U'i' && out.begin == 1;
    if (qu || gi) ++out.begin;
    return out;
}

std::size_t tone_position(const std::vector<Letter>& letters, ToneStyle style) {
    const VowelRange vowels = vowels_of(letters);
    assert(!vowels.empty());
    for (std::size_t i = vowels.end; i > vowels.begin; --i) {
        if (letters[i - 1].mark != Mark::None) return i - 1;
    }
    if (vowels.size() == 1) return vowels.begin;
    const bool closed = vowels.end < letters.size();
    if (closed) return vowels.end - 1; // uyen is uyên whose mark has not come yet
    if (vowels.size() > 2) return vowels.begin + 1;
    return vowels.begin + open_pair_offset(letters[vowels.begin].base, letters[vowels.begin + 1].base, style);
}

std::u32string render(const Syllable& syllable, ToneStyle style) {
    const auto& letters = syllable.letters;
    const bool toned = syllable.tone != Tone::Level && !vowels_of(letters).empty();
    const std::size_t at = toned ? tone_position(letters, style) : letters.size();
    std::u32string out;
    for (std::size_t i = 0; i < letters.size(); ++i) out += put_together(letters[i], i == at ? syllable.tone : Tone::Level);
    return out;
}

bool knows_vowels(const std::vector<Letter>& letters) {
    const VowelRange vowels = vowels_of(letters);
    const std::u32string run = plain_run(letters, vowels.begin, vowels.end);
    return is_listed(k_open_or_closed, run) || is_listed(k_open_only, run) || is_listed(k_closed_only, run);
}

bool is_vietnamese(const Syllable& syllable) {
    const auto& letters = syllable.letters;
    const VowelRange vowels = vowels_of(letters);
    if (vowels.empty()) return false;
    const std::u32string initial = plain_run(letters, 0, vowels.begin);
    const std::u32string vowel = plain_run(letters, vowels.begin, vowels.end);
    const std::u32string final = plain_run(letters, vowels.end, letters.size());
    if (!is_listed(k_initials, initial) && !initial.empty()) return false;
    if (is_listed(k_open_or_closed, vowel)) return final.empty() || is_listed(k_finals, final);
    if (final.empty()) return is_listed(k_open_only, vowel);
    return is_listed(k_closed_only, vowel) && is_listed(k_finals, final);
}

std::string canonical_tone(std::string_view input) {
    std::u32string out;
    std::u32string word;
    for (const char32_t c : to_utf32(to_nfc(input))) {
        if (is_letter_or_mark(c)) {
            word += c;
            continue;
        }
        append_canonical(out, word);
        word.clear();
        out += c;
    }
    append_canonical(out, word);
    return to_utf8(out);
}

std::string lower_nfc(std::string_view input) {
    std::u32string text = to_utf32(to_nfc(input));
    std::transform(text.begin(), text.end(), text.begin(), [](char32_t c) { return is_d_with_stroke(lower(c)) ? U'đ' : lower(c); });
    return canonical_tone(to_utf8(text));
}

} // namespace tramtin::text
