// SPDX-License-Identifier: Apache-2.0
#include "content/store/query.hpp"

#include <unordered_set>

#include "content/store/search.hpp"

namespace tramtin::store {

namespace {

constexpr double k_without_fillers = 0.98;
constexpr double k_synonym = 0.95;
constexpr double k_gap = 0.07; // quality lost to a word between
constexpr double k_other_order = 0.85;
constexpr double k_unfinished = 0.85;
constexpr double k_later_meaning = 0.97;
constexpr double k_meaning_alone = 0.3;   // and up to 0.7 more, by how much of the query was said
constexpr double k_other_word = 0.75;     // "tro" for "trọ" where the names have "trợ"
constexpr double k_neighbours_word = 0.6; // names have it beside the word that was typed beside it
constexpr double k_accent_left_out = 0.7; // by somebody who types accents
constexpr double k_slip_in_rule = 0.8;    // nobody writes the word: it is a slip, and the rule says of what
constexpr float k_heard = 0.58F;          // a word with a slip put right is no longer heard when it was a word itself
constexpr double k_light_share = 0.4;
constexpr double k_sure = 0.8;
constexpr double k_least_said = 1;
constexpr std::size_t k_readings = 20;
constexpr std::size_t k_found = 10;
constexpr std::size_t k_prefix_bytes = 3; // of a rule of one word
constexpr double k_gap_words = 2.5;       // between the words of a rule: two words, or six light ones

// A rule and the words of the query it was heard in.
struct Found {
    std::uint32_t rule = 0;
    std::vector<std::size_t> places; // rising
    double quality = 1;
};

using Taken = std::vector<const Found*>;

class ReadingMaker {
public:
    ReadingMaker(const SearchIndex& index, const std::vector<QueryWord>& words, Query& query)
        : m_language(index.language()), m_index(index), m_words(words), m_query(query) {}

    void run() {
        add({m_words, 1});
        find_rules();
        Taken taken = taken_together();
        note_deeds(taken);
        add_applied({}, 0, k_without_fillers);
        for (std::size_t choice = 0; choice < choices_of(taken); ++choice) {
            add_applied(taken, choice, 1);
            add_meanings_alone(taken, choice);
        }
        for (const Found& found : m_found) add_alone(found);
        for (const Found& found : m_found) name_entries(found);
        for (const Found& found : m_found) note_kind(found);
    }

private:
    double heard(std::size_t place, const Say& say, bool last_of_rule) const {
        const QueryWord& word = m_words[place];
        for (const Form& form : word.forms) {
            if (form.quality < k_heard || !agrees(form.say, say)) continue;
            const bool accent_left_out = word.accents_meant && form.say.marked != say.marked && form.say.marked == form.say.folded;
            return std::max(static_cast<double>(form.quality), k_slip_in_rule) * (accent_left_out ? k_accent_left_out : 1);
        }
        if (!last_of_rule || word.whole || say.folded == word.typed().folded) return 0;
        const bool accented = word.typed().marked != word.typed().folded;
        const bool begun = accented ? say.marked.starts_with(word.typed().marked) : say.folded.starts_with(word.typed().folded);
        return begun ? k_unfinished : 0;
    }

    void find_rules() {
        std::unordered_set<std::uint32_t> tried;
        for (const QueryWord& word : m_words) {
            for (const Form& form : word.forms) {
                for (const std::uint32_t rule : m_language.rules_with(form.say.folded)) {
                    if (tried.insert(rule).second) try_rule(rule);
                }
            }
        }
        find_begun_words(tried);
        std::stable_sort(m_found.begin(), m_found.end(), [&](const Found& a, const Found& b) { return rank(a) > rank(b); });
        drop_repeated();
        if (m_found.size() > k_found) m_found.resize(k_found);
    }

