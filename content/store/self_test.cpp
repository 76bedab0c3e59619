// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/crypto/sha256.hpp"
#include "content/sqlite/statement.hpp"
#include "content/store/builder.hpp"
#include "content/store/reader_impl.hpp"
#include "content/store/schema.hpp"
#include "content/store/search.hpp"

namespace tramtin::store {

using base::ErrorCode;
using base::fail;
using sqlite::Db;
using sqlite::Statement;

namespace {

constexpr std::int64_t k_canaries = 8;

// SQLite's integrity check does not compare the search index with its rows. FTS5's own does, but counts as a write:
// so it runs from a scratch database that this one is attached to. Nothing is changed.
Result<> check_words(const std::filesystem::path& path) {
    const std::filesystem::path scratch = path.string() + ".check";
    TRY(base::remove_file(scratch));
    Result<> checked;
    {
        TRY_ASSIGN(Db db, Db::create(scratch));
        TRY_ASSIGN(Statement attach, Statement::prepare(db, "ATTACH ?1 AS tested"));
        checked = attach.bind_all(path.string()).run();
        if (checked) checked = db.exec("INSERT INTO tested.entry_fts (entry_fts, rank) VALUES ('integrity-check', 1)");
    }
    TRY(base::remove_file(scratch));
    if (!checked) return fail(ErrorCode::Corrupt, path.string() + ": search index: " + checked.error().what);
    return {};
}

Result<> check_counts(Db& db) {
    for (const char* table : {"pack", "line", "item", "former", "blob", "synonym", "entry"}) {
        const std::string sql = fmt::format("SELECT (SELECT count(*) FROM {0}), (SELECT value FROM meta WHERE key = 'rows.{0}')", table);
        TRY_ASSIGN(Statement count, Statement::prepare(db, sql));
        TRY_ASSIGN(const bool row, count.step());
        if (!row || count.text(1) != std::to_string(count.integer(0)))
            return fail(ErrorCode::Corrupt, fmt::format("{} rows in {} instead of {}", count.integer(0), table, count.text(1)));
    }
    return {};
}

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

// Some entries, spread evenly, must be found in the index by the beginning of their own titles.
Result<> check_canaries(Db& db) {
    TRY_ASSIGN(Statement some, Statement::prepare(db, "SELECT id, title FROM entry WHERE title <> '' AND "
                                                      "id % (1 + (SELECT count(*) FROM entry) / ?1) = 1"));
    TRY_ASSIGN(Statement find, Statement::prepare(db, "SELECT 1 FROM entry_fts WHERE entry_fts MATCH ?1 AND rowid = ?2"));
    some.bind_all(k_canaries);
    return each_row(some, [&](const Statement& row) -> Result<> {
        std::string words(row.text(1).substr(0, 60));
        if (words.size() < row.text(1).size()) words.resize(std::min(words.rfind(' '), words.size()));
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
        if (searched && !rows.front().title.empty() && found.total == 0)
            return fail(ErrorCode::Corrupt, "nothing is found by the title of " + rows.front().address.id);
    }
    return {};
}

Result<> check_tables(const std::filesystem::path& path) {
    TRY_ASSIGN(Db db, open_generation(path));
    TRY(db.integrity_check());
    TRY(check_counts(db));
    TRY(check_hashes(db));
    return check_canaries(db);
}

enum class IndexCheck { Whole, Canaries };

Result<> check_all(const std::filesystem::path& path, IndexCheck index) {
    TRY(check_tables(path));
    if (index == IndexCheck::Whole) TRY(check_words(path));
    return check_reader(path);
}

Result<> judged(const std::filesystem::path& db, IndexCheck index) {
    auto checked = check_all(db, index);
    if (checked || checked.error().reason == "store.schema" || checked.error().code == ErrorCode::NotFound) return checked;
    const bool environment = checked.error().code == ErrorCode::Io || checked.error().code == ErrorCode::Full;
    return fail(environment ? checked.error().code : ErrorCode::Corrupt, "self-test of " + db.string() + ": " + checked.error().what);
}

} // namespace

Result<> self_test(const std::filesystem::path& db) { return judged(db, IndexCheck::Whole); }

Result<> check_published(const std::filesystem::path& db) { return judged(db, IndexCheck::Canaries); }

} // namespace tramtin::store
