// SPDX-License-Identifier: Apache-2.0
// Private to this room: the titles, official names and keywords of a generation in memory (about 1 MB for 5,000 guides),
// as numbers of words. The long texts stay in the full-text index of the file.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/model/common.hpp"
#include "content/sqlite/db.hpp"
#include "content/store/language.hpp"

namespace tramtin::store {

using base::Result;

// Number of a word; folded words and words with accents are numbered apart.
using Term = std::uint32_t;

struct Word {
    Term folded = 0;
    Term marked = 0;
};

enum class Field { Title, Official, Keywords };
inline constexpr std::size_t k_field_count = 3;

struct Entry {
    std::int64_t line = 0;
    model::Kind kind = model::Kind::Other;
    std::string id; // of the item
    std::string fragment;
    std::string lang;
    std::uint32_t group = 0; // the same number: the same field of procedures
    std::int64_t popularity = 0;
    bool commune_level = false;
    Deeds deeds = 0; // what its title says is done
    std::optional<model::Date> valid_from;
    std::optional<model::Date> valid_to;
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    std::array<Range, k_field_count> fields{};
};

class SearchIndex {
public:
    static Result<SearchIndex> load(sqlite::Db& db);

    std::size_t size() const { return m_entries.size(); }
    std::size_t terms() const { return m_folded.text.size(); } // folded words are numbered below it
    // Row numbers of the table `entry` count from 1, ours from 0.
    const Entry& entry(std::uint32_t number) const { return m_entries[number]; }
    std::span<const Word> words(std::uint32_t entry, Field field) const;
    const Language& language() const { return m_language; }

    std::optional<Term> find(std::string_view folded) const;
    std::string_view marked_text(Term marked) const { return m_marked.text[marked]; }
    std::string_view text(Term folded) const { return m_folded.text[folded]; }
    // Words that begin with `prefix`, itself left out; those of most entries first.
    std::vector<Term> longer_than(std::string_view prefix, std::size_t limit) const;
    // Words of names and of rules one slip of the finger away: a letter more, less, another one, or two swapped. Those of
    // most entries first.
    std::vector<std::string> near(std::string_view word, std::size_t limit) const;
    std::span<const std::uint32_t> entries_with(Term folded) const;
    // How much a word tells: the rarer the more, 0.5 to 6.
    double weight(Term folded) const { return m_weights[folded]; }
    // Whether some name or the left side of a rule has the two words side by side.
    bool are_neighbours(std::string_view first, std::string_view second) const;
    // How residents would write it: the accents most titles give it.
    std::string_view shown(Term folded) const;
    // The same item (or section) in this language, in Vietnamese where there is none; the entry itself where there is neither.
    std::uint32_t in_language(std::uint32_t entry, std::string_view lang) const;
    // The procedure's entry, by its id.
    std::optional<std::uint32_t> procedure(std::string_view id) const;

private:
    struct Vocabulary {
        std::vector<std::string> text;
        std::unordered_map<std::string, Term> number;
        Term take(std::string_view word);
    };
    Result<> add(std::string_view folded, std::string_view marked, Field field, Entry& entry);
    Result<> read_entries(sqlite::Db& db);
    Result<> read_rules(sqlite::Db& db);
    void make_postings();
    void note_languages();
    void note_deeds();

    std::vector<Entry> m_entries;
    std::vector<Word> m_words; // of all entries, one after the other
    Vocabulary m_folded;
    Vocabulary m_marked;
    Vocabulary m_groups;
    std::vector<Term> m_sorted;                // folded words by their letters
    std::vector<std::uint32_t> m_postings;     // entries of word 0, of word 1, …
    std::vector<std::uint32_t> m_posting_ends; // one a word
    std::vector<double> m_weights;             // one a word
    std::unordered_map<std::string, std::uint32_t> m_procedures;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_texts; // by address: an entry a language
    Language m_language;
};

} // namespace tramtin::store
