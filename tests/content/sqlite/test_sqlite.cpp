// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "content/base/files.hpp"
#include "content/sqlite/db.hpp"
#include "content/sqlite/statement.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin::sqlite;
using tramtin::base::ErrorCode;
using tramtin::testing::TempDir;

namespace {

// A finished file with `rows` numbered items, closed again.
void make_items(const std::filesystem::path& path, int rows) {
    auto db = Db::create(path);
    REQUIRE(db);
    REQUIRE(db->exec("CREATE TABLE item(id INTEGER PRIMARY KEY, title TEXT, body BLOB)"));
    auto transaction = Transaction::begin(*db);
    REQUIRE(transaction);
    auto insert = Statement::prepare(*db, "INSERT INTO item VALUES(?,?,?)");
    REQUIRE(insert);
    for (int i = 1; i <= rows; ++i) REQUIRE(insert->bind_all(i, "Thủ tục " + std::to_string(i), Blob{std::string_view("\0\1", 2)}).run());
    REQUIRE(transaction->commit());
}

std::int64_t count(Db& db) {
    auto query = Statement::prepare(db, "SELECT count(*) FROM item");
    REQUIRE(query);
    REQUIRE(query->step().value());
    return query->integer(0);
}

std::string endless() { return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"; }

} // namespace

TEST_CASE("what one connection wrote another reads back") {
    const TempDir dir;
    make_items(dir / "a.db", 3);
    auto db = Db::open_readonly_immutable(dir / "a.db");
    REQUIRE(db);
    auto query = Statement::prepare(*db, "SELECT title, body, NULL, 2.5 FROM item WHERE id >= ?1 ORDER BY id;");
    REQUIRE(query);
    query->bind(1, 2);
    REQUIRE(query->step().value());
    CHECK(query->text(0) == "Thủ tục 2");
    CHECK(query->blob(1) == std::string_view("\0\1", 2));
    CHECK(query->is_null(2));
    CHECK(query->text(2).empty());
    CHECK(query->real(3) == 2.5);
    REQUIRE(query->step().value());
    CHECK_FALSE(query->step().value());
    query->reset();
    query->bind(1, std::int64_t{3});
    REQUIRE(query->step().value());
    CHECK(query->text(0) == "Thủ tục 3");
}

TEST_CASE("values keep their kind: empty text is no null, absent optionals are") {
    const TempDir dir;
    auto db = Db::create(dir / "a.db");
    REQUIRE(db);
    auto query = Statement::prepare(*db, "SELECT typeof(?1), typeof(?2), typeof(?3), typeof(?4), length(?5)");
    REQUIRE(query);
    query->bind_all(std::string_view(), std::optional<int>(), std::optional<std::string>("a"), 1.5, std::string_view("a\0b", 3));
    REQUIRE(query->step().value());
    CHECK(query->text(0) == "text");
    CHECK(query->text(1) == "null");
    CHECK(query->text(2) == "text");
    CHECK(query->text(3) == "real");
}

TEST_CASE("a transaction that is not committed leaves nothing behind") {
    const TempDir dir;
    make_items(dir / "a.db", 1);
    auto db = Db::create(dir / "b.db");
    REQUIRE(db);
    REQUIRE(db->exec("CREATE TABLE item(id)"));
    {
        auto transaction = Transaction::begin(*db);
        REQUIRE(transaction);
        REQUIRE(db->exec("INSERT INTO item VALUES(1); INSERT INTO item VALUES(2);"));
    }
    CHECK(count(*db) == 0);
    auto transaction = Transaction::begin(*db);
    REQUIRE(transaction);
    REQUIRE(db->exec("INSERT INTO item VALUES(1)"));
    REQUIRE(transaction->commit());
    CHECK(count(*db) == 1);
}

TEST_CASE("a taken name is refused and its file untouched") {
    const TempDir dir;
    make_items(dir / "a.db", 2);
    const auto again = Db::create(dir / "a.db");
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::Invalid);
    auto db = Db::open_readonly_immutable(dir / "a.db");
    REQUIRE(db);
    CHECK(count(*db) == 2);
}

TEST_CASE("a log left beside a file is never replayed into it") {
    const TempDir dir;
    make_items(dir / "a.db", 2);
    for (const char* suffix : {"-wal", "-journal"}) {
        REQUIRE(tramtin::base::publish_file(dir / (std::string("a.db") + suffix), std::string(4096, 'x')));
        REQUIRE(tramtin::base::publish_file(dir / (std::string("new.db") + suffix), std::string(4096, 'x')));
    }
    auto db = Db::open_readonly_immutable(dir / "a.db");
    REQUIRE(db);
    CHECK(count(*db) == 2);
    make_items(dir / "new.db", 5);
    CHECK_FALSE(std::filesystem::exists(dir / "new.db-wal"));
    CHECK_FALSE(std::filesystem::exists(dir / "new.db-journal"));
}

