// SPDX-License-Identifier: Apache-2.0
// Words cut to their first letters, as people type them: "dktt", "xnttct", "nhap hk". What they stand for is looked up in
// the names and rules themselves, so that no list has to know them.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "content/store/query.hpp"
#include "content/store/search.hpp"

namespace tramtin::store {

namespace {

constexpr std::size_t k_most_letters = 8;
constexpr std::size_t k_most_texts = 3;
constexpr std::size_t k_with_vowels = 4; // letters: a shorter word with a vowel is a syllable
constexpr double k_beside = 3;           // a name has the typed neighbour beside these words
constexpr double k_two_letters = 1.9;    // two letters alone stand for something well known only
constexpr double k_rule = 0.8;
constexpr double k_whole = 0.6;     // the words are all of a rule, or the beginning of a name
constexpr double k_repeated = 0.05; // for every other name that has them
constexpr double k_near_best = 0.6; // of the best guess
constexpr std::array<double, k_field_count> k_field_points{1, 0.7, 0.8};

// First letters leave them out: "xác nhận thông tin về cư trú" is xnttct.
bool is_small(std::string_view folded) {
    constexpr auto k_words =
        std::to_array<std::string_view>({"ve", "cua", "va", "cho", "theo", "tu", "tai", "voi", "trong", "cac", "la", "o", "vao"});
    return std::find(k_words.begin(), k_words.end(), folded) != k_words.end();
}

bool has_vowel(std::string_view folded) { return folded.find_first_of("aeiouy") != std::string_view::npos; }

struct Guess {
    std::string words;
    double points = 0;
};

struct Beside {
    std::string before;
    std::string after;
};

// Looks through all names and rules for words that begin with these letters.
class Guesser {
public:
    Guesser(const SearchIndex& index, std::string_view letters, const Beside& beside)
        : m_index(index), m_letters(letters), m_beside(beside) {}

    std::vector<Guess> run() {
        for (std::uint32_t number = 0; number < m_index.size(); ++number) look_in_names(number);
        for (const Rule& rule : m_index.language().rules()) {
            m_words.clear();
            for (const Say& say : rule.says) m_words.push_back(say.folded);
            look(k_rule);
        }
        std::vector<Guess> guesses;
        for (const auto& [words, points] : m_found) guesses.push_back({words, points});
        std::sort(guesses.begin(), guesses.end(),
                  [](const Guess& a, const Guess& b) { return a.points != b.points ? a.points > b.points : a.words < b.words; });
        const auto poor = [&](const Guess& guess) { return guess.points < k_near_best * guesses.front().points; };
        guesses.erase(std::find_if(guesses.begin(), guesses.end(), poor), guesses.end());
        if (guesses.size() > k_most_texts) guesses.resize(k_most_texts);
        return guesses;
    }

private:
    void look_in_names(std::uint32_t number) {
        const Entry& entry = m_index.entry(number);
        if (!entry.fragment.empty()) return;
        const double popular = static_cast<double>(std::clamp<std::int64_t>(entry.popularity, 0, 100)) / 100;
        for (const Field field : {Field::Title, Field::Official, Field::Keywords}) {
            m_words.clear();
            for (const Word& word : m_index.words(number, field)) m_words.push_back(m_index.text(word.folded));
            look(k_field_points[static_cast<std::size_t>(field)] + popular);
        }
    }

    void look(double points) {
        for (std::size_t begin = 0; begin < m_words.size(); ++begin) {
            const std::size_t end = end_of(begin);
            if (end > begin) keep(begin, end, points);
        }
    }

    // Where the words end that the letters from here on stand for; `begin` when they do not.
    std::size_t end_of(std::size_t begin) const {
        std::size_t letter = 0;
        std::size_t at = begin;
        for (; at < m_words.size() && letter < m_letters.size(); ++at) {
            if (m_words[at].front() == m_letters[letter]) {
                ++letter;
            } else if (letter == 0 || !is_small(m_words[at])) {
                return begin;
            }
        }
        return letter == m_letters.size() ? at : begin;
    }

    void keep(std::size_t begin, std::size_t end, double points) {
        if (begin > 0 && !m_beside.before.empty() && m_words[begin - 1] == m_beside.before) points += k_beside;
        if (end < m_words.size() && !m_beside.after.empty() && m_words[end] == m_beside.after) points += k_beside;
        if (begin == 0) points += k_whole;
        std::string words;
        for (std::size_t i = begin; i < end; ++i) (words += i == begin ? "" : " ") += m_words[i];
        const auto [at, is_new] = m_found.try_emplace(std::move(words), points);
        if (!is_new) at->second = std::max(at->second, points) + k_repeated;
    }

