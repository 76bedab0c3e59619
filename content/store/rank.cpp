// SPDX-License-Identifier: Apache-2.0
#include "content/store/rank.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace tramtin::store {

namespace {

constexpr double k_coverage = 100; // points for having all words
constexpr double k_pairs = 50;     // for having them side by side
constexpr double k_density = 30;   // for having few others
constexpr double k_phrase = 25;    // for the whole query in one piece
constexpr double k_opening = 10;   // … at the beginning
constexpr double k_exact = 60;     // … and nothing else
constexpr double k_exact_but_opening = 40;
constexpr double k_keyword = 45; // the whole query among the keywords, in one piece
constexpr float k_other_accents = 0.55F;
constexpr float k_left_out_accents = 0.85F; // by somebody who types accents
constexpr float k_no_accents = 0.95F;
constexpr std::array<float, k_field_count> k_field{1.0F, 0.95F, 0.85F};
constexpr float k_worth_a_look = 0.45F; // of the words of the best entry, by weight
constexpr std::size_t k_examined = 150; // entries of one reading that are looked at word by word

float accents(const SearchIndex& index, const QueryWord& query, std::uint32_t form, const Word& word) {
    const Say& typed = query.forms[form].say;
    const std::string_view marked = index.marked_text(word.marked);
    if (typed.marked == typed.folded) return query.accents_meant && marked != typed.marked ? k_left_out_accents : 1;
    if (marked.starts_with(typed.marked)) return 1;
    return marked == index.text(word.folded) ? k_no_accents : k_other_accents;
}

// One reading, with its words' matches marked: most words of a name match none of them.
class Asked {
public:
    Asked(const SearchIndex& index, const Reading& reading) : m_reading(reading), m_total(reading.total()), m_asked(index.terms()) {
        for (const QueryWord& word : reading.words) {
            for (const Match& match : word.matches) m_asked[match.term] = true;
        }
    }
    bool has(Term term) const { return m_asked[term]; }
    const Reading& reading() const { return m_reading; }
    double total() const { return m_total; }

private:
    const Reading& m_reading;
    double m_total;
    std::vector<bool> m_asked;
};

// quality(i, p): how well word p of the field is word i of the reading.
class Table {
public:
    Table(const SearchIndex& index, const Asked& asked, std::span<const Word> field)
        : m_width(field.size()), m_cells(asked.reading().words.size() * field.size()) {
        const std::vector<QueryWord>& words = asked.reading().words;
        for (std::size_t p = 0; p < field.size(); ++p) {
            if (!asked.has(field[p].folded)) continue;
            for (std::size_t i = 0; i < words.size(); ++i) {
                const QueryWord& query = words[i];
                const Match* match = query.match(field[p].folded);
                if (match != nullptr) m_cells[i * m_width + p] = match->quality * accents(index, query, match->form, field[p]);
            }
        }
    }
    float at(std::size_t i, std::size_t p) const { return m_cells[i * m_width + p]; }
    float best(std::size_t i) const {
        float best = 0;
        for (std::size_t p = 0; p < m_width; ++p) best = std::max(best, at(i, p));
        return best;
    }
    float best_pair(std::size_t i) const {
        float best = 0;
        for (std::size_t p = 0; p + 1 < m_width; ++p) best = std::max(best, std::min(at(i, p), at(i + 1, p + 1)));
        return best;
    }
    bool has(std::size_t p, std::size_t rows) const {
        for (std::size_t i = 0; i < rows; ++i) {
            if (at(i, p) > 0) return true;
        }
        return false;
    }

private:
    std::size_t m_width;
    std::vector<float> m_cells;
};

// Keywords stand one behind the other, so that only "in one piece" can be said of them.
enum class Style { Name, Keywords };

struct NameScore {
    double points = 0;
    double coverage = 0;
    bool exact = false;
    std::array<float, 32> words{}; // by word of the reading
    std::array<float, 32> pairs{}; // by the first of two words that follow each other
};

// "Đăng ký", "Cấp" before what it is about.
std::size_t opening_words(const SearchIndex& index, std::span<const Word> field) {
    constexpr auto k_words = std::to_array<std::string_view>({"thu", "tuc", "dang", "ki", "cap"});
    std::size_t count = 0;
    while (count < field.size() && std::find(k_words.begin(), k_words.end(), index.text(field[count].folded)) != k_words.end()) ++count;
    return count;
}

double phrase_points(const Table& table, std::size_t rows, std::size_t width, std::size_t opening, Style style) {
    for (std::size_t start = 0; start + rows <= width; ++start) {
        float worst = 1;
        for (std::size_t i = 0; i < rows; ++i) worst = std::min(worst, table.at(i, start + i));
        if (worst <= 0) continue;
        double points = style == Style::Keywords ? k_keyword : k_phrase;
        if (start <= opening && style == Style::Name) points += k_opening;
        if (start <= opening && start + rows == width && style == Style::Name) points += start == 0 ? k_exact : k_exact_but_opening;
        return points * static_cast<double>(worst);
    }
    return 0;
}

double pair_share(const Reading& reading, const std::array<float, 32>& pairs, double coverage) {
    const std::size_t rows = std::min(reading.words.size(), pairs.size());
    if (rows == 1) return coverage;
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i + 1 < rows; ++i) {
        const double weight = reading.words[i].weight + reading.words[i + 1].weight;
        sum += weight * static_cast<double>(pairs[i]);
        total += weight;
    }
    return sum / total;
}

double density(const SearchIndex& index, const Table& table, std::size_t rows, std::span<const Word> field) {
    double found = 0;
    double total = 0;
    for (std::size_t p = 0; p < field.size(); ++p) {
        const double weight = index.weight(field[p].folded);
        total += weight;
        if (table.has(p, rows)) found += weight;
    }
    return total > 0 ? found / total : 0;
}

