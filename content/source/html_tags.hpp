// SPDX-License-Identifier: Apache-2.0
// Private to this room: tags of HTML in text that came from web pages and mail.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tramtin::source {

// What a tag does to the words around it. Strong and Emphasis: their opening and closing tags alike.
enum class TagEffect { None, Space, Break, Strong, Emphasis, Text };

struct Tag {
    TagEffect effect = TagEffect::None;
    std::size_t length = 0; // bytes; of a comment, a script, a style and a raised number with all they hold
    std::string text;       // Text: what stands for it ("m<sup>2</sup>" is "m²")
};

// The tag or comment that begins at `at`. Words in angle brackets that HTML does not know are text: "<5 tuổi", "<Họ tên>".
std::optional<Tag> tag_at(std::string_view text, std::size_t at);

} // namespace tramtin::source
