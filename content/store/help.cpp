// SPDX-License-Identifier: Apache-2.0
#include "content/store/help.hpp"

namespace tramtin::store {

namespace {

constexpr std::size_t k_words = 6;
constexpr std::size_t k_words_each = 3;
constexpr std::size_t k_fields = 6;
constexpr std::size_t k_least_bytes = 2; // of a beginning that is worth to be looked up

// Words one slip away; failing that, words that begin as it does.
std::vector<Term> like(const SearchIndex& index, const std::string& word) {
    std::vector<Term> found;
    for (const std::string& near : index.near(word, k_words_each)) {
        if (const auto term = index.find(near)) found.push_back(*term);
    }
    for (std::size_t size = word.size(); found.empty() && size >= k_least_bytes; --size)
        found = index.longer_than(std::string_view(word).substr(0, size), k_words_each);
    return found;
}

} // namespace

Result<SearchHelp> help_for(Reader& reader, const SearchIndex& index, const Reading& typed, std::string_view lang) {
    SearchHelp help;
    for (const QueryWord& word : typed.words) {
        for (const Term term : like(index, word.typed().folded)) {
            std::string shown(index.shown(term));
            if (help.words.size() < k_words && std::find(help.words.begin(), help.words.end(), shown) == help.words.end())
                help.words.push_back(std::move(shown));
        }
    }
    TRY_ASSIGN(const auto fields, reader.fields());
    for (std::size_t i = 0; i < std::min(fields.size(), k_fields); ++i) help.fields.push_back(fields[i].name);
    ListOptions options;
    options.limit = 1;
    options.lang = lang;
    TRY_ASSIGN(auto offices, reader.list(model::Kind::Office, options));
    if (!offices.empty()) help.office = std::move(offices.front());
    return help;
}

} // namespace tramtin::store
