// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "content/crypto/sha256.hpp"
#include "content/sqlite/statement.hpp"
#include "content/store/builder.hpp"
#include "content/store/derived.hpp"
#include "content/store/reader_impl.hpp"
#include "content/store/schema.hpp"
#include "content/store/search.hpp"
#include "content/store/words.hpp"

namespace tramtin::store {

using base::ErrorCode;
using base::fail;
using sqlite::Db;
using sqlite::Statement;

namespace {

constexpr std::int64_t k_canaries = 8;

Result<> check_hash(Db& db, std::int64_t pack, std::string_view header, std::string_view expected) {
    crypto::Sha256Stream stream;
    stream.update(header);
    stream.update("\n");
    TRY_ASSIGN(Statement lines, Statement::prepare(db, "SELECT kind, item, lang, json FROM line WHERE pack = ?1 ORDER BY id"));
    lines.bind_all(pack);
    TRY(each_row(lines, [&](const Statement& row) -> Result<> {
        for (int column = 0; column < 4; ++column) {
            stream.update(row.text(column));
            stream.update(column < 3 ? "\t" : "\n");
        }
        return {};
    }));
    if (stream.finish().hex() != expected) return fail(ErrorCode::Corrupt, fmt::format("pack {}: its rows are not the signed bytes", pack));
    return {};
}

Result<> check_hashes(Db& db) {
    TRY_ASSIGN(Statement packs, Statement::prepare(db, "SELECT ord, header, raw_sha256 FROM pack ORDER BY ord"));
    return each_row(packs, [&](const Statement& row) { return check_hash(db, row.integer(0), row.text(1), row.text(2)); });
}

Result<> check_derived(Db& db) {
    TRY_ASSIGN(Statement find, Statement::prepare(db, "SELECT value FROM meta WHERE key = ?1"));
    TRY_ASSIGN(const bool row, find.bind_all(k_derived_hash).step());
    TRY_ASSIGN(const crypto::Sha256 hash, derived_hash(db));
    if (!row || find.text(0) != hash.hex()) return fail(ErrorCode::Corrupt, "its rows or its search index are not those that were built");
    return {};
}

// Some entries, spread evenly, must be found in the index by the beginning of their own titles.
Result<> check_canaries(Db& db) {
    TRY_ASSIGN(Statement some, Statement::prepare(db, "SELECT id, title FROM entry WHERE title <> '' AND "
                                                      "id % (1 + (SELECT count(*) FROM entry) / ?1) = 0"));
    TRY_ASSIGN(Statement find, Statement::prepare(db, "SELECT 1 FROM entry_fts WHERE entry_fts MATCH ?1 AND rowid = ?2"));
    some.bind_all(k_canaries);
    return each_row(some, [&](const Statement& row) -> Result<> {
        std::string words(row.text(1).substr(0, 60));
        // Whole words; a first one that is longer stands alone.
        const std::size_t cut = words.size() < row.text(1).size() ? words.rfind(' ') : words.size();
        words = row.text(1).substr(0, cut == std::string::npos ? row.text(1).find(' ') : cut);
        TRY_ASSIGN(const bool found, find.bind_all("title : \"" + words + "\"", row.integer(0)).step());
        if (!found) return fail(ErrorCode::Corrupt, fmt::format("entry {} is not found by its title", row.integer(0)));
        find.reset();
        return {};
    });
}

Result<> check_reader(const std::filesystem::path& path) {
    TRY_ASSIGN(Reader reader, Reader::open(path));
    TRY_ASSIGN(const GenerationInfo info, reader.info());
    for (const auto& [kind, count] : info.counts) {
        ListOptions first;
        first.limit = 1;
        TRY_ASSIGN(const auto rows, reader.list(kind, first));
        if (rows.empty()) continue; // only in another language
        TRY_ASSIGN(const auto item, reader.item(kind, rows.front().address.id));
        if (!item) return fail(ErrorCode::Corrupt, "an item of a list is missing: " + rows.front().address.id);
        TRY_ASSIGN(const SearchResult found, search(reader, rows.front().title));
        const bool searched = kind != model::Kind::LifeEvent && kind != model::Kind::Synonym && kind != model::Kind::Site;
        // A title of signs alone ("***") has no word that could be found.
        if (searched && !words_of(rows.front().title).folded.empty() && found.total == 0)
            return fail(ErrorCode::Corrupt, "nothing is found by the title of " + rows.front().address.id);
    }
    return {};
}

Result<> check_tables(const std::filesystem::path& path) {
    TRY_ASSIGN(Db db, open_generation(path));
    TRY(db.integrity_check());
    TRY(check_hashes(db));
    TRY(check_derived(db));
    return check_canaries(db);
}

Result<> check_all(const std::filesystem::path& path) {
    TRY(check_tables(path));
    return check_reader(path);
}

} // namespace

Result<> self_test(const std::filesystem::path& db) {
    auto checked = check_all(db);
    if (checked || checked.error().reason == "store.schema" || checked.error().code == ErrorCode::NotFound) return checked;
    const bool environment = checked.error().code == ErrorCode::Io || checked.error().code == ErrorCode::Full;
    return fail(environment ? checked.error().code : ErrorCode::Corrupt, "self-test of " + db.string() + ": " + checked.error().what);
}

} // namespace tramtin::store
