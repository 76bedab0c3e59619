// SPDX-License-Identifier: Apache-2.0
// Private to this room: one file of a tree at the entrance. What is wrong with it goes to the reporter, in Vietnamese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/base/value.hpp"
#include "content/source/tree.hpp"

namespace tramtin::source {

// The file's text, cleaned (NFC, \n, no invisible marks); nothing when it cannot be used.
std::optional<std::string> read_text(const fs::path& root, Reporter& report);

// What stands between two lines "+++", and the rest. No front matter: an empty `toml`.
struct FrontMatter {
    std::string toml; // starts with a line break, so that line numbers are those of the file
    std::string body;
    int body_line = 1; // of the file, where the body begins
};
std::optional<FrontMatter> split_front_matter(std::string_view text, Reporter& report);

// A table whose texts are in NFC, and whose numbers are texts and whole numbers as the model reads them, however they were written
// ("36.438", "6,3").
std::optional<base::Value> read_table(std::string_view toml, Reporter& report);

} // namespace tramtin::source
