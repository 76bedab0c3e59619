// SPDX-License-Identifier: Apache-2.0
#include "content/store/query.hpp"

#include <array>

#include "content/store/item_text.hpp"
#include "content/store/search.hpp"
#include "content/store/words.hpp"
#include "content/text/composer.hpp"
#include "content/text/fold.hpp"

namespace tramtin::store {

namespace {

constexpr float k_longer = 0.7F;
constexpr float k_longer_than_a_letter = 0.5F;
constexpr float k_usual = 0.95F;
constexpr float k_guessed = 0.85F;
constexpr float k_slip = 0.6F;
constexpr double k_light = 0.4;
constexpr double k_filler = 0.15;
constexpr double k_unknown_weight = 2.0;
constexpr std::size_t k_longer_words = 64;
constexpr std::size_t k_longer_than_letter_words = 24;
constexpr std::size_t k_slips = 10;
constexpr std::size_t k_slip_bytes = 3;    // in a shorter word nothing is put right
constexpr std::size_t k_parts = 8;         // words written as one
constexpr std::size_t k_joined_bytes = 48; // a longer word is not taken apart
constexpr std::size_t k_accents_of = 3;    // one word of so many has accents: they are typed
constexpr std::size_t k_telex_bytes = 9;
constexpr double k_part_cost = 4;
constexpr double k_apart_cost = 5; // of two words that no name and no rule has side by side
constexpr std::size_t k_code_bytes = 5;
constexpr double k_written_out = 0.98;      // an abbreviation in its likeliest words
constexpr double k_next_written_out = 0.95; // … and in each of the next
constexpr std::size_t k_readings_each = 8;
constexpr float k_slip_of_word = 0.55F; // what was typed is a word too

using Change = std::pair<std::string_view, std::string_view>;

// Folded. Shorthand of phones at the beginning of a word, Southern rhymes at its end (sanh = sinh, nhơn = nhân).
constexpr auto k_beginnings =
    std::to_array<Change>({{"f", "ph"}, {"j", "gi"}, {"z", "d"}, {"z", "gi"}, {"w", "qu"}, {"dz", "d"}, {"k", "c"}});
constexpr auto k_endings = std::to_array<Change>(
    {{"anh", "inh"}, {"on", "an"}, {"inh", "enh"}, {"ut", "at"}, {"ang", "uong"}, {"ien", "uyen"}, {"k", "ch"}, {"k", "c"}, {"g", "ng"}});

class WordReader {
public:
    WordReader(const SearchIndex& index, Repair repair) : m_index(index), m_repair(repair) {}

    std::vector<QueryWord> run(std::string_view text) {
        const bool ended = !text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t');
        const std::vector<Say> says = says_of(text);
        for (std::size_t i = 0; i < says.size() && m_words.size() < k_query_words; ++i) add(says[i], i + 1 < says.size() || ended);
        if (m_words.size() > k_query_words) m_words.resize(k_query_words);
        drop_doubles();
        set_shares();
        note_accents();
        return std::move(m_words);
    }

private:
    bool is_known(std::string_view folded) const { return m_index.find(folded) || m_index.language().is_said(folded); }

    void push(Form form, bool whole) {
        QueryWord word;
        word.forms.push_back(std::move(form));
        word.whole = whole;
        m_words.push_back(std::move(word));
    }

    void add(const Say& say, bool whole) {
        const bool ended = whole || m_index.longer_than(say.folded, 1).empty();
        const std::vector<Say> usual = ended ? m_index.language().usual(say) : std::vector<Say>();
        if (usual.size() > 1 && !m_index.find(say.folded)) {
            for (const Say& one : usual) push({one, k_usual}, true);
            return;
        }
        push({say, 1}, whole);
        QueryWord& word = m_words.back();
        if (usual.size() == 1) word.forms.push_back({usual[0], k_usual});
        if (looks_like_code(say.folded)) return;
        const bool known = is_known(say.folded) || usual.size() == 1 || !ended;
        if (!known) return add_unknown(say);
        if (m_repair == Repair::All && whole) add_slips(word, say, k_slip_of_word);
    }

    // Joined words, a word whose accents were typed as keys, shorthand, and slips of the finger.
    void add_unknown(const Say& say) {
        if (const auto composed = composed_from_keys(say)) {
            m_words.back().forms.push_back({{composed->folded, composed->folded}, k_usual});
            return;
        }
        add_changed(m_words.back(), say.folded);
        add_slips(m_words.back(), say, k_slip);
        const std::vector<std::string> parts = taken_apart(say.folded);
        if (parts.size() < 2 || (m_words.back().forms.size() > 1 && !stand_together(parts))) return;
        m_words.pop_back();
        for (const std::string& part : parts) push({{part, part}, 1}, true);
    }

