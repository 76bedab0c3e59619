// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "content/text/encoding.hpp"
#include "content/text/encoding_tables.hpp"
#include "content/text/nfc.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

struct Reading {
    std::u32string text;
    std::size_t undecodable = 0;

    void put(char32_t c) {
        text += c;
        if (c == k_replacement) ++undecodable;
    }
};

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

Reading read_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    Reading out;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decode_at(bytes, at);
        out.text += point.value;
        if (!point.valid) ++out.undecodable;
        at += point.length;
    }
    return out;
}

char32_t unit_at(std::string_view bytes, std::size_t at, Encoding order) {
    const unsigned low = byte_at(bytes, order == Encoding::Utf16Le ? at : at + 1);
    const unsigned high = byte_at(bytes, order == Encoding::Utf16Le ? at + 1 : at);
    return high << 8U | low;
}

Reading read_utf16(std::string_view bytes, Encoding order) {
    Reading out;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        if (at + 1 == bytes.size()) {
            out.put(k_replacement);
            break;
        }
        char32_t c = unit_at(bytes, at, order);
        if (at == 0 && c == 0xFEFF) continue;
        const bool high = c >= 0xD800 && c < 0xDC00;
        const char32_t next = high && at + 3 < bytes.size() ? unit_at(bytes, at + 2, order) : 0;
        if (next >= 0xDC00 && next < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10U) + (next - 0xDC00);
            at += 2;
        }
        out.put(c >= 0xD800 && c < 0xE000 ? k_replacement : c);
    }
    return out;
}

Reading read_single(std::string_view bytes, Encoding encoding) {
    Reading out;
    for (const char c : bytes) out.put(character_of(encoding, static_cast<unsigned char>(c)));
    return out;
}

// Bytes 0x80 to 0x9F of TCVN3: signs of Windows in the fonts of ABC, capitals with tones in TCVN 5712-1. Which, the word tells.
class Tcvn {
public:
    explicit Tcvn(std::string_view bytes) : m_bytes(bytes) {}

    Reading run() {
        for (std::size_t at = 0; at < m_bytes.size();) {
            std::size_t end = at;
            while (end < m_bytes.size() && is_of_word(end)) ++end;
            if (end == at) {
                m_out.put(character_of(Encoding::Tcvn3, byte_at(m_bytes, at)));
                ++at;
            } else {
                word(at, end);
                at = end;
            }
        }
        restore_capitals();
        return std::move(m_out);
    }

private:
    // Fonts of ABC have no capitals with tones: a heading comes as "BảO HIểM". Two plain capitals and no plain small letter tell.
    void restore_capitals() {
        const auto is_plain = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
        const auto is_capital = [](char32_t c) { return c >= U'A' && c <= U'Z'; };
        std::u32string& text = m_out.text;
        for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
            end = begin;
            while (end < text.size() && (is_plain(text[end]) || text[end] > 0xBF)) ++end;
            const auto first = text.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last = text.begin() + static_cast<std::ptrdiff_t>(end);
            const auto capitals = std::count_if(first, last, is_capital);
            if (capitals >= 2 && capitals == std::count_if(first, last, is_plain)) std::transform(first, last, first, upper);
        }
    }

    bool is_double(std::size_t at) const { return byte_at(m_bytes, at) >= 0x80 && byte_at(m_bytes, at) < 0xA0; }

    bool is_of_word(std::size_t at) const {
        const unsigned char byte = byte_at(m_bytes, at);
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        return letter || (byte >= 0x80 && byte != 0xA0) || (byte < 0x20 && character_of(Encoding::Tcvn3, byte) != byte);
    }

    std::u32string letters(std::size_t begin, std::size_t end) const {
        std::u32string out;
        for (std::size_t i = begin; i < end; ++i) out += character_of(Encoding::Tcvn3, byte_at(m_bytes, i));
        return out;
    }

    bool is_syllable(std::size_t begin, std::size_t end) const {
        const auto syllable = parse_syllable(letters(begin, end));
        return syllable && is_vietnamese(*syllable);
    }

    // Where no syllable tells: the signs that texts have, or else the letter. "…" yes, "™" no.
    void signs(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const unsigned char byte = byte_at(m_bytes, i);
            const bool sign = byte == 0x85 || (byte >= 0x91 && byte <= 0x97);
            m_out.put(sign ? cp1252(byte) : character_of(Encoding::Tcvn3, byte));
        }
    }

    void word(std::size_t begin, std::size_t end) {
        std::size_t first = begin;
        std::size_t last = end;
        while (first < end && is_double(first)) ++first;
        while (last > first && is_double(last - 1)) --last;
        const bool only_doubles = first == end;
        // As few signs as possible, before and behind, around a syllable.
        for (std::size_t from = begin; from <= first && !only_doubles; ++from) {
            for (std::size_t to = end; to >= last; --to) {
                if (!is_syllable(from, to)) continue;
                signs(begin, from);
                m_out.text += letters(from, to);
                return signs(to, end);
            }
        }
        signs(begin, end);
    }

    std::string_view m_bytes;
    Reading m_out;
};

