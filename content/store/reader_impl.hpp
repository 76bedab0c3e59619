// SPDX-License-Identifier: Apache-2.0
// Private to this room.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "content/sqlite/db.hpp"
#include "content/sqlite/statement.hpp"
#include "content/store/reader.hpp"
#include "content/store/search_index.hpp"

namespace tramtin::store {

struct Reader::Impl {
    sqlite::Db db;
    std::unique_ptr<SearchIndex> index; // made by the first search

    // `id` itself when there is such an item, else the item that was called so.
    Result<std::optional<std::string>> present_id(model::Kind kind, std::string_view id);
};

// Calls `use(row)` for each row of a bound statement, until it fails.
template <class Use> Result<> each_row(sqlite::Statement& statement, Use use) {
    while (true) {
        TRY_ASSIGN(const bool row, statement.step());
        if (!row) return {};
        TRY(use(statement));
    }
}

} // namespace tramtin::store
