// SPDX-License-Identifier: Apache-2.0
#include "content/source/languages.hpp"

#include <algorithm>
#include <array>

#include "content/model/codec.hpp"

namespace tramtin::source {

using base::Value;

namespace {

// Its own in every language: who it is, and words that would stand in the middle of a text in the other one.
constexpr std::array<std::string_view, 9> k_own{"id", "lang", "title", "was", "keywords", "summary", "time_text", "fee_text", "where_text"};

bool is_own(std::string_view member) { return std::find(k_own.begin(), k_own.end(), member) != k_own.end(); }

void take_over(Entry& entry, const Entry& first) {
    Value members = model::to_value(entry.item);
    const Value under = model::to_value(first.item);
    std::vector<std::string> borrowed;
    for (const auto& [key, member] : *under.as_object()) {
        if (is_own(key) || !members.as_object()->try_emplace(key, member).second) continue;
        borrowed.push_back(key);
    }
    auto whole = model::from_value(model::kind_of(entry.item), members);
    if (!whole) return; // both were read, so this cannot be; the entry stays as it was written
    model::Meta& meta = model::meta_of(*whole);
    meta.publisher = model::meta_of(entry.item).publisher;
    meta.borrowed = std::move(borrowed);
    entry.item = std::move(*whole);
}

} // namespace

void complete_languages(Tree& tree) {
    for (Entry& entry : tree.entries) {
        model::meta_of(entry.item).borrowed.clear(); // said here alone, whatever stands in the file
        const model::Meta meta = model::meta_of(entry.item);
        if (meta.lang == tree.languages.front()) continue;
        const Entry* first = find_entry(tree, model::kind_of(entry.item), meta.id, tree.languages.front());
        if (first != nullptr) take_over(entry, *first);
    }
}

} // namespace tramtin::source
