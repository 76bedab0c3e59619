// SPDX-License-Identifier: Apache-2.0
#include "content/store/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "content/text/fold.hpp"
#include "content/text/syllable.hpp"

namespace tramtin::store {

namespace {

// Of "kỹ" and "kĩ", which are one word, the one with i: folded words have i there too.
void write_with_i(std::string& word, std::string_view folded) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_letters{
        {{"y", "i"}, {"ý", "í"}, {"ỳ", "ì"}, {"ỷ", "ỉ"}, {"ỹ", "ĩ"}, {"ỵ", "ị"}}};
    if (!folded.ends_with('i')) return;
    for (const auto& [y, i] : k_letters) {
        if (word.ends_with(y)) {
            word.replace(word.size() - y.size(), y.size(), i);
            return;
        }
    }
}

} // namespace

Words words_of(std::string_view text) {
    const std::string lowered = text::lower_nfc(text);
    text::Folded folded = text::fold(lowered);
    Words words;
    words.marked.reserve(lowered.size());
    for (const std::string_view token : text::tokens(folded.text)) {
        const auto begin = static_cast<std::size_t>(token.data() - folded.text.data());
        const auto span = text::original_span(folded, begin, begin + token.size());
        if (!words.marked.empty()) words.marked += ' ';
        std::string word = lowered.substr(span.begin, span.end - span.begin);
        // A blank inside a word would break the pairing; only invisible marks can stand there.
        std::replace(word.begin(), word.end(), ' ', '_');
        write_with_i(word, token);
        words.marked += word;
    }
    words.folded = std::move(folded.text);
    return words;
}

} // namespace tramtin::store