NameScore score_name(const SearchIndex& index, const Asked& asked, std::span<const Word> field, Style style) {
    NameScore score;
    const auto is_asked = [&](const Word& word) { return asked.has(word.folded); };
    if (std::none_of(field.begin(), field.end(), is_asked)) return score;
    const Reading& reading = asked.reading();
    const Table table(index, asked, field);
    const std::size_t rows = std::min(reading.words.size(), score.words.size());
    double covered = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        score.words[i] = table.best(i);
        if (i + 1 < rows) score.pairs[i] = table.best_pair(i);
        covered += reading.words[i].weight * static_cast<double>(score.words[i]);
    }
    score.coverage = covered / asked.total();
    if (covered <= 0) return score;
    score.points = phrase_points(table, rows, field.size(), opening_words(index, field), style);
    score.exact = style == Style::Name && field.size() == rows && score.points >= k_exact;
    if (style == Style::Name) score.points += k_density * score.coverage * density(index, table, rows, field);
    return score;
}

Ranked score_entry(const SearchIndex& index, const Asked& asked, std::uint32_t number) {
    const Reading& reading = asked.reading();
    std::array<float, 32> best{};
    std::array<float, 32> pairs{};
    Ranked ranked;
    double points = 0;
    for (const Field field : {Field::Title, Field::Official, Field::Keywords}) {
        const float share = k_field[static_cast<std::size_t>(field)];
        const Style style = field == Field::Keywords ? Style::Keywords : Style::Name;
        const NameScore name = score_name(index, asked, index.words(number, field), style);
        points = std::max(points, name.points * static_cast<double>(share));
        ranked.exact = ranked.exact || name.exact;
        for (std::size_t i = 0; i < best.size(); ++i) {
            best[i] = std::max(best[i], name.words[i] * share);
            pairs[i] = std::max(pairs[i], name.pairs[i] * share);
        }
    }
    double covered = 0;
    for (std::size_t i = 0; i < std::min(reading.words.size(), best.size()); ++i)
        covered += reading.words[i].weight * static_cast<double>(best[i]);
    ranked.entry = number;
    ranked.coverage = covered / asked.total();
    points += k_pairs * pair_share(reading, pairs, ranked.coverage);
    ranked.score = (k_coverage * ranked.coverage + points) * reading.weight;
    return ranked;
}

// The entries that have most of the reading's words, by weight alone.
class Candidates {
public:
    explicit Candidates(std::size_t entries) : m_sum(entries), m_word(entries) {}

    std::vector<std::uint32_t> of(const SearchIndex& index, const Reading& reading, const Filter& accepts) {
        std::vector<std::uint32_t> touched;
        for (const QueryWord& word : reading.words) add(index, word, touched);
        float most = 0;
        for (const std::uint32_t e : touched) most = std::max(most, m_sum[e]);
        std::vector<std::uint32_t> kept;
        std::copy_if(touched.begin(), touched.end(), std::back_inserter(kept),
                     [&](std::uint32_t e) { return m_sum[e] >= k_worth_a_look * most && accepts(index.entry(e)); });
        const auto better = [&](std::uint32_t a, std::uint32_t b) {
            if (m_sum[a] != m_sum[b]) return m_sum[a] > m_sum[b];
            const std::size_t width_a = index.words(a, Field::Title).size();
            const std::size_t width_b = index.words(b, Field::Title).size();
            return width_a != width_b ? width_a < width_b : a < b;
        };
        if (kept.size() > k_examined) {
            std::nth_element(kept.begin(), kept.begin() + k_examined, kept.end(), better);
            kept.resize(k_examined);
        }
        for (const std::uint32_t e : touched) m_sum[e] = 0;
        return kept;
    }

private:
    void add(const SearchIndex& index, const QueryWord& word, std::vector<std::uint32_t>& touched) {
        std::vector<std::uint32_t> here;
        for (const Match& match : word.matches) {
            const auto points = static_cast<float>(word.weight) * match.quality;
            for (const std::uint32_t e : index.entries_with(match.term)) {
                if (m_sum[e] <= 0 && m_word[e] <= 0) touched.push_back(e);
                if (m_word[e] <= 0) here.push_back(e);
                m_word[e] = std::max(m_word[e], points);
            }
        }
        for (const std::uint32_t e : here) {
            m_sum[e] += m_word[e];
            m_word[e] = 0;
        }
    }

    std::vector<float> m_sum;
    std::vector<float> m_word;
};

// Against guides that hold the same words: so much more is what was asked for by its kind.
constexpr double k_kind_named = 1.3;

} // namespace

std::vector<Ranked> rank_names(const SearchIndex& index, std::span<const Reading> readings, std::size_t first, const Filter& accepts) {
    Candidates candidates(index.size());
    std::unordered_map<std::uint32_t, Ranked> best;
    for (std::size_t i = first; i < readings.size(); ++i) {
        const Asked asked(index, readings[i]);
        const model::Kind kind = readings[i].kind;
        const Filter fits = [&](const Entry& entry) { return (kind == model::Kind::Other || entry.kind == kind) && accepts(entry); };
        for (const std::uint32_t entry : candidates.of(index, readings[i], fits)) {
            Ranked ranked = score_entry(index, asked, entry);
            ranked.reading = i;
            if (kind != model::Kind::Other) ranked.score *= k_kind_named; // "chỉ tiêu bhyt" asks for no card
            Ranked& kept = best[entry];
            if (ranked.score > kept.score) kept = ranked;
        }
    }
    std::vector<Ranked> all;
    for (const auto& [entry, ranked] : best) all.push_back(ranked);
    return all;
}

} // namespace tramtin::store
