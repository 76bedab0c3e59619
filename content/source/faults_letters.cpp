// SPDX-License-Identifier: Apache-2.0
// Letters that came through wrong fonts and wrong code pages.
#include <algorithm>

#include <fmt/format.h>

#include "content/source/faults.hpp"
#include "content/source/letters.hpp"
#include "content/text/encoding.hpp"
#include "content/text/lookalikes.hpp"
#include "content/text/recoded.hpp"
#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::source {

namespace {

// On Windows' Latin page: what text of an old font consists of once it was copied.
bool is_on_latin_page(char32_t c) {
    constexpr std::u32string_view k_windows = U"€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    return c < 0x100 || k_windows.find(c) != std::u32string_view::npos;
}

// A letter or sign that no Vietnamese word has, though the Latin page has it.
bool is_alien(char32_t c) {
    if (c < 0xA1 || c > 0xFF) return false;
    constexpr std::u32string_view k_ours = U"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÐð«»°²³·±½¼¾×§£©®¥";
    return k_ours.find(c) == std::u32string_view::npos;
}

struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool latin = true; // all on the Latin page
    bool odd = false;  // not as Vietnamese is spelt
};

Word word_at(std::string_view text, std::size_t begin) {
    Word word{begin, begin, true, false};
    std::u32string letters;
    bool accents = false, inside = false;
    for (; word.end < text.size() && text[word.end] != ' '; word.end += text::decode_at(text, word.end).length) {
        const char32_t c = text::decode_at(text, word.end).value;
        word.latin = word.latin && is_on_latin_page(c);
        word.odd = word.odd || is_alien(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
        // "ch©n", "®iÖn": signs of print inside a word.
        inside = inside || (!letters.empty() && letter && c < 0x80 && accents);
        accents = accents || c > 0x7F;
        if (letter) letters += c;
    }
    if (!word.odd && word.latin && accents) {
        const auto syllable = text::parse_syllable(letters);
        const bool spelt = syllable && !text::vowels_of(syllable->letters).empty() && text::is_vietnamese(*syllable);
        word.odd = !spelt && !letters.empty();
    }
    return word;
}

// Stretches of words on the Latin page, with some of them odd.
std::vector<Word> stretches(std::string_view text) {
    std::vector<Word> found;
    Word open;
    const auto close = [&] {
        if (open.odd) found.push_back(open);
        open = Word();
        open.latin = false;
    };
    open.latin = false;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        const Word word = word_at(text, at);
        at = word.end;
        if (!word.latin) {
            close();
        } else if (!open.latin) {
            open = word;
        } else {
            open.end = word.end;
            open.odd = open.odd || word.odd;
        }
    }
    close();
    return found;
}

} // namespace

void find_old_letters(std::string_view text, std::vector<Fault>& faults) {
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return;
    for (const Word& stretch : stretches(text)) {
        const std::string_view part = text.substr(stretch.begin, stretch.end - stretch.begin);
        const text::Detection seen = text::detect(part);
        const text::Candidate& best = seen.ranked.front();
        if (seen.verdict != text::Verdict::Sure || best.encoding == text::Encoding::Utf8 || best.wrapping == text::Wrapping::None) continue;
        text::Decoded decoded = text::decode(part, best.encoding, best.wrapping);
        if (decoded.text == part) continue;
        Fault fault{Severity::Error, "text.old_letters", {}, stretch.begin, stretch.end, std::nullopt, false};
        fault.text = fmt::format("Chữ \"{}\" viết bằng phông cũ ({}). Viết lại bằng Unicode: \"{}\".", excerpt(part),
                                 text::name_of(best.encoding), excerpt(decoded.text));
        if (decoded.undecodable == 0) fault.mend = std::move(decoded.text);
        faults.push_back(std::move(fault));
    }
}

void find_twice_coded(std::string_view text, std::vector<Fault>& faults) {
    for (text::Recoded& place : text::twice_coded(text)) {
        Fault fault{Severity::Error, "text.twice_coded", {}, place.begin, place.end, std::nullopt, false};
        const std::string_view seen = text.substr(place.begin, place.end - place.begin);
        // The words around tell people more than two bytes of a letter.
        const std::size_t from = std::min(text.rfind(' ', place.begin), place.begin);
        const std::size_t begin = from == place.begin ? 0 : from + 1;
        fault.text = place.text.empty() ? fmt::format("Chữ \"{}\" bị mã hai lần và mất một phần ở \"{}\". Gõ lại chữ này.",
                                                      excerpt(text.substr(begin), 30), seen)
                                        : fmt::format("Chữ \"{}\" bị mã hai lần: \"{}\" là \"{}\". Gõ lại, hoặc chạy check --fix.",
                                                      excerpt(text.substr(begin), 30), seen, place.text);
        if (!place.text.empty()) fault.mend = std::move(place.text);
        faults.push_back(std::move(fault));
    }
}

void find_lookalikes(std::string_view text, std::vector<Fault>& faults) {
    for (text::Lookalike& place : text::lookalikes(text)) {
        const std::string_view seen = text.substr(place.begin, place.end - place.begin);
        Fault fault{Severity::Warning, "text.lookalike", {}, place.begin, place.end, std::nullopt, false};
        fault.text = fmt::format("Chữ \"{}\" (U+{:04X}) chỉ giống chữ \"{}\" nên tìm không ra. Gõ lại \"{}\", hoặc chạy check --fix.", seen,
                                 static_cast<unsigned>(text::decode_at(text, place.begin).value), place.text, place.text);
        fault.mend = std::move(place.text);
        faults.push_back(std::move(fault));
    }
}

} // namespace tramtin::source
