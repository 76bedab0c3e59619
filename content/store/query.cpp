// SPDX-License-Identifier: Apache-2.0
#include "content/store/query.hpp"

#include <algorithm>
#include <array>

#include "content/store/item_text.hpp"
#include "content/store/search.hpp"
#include "content/store/words.hpp"
#include "content/text/fold.hpp"

namespace tramtin::store {

namespace {

constexpr float k_longer = 0.7F;
constexpr float k_longer_than_a_letter = 0.5F;
constexpr float k_slip = 0.6F;
constexpr double k_filler = 0.2;
constexpr double k_unknown_weight = 2.0;
constexpr double k_without_fillers = 0.98;
constexpr double k_synonym = 0.9;
constexpr std::size_t k_readings = 12;
constexpr std::size_t k_longer_words = 64;
constexpr std::size_t k_slips = 12;
constexpr std::size_t k_parts = 8;         // words written as one
constexpr std::size_t k_joined_bytes = 48; // a longer word is not taken apart

// Folded. Words that residents put around what they want.
constexpr auto k_fillers =
    std::to_array<std::string_view>({"biet", "cac", "cho",   "cua", "duoc", "gi",  "giup", "khong", "la", "lam", "mot", "muon",
                                     "nao",  "nhu", "nhung", "o",   "phai", "thi", "toi",  "va",    "ve", "voi", "xin"});

bool is_filler(std::string_view folded) { return std::find(k_fillers.begin(), k_fillers.end(), folded) != k_fillers.end(); }

bool looks_like_code(std::string_view folded) {
    const auto digits = std::count_if(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 3;
}

class Understanding {
public:
    Understanding(const SearchIndex& index, std::string_view text) : m_index(index), m_text(cut(text, k_query_bytes)) {}

    Query run() {
        read_words();
        if (m_words.empty()) return {};
        Query query;
        for (const QueryWord& word : m_words) {
            if (looks_like_code(word.folded)) query.codes.push_back(word.folded);
        }
        query.readings.push_back({m_words, 1});
        add_without_fillers(query.readings);
        add_synonyms(query.readings);
        for (Reading& reading : query.readings) {
            for (QueryWord& word : reading.words) resolve(word);
        }
        return query;
    }

private:
    void read_words() {
        const Words words = words_of(m_text);
        const auto folded = text::tokens(words.folded);
        const auto marked = text::tokens(words.marked);
        const bool ended = !m_text.empty() && (m_text.back() == ' ' || m_text.back() == '\n' || m_text.back() == '\t');
        for (std::size_t i = 0; i < std::min(folded.size(), marked.size()) && m_words.size() < k_query_words; ++i) {
            QueryWord word;
            word.folded = folded[i], word.marked = marked[i];
            word.accented = word.folded != word.marked;
            word.whole = i + 1 < folded.size() || ended;
            word.filler = is_filler(word.folded);
            add_word(std::move(word));
        }
        if (m_words.size() > 2 && m_words[0].folded == "thu" && m_words[1].folded == "tuc") m_words[0].filler = m_words[1].filler = true;
    }

    // "khaisinh": nobody's word, but two words of ours.
    void add_word(QueryWord word) {
        std::vector<std::string> parts;
        const bool is_ours = m_index.find(word.folded) || m_index.is_said(word.folded) || looks_like_code(word.folded);
        if (!is_ours) parts = taken_apart(word.folded);
        if (parts.size() < 2) {
            m_words.push_back(std::move(word));
            return;
        }
        for (std::string& part : parts) {
            if (m_words.size() < k_query_words) m_words.push_back({part, part, false, false, true, 0, {}});
        }
    }

    // Folded again, because "ky" is read as "ki" only when it stands alone.
    static std::string part_of(std::string_view joined, std::size_t begin, std::size_t end) {
        return text::fold(joined.substr(begin, end - begin)).text;
    }

    // The fewest words that make up the text; empty when there are none.
    std::vector<std::string> taken_apart(const std::string& text) const {
        if (text.size() < 5 || text.size() > k_joined_bytes) return {};
        if (!m_index.longer_than(text, 1).empty()) return {};
        std::vector<std::size_t> count(text.size() + 1, k_parts + 1);
        std::vector<std::size_t> from(text.size() + 1, 0);
        count[0] = 0;
        for (std::size_t end = 2; end <= text.size(); ++end) {
            for (std::size_t begin = 0; begin + 2 <= end; ++begin) {
                if (count[begin] + 1 >= count[end] || !m_index.find(part_of(text, begin, end))) continue;
                count[end] = count[begin] + 1;
                from[end] = begin;
            }
        }
        if (count.back() > k_parts) return {};
        std::vector<std::string> parts;
        for (std::size_t end = text.size(); end > 0; end = from[end]) parts.push_back(part_of(text, from[end], end));
        std::reverse(parts.begin(), parts.end());
        return parts;
    }

    static void add_without_fillers(std::vector<Reading>& readings) {
        Reading shorter{{}, k_without_fillers};
        for (const QueryWord& word : readings.front().words) {
            if (!word.filler) shorter.words.push_back(word);
        }
        if (!shorter.words.empty() && shorter.words.size() < readings.front().words.size()) readings.push_back(std::move(shorter));
    }

    void add_synonyms(std::vector<Reading>& readings) const {
        const std::size_t typed = readings.size();
        for (std::size_t i = typed; i-- > 0;) {
            for (const Rule& rule : m_index.rules()) {
                if (readings.size() >= k_readings) return;
                if (auto replaced = with_rule(readings[i], rule)) readings.push_back(*std::move(replaced));
            }
        }
    }

    static std::optional<Reading> with_rule(const Reading& reading, const Rule& rule) {
        const auto same = [](const QueryWord& word, const std::string& says) { return word.folded == says; };
        const auto& words = reading.words;
        const auto at = std::search(words.begin(), words.end(), rule.says.begin(), rule.says.end(), same);
        if (at == words.end()) return std::nullopt;
        Reading replaced{{words.begin(), at}, reading.weight * k_synonym};
        for (const std::string& means : rule.means) replaced.words.push_back({means, means, false, false, true, 0, {}});
        replaced.words.insert(replaced.words.end(), at + static_cast<std::ptrdiff_t>(rule.says.size()), words.end());
        if (replaced.words.size() > k_query_words) replaced.words.resize(k_query_words);
        return replaced;
    }

    void resolve(QueryWord& word) const {
        const auto term = m_index.find(word.folded);
        word.weight = term ? m_index.weight(*term) : k_unknown_weight;
        if (term) word.matches.push_back({*term, 1});
        if (!word.whole) {
            const float quality = word.folded.size() > 1 ? k_longer : k_longer_than_a_letter;
            for (const Term longer : m_index.longer_than(word.folded, k_longer_words)) word.matches.push_back({longer, quality});
        }
        if (word.matches.empty() && word.folded.size() >= 3) {
            for (const Term slip : m_index.near(word.folded, k_slips)) word.matches.push_back({slip, k_slip});
        }
        if (word.filler) word.weight *= k_filler;
        std::sort(word.matches.begin(), word.matches.end(), [](const Match& a, const Match& b) { return a.term < b.term; });
    }

    const SearchIndex& m_index;
    std::string_view m_text;
    std::vector<QueryWord> m_words;
};

} // namespace

double Reading::total() const {
    double sum = 0;
    for (const QueryWord& word : words) sum += word.weight;
    return sum;
}

Query understand(const SearchIndex& index, std::string_view text) { return Understanding(index, text).run(); }

} // namespace tramtin::store