    // The last word, begun: rules of that one word. Those of more words were found by the others.
    void find_begun_words(std::unordered_set<std::uint32_t>& tried) {
        const QueryWord& last = m_words.back();
        if (last.whole || last.typed().folded.size() < k_prefix_bytes) return;
        for (const std::string& said : m_language.said()) {
            if (!said.starts_with(last.typed().folded)) continue;
            for (const std::uint32_t rule : m_language.rules_with(said)) {
                if (m_language.rules()[rule].says.size() == 1 && tried.insert(rule).second) try_rule(rule);
            }
        }
    }

    static double rank(const Found& found) { return static_cast<double>(found.places.size()) * found.quality; }

    // A longer phrase says it better than a part of it.
    void drop_repeated() {
        std::vector<Found> kept;
        for (Found& found : m_found) {
            const auto says_more = [&](const Found& other) {
                const bool same = m_language.rules()[other.rule].meaning == m_language.rules()[found.rule].meaning;
                const bool longer = other.places.size() > found.places.size() && other.quality >= k_sure;
                return (same || longer) &&
                       std::includes(other.places.begin(), other.places.end(), found.places.begin(), found.places.end());
            };
            if (std::none_of(kept.begin(), kept.end(), says_more)) kept.push_back(std::move(found));
        }
        m_found = std::move(kept);
    }

    void try_rule(std::uint32_t number) {
        const std::vector<Say>& says = m_language.rules()[number].says;
        if (says.size() > m_words.size()) return;
        for (std::size_t start = 0; start < m_words.size(); ++start) {
            if (auto found = in_order(number, says, start)) {
                m_found.push_back(*std::move(found));
                return;
            }
        }
        if (says.size() < 2) return;
        if (auto found = in_any_order(number, says)) m_found.push_back(*std::move(found));
    }

    // Fillers may stand between the words, and one other word.
    std::optional<Found> in_order(std::uint32_t number, const std::vector<Say>& says, std::size_t start) const {
        Found found{number, {}, heard(start, says[0], says.size() == 1)};
        if (found.quality <= 0) return std::nullopt;
        found.places.push_back(start);
        if (says.size() == 1) found.quality *= certainty(start, says[0]);
        double gap = 0;
        for (std::size_t i = 1; i < says.size(); ++i) {
            std::size_t at = found.places.back() + 1;
            double quality = 0;
            for (; at < m_words.size(); ++at) {
                quality = heard(at, says[i], i + 1 == says.size());
                if (quality > 0) break;
                if ((gap += said_by(at)) > k_gap_words) return std::nullopt;
            }
            if (quality <= 0) return std::nullopt;
            found.places.push_back(at);
            found.quality *= quality;
        }
        found.quality *= 1 - k_gap * gap;
        return found;
    }

    // A single word without accents is often another word.
    double certainty(std::size_t place, const Say& say) const {
        const Say& typed = m_words[place].typed();
        if (typed.marked != typed.folded || say.marked == say.folded) return 1;
        if (belongs_to_neighbour(place)) return k_neighbours_word;
        const auto term = m_index.find(say.folded);
        return term && m_index.shown(*term) != say.marked ? k_other_word : 1;
    }

    // "pha" after "dot" is the end of "đột phá" and no ferry ("phà").
    bool belongs_to_neighbour(std::size_t place) const {
        const auto pair = [&](std::size_t first) {
            const QueryWord& a = m_words[first];
            const QueryWord& b = m_words[first + 1];
            const bool say_much = a.share == Share::Full && b.share == Share::Full;
            return say_much && m_index.are_neighbours(a.typed().folded, b.typed().folded);
        };
        return (place > 0 && pair(place - 1)) || (place + 1 < m_words.size() && pair(place));
    }

