// SPDX-License-Identifier: Apache-2.0
// What holds for any bytes in the files of a content tree: "" or what was wrong.
#pragma once

#include <string>
#include <string_view>

#include "content/base/toml.hpp"
#include "content/model/blocks.hpp"
#include "content/source/markdown.hpp"
#include "content/text/utf8.hpp"

namespace tramtin::testing {

inline bool is_readable(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto decoded = text::decode_at(bytes, at);
        if (!decoded.valid) return false;
        at += decoded.length;
    }
    return true;
}

// Text that is readable stays readable, and never is there more of it than was written.
inline std::string fuzz_markdown(std::string_view bytes) {
    const auto read = source::parse_markdown(bytes);
    if (!read) return "";
    const bool readable = is_readable(bytes);
    const std::string plain = model::plain_text(read->blocks);
    if (readable && !is_readable(plain)) return "a letter was cut";
    if (readable && plain.size() > 4 * bytes.size() + 64) return "more text than was written";
    for (const source::MarkdownNote& note : read->notes)
        if (note.reason.empty() || note.text.empty()) return "a note that says nothing";
    const auto sections = source::parse_sections(bytes);
    if (!sections) return "blocks but no sections";
    auto named = sections->sections;
    source::name_sections(named);
    return "";
}

// What is read can be told apart and quoted; a quoted text is the same text again.
inline std::string fuzz_toml(std::string_view bytes) {
    (void)base::parse_toml(bytes, "fuzz.toml");
    if (!is_readable(bytes) || bytes.size() > 4096) return "";
    const auto again = base::parse_toml("a = " + base::toml_quoted(bytes) + "\n", "fuzz.toml");
    if (!again) return "a quoted text cannot be read: " + base::describe(again.error());
    const base::Value* value = again->find("a");
    return value != nullptr && value->as_string() != nullptr && *value->as_string() == bytes ? "" : "a quoted text has changed";
}

} // namespace tramtin::testing
