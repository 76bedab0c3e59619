// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "content/text/encoding.hpp"
#include "content/text/encoding_tables.hpp"
#include "content/text/nfc.hpp"
#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::text {

namespace {

constexpr double k_rime_share = 0.8;   // of the score: words that Vietnamese spelling knows; the rest: usual letters
constexpr double k_least_score = 0.55; // below it nothing fits
constexpr double k_clear_lead = 0.06;
constexpr double k_lead_of_one = 0.25; // with one word to go by; less with each more
constexpr double k_as_it_is = 0.15;    // what another reading must be better by, when the bytes are good UTF-8 already

// Which endings a vowel takes; stricter than typing, where names of other languages are welcome. "-": none.
struct Rime {
    std::u32string_view vowel;
    std::u32string_view endings;
};
constexpr std::array k_rimes = std::to_array<Rime>({
    {U"a", U" - c ch m n ng nh p t "},
    {U"ă", U" c m n ng p t "},
    {U"â", U" c m n ng p t "},
    {U"e", U" - c m n ng p t "},
    {U"ê", U" - ch m n ng nh p t "},
    {U"i", U" - ch m n nh p t "},
    {U"o", U" - c m n ng p t "},
    {U"ô", U" - c m n ng p t "},
    {U"ơ", U" - m n p t "},
    {U"u", U" - c m n ng p t "},
    {U"ư", U" - c n ng t "},
    {U"y", U" - ch n nh t "},
    {U"iê", U" c m n ng p t "},
    {U"yê", U" m n ng t "},
    {U"oa", U" - c ch n ng nh t m p "},
    {U"oă", U" c m n ng t "},
    {U"oe", U" - n t "},
    {U"oo", U" c ng "},
    {U"uâ", U" n ng t "},
    {U"uê", U" - ch nh "},
    {U"uô", U" c m n ng t "},
    {U"uơ", U" - "},
    {U"uy", U" - ch nh t n "},
    {U"uyê", U" n t "},
    {U"ươ", U" c m n ng p t "},
});

// How usual the vowels with accents are, 0 to 9, tones in the order of Tone; counted over laws and guides.
struct Habit {
    char32_t base;
    Mark mark;
    std::string_view digits;
};
constexpr std::array k_habits = std::to_array<Habit>({
    {U'a', Mark::None, "988687"},
    {U'a', Mark::Breve, "730046"},
    {U'a', Mark::Circumflex, "665577"},
    {U'e', Mark::None, "643243"},
    {U'e', Mark::Circumflex, "776488"},
    {U'i', Mark::None, "965478"},
    {U'o', Mark::None, "832375"},
    {U'o', Mark::Circumflex, "876377"},
    {U'o', Mark::Horn, "876177"},
    {U'u', Mark::None, "937147"},
    {U'u', Mark::Horn, "856577"},
    {U'y', Mark::None, "822170"},
});

bool has(std::u32string_view list, std::u32string_view word) {
    return list.find(U" " + std::u32string(word) + U" ") != std::u32string_view::npos;
}

std::u32string toneless(const std::vector<Letter>& letters, std::size_t begin, std::size_t end) {
    Syllable part;
    for (std::size_t i = begin; i < end; ++i) part.letters.push_back({letters[i].base, letters[i].mark, LetterCase::Lower});
    return render(part, ToneStyle::Old);
}

bool has_usual_rime(const Syllable& syllable) {
    const VowelRange vowels = vowels_of(syllable.letters);
    const std::u32string vowel = toneless(syllable.letters, vowels.begin, vowels.end);
    std::u32string ending = toneless(syllable.letters, vowels.end, syllable.letters.size());
    const bool stopped = ending == U"c" || ending == U"ch" || ending == U"p" || ending == U"t";
    if (stopped && syllable.tone != Tone::Sac && syllable.tone != Tone::Nang) return false;
    if (ending.empty()) ending = U"-";
    for (const Rime& rime : k_rimes) {
        if (rime.vowel == vowel) return has(rime.endings, ending);
    }
    return ending == U"-"; // ai, ươi, …: is_vietnamese() knows them
}

// c or k, g or gh, ng or ngh: the vowel decides.
bool has_usual_beginning(const Syllable& syllable) {
    const VowelRange vowels = vowels_of(syllable.letters);
    const std::u32string beginning = toneless(syllable.letters, 0, vowels.begin);
    const char32_t vowel = syllable.letters[vowels.begin].base;
    const bool front = vowel == U'e' || vowel == U'i' || vowel == U'y';
    if (has(U" k gh ngh ", beginning)) return front;
    if (has(U" c ng ", beginning)) return !front;
    return true;
}

// All small, all capital, or only the first: a capital inside tells of a wrong reading.
bool has_usual_case(const Syllable& syllable) {
    const auto& letters = syllable.letters;
    const auto capital = [](const Letter& letter) { return letter.letter_case == LetterCase::Upper; };
    const auto count = static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), capital));
    return count == 0 || count == letters.size() || (count == 1 && capital(letters.front()));
}