    std::optional<Found> in_any_order(std::uint32_t number, const std::vector<Say>& says) const {
        Found found{number, {}, k_other_order};
        for (const Say& say : says) {
            bool is_heard = false;
            for (std::size_t at = 0; at < m_words.size() && !is_heard; ++at) {
                if (std::find(found.places.begin(), found.places.end(), at) != found.places.end()) continue;
                const double quality = heard(at, say, false);
                if (quality <= 0) continue;
                found.places.push_back(at);
                found.quality *= quality;
                is_heard = true;
            }
            if (!is_heard) return std::nullopt;
        }
        std::sort(found.places.begin(), found.places.end());
        double gap = 0;
        for (std::size_t at = found.places.front(); at < found.places.back(); ++at) {
            const bool inside = !std::binary_search(found.places.begin(), found.places.end(), at);
            if (inside && (gap += said_by(at)) > k_gap_words) return std::nullopt;
        }
        found.quality *= 1 - k_gap * gap;
        return found;
    }

    // The longest rules that do not share a word.
    Taken taken_together() const {
        Taken taken;
        std::vector<bool> used(m_words.size());
        for (const Found& found : m_found) {
            if (m_language.meaning(m_language.rules()[found.rule]).phrases.empty()) continue;
            if (std::any_of(found.places.begin(), found.places.end(), [&](std::size_t place) { return used[place]; })) continue;
            for (const std::size_t place : found.places) used[place] = true;
            taken.push_back(&found);
        }
        return taken;
    }

    const std::vector<Say>& phrase_of(const Found& found, std::size_t choice) const {
        const auto& phrases = m_language.meaning(m_language.rules()[found.rule]).phrases;
        return phrases[std::min(choice, phrases.size() - 1)];
    }

    // Of rules that go together; of one alone, add_alone does it.
    std::size_t choices_of(const Taken& taken) const {
        std::size_t choices = taken.size() > 1 ? 1 : 0;
        for (const Found* found : taken) {
            if (choices > 0) choices = std::max(choices, m_language.meaning(m_language.rules()[found->rule]).phrases.size());
        }
        return choices;
    }

    // What was said keeps its weight in the query, however many words its meaning has.
    void append_meaning(std::vector<QueryWord>& words, const Found& found, std::size_t choice) const {
        double said = 0;
        for (const std::size_t place : found.places) said += std::max(m_words[place].weight, k_least_said);
        double meant = 0;
        std::vector<QueryWord> phrase;
        for (const Say& say : phrase_of(found, choice)) {
            QueryWord& word = phrase.emplace_back();
            word.forms.push_back({say, 1});
            resolve(m_index, word);
            meant += word.weight;
        }
        for (QueryWord& word : phrase) {
            word.weight *= said / meant;
            const auto same = [&](const QueryWord& other) { return other.typed() == word.typed(); };
            const auto at = std::find_if(words.begin(), words.end(), same);
            if (at == words.end()) {
                words.push_back(std::move(word));
            } else {
                at->weight += word.weight;
            }
        }
    }

    // The words left, without fillers, and the meaning in place of what was said.
    void add_applied(const Taken& taken, std::size_t choice, double weight) {
        Reading reading{{}, weight};
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const auto holds = [&](const Found* found) { return std::binary_search(found->places.begin(), found->places.end(), i); };
            const auto found = std::find_if(taken.begin(), taken.end(), holds);
            if (found == taken.end()) {
                if (m_words[i].share != Share::Filler) reading.words.push_back(m_words[i]);
            } else if ((*found)->places.front() == i) {
                append_meaning(reading.words, **found, choice);
                reading.weight *= (*found)->quality * k_synonym;
            }
        }
        add(std::move(reading));
    }

    void add_meanings_alone(const Taken& taken, std::size_t choice) {
        Reading reading{{}, 1};
        double said = 0;
        for (const Found* found : taken) {
            append_meaning(reading.words, *found, choice);
            reading.weight *= found->quality * k_synonym;
            said += share_of(*found);
        }
        reading.weight *= k_meaning_alone + (1 - k_meaning_alone) * std::min(said, 1.0);
        add(std::move(reading));
    }

