// SPDX-License-Identifier: Apache-2.0
#include "content/store/doors.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "content/store/language.hpp"

namespace tramtin::store {

std::string_view doors_text(); // of doors.txt

namespace {

constexpr std::size_t k_words_looked_at = 24;
constexpr std::size_t k_between = 6; // words, of a pair

using Phrase = std::vector<Say>;

struct Pair {
    std::vector<Phrase> left;
    std::vector<Phrase> right;
};

struct Group {
    std::string name;
    std::vector<Phrase> phrases;
    std::vector<Pair> pairs;
};

std::vector<Phrase> phrases_of(std::string_view text) {
    std::vector<Phrase> phrases;
    while (true) {
        const std::size_t comma = text.find(',');
        if (Phrase phrase = says_of(text.substr(0, comma)); !phrase.empty()) phrases.push_back(std::move(phrase));
        if (comma == std::string_view::npos) return phrases;
        text.remove_prefix(comma + 1);
    }
}

void read_line(std::string_view line, std::vector<Group>& groups) {
    if (line.empty() || line.front() == '#') return;
    if (line.front() == '[') return groups.push_back({std::string(line.substr(1, line.size() - 2)), {}, {}});
    if (groups.empty()) return;
    const std::size_t plus = line.find(" + ");
    if (plus != std::string_view::npos)
        return groups.back().pairs.push_back({phrases_of(line.substr(0, plus)), phrases_of(line.substr(plus + 3))});
    for (Phrase& phrase : phrases_of(line)) groups.back().phrases.push_back(std::move(phrase));
}

std::vector<Group> groups_of(std::string_view text) {
    std::vector<Group> groups;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        read_line(text.substr(0, end), groups);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return groups;
}

using Said = std::span<const Say>;

bool stands_at(Said words, std::size_t at, const Phrase& phrase) {
    if (at + phrase.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (!agrees(words[at + i], phrase[i])) return false;
    }
    return true;
}

// Words of the longest phrase that begins at this word.
std::size_t longest_at(Said words, std::size_t at, const std::vector<Phrase>& phrases) {
    std::size_t longest = 0;
    for (const Phrase& phrase : phrases) {
        if (phrase.size() > longest && stands_at(words, at, phrase)) longest = phrase.size();
    }
    return longest;
}

void cover(std::vector<bool>& covered, std::size_t at, std::size_t count) {
    std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(at), count, true);
}

// One of the left and one of the right, near each other, in either order.
bool cover_pair(Said words, const std::vector<bool>& around, const Pair& pair, std::vector<bool>& covered) {
    bool any = false;
    for (const auto& [first, second] : {std::pair(&pair.left, &pair.right), std::pair(&pair.right, &pair.left)}) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::size_t begins = longest_at(words, i, *first);
            if (begins == 0) continue;
            for (std::size_t j = i + begins; j < words.size() && j <= i + begins + k_between; ++j) {
                const std::size_t ends = longest_at(words, j, *second);
                if (ends > 0) {
                    cover(covered, i, begins);
                    cover(covered, j, ends);
                    any = true;
                    break;
                }
                if (!around[j]) break;
            }
        }
    }
    return any;
}

std::vector<bool> covered_by(Said words, const std::vector<Phrase>& phrases) {
    std::vector<bool> covered(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) cover(covered, i, longest_at(words, i, phrases));
    return covered;
}

std::optional<Door> door_of(std::string_view name) {
    if (name == "report") return Door::Report;
    if (name == "comment") return Door::Comment;
    if (name == "dossier") return Door::Dossier;
    return std::nullopt;
}

const Group* named(const std::vector<Group>& groups, std::string_view name) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.name == name; });
    return found == groups.end() ? nullptr : &*found;
}

bool all_set(const std::vector<bool>& some, const std::vector<bool>& others) {
    for (std::size_t i = 0; i < some.size(); ++i) {
        if (!some[i] && !others[i]) return false;
    }
    return true;
}

} // namespace

std::optional<DoorOffer> door_for(std::string_view query) {
    std::vector<Say> words = says_of(query);
    if (words.empty()) return std::nullopt;
    if (words.size() > k_words_looked_at) words.resize(k_words_looked_at);
    const auto groups = groups_of(doors_text());
    const Group* around_words = named(groups, "around");
    const Group* others = named(groups, "not");
    const auto around = around_words != nullptr ? covered_by(words, around_words->phrases) : std::vector<bool>(words.size());
    const auto other = others != nullptr ? covered_by(words, others->phrases) : std::vector<bool>(words.size());
    if (std::find(other.begin(), other.end(), true) != other.end()) return std::nullopt;
    for (const Group& group : groups) {
        const auto door = door_of(group.name);
        if (!door) continue;
        auto covered = covered_by(words, group.phrases);
        bool any = std::find(covered.begin(), covered.end(), true) != covered.end();
        for (const Pair& pair : group.pairs) any = cover_pair(words, around, pair, covered) || any;
        if (any) return DoorOffer{*door, all_set(covered, around)};
    }
    return std::nullopt;
}

std::optional<Door> door_named(std::string_view title) {
    const std::vector<Say> words = says_of(title);
    const auto groups = groups_of(doors_text());
    const Group* report = named(groups, "report");
    if (words.size() < 2 || report == nullptr || report->phrases.empty()) return std::nullopt;
    return stands_at(words, 0, report->phrases.front()) ? std::optional(Door::Report) : std::nullopt;
}

} // namespace tramtin::store
