// SPDX-License-Identifier: Apache-2.0
#include "content/store/search.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "content/store/help.hpp"
#include "content/store/rank.hpp"
#include "content/store/reader_impl.hpp"
#include "content/store/summary_row.hpp"
#include "content/text/fold.hpp"

namespace tramtin::store {

using base::ErrorCode;
using base::fail;
using model::Kind;
using sqlite::Statement;

namespace {

constexpr double k_code = 1000;      // the code itself; a part of it: by how much of it
constexpr double k_body = 45;        // all words somewhere in the text, for what the names do not have
constexpr double k_body_phrase = 60; // … in one piece
constexpr double k_loose_body = 15;  // some of the words
constexpr double k_section = 0.75;   // a section beside a whole item
constexpr double k_commune = 4;
constexpr double k_popular = 14; // at popularity 100
constexpr double k_deed_asked = 10;
constexpr double k_deed_missing = -14;
constexpr double k_deed_unasked = -8;
constexpr double k_kind_asked = 170; // an item of the kind that answers the question, whatever it is called
constexpr double k_title_word = 40;  // … and for each word of its title: "công an" is not the other office
constexpr double k_named_too = 0.3;  // of the points of its name
constexpr double k_not_current = 0.6;
constexpr double k_worth_showing = 0.35; // of the best score
constexpr double k_covered = 0.999;
constexpr double k_well_answered = 0.95; // below it, words that look right are tried with a slip put right
constexpr double k_repaired = 0.9;
constexpr double k_life_event = 230; // its first procedure; the next ones step by step below
constexpr double k_life_event_step = 4;
constexpr double k_alike = 0.7; // of the best score
constexpr std::size_t k_choice = 6;
constexpr double k_names_suffice = 0.6;
constexpr std::int64_t k_body_rows = 2000;
constexpr std::int64_t k_loose_rows = 100;

// Digits and letters alone, so that a forgotten point does not matter.
std::string squeezed(std::string_view code) {
    std::string out;
    std::copy_if(code.begin(), code.end(), std::back_inserter(out), [](char c) { return c != '.' && c != '-'; });
    return out;
}

// "2.000815.000.00.00.h55" is 2.000815 with the agency behind it.
double code_points(std::string_view typed, const std::string& id) {
    if (typed == id || (typed.starts_with(id) && typed.substr(id.size()).starts_with('.'))) return k_code;
    const std::string part = squeezed(typed);
    const std::string whole = squeezed(id);
    if (part == whole) return k_code;
    if (part.size() < 3 || whole.find(part) == std::string::npos) return 0;
    return k_code * (0.3 + 0.5 * static_cast<double>(part.size()) / static_cast<double>(whole.size()));
}

// Words of the reading for the full-text index: each in quotes, which folded words cannot hold.
std::string expression(const Reading& reading, std::string_view between) {
    std::string out;
    for (const QueryWord& word : reading.words) {
        if (word.share == Share::Filler) continue;
        if (!out.empty()) out += between;
        out += '"' + word.typed().folded + '"';
        if (!word.whole && word.matches.empty()) out += '*';
    }
    return out;
}

std::string phrase(const Reading& reading) {
    std::string out;
    for (const QueryWord& word : reading.words) out += (out.empty() ? "" : " ") + word.typed().folded;
    return '"' + out + '"';
}

} // namespace

class Searching {
public:
    static Result<SearchResult> run(Reader& reader, std::string_view text, const SearchOptions& options) {
        Reader::Impl& impl = *reader.m_impl;
        if (!impl.index) {
            TRY_ASSIGN(SearchIndex index, SearchIndex::load(impl.db));
            impl.index = std::make_unique<SearchIndex>(std::move(index));
        }
        Searching searching(impl, text, options);
        TRY_ASSIGN(SearchResult result, searching.result());
        if (result.hits.empty() && !searching.m_query.readings.empty()) {
            TRY_ASSIGN(result.help, help_for(reader, *impl.index, searching.m_query.readings.front(), options.lang));
        }
        return result;
    }

private:
    Searching(Reader::Impl& impl, std::string_view text, const SearchOptions& options)
        : m_impl(impl), m_index(*impl.index), m_text(text), m_query(understand(*impl.index, text)), m_options(options) {}