    void add_alone(const Found& found) {
        const std::size_t choices = m_language.meaning(m_language.rules()[found.rule]).phrases.size();
        for (std::size_t choice = 0; choice < choices; ++choice) {
            add_applied({&found}, choice, choice == 0 ? 1 : k_later_meaning);
            add_meanings_alone({&found}, choice);
        }
    }

    double said_by(std::size_t place) const {
        const Share share = m_words[place].share;
        return share == Share::Full ? 1 : share == Share::Light ? k_light_share : 0;
    }

    // How much of what the query says is in these words.
    double share_of(const Found& found) const {
        double all = 0;
        double said = 0;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const bool inside = std::binary_search(found.places.begin(), found.places.end(), i);
            all += inside ? std::max(said_by(i), k_light_share) : said_by(i);
            if (inside) said += std::max(said_by(i), k_light_share);
        }
        return said / all;
    }

    void name_entries(const Found& found) {
        const auto& procedures = m_language.meaning(m_language.rules()[found.rule]).procedures;
        if (procedures.empty() || share_of(found) < 1 || !m_query.entries.empty()) return;
        for (const std::string& id : procedures) {
            if (const auto entry = m_index.procedure(id)) m_query.entries.push_back(*entry);
        }
    }

    // A phrase that is known says itself what is done ("bà nội mất" is no lost paper); else the words do.
    void note_deeds(const Taken& taken) {
        std::vector<Say> left;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const auto holds = [&](const Found* found) {
                return is_phrase(*found) && std::binary_search(found->places.begin(), found->places.end(), i);
            };
            const bool told = std::any_of(taken.begin(), taken.end(), holds);
            if (!told && m_words[i].share != Share::Filler) left.push_back(m_words[i].typed());
        }
        m_query.deeds |= m_language.deeds(left, Language::Side::Said);
        for (const Found* found : taken) {
            if (!is_phrase(*found)) continue;
            for (const auto& phrase : m_language.meaning(m_language.rules()[found->rule]).phrases)
                m_query.deeds |= m_language.deeds(phrase, Language::Side::Named);
        }
    }

    static bool is_phrase(const Found& found) { return found.places.size() > 1 && found.quality >= k_sure; }

    // "chỉ tiêu bhyt": of the targets the one that the other words, or their meaning, name.
    void note_kind(const Found& found) {
        const Meaning& meaning = m_language.meaning(m_language.rules()[found.rule]);
        if (meaning.kind == model::Kind::Other) return;
        const double share = share_of(found) * found.quality;
        const bool answers = !meaning.phrases.empty() || share >= 1;
        if (answers && share > m_query.kind_share) m_query.kind = meaning.kind, m_query.kind_share = share;
        if (!meaning.phrases.empty()) return;
        std::vector<QueryWord> rest;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            if (!std::binary_search(found.places.begin(), found.places.end(), i)) rest.push_back(m_words[i]);
        }
        if (std::all_of(rest.begin(), rest.end(), [](const QueryWord& word) { return word.share == Share::Filler; })) return;
        Query about;
        ReadingMaker(m_index, rest, about).run();
        for (Reading& reading : about.readings) {
            reading.kind = meaning.kind;
            m_query.readings.push_back(std::move(reading));
        }
    }

    void add(Reading reading) {
        if (reading.words.empty() || m_query.readings.size() >= k_readings) return;
        if (reading.words.size() > k_query_words) reading.words.resize(k_query_words);
        std::string key;
        for (const QueryWord& word : reading.words) key += word.typed().marked + ' ';
        if (m_made.insert(std::move(key)).second) m_query.readings.push_back(std::move(reading));
    }

    const Language& m_language;
    const SearchIndex& m_index;
    const std::vector<QueryWord>& m_words;
    Query& m_query;
    std::vector<Found> m_found;
    std::unordered_set<std::string> m_made;
};

} // namespace

void make_readings(const SearchIndex& index, const std::vector<QueryWord>& words, Query& query) { ReadingMaker(index, words, query).run(); }

} // namespace tramtin::store
