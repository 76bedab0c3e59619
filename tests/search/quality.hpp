// SPDX-License-Identifier: Apache-2.0
// Questions with the answers they accept, and how well a search answers them.
#pragma once

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/store/search.hpp"
#include "content/text/fold.hpp"

namespace tramtin::testing {

enum class Use { Tuned, Held };

struct Question {
    std::string query;
    std::vector<std::string> answers; // addresses; a document's stands for its sections
    std::string kind;
    Use use = Use::Tuned;
};

struct Score {
    int asked = 0;
    int first = 0;
    int in_three = 0;
    int in_ten = 0;
    int nothing = 0;
    double reciprocal = 0;

    void add(std::size_t rank, bool empty) {
        ++asked;
        first += rank == 1 ? 1 : 0;
        in_three += rank >= 1 && rank <= 3 ? 1 : 0;
        in_ten += rank >= 1 && rank <= 10 ? 1 : 0;
        nothing += empty ? 1 : 0;
        reciprocal += rank == 0 ? 0 : 1.0 / static_cast<double>(rank);
    }
    double share(int count) const { return asked == 0 ? 1 : static_cast<double>(count) / asked; }
};

inline std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t at = text.find(by);
        if (at != 0) parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

// Lines of queries.tsv; "#" begins a remark.
inline std::vector<Question> read_questions(const std::string& file) {
    std::vector<Question> questions;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const auto columns = split(line, '\t');
        if (line.starts_with('#') || columns.size() != 4) continue;
        questions.push_back({columns[0], split(columns[1], ' '), columns[2], columns[3] == "held" ? Use::Held : Use::Tuned});
    }
    return questions;
}

// From 1; 0 when no accepted answer is among the hits.
inline std::size_t rank_of(const store::SearchResult& result, const std::vector<std::string>& answers) {
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
        model::Address address = result.hits[i].summary.address;
        const auto accepted = [&] { return std::find(answers.begin(), answers.end(), model::format_address(address)) != answers.end(); };
        if (accepted()) return i + 1;
        address.fragment.clear();
        if (accepted()) return i + 1;
    }
    return 0;
}

// Answers that this content has; a question without one is not asked of it.
inline std::vector<Question> answerable(const std::vector<Question>& questions, const std::vector<model::Item>& items) {
    std::set<std::string> known;
    for (const auto& item : items) known.insert(model::format_address({model::kind_of(item), model::meta_of(item).id, {}}));
    std::vector<Question> kept;
    for (Question question : questions) {
        auto& answers = question.answers;
        answers.erase(std::remove_if(answers.begin(), answers.end(), [&](const auto& a) { return known.count(a) == 0; }), answers.end());
        if (!answers.empty()) kept.push_back(std::move(question));
    }
    return kept;
}

enum class Slip { Another, Missing, Twice, Swapped, NoSpace };
inline constexpr std::size_t k_slip_kinds = 5;

// As UTF-8 characters.
inline std::vector<std::string> letters_of(std::string_view text) {
    std::vector<std::string> letters;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) letters.emplace_back();
        if (!letters.empty()) letters.back() += c;
    }
    return letters;
}

// One slip of the finger in a name, away from its ends so that it stays the same name. Empty when there is no place for it.
inline std::string with_slip(const std::string& name, Slip slip, std::mt19937& random) {
    std::vector<std::string> letters = letters_of(name);
    std::vector<std::ptrdiff_t> places;
    for (std::size_t i = 1; i + 1 < letters.size(); ++i) {
        const bool blank = letters[i] == " ";
        const bool inside = !blank && letters[i + 1] != " " && letters[i] != letters[i + 1];
        if (slip == Slip::NoSpace ? blank : inside) places.push_back(static_cast<std::ptrdiff_t>(i));
    }
    if (places.empty()) return {};
    const auto at = letters.begin() + places[random() % places.size()];
    switch (slip) {
    case Slip::Another: *at = static_cast<char>('a' + random() % 26); break;
    case Slip::Missing:
    case Slip::NoSpace: letters.erase(at); break;
    case Slip::Twice: letters.insert(at, std::string(*at)); break;
    case Slip::Swapped: std::swap(*at, *(at + 1)); break;
    }
    std::string out;
    for (const std::string& letter : letters) out += letter;
    return out;
}

// Procedures by Vietnamese name, folded and without "thủ tục" before it: what is called the same answers for each other.
inline std::map<std::string, std::vector<std::string>> names_of(const std::vector<model::Item>& items) {
    std::map<std::string, std::vector<std::string>> names;
    for (const auto& item : items) {
        if (model::kind_of(item) != model::Kind::Procedure || model::meta_of(item).lang != "vi") continue;
        std::string name = text::fold_text(model::meta_of(item).title);
        if (name.starts_with("thu tuc ")) name.erase(0, 8);
        names[name].push_back(model::format_address({model::Kind::Procedure, model::meta_of(item).id, {}}));
    }
    return names;
}

inline constexpr std::size_t k_short_name = 40; // bytes, folded

// A slip of each kind in every short name.
inline std::vector<Question> slips_of(const std::vector<model::Item>& items, unsigned seed) {
    static constexpr const char* k_kinds[k_slip_kinds] = {"another letter", "a letter missing", "a letter twice", "swapped", "no space"};
    std::mt19937 random(seed);
    std::vector<Question> questions;
    for (const auto& [name, answers] : names_of(items)) {
        if (name.size() > k_short_name || name.size() < 5) continue;
        for (std::size_t kind = 0; kind < k_slip_kinds; ++kind) {
            const std::string query = with_slip(name, static_cast<Slip>(kind), random);
            if (!query.empty() && query != name) questions.push_back({query, answers, k_kinds[kind], Use::Tuned});
        }
    }
    return questions;
}

} // namespace tramtin::testing
