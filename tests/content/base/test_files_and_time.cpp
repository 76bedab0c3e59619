// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "content/base/clock.hpp"
#include "content/base/files.hpp"
#include "content/base/result.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin::base;
using tramtin::testing::TempDir;
using namespace std::chrono_literals;

namespace {

std::string content(const fs::path& path) { return read_file(path, 1U << 20U).value_or("<none>"); }

Result<int> twice(Result<int> input) {
    TRY_ASSIGN(const int value, std::move(input));
    TRY(Result<>{});
    return value * 2;
}

} // namespace

TEST_CASE("TRY hands the value on or leaves with the error") {
    CHECK(*twice(4) == 8);
    const auto failed = twice(fail(ErrorCode::Busy, "the lock"));
    REQUIRE_FALSE(failed);
    CHECK(describe(failed.error()) == "busy: the lock");
}

TEST_CASE("an atomic file is there whole or not at all") {
    const TempDir dir;
    REQUIRE(publish_file(dir / "a", "old"));
    {
        auto file = AtomicFile::create(dir / "a");
        REQUIRE(file);
        REQUIRE(file->write("new"));
        CHECK(content(dir / "a") == "old");
    }
    CHECK(content(dir / "a") == "old");
    CHECK(list_files(dir.path())->size() == 1);
    auto file = AtomicFile::create(dir / "a");
    REQUIRE(file);
    AtomicFile moved = std::move(*file);
    REQUIRE(moved.write("ne"));
    REQUIRE(moved.write(std::string_view("w\0", 2)));
    REQUIRE(moved.publish());
    CHECK(content(dir / "a") == std::string("new\0", 4));
    CHECK(list_files(dir.path())->size() == 1);
}

TEST_CASE("a file may be staged in another folder, and what another wrote is published too") {
    const TempDir dir;
    REQUIRE(make_directories(dir / "staging/x"));
    REQUIRE(make_directories(dir / "staging/x"));
    auto file = AtomicFile::create(dir / "a", dir / "staging");
    REQUIRE(file);
    CHECK(file->staged_path().parent_path() == dir / "staging");
    REQUIRE(file->publish());
    CHECK(content(dir / "a").empty());
    REQUIRE(publish_file(dir / "staging/db", "database"));
    REQUIRE(publish_existing(dir / "staging/db", dir / "000001.db"));
    CHECK(content(dir / "000001.db") == "database");
    CHECK_FALSE(fs::exists(dir / "staging/db"));
}

TEST_CASE("publishing fails cleanly where it cannot work") {
    const TempDir dir;
    CHECK(AtomicFile::create(dir / "none/a").error().code == ErrorCode::NotFound);
    REQUIRE(make_directories(dir / "folder/below"));
    CHECK_FALSE(publish_file(dir / "folder", "x"));
    CHECK(list_files(dir.path())->empty());
    CHECK(publish_existing(dir / "none", dir / "b").error().code == ErrorCode::NotFound);
    CHECK(remove_file(dir / "none"));
    CHECK_FALSE(remove_file(dir / "folder"));
    REQUIRE(publish_file(dir / "file", "x"));
    CHECK_FALSE(make_directories(dir / "file/below"));
}

