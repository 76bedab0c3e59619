// SPDX-License-Identifier: Apache-2.0
// The text of one input field of the on-screen keyboard, with the syllable at its end still open for marks and tones.
// A value; one thread at a time. Any key sequence is fine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/text/syllable.hpp"
#include "content/text/telex.hpp"

namespace tramtin::text {

// Direct: letter keys incl. ă â đ ê ô ơ ư, and tone keys.
enum class Method { Direct, Telex, Vni };

class Composer {
public:
    // Keys that would make the text longer than `max_characters` are ignored.
    explicit Composer(Method method = Method::Direct, ToneStyle style = ToneStyle::Old, std::size_t max_characters = 200)
        : m_method(method), m_style(style), m_max(max_characters) {}

    // One character as typed. Letters go to the open syllable, anything else ends it. Control characters are ignored.
    void key(char32_t character);
    // To the open syllable; the same tone again takes it away.
    void tone(Tone tone);
    // Takes the last letter with its marks. Behind a blank the syllable before it is open again.
    void backspace();
    void clear();
    // Replaces the text, control characters left out; its last word is open.
    void set_text(std::string_view text);
    // Ends the open syllable.
    void set_method(Method method);
    // From the next key on; what is there stays.
    void set_max(std::size_t max_characters) { m_max = max_characters; }
    void set_style(ToneStyle style) { m_style = style; }

    // NFC.
    std::string text() const;
    // The open syllable alone, for the enlarged preview; empty when there is none.
    std::string syllable() const;
    Method method() const { return m_method; }
    bool is_full() const { return size() >= m_max; }

private:
    std::size_t size() const { return m_done.size() + m_open.syllable().letters.size(); }
    void type_letter(char32_t letter);
    void close();
    void reopen();

    Method m_method;
    ToneStyle m_style;
    std::size_t m_max;
    std::u32string m_done;
    Draft m_open;
};

} // namespace tramtin::text
