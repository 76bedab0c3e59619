// SPDX-License-Identifier: Apache-2.0
#include "content/text/telex.hpp"

#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

std::optional<Tone> telex_tone(char32_t key) {
    switch (key) {
    case U's': return Tone::Sac;
    case U'f': return Tone::Huyen;
    case U'r': return Tone::Hoi;
    case U'x': return Tone::Nga;
    case U'j': return Tone::Nang;
    default: return std::nullopt;
    }
}

std::optional<Tone> vni_tone(char32_t digit) {
    constexpr Tone k_tones[] = {Tone::Sac, Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Nang};
    if (digit < U'1' || digit > U'5') return std::nullopt;
    return k_tones[digit - U'1'];
}

} // namespace

void Draft::put(char32_t letter) {
    const LetterAndTone part = take_apart(letter);
    m_syllable.letters.push_back(part.letter);
    if (part.tone != Tone::Level) m_syllable.tone = part.tone;
}

void Draft::telex(char32_t key) {
    const char32_t small = lower(key);
    if (m_all_literal || contains(m_literal, small)) return put_completing(key);
    const Effect effect = telex_effect(small, key);
    if (effect == Effect::TakenBack) m_literal += small;
    if (effect != Effect::Applied) put_completing(key);
}

bool Draft::vni(char32_t digit) { return !m_all_literal && vni_effect(digit) == Effect::Applied; }

Draft::Effect Draft::telex_effect(char32_t small, char32_t key) {
    if (const auto wanted = telex_tone(small)) return tone(*wanted);
    switch (small) {
    case U'z': return clear_tone();
    case U'a':
    case U'e':
    case U'o': return mark_latest(std::u32string_view(&small, 1), Mark::Circumflex);
    case U'd': return stroke();
    case U'w': {
        const Effect effect = horn(HornKey::TelexW);
        return effect == Effect::None ? lone_w(key) : effect;
    }
    default: return Effect::None;
    }
}

Draft::Effect Draft::vni_effect(char32_t digit) {
    if (const auto wanted = vni_tone(digit)) return tone(*wanted);
    switch (digit) {
    case U'0': return clear_tone();
    case U'6': return mark_latest(U"aeo", Mark::Circumflex);
    case U'7': return horn(HornKey::Vni7);
    case U'8': return mark_latest(U"a", Mark::Breve);
    case U'9': return stroke();
    default: return Effect::None;
    }
}

Draft::Effect Draft::tone(Tone tone) {
    if (vowels_of(m_syllable.letters).empty()) return Effect::None;
    const bool again = m_syllable.tone == tone;
    m_syllable.tone = again ? Tone::Level : tone;
    m_all_literal = again;
    return again ? Effect::TakenBack : Effect::Applied;
}

Draft::Effect Draft::clear_tone() {
    if (m_syllable.tone == Tone::Level) return Effect::None;
    m_syllable.tone = Tone::Level;
    return Effect::Applied;
}

Draft::Effect Draft::toggle(std::size_t at, Mark mark) {
    const bool again = letter(at).mark == mark;
    letter(at).mark = again ? Mark::None : mark;
    return again ? Effect::TakenBack : Effect::Applied;
}

Draft::Effect Draft::stroke() {
    if (empty() || letter(0).base != U'd') return Effect::None;
    return toggle(0, Mark::Stroke);
}

// Right behind its letter a mark key always counts; later only where the vowels then make sense, so that khoeo keeps its o.
Draft::Effect Draft::mark_latest(std::u32string_view bases, Mark mark) {
    const VowelRange vowels = vowels_of(m_syllable.letters);
    std::size_t at = vowels.end;
    while (at > vowels.begin && !contains(bases, letter(at - 1).base)) --at;
    if (at == vowels.begin) return Effect::None;
    --at;
    const std::vector<Letter> before = m_syllable.letters;
    // No spelling has ư before ô, â or ă.
    if (at > vowels.begin && letter(at - 1).base == U'u') letter(at - 1).mark = Mark::None;
    const Effect effect = toggle(at, mark);
    if (effect == Effect::Applied && at + 1 < before.size() && !knows_vowels(m_syllable.letters)) {
        m_syllable.letters = before;
        return Effect::None;
    }
    m_completed = false;
    return effect;
}

std::optional<std::size_t> Draft::latest(char32_t base) const {
    const VowelRange vowels = vowels_of(m_syllable.letters);
    for (std::size_t i = vowels.end; i > vowels.begin; --i) {
        if (m_syllable.letters[i - 1].base == base) return i - 1;
    }
    return std::nullopt;
}

std::optional<std::size_t> Draft::uo_pair() const {
    const VowelRange vowels = vowels_of(m_syllable.letters);
    for (std::size_t i = vowels.begin; i + 1 < vowels.end; ++i) {
        if (m_syllable.letters[i].base == U'u' && m_syllable.letters[i + 1].base == U'o') return i;
    }
    return std::nullopt;
}

