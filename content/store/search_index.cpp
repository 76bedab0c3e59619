// SPDX-License-Identifier: Apache-2.0
#include "content/store/search_index.hpp"

#include <algorithm>
#include <cmath>

#include "content/sqlite/statement.hpp"
#include "content/store/reader_impl.hpp"
#include "content/text/fold.hpp"

namespace tramtin::store {

using base::ErrorCode;
using base::fail;
using sqlite::Statement;

namespace {

std::vector<std::string> parts_of(std::string_view text, char by) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(by, begin), text.size());
        if (end > begin) parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::optional<model::Date> date_of(std::string_view text) {
    const auto date = base::parse_date(text);
    return date ? std::optional(*date) : std::nullopt;
}

bool is_one_slip(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t at = 0;
    while (at < a.size() && a[at] == b[at]) ++at;
    if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
    if (a.substr(std::min(at + 1, a.size())) == b.substr(std::min(at + 1, b.size()))) return true;
    return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

} // namespace

Term SearchIndex::Vocabulary::take(std::string_view word) {
    const auto [found, is_new] = number.try_emplace(std::string(word), static_cast<Term>(text.size()));
    if (is_new) text.emplace_back(word);
    return found->second;
}

Result<SearchIndex> SearchIndex::load(sqlite::Db& db) {
    SearchIndex index;
    TRY(index.read_entries(db));
    TRY(index.read_rules(db));
    index.make_postings();
    index.note_languages();
    index.note_deeds();
    return index;
}

Result<> SearchIndex::add(std::string_view folded, std::string_view marked, Field field, Entry& entry) {
    const auto plain = text::tokens(folded);
    const auto accented = text::tokens(marked);
    if (plain.size() != accented.size()) return fail(ErrorCode::Corrupt, "a generation: words of " + entry.id + " do not pair");
    // "Thủ tục" before a name says nothing and would hide that the name was typed exactly.
    const bool procedure = field != Field::Keywords && plain.size() > 2 && plain[0] == "thu" && plain[1] == "tuc";
    auto& range = entry.fields[static_cast<std::size_t>(field)];
    range.begin = static_cast<std::uint32_t>(m_words.size());
    for (std::size_t i = procedure ? 2 : 0; i < plain.size(); ++i) m_words.push_back({m_folded.take(plain[i]), m_marked.take(accented[i])});
    range.end = static_cast<std::uint32_t>(m_words.size());
    return {};
}

Result<> SearchIndex::read_entries(sqlite::Db& db) {
    TRY_ASSIGN(Statement find,
               Statement::prepare(db, "SELECT e.id, e.line, e.kind, e.fragment, i.id, i.lang, i.popularity, i.commune, "
                                      "i.valid_from, i.valid_to, e.title, e.title_marked, e.official, e.official_marked, "
                                      "e.keywords, e.keywords_marked, i.grp FROM entry AS e JOIN item AS i ON i.line = e.line "
                                      "ORDER BY e.id"));
    return each_row(find, [&](const Statement& row) -> Result<> {
        if (row.integer(0) != static_cast<std::int64_t>(m_entries.size()) + 1)
            return fail(ErrorCode::Corrupt, "a generation: search entries are missing");
        Entry& entry = m_entries.emplace_back();
        entry.line = row.integer(1);
        entry.kind = model::kind_of(row.text(2));
        entry.fragment = row.text(3), entry.id = row.text(4), entry.lang = row.text(5);
        entry.popularity = row.integer(6), entry.commune_level = row.integer(7) != 0;
        entry.group = m_groups.take(row.text(16));
        entry.valid_from = date_of(row.text(8)), entry.valid_to = date_of(row.text(9));
        const bool has_id = entry.kind == model::Kind::Procedure && entry.lang == "vi";
        if (has_id) m_procedures.emplace(entry.id, static_cast<std::uint32_t>(m_entries.size() - 1));
        TRY(add(row.text(10), row.text(11), Field::Title, entry));
        TRY(add(row.text(12), row.text(13), Field::Official, entry));
        return add(row.text(14), row.text(15), Field::Keywords, entry);
    });
}

Result<> SearchIndex::read_rules(sqlite::Db& db) {
    m_language = Language::builtin();
    TRY_ASSIGN(Statement find, Statement::prepare(db, "SELECT says, means, procedures FROM synonym ORDER BY id"));
    return each_row(find, [&](const Statement& row) -> Result<> {
        Meaning meaning;
        for (const std::string& phrase : parts_of(row.text(1), '\n')) meaning.phrases.push_back(says_of(phrase));
        meaning.procedures = parts_of(row.text(2), ' ');
        const std::uint32_t number = m_language.add_meaning(std::move(meaning));
        for (const std::string& says : parts_of(row.text(0), '\n')) m_language.add_rule(says, number);
        return {};
    });
}

void SearchIndex::make_postings() {
    const std::size_t terms = m_folded.text.size();
    std::vector<std::vector<std::uint32_t>> lists(terms);
    for (std::uint32_t number = 0; number < m_entries.size(); ++number) {
        const Entry& entry = m_entries[number];
        // The fields of an entry stand one behind the other.
        for (std::uint32_t at = entry.fields.front().begin; at < entry.fields.back().end; ++at) {
            auto& list = lists[m_words[at].folded];
            if (list.empty() || list.back() != number) list.push_back(number);
        }
    }
    m_sorted.resize(terms);
    for (Term term = 0; term < terms; ++term) {
        m_sorted[term] = term;
        m_postings.insert(m_postings.end(), lists[term].begin(), lists[term].end());
        m_posting_ends.push_back(static_cast<std::uint32_t>(m_postings.size()));
        const double share = static_cast<double>(lists[term].size() + 1) / (static_cast<double>(size()) + 1);
        m_weights.push_back(std::clamp(-std::log(share), 0.5, 6.0));
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [&](Term a, Term b) { return m_folded.text[a] < m_folded.text[b]; });
}

void SearchIndex::note_languages() {
    for (std::uint32_t number = 0; number < m_entries.size(); ++number) {
        const Entry& entry = m_entries[number];
        m_texts[model::format_address({entry.kind, entry.id, entry.fragment})].push_back(number);
    }
    // Nearly all are there in one language only.
    std::erase_if(m_texts, [](const auto& text) { return text.second.size() < 2; });
}

void SearchIndex::note_deeds() {
    for (std::uint32_t number = 0; number < m_entries.size(); ++number) {
        std::vector<Say> title;
        for (const Word& word : words(number, Field::Title)) title.push_back({m_folded.text[word.folded], m_marked.text[word.marked]});
        m_entries[number].deeds = m_language.deeds(title, Language::Side::Named);
    }
}

std::uint32_t SearchIndex::in_language(std::uint32_t number, std::string_view lang) const {
    const Entry& entry = m_entries[number];
    if (m_texts.empty() || entry.lang == lang) return number;
    const auto found = m_texts.find(model::format_address({entry.kind, entry.id, entry.fragment}));
    if (found == m_texts.end()) return number;
    const auto named = [&](std::string_view wanted) {
        return std::find_if(found->second.begin(), found->second.end(), [&](std::uint32_t e) { return m_entries[e].lang == wanted; });
    };
    for (const std::string_view wanted : {lang, std::string_view("vi")}) {
        if (const auto at = named(wanted); at != found->second.end()) return *at;
    }
    return number;
}

std::span<const Word> SearchIndex::words(std::uint32_t entry, Field field) const {
    const auto& range = m_entries[entry].fields[static_cast<std::size_t>(field)];
    return std::span(m_words).subspan(range.begin, range.end - range.begin);
}

std::optional<Term> SearchIndex::find(std::string_view folded) const {
    const auto found = m_folded.number.find(std::string(folded));
    return found == m_folded.number.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Term> SearchIndex::longer_than(std::string_view prefix, std::size_t limit) const {
    const auto less = [&](Term term, std::string_view value) { return m_folded.text[term] < value; };
    std::vector<Term> found;
    for (auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), prefix, less); at != m_sorted.end(); ++at) {
        if (!m_folded.text[*at].starts_with(prefix)) break;
        if (m_folded.text[*at].size() > prefix.size()) found.push_back(*at);
    }
    std::stable_sort(found.begin(), found.end(), [&](Term a, Term b) { return entries_with(a).size() > entries_with(b).size(); });
    if (found.size() > limit) found.resize(limit);
    return found;
}