    bool stand_together(const std::vector<std::string>& parts) const {
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            if (!m_index.are_neighbours(parts[i], parts[i + 1])) return false;
        }
        return true;
    }

    void add_changed(QueryWord& word, const std::string& folded) const {
        for (const auto& [from, to] : k_beginnings) {
            if (folded.starts_with(from)) add_known(word, std::string(to) + folded.substr(from.size()), k_guessed);
        }
        for (const auto& [from, to] : k_endings) {
            if (folded.ends_with(from)) add_known(word, folded.substr(0, folded.size() - from.size()) + std::string(to), k_guessed);
        }
    }

    void add_slips(QueryWord& word, const Say& say, float quality) const {
        if (say.folded.size() < k_slip_bytes) return;
        for (const std::string& near : m_index.near(say.folded, k_slips)) add_known(word, near, quality);
    }

    void add_known(QueryWord& word, const std::string& folded, float quality) const {
        const auto same = [&](const Form& form) { return form.say.folded == folded; };
        if (!is_known(folded) || std::any_of(word.forms.begin(), word.forms.end(), same)) return;
        word.forms.push_back({{folded, folded}, quality});
    }

    // "giaays": the keys of Telex, typed where nothing composes them.
    std::optional<Say> composed_from_keys(const Say& say) const {
        if (say.folded != say.marked || say.folded.size() > k_telex_bytes) return std::nullopt;
        text::Composer composer(text::Method::Telex);
        for (const char c : say.folded) composer.key(static_cast<char32_t>(static_cast<unsigned char>(c)));
        const auto composed = says_of(composer.text());
        if (composed.size() != 1 || composed[0].folded == composed[0].marked || !is_known(composed[0].folded)) return std::nullopt;
        return composed[0];
    }

    // Folded again, because "ky" is read as "ki" only when it stands alone.
    static std::string part_of(std::string_view joined, std::size_t begin, std::size_t end) {
        return text::fold_text(joined.substr(begin, end - begin));
    }

    // "khaisinh": nobody's word, but two words of ours. Few and common words are preferred; empty when there are none.
    std::vector<std::string> taken_apart(const std::string& text) const {
        if (text.size() < 4 || text.size() > k_joined_bytes) return {};
        struct Best {
            double cost = 1e9;
            std::size_t from = 0;
            std::size_t count = 0;
        };
        std::vector<Best> best(text.size() + 1);
        best[0].cost = 0;
        for (std::size_t end = 2; end <= text.size(); ++end) {
            for (std::size_t begin = end > 7 ? end - 7 : 0; begin + 1 <= end; ++begin) {
                if (begin + 1 == end && text[begin] != 'y') continue; // of words of one letter only "y" (sao y, y tế)
                if (best[begin].cost >= best[end].cost || best[begin].count >= k_parts) continue;
                const std::string part = part_of(text, begin, end);
                const auto term = m_index.find(part);
                if (!term && !m_index.language().is_said(part)) continue;
                double cost = best[begin].cost + k_part_cost + (term ? m_index.weight(*term) : k_part_cost);
                if (cost >= best[end].cost) continue;
                if (begin > 0 && !m_index.are_neighbours(part_of(text, best[begin].from, begin), part)) cost += k_apart_cost;
                if (cost < best[end].cost) best[end] = {cost, begin, best[begin].count + 1};
            }
        }
        if (best.back().count == 0) return {};
        std::vector<std::string> parts;
        for (std::size_t end = text.size(); end > 0; end = best[end].from) parts.push_back(part_of(text, best[end].from, end));
        std::reverse(parts.begin(), parts.end());
        return parts;
    }

    void note_accents() {
        const auto accented = [](const QueryWord& word) { return word.typed().marked != word.typed().folded; };
        const auto count = std::count_if(m_words.begin(), m_words.end(), accented);
        const bool meant = static_cast<std::size_t>(count) * k_accents_of >= m_words.size() && count > 0;
        for (QueryWord& word : m_words) word.accents_meant = meant;
    }

    // A slip put right that is another word of the query would count that word twice.
    void drop_doubles() {
        for (QueryWord& word : m_words) {
            const auto typed_too = [&](const Form& form) {
                const auto same = [&](const QueryWord& other) { return &other != &word && other.typed().folded == form.say.folded; };
                return std::any_of(m_words.begin(), m_words.end(), same);
            };
            word.forms.erase(std::remove_if(word.forms.begin() + 1, word.forms.end(), typed_too), word.forms.end());
        }
    }