    Result<SearchResult> result() {
        SearchResult result;
        if (m_query.readings.empty()) return result;
        add_names();
        add_codes();
        TRY(add_bodies());
        const std::vector<Ranked> ranked = sorted();
        result.total = ranked.size();
        result.choice = choice_among(ranked);
        TRY_ASSIGN(Statement find, Statement::prepare(m_impl.db, select_summary() + " WHERE line = ?1"));
        for (std::size_t i = 0; i < std::min(ranked.size(), m_options.limit); ++i) {
            TRY_ASSIGN(Hit hit, hit_of(ranked[i], find));
            result.hits.push_back(std::move(hit));
        }
        return result;
    }

    void add_names() {
        rank_from(0, 1);
        double best = 0;
        for (const auto& [number, ranked] : m_found) best = std::max(best, ranked.coverage * m_query.readings[ranked.reading].weight);
        if (best < k_well_answered && m_query.codes.empty()) {
            Query repaired = understand(m_index, m_text, Repair::All);
            const std::size_t first = m_query.readings.size();
            for (Reading& reading : repaired.readings) m_query.readings.push_back(std::move(reading));
            rank_from(first, k_repaired);
        }
        add_kind();
        for (std::size_t i = 0; i < m_query.entries.size(); ++i) {
            const std::uint32_t number = m_query.entries[i];
            if (!accepts(m_index.entry(number))) continue;
            Ranked& ranked = found(number);
            ranked.score = std::max(ranked.score, k_life_event - k_life_event_step * static_cast<double>(i));
            ranked.coverage = 1;
        }
    }

    // "Thứ bảy có làm việc không": every office answers, the one that was named before the others.
    void add_kind() {
        if (m_query.kind == Kind::Other) return;
        for (std::uint32_t number = 0; number < m_index.size(); ++number) {
            const Entry& entry = m_index.entry(number);
            if (entry.kind != m_query.kind || !entry.fragment.empty() || !accepts(entry)) continue;
            Ranked& ranked = found(number);
            ranked.score = std::max(ranked.score, k_kind_asked * m_query.kind_share + ranked.score * k_named_too);
            ranked.score += k_title_word * static_cast<double>(words_in_title(number));
            ranked.coverage = std::max(ranked.coverage, m_query.kind_share);
        }
    }

    // Words of the query as typed.
    std::size_t words_in_title(std::uint32_t number) const {
        const auto title = m_index.words(number, Field::Title);
        const auto& typed = m_query.readings.front().words;
        const auto has = [&](const QueryWord& word) {
            const auto same = [&](const Word& one) { return m_index.text(one.folded) == word.typed().folded; };
            return word.share != Share::Filler && std::any_of(title.begin(), title.end(), same);
        };
        return static_cast<std::size_t>(std::count_if(typed.begin(), typed.end(), has));
    }

    void rank_from(std::size_t first, double share) {
        for (Ranked ranked : rank_names(m_index, m_query.readings, first, [&](const Entry& e) { return accepts(e); })) {
            ranked.score *= share;
            ranked.coverage *= share;
            Ranked& kept = m_found[ranked.entry];
            if (kept.score < ranked.score) kept = ranked;
        }
    }

    // Siblings: leading procedures of one field that have all that was said, none of them called just so.
    std::size_t choice_among(const std::vector<Ranked>& ranked) const {
        if (ranked.empty() || !m_query.codes.empty() || ranked[0].exact) return 0;
        const Entry& best = m_index.entry(ranked[0].entry);
        std::size_t count = 0;
        for (const Ranked& r : ranked) {
            const Entry& entry = m_index.entry(r.entry);
            const bool alike = entry.kind == model::Kind::Procedure && entry.group == best.group && r.reading == ranked[0].reading &&
                               r.coverage >= ranked[0].coverage && r.score >= k_alike * ranked[0].score;
            if (!alike || count == std::min(k_choice, m_options.limit)) break;
            ++count;
        }
        return count >= 2 ? count : 0;
    }