std::vector<std::string> SearchIndex::near(std::string_view word, std::size_t limit) const {
    std::vector<std::pair<std::size_t, std::string>> found;
    for (Term term = 0; term < m_folded.text.size(); ++term) {
        if (is_one_slip(word, m_folded.text[term])) found.emplace_back(entries_with(term).size(), m_folded.text[term]);
    }
    for (const std::string& said : m_language.said()) {
        if (is_one_slip(word, said) && !find(said)) found.emplace_back(0, said);
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(found.size(), limit); ++i) words.push_back(found[i].second);
    return words;
}

std::optional<std::uint32_t> SearchIndex::procedure(std::string_view id) const {
    const auto found = m_procedures.find(std::string(id));
    return found == m_procedures.end() ? std::nullopt : std::optional(found->second);
}

bool SearchIndex::are_neighbours(std::string_view first, std::string_view second) const {
    for (const std::uint32_t rule : m_language.rules_with(first)) {
        const std::vector<Say>& says = m_language.rules()[rule].says;
        for (std::size_t i = 0; i + 1 < says.size(); ++i) {
            if (says[i].folded == first && says[i + 1].folded == second) return true;
        }
    }
    const auto a = find(first);
    const auto b = find(second);
    if (!a || !b) return false;
    const bool first_is_rarer = entries_with(*a).size() < entries_with(*b).size();
    for (const std::uint32_t number : entries_with(first_is_rarer ? *a : *b)) {
        const Entry& entry = m_entries[number];
        for (std::uint32_t at = entry.fields.front().begin; at + 1 < entry.fields.back().end; ++at) {
            if (m_words[at].folded == *a && m_words[at + 1].folded == *b) return true;
        }
    }
    return false;
}

std::string_view SearchIndex::shown(Term folded) const {
    std::unordered_map<Term, int> counts;
    Term best = 0;
    int most = 0;
    for (const std::uint32_t number : entries_with(folded)) {
        for (const Word& word : words(number, Field::Title)) {
            if (word.folded != folded || ++counts[word.marked] <= most) continue;
            best = word.marked;
            most = counts[word.marked];
        }
    }
    return most > 0 ? m_marked.text[best] : m_folded.text[folded];
}

std::span<const std::uint32_t> SearchIndex::entries_with(Term folded) const {
    const std::uint32_t begin = folded == 0 ? 0 : m_posting_ends[folded - 1];
    return std::span(m_postings).subspan(begin, m_posting_ends[folded] - begin);
}

} // namespace tramtin::store
