// SPDX-License-Identifier: Apache-2.0
#include "content/store/language.hpp"

#include <algorithm>
#include <array>

#include "content/store/words.hpp"
#include "content/text/fold.hpp"

namespace tramtin::store {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> parts_of(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(by);
        const std::string_view part = trimmed(text.substr(0, at));
        if (!part.empty()) parts.push_back(part);
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

bool starts_at(std::span<const Say> words, std::size_t at, const std::vector<Say>& phrase) {
    if (at + phrase.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (!agrees(words[at + i], phrase[i])) return false;
    }
    return true;
}

} // namespace

std::vector<Say> says_of(std::string_view text) {
    const Words words = words_of(text);
    const auto folded = text::tokens(words.folded);
    const auto marked = text::tokens(words.marked);
    std::vector<Say> says;
    for (std::size_t i = 0; i < std::min(folded.size(), marked.size()); ++i)
        says.push_back({std::string(folded[i]), std::string(marked[i])});
    return says;
}

bool agrees(const Say& typed, const Say& rule) {
    return typed.folded == rule.folded && (typed.marked == typed.folded || typed.marked == rule.marked || rule.marked == rule.folded);
}

// Abbreviations are both: read as their words where names do not have them, and a rule where they do.
// Lines "a, b = c | d" below a heading in brackets; "{name}" stands for every entry of [class name].
class LanguageReader {
public:
    explicit LanguageReader(Language& language) : m_language(language) {}

    void run(std::string_view text) {
        std::string_view section;
        for (const std::string_view line : parts_of(text, '\n')) {
            if (line.starts_with('#')) continue;
            if (line.starts_with('[')) {
                section = line.substr(1, line.size() - 2);
            } else {
                read(section, line);
            }
        }
    }

private:
    void read(std::string_view section, std::string_view line) {
        if (section == "deeds") return read_deed(line);
        if (section.starts_with("kind ")) return read_kind(line, model::kind_of(section.substr(5)));
        if (section == "spellings" || section == "abbreviations") read_spelling(line);
        if (section == "spellings") return;
        if (section == "abbreviations") return read_phrases(line);
        if (section == "phrases") return read_phrases(line);
        const auto entries = parts_of(line, ',');
        if (section.starts_with("class ")) {
            auto& members = m_classes[std::string(section.substr(6))];
            members.insert(members.end(), entries.begin(), entries.end());
            return;
        }
        const auto place = section == "fillers" ? Language::Place::Filler
                           : section == "keep"  ? Language::Place::Keep
                                                : Language::Place::Light;
        for (const std::string_view entry : entries) {
            auto words = says_of(entry);
            if (words.empty()) continue;
            const std::string first = words.front().folded;
            m_language.m_spoken[first].push_back({std::move(words), place});
        }
    }

    void read_spelling(std::string_view line) {
        const auto sides = parts_of(line, '=');
        if (sides.size() != 2) return;
        for (const std::string_view from : parts_of(sides[0], ',')) {
            const auto words = says_of(from);
            if (words.size() == 1) m_language.m_spellings[words[0].folded].push_back({words[0], says_of(parts_of(sides[1], '|').front())});
        }
    }

    // Both sides of a line are one deed.
    void read_deed(std::string_view line) {
        const auto sides = parts_of(line, '=');
        if (sides.size() != 2) return;
        m_language.m_last_deed = m_language.m_last_deed == 0 ? 1 : m_language.m_last_deed << 1U;
        for (std::size_t side = 0; side < 2; ++side) {
            for (const std::string_view phrase : parts_of(sides[side], ',')) {
                auto words = says_of(phrase);
                if (words.empty()) continue;
                const std::string first = words.front().folded;
                m_language.m_deeds[side][first].push_back({std::move(words), m_language.m_last_deed});
            }
        }
    }

    void read_kind(std::string_view line, model::Kind kind) {
        if (line.find('=') != std::string_view::npos) return read_phrases(line, kind);
        Meaning meaning;
        meaning.kind = kind;
        const std::uint32_t number = m_language.add_meaning(std::move(meaning));
        for (const std::string_view says : parts_of(line, ',')) m_language.add_rule(says, number);
    }