// The horn goes to: uo as a pair, ă (Telex only), ơ, ư; of "ua" the u, unless an ending shows that uă is meant.
Draft::Effect Draft::horn(HornKey key) {
    const VowelRange vowels = vowels_of(m_syllable.letters);
    if (vowels.empty()) return Effect::None;
    if (std::exchange(m_completed, false)) return Effect::Applied;
    if (const auto u = uo_pair()) return horn_on_pair(*u);
    const bool open_ua = vowels.size() == 2 && vowels.end == m_syllable.letters.size() && letter(vowels.begin).base == U'u' &&
                         letter(vowels.begin + 1).base == U'a';
    if (const auto a = latest(U'a'); a && !open_ua && key == HornKey::TelexW) return toggle(*a, Mark::Breve);
    if (const auto o = latest(U'o')) return toggle(*o, Mark::Horn);
    for (std::size_t i = vowels.begin; i < vowels.end; ++i) {
        const bool of_qu = i > 0 && letter(i - 1).base == U'q';
        const bool made_by_w = m_lone_w == i && i + 1 == m_syllable.letters.size();
        if (letter(i).base == U'u' && !of_qu && !made_by_w) return toggle(i, Mark::Horn);
    }
    return Effect::None;
}

// Alone "uo" becomes uơ (thuở), with anything behind it ươ.
Draft::Effect Draft::horn_on_pair(std::size_t u) {
    const bool followed = u + 2 < m_syllable.letters.size();
    const Mark was_u = std::exchange(letter(u).mark, followed ? Mark::Horn : letter(u).mark);
    const Mark was_o = std::exchange(letter(u + 1).mark, Mark::Horn);
    if (was_u != letter(u).mark || was_o != Mark::Horn) return Effect::Applied;
    letter(u).mark = Mark::None;
    letter(u + 1).mark = Mark::None;
    return Effect::TakenBack;
}

// A w where no vowel can take it is ư; the second w makes it a plain w again.
Draft::Effect Draft::lone_w(char32_t key) {
    const std::size_t size = m_syllable.letters.size();
    if (m_lone_w && *m_lone_w + 1 == size) {
        m_syllable.letters.back() = Letter{U'w', Mark::None, m_syllable.letters.back().letter_case};
        m_lone_w.reset();
        m_literal += U'w';
        return Effect::Applied;
    }
    const bool after_gi = size == 2 && letter(0).base == U'g' && letter(1).base == U'i';
    if (!vowels_of(m_syllable.letters).empty() && !after_gi) return Effect::None;
    if (size > 0 && letter(size - 1).base == U'q') return Effect::None;
    put(key == U'W' ? U'Ư' : U'ư');
    m_lone_w = size;
    return Effect::Applied;
}

void Draft::put_completing(char32_t letter) {
    put(letter);
    if (!m_all_literal && !contains(m_literal, U'w')) complete();
}

// What the newest letter settles about the vowels before it: uơ and ưo before another letter are ươ, ưa with an ending is uă.
void Draft::complete() {
    const std::size_t size = m_syllable.letters.size();
    if (size < 3 || size - 3 < (vowels_of(m_syllable.letters).begin)) return;
    Letter& first = letter(size - 3);
    Letter& second = letter(size - 2);
    const char32_t newest = letter(size - 1).base;
    if (first.base != U'u') return;
    const bool ending = contains(U"cmnpt", newest);
    const bool half_pair =
        second.base == U'o' && (first.mark == Mark::Horn) != (second.mark == Mark::Horn) && second.mark != Mark::Circumflex;
    if (half_pair && (first.mark == Mark::Horn || ending || newest == U'i' || newest == U'u')) {
        first.mark = Mark::Horn;
        second.mark = Mark::Horn;
        m_completed = true;
    } else if (second.base == U'a' && second.mark == Mark::None && first.mark == Mark::Horn && ending) {
        first.mark = Mark::None;
        second.mark = Mark::Breve;
        m_completed = true;
    }
}

void Draft::toggle_tone(Tone tone) {
    if (vowels_of(m_syllable.letters).empty()) return;
    m_syllable.tone = m_syllable.tone == tone ? Tone::Level : tone;
}

void Draft::backspace() {
    if (empty()) return;
    m_syllable.letters.pop_back();
    if (vowels_of(m_syllable.letters).empty()) m_syllable.tone = Tone::Level;
    if (m_lone_w && *m_lone_w >= m_syllable.letters.size()) m_lone_w.reset();
    m_literal.clear();
    m_all_literal = false;
    m_completed = false;
}

} // namespace tramtin::text
