// SPDX-License-Identifier: Apache-2.0
#include "content/store/derived.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "content/sqlite/statement.hpp"
#include "content/store/reader_impl.hpp"

namespace tramtin::store {

using sqlite::Statement;

namespace {

// Each with its key, which gives the order. The last three are where FTS5 keeps the words.
constexpr std::pair<const char*, const char*> k_tables[] = {
    {"pack", "ord"}, {"item", "line"},         {"former", "kind, was"},          {"blob", "sha256"},          {"synonym", "id"},
    {"entry", "id"}, {"entry_fts_data", "id"}, {"entry_fts_idx", "segid, term"}, {"entry_fts_docsize", "id"},
};

// Lengths go in too, so that no two rows look the same.
void append_row(std::string& out, const Statement& row) {
    for (int column = 0; column < row.columns(); ++column) {
        const std::string_view bytes = row.blob(column);
        out += row.is_null(column) ? "-" : std::to_string(bytes.size()) + ":";
        out += bytes;
    }
}

} // namespace

base::Result<crypto::Sha256> derived_hash(sqlite::Db& db) {
    crypto::Sha256Stream stream;
    for (const auto& [table, key] : k_tables) {
        TRY_ASSIGN(Statement rows, Statement::prepare(db, fmt::format("SELECT * FROM {} ORDER BY {}", table, key)));
        stream.update(table);
        std::string bytes;
        TRY(each_row(rows, [&](const Statement& row) -> Result<> {
            bytes.clear();
            append_row(bytes, row);
            stream.update(bytes);
            return {};
        }));
    }
    return stream.finish();
}

} // namespace tramtin::store