bool is_usual(std::u32string_view word) {
    const auto syllable = parse_syllable(word);
    return syllable && is_vietnamese(*syllable) && has_usual_case(*syllable) && has_usual_beginning(*syllable) && has_usual_rime(*syllable);
}

bool is_small(char32_t c) { return lower(c) == c; }

// "NĐ", "QSDĐ"
bool is_abbreviation(std::u32string_view word) {
    return std::none_of(word.begin(), word.end(), [](char32_t c) { return is_small(c) || (c >= 0x80 && c != U'Đ'); });
}

// "phíMô tả": pages lose their line breaks. Less sure than a word, because a wrong reading has capitals inside too.
bool is_usual_run(std::u32string_view word) {
    std::size_t begin = 0;
    for (std::size_t at = 1; at <= word.size(); ++at) {
        const bool border = at == word.size() || (is_small(word[at - 1]) && !is_small(word[at]));
        if (!border) continue;
        if (at - begin < 2 || !is_usual(word.substr(begin, at - begin))) return false;
        begin = at;
    }
    return true;
}

double usualness(std::u32string_view word) {
    constexpr double k_run = 0.6;
    if (is_usual(word) || is_abbreviation(word)) return 1;
    return is_usual_run(word) ? k_run : 0;
}

double habit_of(char32_t c) {
    const LetterAndTone part = take_apart(c);
    if (part.letter.mark == Mark::Stroke) return 1;
    for (const Habit& habit : k_habits) {
        if (habit.base == part.letter.base && habit.mark == part.letter.mark)
            return (habit.digits[static_cast<std::size_t>(part.tone)] - '0') / 9.0;
    }
    return 0;
}

// Signs that texts have; any other sign above ASCII counts as a letter, and spoils its word.
bool is_usual_sign(char32_t c) {
    return c < 0x80 || std::u32string_view(U"\u00A0‘’“”–—…•°§²³«»·×₫€½¼\uFEFF\u200B✓").find(c) != std::u32string_view::npos;
}

bool is_of_word(char32_t c) {
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    return !is_usual_sign(c);
}

class Scorer {
public:
    // 0 … 1, by the words with accents; without any, by all words.
    double score(std::u32string_view text) {
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (at < text.size() && is_of_word(text[at])) continue;
            if (at > begin) word(text.substr(begin, at - begin));
            if (at < text.size() && text[at] < 0x20 && std::u32string_view(U"\t\n\f\r").find(text[at]) == std::u32string_view::npos)
                ++m_accented;
            begin = at + 1;
        }
        if (m_accented <= 0) return 0;
        return k_rime_share * m_usual / m_accented + (1 - k_rime_share) * m_habit / m_accented;
    }
    double accented() const { return m_accented; }

private:
    void word(std::u32string_view word) {
        double habit = 0;
        double letters = 0;
        for (const char32_t c : word) {
            if (c < 0x80) continue;
            ++letters;
            habit += habit_of(c);
        }
        if (letters <= 0) return;
        ++m_accented;
        const double usual = usualness(word);
        m_usual += usual;
        m_habit += usual * habit / letters;
    }

    double m_accented = 0; // and control characters, which no text has
    double m_usual = 0;
    double m_habit = 0;
};

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

struct Read {
    Candidate candidate;
    std::string text;
    double accented = 0; // words with accents
};

Read read_as(std::string_view bytes, Encoding encoding, Wrapping wrapping) {
    Decoded decoded = decode(bytes, encoding, wrapping);
    Scorer scorer;
    const double score = scorer.score(to_utf32(decoded.text));
    return {{encoding, wrapping, score}, std::move(decoded.text), scorer.accented()};
}