    const SearchIndex& m_index;
    std::string_view m_letters;
    const Beside& m_beside;
    std::vector<std::string_view> m_words;
    std::unordered_map<std::string, double> m_found;
};

// A query word by word; those that are first letters get guesses.
class Writer {
public:
    Writer(const SearchIndex& index, std::string_view text) : m_index(index), m_says(says_of(text)) {
        m_ended = !text.empty() && text.back() == ' ';
    }

    std::vector<std::string> run() {
        if (m_says.size() > k_query_words) return {};
        m_shares = m_index.language().shares(m_says);
        for (std::size_t at = 0; at < m_says.size();) at = take(at);
        std::size_t most = 0;
        for (const Part& part : m_parts) most = std::max(most, part.guesses.size());
        std::vector<std::string> texts;
        for (std::size_t choice = 0; choice < most; ++choice) texts.push_back(text_of(choice));
        return texts;
    }

private:
    struct Part {
        std::string typed;
        std::vector<Guess> guesses;
    };

    bool could_be_cut(std::size_t at) const {
        const std::string& folded = m_says[at].folded;
        const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
        if (folded.size() < 2 || folded.size() > k_most_letters || !std::all_of(folded.begin(), folded.end(), letter)) return false;
        return !has_vowel(folded) || (folded.size() >= k_with_vowels && m_says[at].marked == folded && is_unknown(at));
    }

    bool is_unknown(std::size_t at) const {
        const Say& say = m_says[at];
        return m_shares[at] != Share::Filler && !m_index.find(say.folded) && !m_index.language().is_said(say.folded) &&
               m_index.language().usual(say).empty();
    }

    // Of one word, or of several that were cut apart ("xn tt ct"); gives where the next part begins.
    std::size_t take(std::size_t at) {
        std::size_t end = at;
        std::string letters;
        while (end < m_says.size() && could_be_cut(end) && letters.size() + m_says[end].folded.size() <= k_most_letters)
            letters += m_says[end++].folded;
        for (; end > at; letters.resize(letters.size() - m_says[--end].folded.size())) {
            std::vector<Guess> guesses = sure(letters, at, end);
            if (guesses.empty()) continue;
            m_parts.push_back({{}, std::move(guesses)});
            return end;
        }
        m_parts.push_back({m_says[at].marked, {}});
        return at + 1;
    }

    // Shorthand that means something by itself, and two letters of a word still being typed, count only beside their neighbours.
    std::vector<Guess> sure(const std::string& letters, std::size_t begin, std::size_t end) const {
        const Beside beside{begin > 0 ? neighbour(begin - 1, Side::Last) : "", end < m_says.size() ? neighbour(end, Side::First) : ""};
        std::vector<Guess> guesses = Guesser(m_index, letters, beside).run();
        const bool one = end - begin == 1;
        const bool still_typed = end == m_says.size() && !m_ended && letters.size() == 2;
        double least = letters.size() == 2 ? k_two_letters : 0;
        if (still_typed || (one && !is_unknown(begin))) least = k_beside;
        if (guesses.empty() || guesses.front().points < least) return {};
        return guesses;
    }

    enum class Side { First, Last };
    // As it is usually written: before "đk" stands what stands before "đăng".
    std::string neighbour(std::size_t at, Side side) const {
        const std::vector<Say> usual = m_index.language().usual(m_says[at]);
        if (usual.empty()) return m_says[at].folded;
        return side == Side::First ? usual.front().folded : usual.back().folded;
    }

    std::string text_of(std::size_t choice) const {
        std::string text;
        for (const Part& part : m_parts) {
            if (!text.empty()) text += ' ';
            text += part.guesses.empty() ? part.typed : part.guesses[std::min(choice, part.guesses.size() - 1)].words;
        }
        if (m_ended || !m_parts.back().guesses.empty()) text += ' ';
        return text;
    }

    const SearchIndex& m_index;
    std::vector<Say> m_says;
    std::vector<Share> m_shares;
    std::vector<Part> m_parts;
    bool m_ended = false;
};

} // namespace

std::vector<std::string> written_out(const SearchIndex& index, std::string_view text) { return Writer(index, text).run(); }

} // namespace tramtin::store
