// SPDX-License-Identifier: Apache-2.0
#include "content/text/composer.hpp"

#include "content/text/nfc.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

// Longer runs of letters are no syllable; they are not opened again.
constexpr std::size_t k_longest_syllable = 12;

bool is_plain_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_vietnamese_letter(char32_t c) {
    const LetterAndTone part = take_apart(c);
    return is_plain_letter(part.letter.base) && (part.letter.mark != Mark::None || part.tone != Tone::Level || is_plain_letter(c));
}

} // namespace

void Composer::key(char32_t character) {
    if (is_control(character)) return;
    const Draft before = m_open;
    if (is_vietnamese_letter(character)) {
        type_letter(character);
        if (size() > m_max) m_open = before;
        return;
    }
    if (m_method == Method::Vni && is_digit(character) && m_open.vni(character)) return;
    if (is_full()) {
        m_open = before;
        return;
    }
    close();
    m_done += character;
}

void Composer::type_letter(char32_t letter) {
    if (m_method == Method::Direct) return m_open.put(letter);
    if (m_method == Method::Telex && is_plain_letter(letter)) return m_open.telex(letter);
    m_open.put_completing(letter);
}

void Composer::tone(Tone tone) { m_open.toggle_tone(tone); }

void Composer::backspace() {
    if (!m_open.empty()) return m_open.backspace();
    if (m_done.empty()) return;
    m_done.pop_back();
    reopen();
}

void Composer::clear() {
    m_done.clear();
    m_open = Draft();
}

void Composer::set_text(std::string_view text) {
    clear();
    for (const char32_t c : to_utf32(to_nfc(text))) {
        if (!is_control(c) && m_done.size() < m_max) m_done += c;
    }
    reopen();
}

void Composer::set_method(Method method) {
    close();
    m_method = method;
}

std::string Composer::text() const { return to_nfc(to_utf8(m_done + render(m_open.syllable(), m_style))); }

std::string Composer::syllable() const { return to_utf8(render(m_open.syllable(), m_style)); }

void Composer::close() {
    m_done += render(m_open.syllable(), m_style);
    m_open = Draft();
}

// Only a word that would be written the same again is opened: nobody's spelling changes by deleting a blank.
void Composer::reopen() {
    std::size_t begin = m_done.size();
    while (begin > 0 && is_vietnamese_letter(m_done[begin - 1])) --begin;
    const std::u32string_view word = std::u32string_view(m_done).substr(begin);
    if (word.size() > k_longest_syllable) return;
    auto syllable = parse_syllable(word);
    if (!syllable || render(*syllable, m_style) != word) return;
    m_open = Draft(*std::move(syllable));
    m_done.resize(begin);
}

} // namespace tramtin::text