TEST_CASE("published files are opened read-only, whatever their name") {
    const TempDir dir;
    make_items(dir / "tỉnh 100%?mode=rwc#1.db", 1);
    auto db = Db::open_readonly_immutable(dir / "tỉnh 100%?mode=rwc#1.db");
    REQUIRE(db);
    CHECK(count(*db) == 1);
    CHECK_FALSE(db->exec("INSERT INTO item VALUES(9,'a',NULL)"));
    CHECK_FALSE(std::filesystem::exists(dir / "tỉnh 100%"));
}

TEST_CASE("absent, empty, foreign and damaged files are told apart") {
    const TempDir dir;
    CHECK(Db::open_readonly_immutable(dir / "none.db").error().code == ErrorCode::NotFound);
    REQUIRE(tramtin::base::publish_file(dir / "empty.db", ""));
    CHECK(Db::open_readonly_immutable(dir / "empty.db").error().code == ErrorCode::Corrupt);
    REQUIRE(tramtin::base::publish_file(dir / "text.db", std::string(5000, 'a')));
    CHECK(Db::open_readonly_immutable(dir / "text.db").error().code == ErrorCode::Corrupt);

    make_items(dir / "a.db", 2000);
    {
        std::fstream file(dir / "a.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(3 * 4096);
        file << std::string(8192, '\x5A');
    }
    auto db = Db::open_readonly_immutable(dir / "a.db");
    REQUIRE(db);
    CHECK(db->integrity_check().error().code == ErrorCode::Corrupt);
    make_items(dir / "b.db", 2000);
    CHECK(Db::open_readonly_immutable(dir / "b.db")->integrity_check());
}

TEST_CASE("a truncated file never reads as a whole one") {
    const TempDir dir;
    make_items(dir / "a.db", 2000);
    const auto size = std::filesystem::file_size(dir / "a.db");
    for (const std::uintmax_t length : {size - 1, size / 2, std::uintmax_t{4096}, std::uintmax_t{99}, std::uintmax_t{1}}) {
        std::filesystem::resize_file(dir / "a.db", length);
        auto db = Db::open_readonly_immutable(dir / "a.db");
        INFO("length " << length);
        CHECK((!db || !db->integrity_check()));
    }
}

TEST_CASE("wrong SQL and refused rows are Invalid and say what was run") {
    const TempDir dir;
    auto db = Db::create(dir / "a.db");
    REQUIRE(db);
    REQUIRE(db->exec("CREATE TABLE item(id INTEGER PRIMARY KEY, v TEXT NOT NULL)"));
    const auto bad = Statement::prepare(*db, "SELEC 1");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == ErrorCode::Invalid);
    CHECK(bad.error().what.find("SELEC 1") != std::string::npos);
    CHECK_FALSE(Statement::prepare(*db, "SELECT 1; SELECT 2"));
    CHECK_FALSE(Statement::prepare(*db, " "));
    auto insert = Statement::prepare(*db, "INSERT INTO item VALUES(?,?)");
    REQUIRE(insert);
    CHECK(insert->bind_all(1, nullptr).run().error().code == ErrorCode::Invalid);
    CHECK(insert->bind_all(1, "a").run());
    CHECK(insert->bind_all(1, "b").run().error().code == ErrorCode::Invalid);
    CHECK(count(*db) == 1);
}

TEST_CASE("a long statement can be interrupted from another thread") {
    const TempDir dir;
    auto db = Db::create(dir / "a.db");
    REQUIRE(db);
    const InterruptToken token = db->interrupt_token();
    std::atomic<bool> stop{false};
    // Interrupting before the statement runs has no effect, hence again and again until it has ended.
    std::thread other([&] {
        while (!stop) token.interrupt();
    });
    auto query = Statement::prepare(*db, endless());
    REQUIRE(query);
    const auto stepped = query->step();
    stop = true;
    other.join();
    REQUIRE_FALSE(stepped);
    CHECK(stepped.error().code == ErrorCode::Cancelled);
    CHECK(db->exec("SELECT 1"));
}

TEST_CASE("a token may outlive its connection") {
    const TempDir dir;
    auto db = Db::create(dir / "a.db");
    REQUIRE(db);
    const InterruptToken token = db->interrupt_token();
    db = Db::create(dir / "b.db");
    REQUIRE(db);
    token.interrupt();
    CHECK(db->exec("SELECT 1"));
}

TEST_CASE("a full disk is Full and the file before it stays readable") {
    const TempDir dir;
    auto db = Db::create(dir / "a.db");
    REQUIRE(db);
    REQUIRE(db->exec("CREATE TABLE item(id INTEGER PRIMARY KEY, v TEXT); PRAGMA max_page_count=20;"));
    auto transaction = Transaction::begin(*db);
    REQUIRE(transaction);
    auto insert = Statement::prepare(*db, "INSERT INTO item(v) VALUES(?)");
    REQUIRE(insert);
    auto written = insert->bind_all("").run();
    for (int i = 0; i < 1000 && written; ++i) written = insert->bind_all(std::string(1000, 'a')).run();
    REQUIRE_FALSE(written);
    CHECK(written.error().code == ErrorCode::Full);
    CHECK(db->integrity_check());
}
