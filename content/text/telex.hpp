// SPDX-License-Identifier: Apache-2.0
// One syllable while it is typed. A value; one thread at a time.
//
// Telex: aa ee oo dd -> â ê ô đ; aw ow uw, or a lone w -> ă ơ ư ư; s f r x j = sắc huyền hỏi ngã nặng, z takes the tone
// away. VNI: 1-5 = sắc huyền hỏi ngã nặng, 0 none, 6 ^, 7 horn, 8 breve, 9 đ. Marks and tones may come anywhere after
// their letter. The same key again takes the mark or tone back and types itself.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "content/text/syllable.hpp"

namespace tramtin::text {

class Draft {
public:
    Draft() = default;
    explicit Draft(Syllable syllable) : m_syllable(std::move(syllable)) {}

    // The letter as it is; ă â đ ê ô ơ ư bring their mark, toned vowels their tone.
    void put(char32_t letter);
    // A letter key: a mark, a tone, or the letter itself.
    void telex(char32_t key);
    // false: the digit means nothing here (or was just taken back) and ends the syllable as a digit.
    bool vni(char32_t digit);
    // put() with the completion of ươ that typing with mark keys expects.
    void put_completing(char32_t letter);

    // Ignored without a vowel. The same tone twice takes it away.
    void toggle_tone(Tone tone);
    // Takes the last letter away with its marks; the tone moves, and goes with the last vowel.
    void backspace();

    const Syllable& syllable() const { return m_syllable; }
    bool empty() const { return m_syllable.letters.empty(); }

private:
    enum class Effect { None, Applied, TakenBack };
    // Which marks a horn key may set: Telex w also breve and a letter of its own.
    enum class HornKey { TelexW, Vni7 };

    Effect telex_effect(char32_t small, char32_t key);
    Effect vni_effect(char32_t digit);
    Effect tone(Tone tone);
    Effect clear_tone();
    Effect stroke();
    Effect mark_latest(std::u32string_view bases, Mark mark);
    Effect horn(HornKey key);
    Effect horn_on_pair(std::size_t u);
    Effect toggle(std::size_t at, Mark mark);
    Effect lone_w(char32_t key);
    std::optional<std::size_t> latest(char32_t base) const;
    std::optional<std::size_t> uo_pair() const;
    void complete();
    Letter& letter(std::size_t at) { return m_syllable.letters[at]; }

    Syllable m_syllable;
    std::u32string m_literal;            // keys that were taken back and now type themselves
    bool m_all_literal = false;          // a tone was taken back
    bool m_completed = false;            // ươ (uă) came by itself; a w that follows only confirms it
    std::optional<std::size_t> m_lone_w; // the letter that a w alone made
};

} // namespace tramtin::text