    bool accepts(const Entry& entry) const {
        const auto& kinds = m_options.kinds;
        if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), entry.kind) == kinds.end()) return false;
        return true;
    }

    void add_codes() {
        for (const std::string& code : m_query.codes) {
            for (std::uint32_t number = 0; number < m_index.size(); ++number) {
                const Entry& entry = m_index.entry(number);
                const double points = entry.fragment.empty() && accepts(entry) ? code_points(code, entry.id) : 0;
                if (points <= 0) continue;
                Ranked& ranked = found(number);
                ranked.score += points;
                ranked.coverage = 1;
            }
        }
    }

    // The long texts are asked when too few names answer the whole query.
    Result<> add_bodies() {
        std::size_t answered = 0;
        double best = 0;
        for (const auto& [number, ranked] : m_found) {
            answered += ranked.coverage >= k_covered ? 1 : 0;
            best = std::max(best, ranked.coverage);
        }
        const Reading& typed = m_query.readings.front();
        const std::string all = expression(typed, " AND ");
        if (all.empty() || answered >= m_options.limit) return {};
        TRY_ASSIGN(const std::size_t rows, add_body(all, k_body, "", k_body_rows));
        if (rows > 0 && typed.words.size() > 1) TRY(add_body(phrase(typed), k_body_phrase, "", k_body_rows));
        if (rows == 0 && best < k_names_suffice) TRY(add_body(expression(typed, " OR "), k_loose_body, " ORDER BY rank", k_loose_rows));
        return {};
    }

    Result<std::size_t> add_body(const std::string& match, double points, std::string_view order, std::int64_t limit) {
        TRY_ASSIGN(Statement find,
                   Statement::prepare(
                       m_impl.db, std::string("SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?1").append(order).append(" LIMIT ?2")));
        find.bind_all(match, limit);
        std::size_t rows = 0;
        TRY(each_row(find, [&](const Statement& row) -> Result<> {
            const std::int64_t id = row.integer(0);
            if (id < 1 || id > static_cast<std::int64_t>(m_index.size()))
                return fail(ErrorCode::Corrupt, "a generation: a word without an entry");
            const auto number = static_cast<std::uint32_t>(id - 1);
            if (!accepts(m_index.entry(number))) return {};
            ++rows;
            Ranked& ranked = found(number);
            ranked.score += points * (1 - std::min(ranked.coverage, 1.0));
            return {};
        }));
        return rows;
    }

    Ranked& found(std::uint32_t number) {
        Ranked& ranked = m_found[number];
        ranked.entry = number;
        return ranked;
    }

    // A first registration where nothing was said, the rarer deed where it was: "mất" is no first card.
    double deed_points(const Entry& entry) const {
        const bool done = entry.kind == Kind::Procedure || entry.kind == Kind::Elsewhere;
        if (!done || !m_query.codes.empty()) return 0;
        if ((m_query.deeds & entry.deeds) != 0) return k_deed_asked;
        if (m_query.deeds != 0) return k_deed_missing;
        return entry.deeds != 0 ? k_deed_unasked : 0;
    }

    double final_score(const Ranked& ranked) const {
        const Entry& entry = m_index.entry(ranked.entry);
        double score = ranked.score;
        if (!entry.fragment.empty()) score *= k_section;
        if (entry.commune_level) score += k_commune;
        score += deed_points(entry);
        score += k_popular * static_cast<double>(std::clamp<std::int64_t>(entry.popularity, 0, 100)) / 100;
        if (!m_options.today) return score;
        model::Meta meta;
        meta.valid_from = entry.valid_from, meta.valid_to = entry.valid_to;
        return model::validity_on(meta, *m_options.today) == model::Validity::Current ? score : score * k_not_current;
    }

    // Best first; of the same item in two languages the one asked for stands for both.
    std::vector<Ranked> sorted() {
        std::vector<Ranked> all;
        double best = 0;
        for (auto& [number, ranked] : m_found) {
            ranked.score = final_score(ranked);
            best = std::max(best, ranked.score);
            all.push_back(ranked);
        }
        const auto poor = [&](const Ranked& r) { return r.coverage < k_covered && r.score < best * k_worth_showing; };
        all.erase(std::remove_if(all.begin(), all.end(), poor), all.end());
        std::sort(all.begin(), all.end(),
                  [](const Ranked& a, const Ranked& b) { return a.score != b.score ? a.score > b.score : a.entry < b.entry; });
        keep_one_language(all);
        return all;
    }

    // Each item once, in the language of the interface where it has it; the best place of all its texts is its place.
    void keep_one_language(std::vector<Ranked>& ranked) const {
        std::unordered_set<std::uint32_t> taken;
        std::vector<Ranked> kept;
        for (Ranked& r : ranked) {
            r.entry = m_index.in_language(r.entry, m_options.lang);
            const std::string& lang = m_index.entry(r.entry).lang;
            if (lang != "vi" && lang != m_options.lang) continue;
            if (taken.insert(r.entry).second) kept.push_back(r);
        }
        ranked = std::move(kept);
    }

    Result<Hit> hit_of(const Ranked& ranked, Statement& find) {
        const Entry& entry = m_index.entry(ranked.entry);
        TRY_ASSIGN(const bool row, find.bind_all(entry.line).step());
        if (!row) return fail(ErrorCode::Corrupt, "a generation: an entry without an item");
        Hit hit;
        hit.summary = read_summary(find);
        hit.score = ranked.score;
        if (!entry.fragment.empty()) TRY(show_section(ranked.entry, hit.summary));
        hit.highlights = highlights(hit.summary.title, ranked.reading);
        return hit;
    }

    Result<> show_section(std::uint32_t number, Summary& summary) {
        TRY_ASSIGN(Statement find, Statement::prepare(m_impl.db, "SELECT shown_title, label, excerpt FROM entry WHERE id = ?1"));
        TRY_ASSIGN(const bool row, find.bind_all(static_cast<std::int64_t>(number) + 1).step());
        if (!row) return fail(ErrorCode::Corrupt, "a generation: an entry is missing");
        summary.address.fragment = m_index.entry(number).fragment;
        summary.group = std::move(summary.title);
        summary.title = find.text(0), summary.detail = find.text(1), summary.summary = find.text(2);
        return {};
    }

    bool is_marked(std::string_view token, std::size_t reading) const {
        const auto term = m_index.find(token);
        if (!term) return false;
        for (const std::size_t i : {reading, std::size_t{0}}) {
            for (const QueryWord& word : m_query.readings[i].words) {
                if (word.share == Share::Filler && m_query.readings.size() > 1) continue;
                if (word.match(*term) != nullptr) return true;
            }
        }
        return false;
    }

    // Whole words; those that follow each other as one piece.
    std::vector<Highlight> highlights(std::string_view title, std::size_t reading) const {
        const text::Folded folded = text::fold(title);
        std::vector<Highlight> marks;
        std::size_t joined_at = std::string_view::npos; // where the next word begins if it follows a marked one
        for (const std::string_view token : text::tokens(folded.text)) {
            if (!is_marked(token, reading)) continue;
            const auto begin = static_cast<std::size_t>(token.data() - folded.text.data());
            const auto span = text::original_span(folded, begin, begin + token.size());
            if (begin == joined_at) {
                marks.back().end = span.end;
            } else {
                marks.push_back({span.begin, span.end});
            }
            joined_at = begin + token.size() + 1;
        }
        return marks;
    }

    Reader::Impl& m_impl;
    const SearchIndex& m_index;
    std::string_view m_text;
    Query m_query;
    const SearchOptions& m_options;
    std::unordered_map<std::uint32_t, Ranked> m_found;
};

Result<SearchResult> search(Reader& reader, std::string_view query, const SearchOptions& options) {
    return Searching::run(reader, query, options);
}

} // namespace tramtin::store
