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

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

} // namespace

EditBuffer::EditBuffer(std::size_t max_characters)
    : m_max(max_characters), m_composer(Method::Direct, text::ToneStyle::Old, max_characters) {
    m_text.reserve(max_characters * k_bytes_a_character);
    m_tail.reserve(max_characters * k_bytes_a_character);
    wipe(); // makes the composer take its memory, too
}

std::size_t EditBuffer::length() const { return characters_in(m_text); }

void EditBuffer::set_caret(std::size_t byte) {
    byte = std::min(byte, m_text.size());
    while (byte > 0 && byte < m_text.size() && !starts_character(m_text[byte])) --byte;
    if (byte == caret()) return;
    m_tail.assign(m_text, byte, std::string::npos);
    m_composer.set_max(m_max);
    m_composer.set_text(std::string_view(m_text).substr(0, byte));
    leave_room();
}

void EditBuffer::move(CaretMove where) {
    if (where == CaretMove::Start) return set_caret(0);
    if (where == CaretMove::End) return set_caret(m_text.size());
    std::size_t at = caret();
    if (where == CaretMove::Left) return set_caret(at > 0 ? at - 1 : 0);
    if (at < m_text.size()) ++at;
    while (at < m_text.size() && !starts_character(m_text[at])) ++at;
    set_caret(at);
}

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

Edit EditBuffer::erase() {
    if (m_tail.empty()) return Edit::Unchanged;
    const auto end = std::find_if(m_tail.begin() + 1, m_tail.end(), starts_character);
    m_tail.erase(m_tail.begin(), end);
    leave_room();
    return take_over();
}

Edit EditBuffer::replace(std::string_view utf8) {
    wipe_string(m_tail);
    leave_room();
    m_composer.set_text(utf8.substr(0, m_max * k_bytes_a_character));
    return take_over();
}

void EditBuffer::wipe() {
    wipe_string(m_tail);
    leave_room();
    m_composer.set_text(std::string(m_max, '0'));
    m_composer.clear();
    wipe_string(m_text);
}

void EditBuffer::leave_room() { m_composer.set_max(m_max - std::min(m_max, characters_in(m_tail))); }

Edit EditBuffer::take_over() {
    std::string now = m_composer.text();
    now += m_tail;
    const Edit edit = now == m_text ? Edit::Unchanged : Edit::Changed;
    m_text.assign(now);
    wipe_string(now);
    return edit;
}

} // namespace tramtin::input
