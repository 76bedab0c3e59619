// SPDX-License-Identifier: Apache-2.0
#include "content/store/words.hpp"

#include <algorithm>

#include "content/text/fold.hpp"
#include "content/text/syllable.hpp"

namespace tramtin::store {

Words words_of(std::string_view text) {
    const std::string lowered = text::lower_nfc(text);
    text::Folded folded = text::fold(lowered);
    Words words;
    words.marked.reserve(lowered.size());
    for (const std::string_view token : text::tokens(folded.text)) {
        const auto begin = static_cast<std::size_t>(token.data() - folded.text.data());
        const auto span = text::original_span(folded, begin, begin + token.size());
        if (!words.marked.empty()) words.marked += ' ';
        const std::size_t at = words.marked.size();
        words.marked.append(lowered, span.begin, span.end - span.begin);
        // A blank inside a word would break the pairing; only invisible marks can stand there.
        std::replace(words.marked.begin() + static_cast<std::ptrdiff_t>(at), words.marked.end(), ' ', '_');
    }
    words.folded = std::move(folded.text);
    return words;
}

} // namespace tramtin::store
