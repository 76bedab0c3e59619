// SPDX-License-Identifier: Apache-2.0
// Private to this room: characters written the way of HTML, "&aacute;", "&#7899;", "&#x1EDB;".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tramtin::source {

struct Entity {
    char32_t value;     // U+FFFD for a number that is no character
    std::size_t length; // bytes, with both signs
};

// The one that begins at `at`, which must be inside of `text`; a name that HTML does not know is none.
std::optional<Entity> entity_at(std::string_view text, std::size_t at);

} // namespace tramtin::source
