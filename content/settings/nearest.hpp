// SPDX-License-Identifier: Apache-2.0
// Which of the known names somebody may have meant. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tramtin::settings {

// As people mean it: without blanks around it, in small letters, '_' and '-' alike.
std::string plain(std::string_view name);
// Letters to put in, take away, change or swap between the plain names; little when one holds the other.
std::size_t distance(std::string_view one, std::string_view other);
// The place in the list; nothing only when that is empty.
std::optional<std::size_t> nearest(std::string_view name, std::span<const std::string> known);

} // namespace tramtin::settings
