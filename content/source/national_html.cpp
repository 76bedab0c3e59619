// SPDX-License-Identifier: Apache-2.0
// Tags and characters of HTML that came with a record from the portal's pages.
#include "content/source/entities.hpp"
#include "content/source/html_tags.hpp"
#include "content/source/national_parts.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::source {

std::string without_html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (const auto tag = text[at] == '<' ? tag_at(text, at) : std::nullopt) {
            if (tag->effect == TagEffect::Break) out += '\n';
            if (tag->effect == TagEffect::Space) out += ' ';
            if (tag->effect == TagEffect::Text) out += tag->text;
            at += tag->length;
        } else if (const auto entity = text[at] == '&' ? entity_at(text, at) : std::nullopt) {
            text::append_utf8(out, entity->value);
            at += entity->length;
        } else {
            out += text[at++];
        }
    }
    return out;
}

} // namespace tramtin::source
