// SPDX-License-Identifier: Apache-2.0
// Private to this room: how people speak, against how names are written. Rules of the language (language.txt, built in)
// and those of a content tree stand side by side.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/model/common.hpp"

namespace tramtin::store {

// A word, folded and with its accents.
struct Say {
    std::string folded;
    std::string marked;
    bool operator==(const Say&) const = default;
};
std::vector<Say> says_of(std::string_view text);

// Whether `typed` can be the word of a rule: accents that were typed must be the rule's.
bool agrees(const Say& typed, const Say& rule);

// How much a spoken word says about what is wanted.
enum class Share : std::uint8_t { Full, Light, Filler };

struct Rule {
    std::vector<Say> says;
    std::uint32_t meaning = 0;
};

struct Meaning {
    std::vector<std::vector<Say>> phrases; // the likeliest first
    std::vector<std::string> procedures;   // or, of a life event, the ids it leads to in their order
    // Items of this kind are meant: "chỉ tiêu" before what it is about; with phrases, a question that they answer ("mấy giờ").
    model::Kind kind = model::Kind::Other;
};

// What is done to a paper, one bit each: lost and issued again, changed, prolonged, ended, … The first registration has none.
using Deeds = std::uint32_t;

class Language {
public:
    // Of language.txt.
    static Language builtin();

    void add_rule(std::string_view says, std::uint32_t meaning);
    std::uint32_t add_meaning(Meaning meaning);

    std::span<const Rule> rules() const { return m_rules; }
    const Meaning& meaning(const Rule& rule) const { return m_meanings[rule.meaning]; }
    // Rules that have the word, by number, none twice.
    std::span<const std::uint32_t> rules_with(std::string_view folded) const;
    // Words of the left sides, each once.
    std::span<const std::string> said() const { return m_said; }
    bool is_said(std::string_view folded) const { return m_by_word.count(std::string(folded)) > 0; }

    // One a word: fillers and light words, in phrases too.
    std::vector<Share> shares(std::span<const Say> words) const;
    // What the words of a wish (Said) or of a name (Named) say is done.
    enum class Side : std::uint8_t { Said, Named };
    Deeds deeds(std::span<const Say> words, Side side) const;
    // The usual spelling of shorthand and of Southern forms; empty when the word is usual itself.
    std::vector<Say> usual(const Say& word) const;

private:
    friend class LanguageReader;
    enum class Place : std::uint8_t { Light, Filler, Keep };
    struct Spoken {
        std::vector<Say> words;
        Place place = Place::Light;
    };
    struct Spelling {
        Say from;
        std::vector<Say> to;
    };
    struct Deed {
        std::vector<Say> words;
        Deeds bit = 0;
    };
    std::unordered_map<std::string, std::vector<Deed>> m_deeds[2]; // by first word; by Side
    Deeds m_last_deed = 0;
    std::vector<Rule> m_rules;
    std::vector<Meaning> m_meanings;
    std::vector<std::string> m_said;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_word;
    std::unordered_map<std::string, std::vector<Spoken>> m_spoken; // by first word
    std::unordered_map<std::string, std::vector<Spelling>> m_spellings;
};

// The text of language.txt.
std::string_view language_text();

} // namespace tramtin::store