TEST_CASE("reading stops at its limit and takes regular files only") {
    const TempDir dir;
    REQUIRE(publish_file(dir / "a", std::string(100'000, 'x')));
    CHECK(read_file(dir / "a", 100'000)->size() == 100'000);
    CHECK(read_file(dir / "a", 99'999).error().code == ErrorCode::Full);
    CHECK(read_file(dir / "a", 0).error().code == ErrorCode::Full);
    CHECK(read_file(dir / "none", 10).error().code == ErrorCode::NotFound);
    CHECK(read_file(dir.path(), 10).error().code == ErrorCode::Io);
    REQUIRE(::mkfifo((dir / "pipe").c_str(), 0600) == 0);
    CHECK(read_file(dir / "pipe", 10).error().code == ErrorCode::Io);
    CHECK(read_file("/dev/zero", 10).error().code == ErrorCode::Io);
}

TEST_CASE("listing gives regular files, sorted, without following links") {
    const TempDir dir;
    const TempDir elsewhere;
    REQUIRE(publish_file(elsewhere / "secret", "x"));
    REQUIRE(make_directories(dir / "b/c"));
    for (const char* name : {"b/c/2", "a", "b/1", "b-0"}) REQUIRE(publish_file(dir / name, "x"));
    fs::create_directory_symlink(elsewhere.path(), dir / "link");
    fs::create_symlink(dir / "a", dir / "alias");
    CHECK(*list_files(dir.path()) == std::vector<std::string>{"a", "b-0", "b/1", "b/c/2"});
    CHECK(list_files(dir.path(), 4));
    CHECK(list_files(dir.path(), 3).error().code == ErrorCode::Full);
    CHECK(list_files(dir / "none").error().code == ErrorCode::NotFound);
}

TEST_CASE("a lock is held by one at a time, and by nobody after a crash") {
    const TempDir dir;
    {
        auto lock = FileLock::acquire(dir / "lock");
        REQUIRE(lock);
        const FileLock moved = std::move(*lock);
        CHECK(FileLock::acquire(dir / "lock").error().code == ErrorCode::Busy);
    }
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = FileLock::acquire(dir / "lock");
        ::_exit(lock ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(FileLock::acquire(dir / "lock"));
    CHECK(FileLock::acquire(dir / "none/lock").error().code == ErrorCode::NotFound);
}

TEST_CASE("instants are read with their offset and written in UTC") {
    const auto instant = parse_instant("2026-11-22T06:30:00Z");
    REQUIRE(instant);
    CHECK(format_instant(*instant) == "2026-11-22T06:30:00Z");
    CHECK(*parse_instant("2026-11-22T13:30:00+07:00") == *instant);
    CHECK(*parse_instant("2026-11-22T01:00:00-05:30") == *instant);
    CHECK(format_instant(*parse_instant("2024-02-29T23:59:59Z") + 1s) == "2024-03-01T00:00:00Z");
    CHECK(format_instant(*parse_instant("1969-12-31T23:59:59Z")) == "1969-12-31T23:59:59Z");
}

TEST_CASE("times and days that do not exist are refused") {
    for (const auto* text :
         {"", "2026-11-22", "2026-11-22T06:30:00", "2026-11-22 06:30:00Z", "2026-11-22T24:00:00Z", "2026-11-22T06:60:00Z",
          "2026-11-22T06:30:61Z", "2026-02-30T00:00:00Z", "2026-11-22T06:30:00+7", "2026-11-22T06:30:00+07:60", "2026-11-22T06:30:00+15:00",
          "2026-11-22T06:30:00.5Z", "2026-11-22T06-30-00Z", "2026-11-22T06:30:00ZZ"}) {
        INFO(text);
        CHECK(parse_instant(text).error().code == ErrorCode::Invalid);
    }
    for (const auto* text :
         {"", "2026-13-01", "2026-00-10", "2026-04-31", "2025-02-29", "2026/11/22", "26-11-22", "2026-11-2", "2026-11-22 ", "２"}) {
        INFO(text);
        CHECK(parse_date(text).error().code == ErrorCode::Invalid);
    }
    CHECK(*parse_date("2024-02-29") == Date{2024, 2, 29});
}

TEST_CASE("civil time is the wall time of the zone") {
    const auto evening = *parse_instant("2026-11-22T17:00:05Z");
    const CivilTime here = civil(evening);
    CHECK(here.date == Date{2026, 11, 23});
    CHECK(here.hour == 0);
    CHECK(here.second == 5);
    CHECK(here.weekday == 1);
    CHECK(civil(evening, 0min).weekday == 0);
    CHECK(instant_of({2026, 11, 23}, 0, 0) + 5s == evening);
    CHECK(days_between({2026, 2, 27}, {2026, 3, 1}) == 2);
    CHECK(days_between({2024, 3, 1}, {2024, 2, 28}) == -2);
    CHECK(Date{2026, 1, 31} < Date{2026, 2, 1});
    CHECK(format_date({2026, 1, 5}) == "2026-01-05");
}

TEST_CASE("a clock below its floor is not trusted and shows the floor") {
    const Instant far = instant_of({9000, 1, 1});
    CHECK(SystemClock(far).now().time == far);
    CHECK(SystemClock(far).now().trust == Trust::Untrusted);
    CHECK(SystemClock().now().trust == Trust::Trusted);
    FixedClock clock(far);
    clock.advance(90s);
    CHECK(clock.now().time == far + 90s);
}
