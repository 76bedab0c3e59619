// SPDX-License-Identifier: Apache-2.0
// Private to this room: whether one value is what its row wants.
#pragma once

#include <string>
#include <vector>

#include "content/base/value.hpp"
#include "content/settings/keys.hpp"

namespace tramtin::settings {

struct Checked {
    base::Value value;               // what counts: as written, or of a list what is sound in it
    std::vector<std::string> faults; // what is wrong with what was written; empty: nothing
    bool usable = false;             // false: `value` says nothing
};

Checked check(const Row& row, const base::Value& written);
// For people: "xa-hai" in quotes, a number, "danh sách".
std::string shown(const base::Value& value);
// What the row takes, for people: "số nguyên từ 0 đến 1440".
std::string wanted(const Row& row);
bool is_id(std::string_view text);
// A value of the table of keys, as it stands there; nothing set when `toml` is empty.
base::Value value_of(std::string_view toml);

} // namespace tramtin::settings