    void read_phrases(std::string_view line, model::Kind kind = model::Kind::Other) {
        const auto sides = parts_of(line, '=');
        if (sides.size() != 2) return;
        Meaning meaning;
        meaning.kind = kind;
        for (const std::string_view phrase : parts_of(sides[1], '|')) meaning.phrases.push_back(says_of(phrase));
        const std::uint32_t number = m_language.add_meaning(std::move(meaning));
        for (const std::string_view says : parts_of(sides[0], ',')) add_expanded(std::string(says), number);
    }

    void add_expanded(const std::string& says, std::uint32_t meaning) {
        const std::size_t open = says.find('{');
        const std::size_t close = says.find('}');
        if (open == std::string::npos || close == std::string::npos) return m_language.add_rule(says, meaning);
        for (const std::string_view member : m_classes[says.substr(open + 1, close - open - 1)])
            m_language.add_rule(says.substr(0, open) + std::string(member) + says.substr(close + 1), meaning);
    }

    Language& m_language;
    std::unordered_map<std::string, std::vector<std::string_view>> m_classes;
};

Language Language::builtin() {
    Language language;
    LanguageReader(language).run(language_text());
    return language;
}

std::uint32_t Language::add_meaning(Meaning meaning) {
    m_meanings.push_back(std::move(meaning));
    return static_cast<std::uint32_t>(m_meanings.size() - 1);
}

void Language::add_rule(std::string_view says, std::uint32_t meaning) {
    Rule rule{says_of(says), meaning};
    if (rule.says.empty()) return;
    const auto number = static_cast<std::uint32_t>(m_rules.size());
    for (const Say& word : rule.says) {
        const auto [at, is_new] = m_by_word.try_emplace(word.folded);
        if (is_new) m_said.push_back(word.folded);
        if (at->second.empty() || at->second.back() != number) at->second.push_back(number);
    }
    m_rules.push_back(std::move(rule));
}

std::span<const std::uint32_t> Language::rules_with(std::string_view folded) const {
    const auto found = m_by_word.find(std::string(folded));
    return found == m_by_word.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(found->second);
}

// Longer phrases overrule shorter ones, and [keep] both.
std::vector<Share> Language::shares(std::span<const Say> words) const {
    struct Decided {
        Share share = Share::Full;
        std::size_t rank = 0;
    };
    std::vector<Decided> decided(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto found = m_spoken.find(words[at].folded);
        if (found == m_spoken.end()) continue;
        for (const Spoken& spoken : found->second) {
            if (!starts_at(words, at, spoken.words)) continue;
            const bool keep = spoken.place == Place::Keep;
            const std::size_t rank = spoken.words.size() * 4 + (keep ? 100 : 0) + (spoken.place == Place::Filler ? 2 : 1);
            const Share share = keep ? Share::Full : spoken.place == Place::Filler ? Share::Filler : Share::Light;
            for (std::size_t i = at; i < at + spoken.words.size(); ++i) {
                if (rank > decided[i].rank) decided[i] = {share, rank};
            }
        }
    }
    std::vector<Share> shares;
    for (const Decided& one : decided) shares.push_back(one.share);
    return shares;
}

Deeds Language::deeds(std::span<const Say> words, Side side) const {
    Deeds found = 0;
    const auto& by_word = m_deeds[static_cast<std::size_t>(side)];
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto known = by_word.find(words[at].folded);
        if (known == by_word.end()) continue;
        for (const Deed& deed : known->second) {
            if (starts_at(words, at, deed.words)) found |= deed.bit;
        }
    }
    return found;
}

std::vector<Say> Language::usual(const Say& word) const {
    const auto found = m_spellings.find(word.folded);
    if (found == m_spellings.end()) return {};
    for (const Spelling& spelling : found->second) {
        if (agrees(word, spelling.from)) return spelling.to;
    }
    return {};
}

} // namespace tramtin::store