bool takes(char32_t base, const VniMark& mark) {
    if (mark.mark == Mark::Circumflex) return std::u32string_view(U"aeo").find(base) != std::u32string_view::npos;
    if (mark.mark == Mark::Breve) return base == U'a';
    return std::u32string_view(U"aeouyơư").find(base) != std::u32string_view::npos;
}

Reading read_vni(std::string_view bytes) {
    Reading out;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned char byte = byte_at(bytes, at);
        const char32_t own = vni_letter(byte);
        const char32_t letter = own != 0 ? own : cp1252(byte);
        const VniMark mark = at + 1 < bytes.size() ? vni_mark(byte_at(bytes, at + 1)) : VniMark{};
        LetterAndTone part = take_apart(letter);
        const bool has_own_tone = part.tone != Tone::Level || (part.letter.mark == Mark::None && own != 0);
        if (mark.ok && !has_own_tone && takes(lower(letter), mark)) {
            if (mark.mark != Mark::None) part.letter.mark = mark.mark;
            out.put(render({{part.letter}, mark.tone}, ToneStyle::Old).front());
            ++at;
        } else {
            out.put(own == 0 && byte >= 0xC0 ? k_replacement : letter);
        }
    }
    return out;
}

class Viqr {
public:
    explicit Viqr(std::string_view bytes) : m_bytes(bytes) {}

    Reading run() {
        while (m_at < m_bytes.size()) step();
        return std::move(m_out);
    }

private:
    char peek() const { return m_at < m_bytes.size() ? m_bytes[m_at] : '\0'; }

    void step() {
        const char c = m_bytes[m_at++];
        const std::string_view next = m_bytes.substr(m_at, 1);
        const bool escape = c == '\\' && !next.empty() && std::string_view("\\'`?~.^(+dD").find(next) != std::string_view::npos;
        if (escape) return m_out.put(static_cast<unsigned char>(m_bytes[m_at++]));
        if ((c == 'd' || c == 'D') && (peek() == 'd' || peek() == 'D')) {
            ++m_at;
            return m_out.put(c == 'D' ? U'Đ' : U'đ');
        }
        if (static_cast<unsigned char>(c) >= 0x80) return m_out.put(k_replacement);
        const auto letter = static_cast<char32_t>(c);
        if (std::u32string_view(U"aeiouy").find(lower(letter)) == std::u32string_view::npos) return m_out.put(letter);
        LetterAndTone part = take_apart(letter);
        part.letter.mark = mark_for(part.letter.base);
        part.tone = tone();
        m_out.put(render({{part.letter}, part.tone}, ToneStyle::Old).front());
    }

    Mark mark_for(char32_t base) {
        const char sign = peek();
        Mark mark = Mark::None;
        if (sign == '^' && (base == U'a' || base == U'e' || base == U'o')) mark = Mark::Circumflex;
        if (sign == '(' && base == U'a') mark = Mark::Breve;
        if ((sign == '+' || sign == '*') && (base == U'o' || base == U'u')) mark = Mark::Horn;
        if (mark != Mark::None) ++m_at;
        return mark;
    }

