// SPDX-License-Identifier: Apache-2.0
// Private to this room: a Summary as columns of the table `item`.
#pragma once

#include <string>
#include <string_view>

#include "content/sqlite/statement.hpp"
#include "content/store/reader.hpp"

namespace tramtin::store {

// The columns of `item` from `title` on.
inline constexpr int k_summary_column_count = 26;
void bind_summary(sqlite::Statement& row, const Summary& summary, int first);

// "SELECT … FROM item", to be followed by WHERE; read_summary() reads its rows.
std::string select_summary();
Summary read_summary(const sqlite::Statement& row);

// Orders titles as a Vietnamese dictionary does when compared by bytes.
std::string title_key(std::string_view title);

} // namespace tramtin::store
