// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/text/composer.hpp"

namespace tramtin::input {

using text::Method;
using text::Tone;

enum class Edit { Changed, Unchanged, Full };
enum class CaretMove { Left, Right, Start, End };

// What a resident types into one field: UTF-8 in composed form, and the caret in it. Takes its memory at the start, so that
// what is typed stays in one place; wiped by the destructor. UI thread.
class EditBuffer {
public:
    explicit EditBuffer(std::size_t max_characters);
    EditBuffer(const EditBuffer&) = delete;
    EditBuffer& operator=(const EditBuffer&) = delete;
    ~EditBuffer() { wipe(); }

    const std::string& text() const { return m_text; }
    bool empty() const { return m_text.empty(); }
    std::size_t length() const; // characters
    // Byte before which the next key types: the end, until it is moved.
    std::size_t caret() const { return m_text.size() - m_tail.size(); }
    // To this byte, or the beginning of its character. The word before it is open for marks and tones.
    void set_caret(std::size_t byte);
    void move(CaretMove where);
    // The syllable before the caret that marks and tones go to; empty behind a blank.
    std::string syllable() const { return m_composer.syllable(); }
    std::size_t max_length() const { return m_max; }

    // One key or a pasted piece; what does not fit is left out. With Telex each letter is composed into the last word.
    Edit insert(std::string_view utf8, Method method = Method::Direct);
    // Puts the tone on the last word; the tone it already bears is taken away. Unchanged without a vowel.
    Edit tone(Tone tone);
    Edit backspace(); // the character before the caret
    Edit erase();     // the one behind it
    // The whole text; cut at the maximum. The caret is at its end.
    Edit replace(std::string_view utf8);
    // Overwrites the memory, then empties.
    void wipe();

private:
    Edit take_over();
    void leave_room();

    std::size_t m_max;
    text::Composer m_composer; // of what is before the caret
    std::string m_tail;        // what is behind it
    std::string m_text;        // both
};

} // namespace tramtin::input