    // "..." and "??" are no tones.
    Tone tone() {
        constexpr std::string_view k_signs = " `?~'.";
        const auto at = k_signs.find(peek(), 1);
        if (m_at >= m_bytes.size() || at == std::string_view::npos) return Tone::Level;
        const bool doubled = m_at + 1 < m_bytes.size() && m_bytes[m_at + 1] == m_bytes[m_at];
        if (doubled) return Tone::Level;
        ++m_at;
        return static_cast<Tone>(at);
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    Reading m_out;
};

Reading read(std::string_view bytes, Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf8: return read_utf8(bytes);
    case Encoding::Utf16Le:
    case Encoding::Utf16Be: return read_utf16(bytes, encoding);
    case Encoding::Tcvn3: return Tcvn(bytes).run();
    case Encoding::Vni: return read_vni(bytes);
    case Encoding::Viqr: return Viqr(bytes).run();
    default: return read_single(bytes, encoding);
    }
}

struct Name {
    std::string_view name;
    Encoding encoding;
};
// The first name of each is its own.
constexpr std::array<Name, 13> k_names{{{"UTF-8", Encoding::Utf8},
                                        {"UTF-16LE", Encoding::Utf16Le},
                                        {"UTF-16BE", Encoding::Utf16Be},
                                        {"TCVN3", Encoding::Tcvn3},
                                        {"VNI-Windows", Encoding::Vni},
                                        {"VISCII", Encoding::Viscii},
                                        {"VPS", Encoding::Vps},
                                        {"CP1258", Encoding::Cp1258},
                                        {"VIQR", Encoding::Viqr},
                                        {"ABC", Encoding::Tcvn3},
                                        {"TCVN", Encoding::Tcvn3},
                                        {"VNI", Encoding::Vni},
                                        {"Windows-1258", Encoding::Cp1258}}};
constexpr std::array<Encoding, 9> k_encodings{Encoding::Utf8,   Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Tcvn3, Encoding::Vni,
                                              Encoding::Viscii, Encoding::Vps,     Encoding::Cp1258,  Encoding::Viqr};

std::string letters_of(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
}

// Characters back to the bytes they were read from; a blank stands for what no byte gave, and is counted.
Decoded unwrapped(std::string_view bytes) {
    Decoded out;
    for (const char32_t c : read_utf8(bytes).text) {
        unsigned value = c < 0x100 ? static_cast<unsigned>(c) : 0;
        for (unsigned byte = 0x80; value == 0 && c != 0 && byte < 0xA0; ++byte) {
            if (cp1252(static_cast<unsigned char>(byte)) == c) value = byte;
        }
        if (value == 0 && c != 0) ++out.undecodable;
        out.text += value == 0 && c != 0 ? ' ' : static_cast<char>(value);
    }
    return out;
}

} // namespace

std::span<const Encoding> encodings() { return k_encodings; }

std::string_view name_of(Encoding encoding) {
    return std::find_if(k_names.begin(), k_names.end(), [encoding](const Name& one) { return one.encoding == encoding; })->name;
}

std::optional<Encoding> encoding_of(std::string_view name) {
    const std::string wanted = letters_of(name);
    for (const Name& one : k_names) {
        if (letters_of(one.name) == wanted) return one.encoding;
    }
    return std::nullopt;
}

Decoded decode(std::string_view bytes, Encoding encoding, Wrapping wrapping) {
    if (wrapping == Wrapping::Cp1252) {
        const Decoded inner = unwrapped(bytes);
        Decoded out = decode(inner.text, encoding);
        out.undecodable += inner.undecodable;
        return out;
    }
    const Reading reading = read(bytes, encoding);
    return {to_nfc(to_utf8(reading.text)), reading.undecodable};
}

} // namespace tramtin::text