    // The last word may still become another one: a filler of two letters without accents is not yet one.
    static bool is_settled(const QueryWord& word) {
        const Say& typed = word.typed();
        return word.whole || typed.folded.size() >= 3 || typed.folded != typed.marked;
    }

    void set_shares() {
        std::vector<Say> says;
        for (const QueryWord& word : m_words) {
            const bool usual = word.forms.size() > 1 && word.forms[1].quality >= k_usual;
            says.push_back(word.forms[usual ? 1 : 0].say);
        }
        const std::vector<Share> shares = m_index.language().shares(says);
        for (std::size_t i = 0; i < m_words.size(); ++i) m_words[i].share = is_settled(m_words[i]) ? shares[i] : Share::Full;
    }

    const SearchIndex& m_index;
    Repair m_repair;
    std::vector<QueryWord> m_words;
};

void add_match(QueryWord& word, Term term, float quality, std::uint32_t form) {
    const auto same = [&](const Match& match) { return match.term == term; };
    const auto at = std::find_if(word.matches.begin(), word.matches.end(), same);
    if (at == word.matches.end()) {
        word.matches.push_back({term, quality, form});
    } else if (at->quality < quality) {
        *at = {term, quality, form};
    }
}

double factor(Share share) { return share == Share::Filler ? k_filler : share == Share::Light ? k_light : 1; }

} // namespace

void resolve(const SearchIndex& index, QueryWord& word) {
    word.weight = k_unknown_weight;
    for (std::uint32_t i = static_cast<std::uint32_t>(word.forms.size()); i-- > 0;) {
        const auto term = index.find(word.forms[i].say.folded);
        if (!term) continue;
        add_match(word, *term, word.forms[i].quality, i);
        word.weight = index.weight(*term);
    }
    if (!word.whole) {
        const std::string& typed = word.typed().folded;
        const float quality = typed.size() > 1 ? k_longer : k_longer_than_a_letter;
        for (const Term longer : index.longer_than(typed, typed.size() > 1 ? k_longer_words : k_longer_than_letter_words))
            add_match(word, longer, quality, 0);
    }
    word.weight *= factor(word.share);
    std::sort(word.matches.begin(), word.matches.end(), [](const Match& a, const Match& b) { return a.term < b.term; });
}

double Reading::total() const {
    double sum = 0;
    for (const QueryWord& word : words) sum += word.weight;
    return sum;
}

bool looks_like_code(std::string_view folded) {
    return std::count_if(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 3;
}

std::vector<QueryWord> read_words(const SearchIndex& index, std::string_view text, Repair repair) {
    return WordReader(index, repair).run(text);
}

namespace {

// A year or a number of metres among other words is none; alone, or after "mã", a few digits are a part of one.
bool is_code(const std::vector<QueryWord>& words, std::size_t at) {
    constexpr auto k_before = std::to_array<std::string_view>({"ma", "so", "tuc", "tthc", "code"});
    const std::string& folded = words[at].typed().folded;
    if (!looks_like_code(folded)) return false;
    const bool long_one = folded.size() >= k_code_bytes || folded.find('.') != std::string::npos;
    if (long_one || words.size() == 1) return true;
    return at > 0 && std::find(k_before.begin(), k_before.end(), words[at - 1].typed().folded) != k_before.end();
}

Query understand_words(const SearchIndex& index, std::string_view text, Repair repair) {
    std::vector<QueryWord> words = read_words(index, text, repair);
    if (words.empty()) return {};
    Query query;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_code(words, i)) query.codes.push_back(words[i].typed().folded);
        resolve(index, words[i]);
    }
    make_readings(index, words, query);
    return query;
}

} // namespace

Query understand(const SearchIndex& index, std::string_view text, Repair repair) {
    const std::string_view typed = cut(text, k_query_bytes);
    Query query = understand_words(index, typed, repair);
    if (query.readings.empty() || !query.codes.empty()) return query;
    double weight = k_written_out;
    for (const std::string& whole : written_out(index, typed)) {
        Query other = understand_words(index, whole, repair);
        if (other.readings.size() > k_readings_each) other.readings.resize(k_readings_each);
        for (Reading& reading : other.readings) {
            reading.weight *= weight;
            query.readings.push_back(std::move(reading));
        }
        query.deeds |= other.deeds;
        if (other.kind_share > query.kind_share) query.kind = other.kind, query.kind_share = other.kind_share;
        weight *= k_next_written_out;
    }
    return query;
}

} // namespace tramtin::store
