// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/marks.hpp"

#include <algorithm>

#include "content/text/fold.hpp"

namespace tramtin::app {

namespace {

std::vector<ui::Range> words_of(std::string_view text) {
    const text::Folded folded = text::fold(text);
    std::vector<ui::Range> words;
    for (const std::string_view word : text::tokens(folded.text)) {
        const auto begin = static_cast<std::size_t>(word.data() - folded.text.data());
        const auto span = text::original_span(folded, begin, begin + word.size());
        words.push_back({span.begin, span.end});
    }
    return words;
}

bool only_spaces(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

} // namespace

std::vector<ui::Range> whole_words(std::string_view text, const std::vector<ui::Range>& marks) {
    std::vector<ui::Range> whole;
    for (const ui::Range& word : words_of(text)) {
        const auto touched = [&](const ui::Range& mark) { return mark.begin < word.end && word.begin < mark.end; };
        if (std::none_of(marks.begin(), marks.end(), touched)) continue;
        const bool joins = !whole.empty() && only_spaces(text.substr(whole.back().end, word.begin - whole.back().end));
        if (joins) whole.back().end = word.end;
        if (!joins) whole.push_back(word);
    }
    return whole;
}

} // namespace tramtin::app
