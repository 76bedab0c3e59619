// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tramtin::input {

enum class Tone { Level, Acute, Grave, Hook, Tilde, Dot };
enum class Method { Direct, Telex };
enum class Edit { Changed, Unchanged, Full };

// What a resident types: UTF-8 in composed form, the caret always at the end. Holds its memory from the start so that
// nothing typed stays behind in freed blocks; wiped by the destructor.
class EditBuffer {
public:
    explicit EditBuffer(std::size_t max_characters);
    EditBuffer(const EditBuffer&) = delete;
    EditBuffer& operator=(const EditBuffer&) = delete;
    ~EditBuffer() { wipe(); }

    const std::string& text() const { return m_text; }
    bool empty() const { return m_text.empty(); }
    std::size_t length() const; // characters
    std::size_t max_length() const { return m_max; }

    // One key or a pasted piece. With Telex each letter is composed into the last word ("a" then "s" gives "á").
    Edit insert(std::string_view utf8, Method method = Method::Direct);
    // Puts the tone on the last word; the tone it already bears is taken away. Unchanged without a vowel.
    Edit tone(Tone tone);
    Edit backspace();                    // one character
    Edit replace(std::string_view utf8); // the whole text; cut at the maximum
    // Overwrites the memory, then empties.
    void wipe();

private:
    bool fits(std::string_view text) const;
    void forget_word();

    std::size_t m_max;
    std::string m_text;
    std::string m_keys;           // the Telex keys of the last word, as struck
    std::size_t m_word_start = 0; // byte where that word starts
};

} // namespace tramtin::input