// Best first; the order of `reads` decides between equals. A text that came before does not come again.
Detection ranked(std::vector<Read> reads) {
    std::stable_sort(reads.begin(), reads.end(), [](const Read& a, const Read& b) { return a.candidate.score > b.candidate.score; });
    Detection out;
    for (std::size_t i = 0; i < reads.size(); ++i) {
        const auto same = [&](const Read& earlier) { return earlier.text == reads[i].text; };
        if (std::none_of(reads.begin(), reads.begin() + static_cast<std::ptrdiff_t>(i), same)) out.ranked.push_back(reads[i].candidate);
    }
    const double best = out.ranked[0].score;
    const double lead = std::max(k_clear_lead, k_lead_of_one / std::max(1.0, reads[0].accented));
    const bool close = out.ranked.size() > 1 && best - out.ranked[1].score < lead;
    out.verdict = best < k_least_score || close ? Verdict::Ambiguous : Verdict::Sure;
    return out;
}

Detection only(Encoding encoding) { return {{{encoding, Wrapping::None, 1}}, Verdict::Sure}; }

// The bytes may be what they seem. Whether something else hides in them is asked only when that reads much better.
Detection as_it_is_or(std::vector<Read> others, const Read& plain) {
    std::erase_if(others, [&](const Read& other) { return other.candidate.score < plain.candidate.score + k_as_it_is; });
    std::erase_if(others, [](const Read& other) { return other.candidate.score < k_least_score; });
    if (others.empty()) return only(Encoding::Utf8);
    others.push_back(plain);
    return ranked(std::move(others));
}

constexpr std::array k_single{Encoding::Tcvn3, Encoding::Vni, Encoding::Cp1258, Encoding::Viscii, Encoding::Vps};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Few accents are no proof: an English sentence has full stops behind vowels too, and "I'm".
bool is_viqr(std::string_view sample, const Read& viqr) {
    constexpr int k_proof = 2;
    int proof = 0;
    for (std::size_t at = 1; at < sample.size(); ++at) {
        const bool sharp = std::string_view("^(+~'`").find(sample[at]) != std::string_view::npos;
        const bool blunt = sample[at] == '.' || sample[at] == '?';
        const bool inside = at + 1 < sample.size() && is_ascii_letter(sample[at + 1]);
        if (!is_ascii_letter(sample[at - 1])) continue;
        if (sharp) proof += k_proof;
        if (blunt && inside) ++proof;
    }
    return viqr.candidate.score >= k_least_score && viqr.accented >= 2 && proof >= k_proof;
}

Detection detect_ascii(std::string_view sample) {
    Read viqr = read_as(sample, Encoding::Viqr, Wrapping::None);
    if (!is_viqr(sample, viqr)) return only(Encoding::Utf8);
    return as_it_is_or({std::move(viqr)}, read_as(sample, Encoding::Utf8, Wrapping::None));
}

// The last character of a sample may be cut.
bool is_in_cp1252(char32_t c) {
    if (c < 0x100 || c == k_replacement) return true;
    for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
        if (cp1252(static_cast<unsigned char>(byte)) == c) return true;
    }
    return false;
}

Detection detect_utf8(std::string_view sample) {
    // Letters that Windows' Latin page does not have were never read from it.
    const std::u32string text = to_utf32(sample);
    if (!std::all_of(text.begin(), text.end(), is_in_cp1252)) return only(Encoding::Utf8);
    std::vector<Read> others;
    for (const Encoding encoding : k_single) others.push_back(read_as(sample, encoding, Wrapping::Cp1252));
    return as_it_is_or(std::move(others), read_as(sample, Encoding::Utf8, Wrapping::None));
}

// Where the first byte above ASCII is, or a sign of VIQR: a long heading in English tells nothing.
std::string_view sample_of(std::string_view bytes) {
    constexpr std::size_t k_before = 64;
    if (bytes.size() <= k_detected_bytes) return bytes;
    const auto first = static_cast<std::size_t>(std::find_if(bytes.begin(), bytes.end(), is_high) - bytes.begin());
    const std::size_t begin = first == bytes.size() || first < k_before ? 0 : first - k_before;
    return bytes.substr(begin, k_detected_bytes);
}

} // namespace

Detection detect(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return only(Encoding::Utf16Le);
    if (bytes.starts_with("\xFE\xFF")) return only(Encoding::Utf16Be);
    if (bytes.starts_with("\xEF\xBB\xBF")) return only(Encoding::Utf8);
    const std::string_view sample = sample_of(bytes);
    const bool ascii = std::none_of(bytes.begin(), bytes.end(), is_high);
    const bool controls =
        std::any_of(sample.begin(), sample.end(), [](char c) { return c > 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
    if (ascii && !controls) return detect_ascii(sample);
    if (!ascii && is_valid_utf8(bytes)) return detect_utf8(sample);
    std::vector<Read> reads;
    for (const Encoding encoding : k_single) reads.push_back(read_as(sample, encoding, Wrapping::None));
    return ranked(std::move(reads));
}

} // namespace tramtin::text
