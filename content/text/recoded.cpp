// SPDX-License-Identifier: Apache-2.0
#include "content/text/recoded.hpp"

#include <algorithm>
#include <optional>

#include "content/text/encoding_tables.hpp"
#include "content/text/nfc.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

// The byte that a character was read from; nothing when it is on neither Latin page.
std::optional<unsigned char> byte_of(char32_t c) {
    if (c >= 0x80 && c < 0x100) return static_cast<unsigned char>(c);
    for (unsigned byte = 0x80; c >= 0x100 && byte < 0xA0; ++byte) {
        if (cp1252(static_cast<unsigned char>(byte)) == c) return static_cast<unsigned char>(byte);
    }
    return std::nullopt;
}

struct Sign {
    std::size_t at;
    std::size_t length;
    std::optional<unsigned char> byte; // of what is not ASCII
};

std::vector<Sign> signs_of(std::string_view text) {
    std::vector<Sign> signs;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_at(text, at);
        signs.push_back({at, point.length, point.value < 0x80 ? std::nullopt : byte_of(point.value)});
        at += point.length;
    }
    return signs;
}

// What texts of offices hold: Latin letters, Vietnamese ones, signs of print, pictures of phones.
bool is_likely(char32_t c) {
    return (c >= 0xA0 && c < 0x250) || (c >= 0x300 && c < 0x330) || (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2000 && c < 0x27C0) ||
           (c >= 0x1780 && c < 0x1800) || (c >= 0x1F300 && c < 0x1FB00) || c == 0xFEFF || c == 0xFE0F;
}

std::size_t sequence_length(unsigned char first) {
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

bool goes_on(const Sign& sign) { return sign.byte && (*sign.byte & 0xC0U) == 0x80U; }

// Letters of Vietnamese that also begin a sequence of two; behind them print may stand: "XÃ”", "XÃ–", "BÂ…".
bool may_be_letter(unsigned char first) {
    return first == 0xC3 || first == 0xC2 || first == 0xCA || first == 0xD4 || first == 0xD3 || first == 0xD2 || first == 0xD5;
}
bool is_print_sign(unsigned char byte) {
    return byte == 0xA0 || byte == 0xAD || byte == 0xAB || byte == 0xBB || byte == 0xB7 || byte == 0xB0 || (byte >= 0x84 && byte <= 0x85) ||
           (byte >= 0x91 && byte <= 0x97);
}

struct Found {
    Recoded place;
    bool sure = false;
};

// At a sign that begins a sequence.
std::optional<Found> found_at(const std::vector<Sign>& signs, std::size_t i, std::string_view text) {
    const unsigned char first = *signs[i].byte;
    const std::size_t length = sequence_length(first);
    std::size_t have = 1;
    while (have < length && i + have < signs.size() && goes_on(signs[i + have])) ++have;
    std::string bytes;
    for (std::size_t k = 0; k < have; ++k) bytes += static_cast<char>(*signs[i + k].byte);
    const std::size_t end = signs[i + have - 1].at + signs[i + have - 1].length;
    if (have == length) {
        const CodePoint point = decode_at(bytes, 0);
        if (!point.valid || point.length != length || !is_likely(point.value)) return std::nullopt;
        const bool doubtful = length == 2 && may_be_letter(first) && is_print_sign(*signs[i + 1].byte);
        return Found{{signs[i].at, end, bytes}, !doubtful};
    }
    // "á»i" for "ời": the last byte has no letter on the page and was lost. "áº" and "á»" begin most letters with two marks.
    const bool tones = length == 3 && have == 2 && first == 0xE1 && (*signs[i + 1].byte == 0xBA || *signs[i + 1].byte == 0xBB);
    // «cá» is a word between quotes, as long as no letter follows.
    const bool letter = end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z'));
    if (tones) return Found{{signs[i].at, end, {}}, letter || *signs[i + 1].byte == 0xBA};
    // "bÃ con": the non-breaking space became a plain one.
    const bool space = first == 0xC3 && have == 1 && end < text.size() && text[end] == ' ';
    if (space) return Found{{signs[i].at, end + 1, "à"}, false};
    return std::nullopt;
}

} // namespace

std::vector<Recoded> twice_coded(std::string_view text) {
    std::vector<Found> found;
    const std::vector<Sign> signs = signs_of(text);
    for (std::size_t i = 0; i < signs.size(); ++i) {
        if (!signs[i].byte || sequence_length(*signs[i].byte) == 0) continue;
        auto place = found_at(signs, i, text);
        if (!place) continue;
        while (i + 1 < signs.size() && signs[i + 1].at < place->place.end) ++i;
        found.push_back(std::move(*place));
    }
    std::vector<Recoded> places;
    if (std::none_of(found.begin(), found.end(), [](const Found& f) { return f.sure; })) return places;
    for (Found& f : found) {
        f.place.text = to_nfc(f.place.text);
        places.push_back(std::move(f.place));
    }
    return places;
}

} // namespace tramtin::text
