// SPDX-License-Identifier: Apache-2.0
#include "content/text/lookalikes.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <memory>

#include <utf8proc.h>

#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

struct Pair {
    char32_t seen;
    char32_t meant;
};

// Never meant in Vietnamese text, in the order of their numbers.
constexpr auto k_anywhere = std::to_array<Pair>({
    {0xD0, 0x110},
    {0xF0, 0x111},
    {0x189, 0x110},
    {0x18B, 0x110},
    {0x18C, 0x111},
    {0x1CD, 0x102},
    {0x1CE, 0x103},
    {0x256, 0x111},
});

// Cyrillic, Greek and Armenian letters beside Latin ones.
constexpr auto k_in_words = std::to_array<Pair>({
    {0x391, 0x41}, {0x392, 0x42}, {0x395, 0x45}, {0x396, 0x5A}, {0x397, 0x48}, {0x399, 0x49}, {0x39A, 0x4B}, {0x39C, 0x4D},  {0x39D, 0x4E},
    {0x39F, 0x4F}, {0x3A1, 0x50}, {0x3A4, 0x54}, {0x3A5, 0x59}, {0x3A7, 0x58}, {0x3B1, 0x61}, {0x3B3, 0x79}, {0x3B5, 0x65},  {0x3B7, 0x6E},
    {0x3B9, 0x69}, {0x3BA, 0x6B}, {0x3BD, 0x76}, {0x3BF, 0x6F}, {0x3C1, 0x70}, {0x3C4, 0x74}, {0x3C5, 0x75}, {0x3C7, 0x78},  {0x405, 0x53},
    {0x406, 0x49}, {0x408, 0x4A}, {0x410, 0x41}, {0x412, 0x42}, {0x415, 0x45}, {0x41A, 0x4B}, {0x41C, 0x4D}, {0x41D, 0x48},  {0x41E, 0x4F},
    {0x420, 0x50}, {0x421, 0x43}, {0x422, 0x54}, {0x423, 0x59}, {0x425, 0x58}, {0x430, 0x61}, {0x433, 0x72}, {0x435, 0x65},  {0x43A, 0x6B},
    {0x43C, 0x6D}, {0x43E, 0x6F}, {0x43F, 0x6E}, {0x440, 0x70}, {0x441, 0x63}, {0x442, 0x74}, {0x443, 0x79}, {0x445, 0x78},  {0x446, 0x75},
    {0x455, 0x73}, {0x456, 0x69}, {0x458, 0x6A}, {0x475, 0x76}, {0x4AE, 0x59}, {0x4BB, 0x68}, {0x4CF, 0x6C}, {0x4D0, 0x102}, {0x4D1, 0x103},
    {0x501, 0x64}, {0x51B, 0x71}, {0x51D, 0x77}, {0x57D, 0x75}, {0x585, 0x6F},
});

template <std::size_t n> char32_t find(const std::array<Pair, n>& pairs, char32_t c) {
    const auto found = std::lower_bound(pairs.begin(), pairs.end(), c, [](const Pair& pair, char32_t seen) { return pair.seen < seen; });
    return found != pairs.end() && found->seen == c ? found->meant : 0;
}

bool is_foreign(char32_t c) { return (c >= 0x370 && c < 0x590) || (c >= 0x1F00 && c < 0x2000); }
bool is_latin(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) ||
           (c >= 0x1E00 && c < 0x1F00);
}
bool is_dressed(char32_t c) { return (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x1D400 && c <= 0x1D7FF); }

// Wide and mathematical letters without their dress.
std::string plain(char32_t c) {
    std::string letter;
    append_utf8(letter, c);
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(letter.data()), static_cast<utf8proc_ssize_t>(letter.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(raw, &std::free);
    return size < 0 ? letter : std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
}

// One word's foreign letters count only when some letter of it is ours and each of them has a twin.
class Word {
public:
    void add(char32_t c, std::size_t begin, std::size_t end) {
        m_latin = m_latin || is_latin(c);
        if (!is_foreign(c)) return;
        const char32_t meant = find(k_in_words, c);
        m_alike = m_alike && meant != 0;
        std::string letter;
        if (meant != 0) append_utf8(letter, meant);
        m_found.push_back({begin, end, std::move(letter)});
    }
    void close(std::vector<Lookalike>& out) {
        if (m_latin && m_alike) std::move(m_found.begin(), m_found.end(), std::back_inserter(out));
        *this = Word();
    }

private:
    std::vector<Lookalike> m_found;
    bool m_latin = false;
    bool m_alike = true;
};

} // namespace

std::vector<Lookalike> lookalikes(std::string_view text) {
    std::vector<Lookalike> found;
    Word word;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_at(text, at);
        const std::size_t end = at + point.length;
        const bool of_word = is_latin(point.value) || is_foreign(point.value);
        if (!of_word) word.close(found);
        if (const char32_t meant = find(k_anywhere, point.value)) {
            std::string letter;
            append_utf8(letter, meant);
            found.push_back({at, end, std::move(letter)});
        } else if (is_dressed(point.value)) {
            found.push_back({at, end, plain(point.value)});
        }
        if (of_word) word.add(point.value, at, end);
        at = end;
    }
    word.close(found);
    std::sort(found.begin(), found.end(), [](const Lookalike& a, const Lookalike& b) { return a.begin < b.begin; });
    return found;
}

} // namespace tramtin::text
