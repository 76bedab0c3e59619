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

// What a resident types into one field: UTF-8 in composed form, the caret always at the end. Takes its memory at the
// start, so that what is typed stays in one place; wiped by the destructor. UI thread.
class EditBuffer {
public:
    explicit EditBuffer(std::size_t max_characters);
    EditBuffer(const EditBuffer&) = delete;
    EditBuffer& operator=(const EditBuffer&) = delete;
    ~EditBuffer() { wipe(); }

    const std::string& text() const { return m_text; }
    bool empty() const { return m_text.empty(); }
    std::size_t length() const; // characters
    // The syllable that marks and tones go to; empty behind a blank.
    std::string syllable() const { return m_composer.syllable(); }
    std::size_t max_length() const { return m_max; }

    // One key or a pasted piece; what does not fit is left out. With Telex each letter is composed into the last word.
    Edit insert(std::string_view utf8, Method method = Method::Direct);
    // Puts the tone on the last word; the tone it already bears is taken away. Unchanged without a vowel.
    Edit tone(Tone tone);
    Edit backspace(); // one character
    // The whole text; cut at the maximum.
    Edit replace(std::string_view utf8);
    // Overwrites the memory, then empties.
    void wipe();

private:
    Edit take_over();

    std::size_t m_max;
    text::Composer m_composer;
    std::string m_text;
};

} // namespace tramtin::input
