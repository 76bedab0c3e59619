// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/edit_buffer.hpp"

#include <algorithm>

#include "kiosk/input/wipe.hpp"

namespace tramtin::input {
namespace {

constexpr std::size_t k_bytes_a_character = 4;

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

char32_t decode(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character.front());
    if (character.size() == 1) return lead < 0x80 ? lead : U'\uFFFD';
    char32_t value = lead & (0xFFU >> (character.size() + 1));
    for (const char byte : character.substr(1)) value = (value << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
    return value;
}

} // namespace

EditBuffer::EditBuffer(std::size_t max_characters)
    : m_max(max_characters), m_composer(Method::Direct, text::ToneStyle::Old, max_characters) {
    m_text.reserve(max_characters * k_bytes_a_character);
    wipe(); // makes the composer take its memory, too
}

std::size_t EditBuffer::length() const { return static_cast<std::size_t>(std::count_if(m_text.begin(), m_text.end(), starts_character)); }

Edit EditBuffer::insert(std::string_view utf8, Method method) {
    if (utf8.empty()) return Edit::Unchanged;
    if (m_composer.method() != method) m_composer.set_method(method);
    while (!utf8.empty()) {
        const auto end = std::find_if(utf8.begin() + 1, utf8.end(), starts_character);
        const auto size = std::min(static_cast<std::size_t>(end - utf8.begin()), k_bytes_a_character);
        m_composer.key(decode(utf8.substr(0, size)));
        utf8.remove_prefix(size);
    }
    const Edit edit = take_over();
    return edit == Edit::Unchanged && m_composer.is_full() ? Edit::Full : edit;
}

Edit EditBuffer::tone(Tone tone) {
    m_composer.tone(tone);
    return take_over();
}

Edit EditBuffer::backspace() {
    m_composer.backspace();
    return take_over();
}

Edit EditBuffer::replace(std::string_view utf8) {
    m_composer.set_text(utf8.substr(0, m_max * k_bytes_a_character));
    return take_over();
}

void EditBuffer::wipe() {
    m_composer.set_text(std::string(m_max, '0'));
    m_composer.clear();
    wipe_string(m_text);
}

Edit EditBuffer::take_over() {
    std::string now = m_composer.text();
    const Edit edit = now == m_text ? Edit::Unchanged : Edit::Changed;
    m_text.assign(now);
    wipe_string(now);
    return edit;
}

} // namespace tramtin::input
