// SPDX-License-Identifier: Apache-2.0
// What a pass makes of a store that is damaged, half-written, locked or gone back.
#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "sync/engine/failure.hpp"
#include "tests/sync/engine/kiosk.hpp"

using namespace tramtin;
using engine::Change;
using engine::Outcome;
using testing::at;
using testing::count_of;
using testing::file_bytes;
using testing::k_clock;
using testing::Kiosk;
using testing::MapSource;
using testing::published;
using testing::put_bytes;
using testing::store_tree;
using testing::TestRepository;

TEST_CASE("a damaged or missing database is rebuilt from the packs without network", "[engine]") {
    for (const std::string damage : {"removed", "cut", "flipped", "other schema", "CURRENT gone", "CURRENT nonsense"}) {
        INFO(damage);
        const Kiosk kiosk;
        const TestRepository repository = published(1);
        REQUIRE(kiosk.sync(repository).empty());
        const auto path = kiosk.layout.generation({1});
        std::string bytes = file_bytes(path);
        if (damage == "removed") std::filesystem::remove(path);
        if (damage == "cut") put_bytes(path, bytes.substr(0, bytes.size() / 2));
        if (damage == "flipped") {
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
            bytes[bytes.find("Tiêm phòng")] = 'X';
            put_bytes(path, bytes);
        }
        if (damage == "other schema") {
            bytes[63] = static_cast<char>(bytes[63] + 1); // user_version, big-endian, ends at byte 63 of the header
            put_bytes(path, bytes);
        }
        if (damage == "CURRENT gone") std::filesystem::remove(kiosk.layout.current());
        if (damage == "CURRENT nonsense") put_bytes(kiosk.layout.current(), "../../etc/passwd\n");
        MapSource offline(repository);
        offline.broken = true;
        CHECK(engine::outcome_of(kiosk.pass(offline, repository).error()) == Outcome::TryLater);
        CHECK(kiosk.release() == 1);
        kiosk.check_whole();
        MapSource online(repository);
        REQUIRE(kiosk.pass(online, repository));
        CHECK(count_of(online.asked, "targets/") == 0);
    }
}

TEST_CASE("damaged packs, images and metadata are fetched again, once", "[engine]") {
    const TestRepository repository = published(1);
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(repository).empty());
    const auto good = store_tree(kiosk.settings.state);
    for (const auto& [name, bytes] : good) {
        if (name == "CURRENT" || name.starts_with("generations/")) continue;
        INFO(name);
        std::string bad = bytes;
        bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x10);
        put_bytes(kiosk.settings.state / name, bad);
        CHECK(kiosk.sync(repository).empty());
        CHECK(store_tree(kiosk.settings.state) == good);
        std::filesystem::remove(kiosk.settings.state / name);
        CHECK(kiosk.sync(repository).empty());
        CHECK(store_tree(kiosk.settings.state) == good);
    }
}

TEST_CASE("with the new database and the pack both damaged, the kiosk falls back until the line is there", "[engine]") {
    const Kiosk kiosk;
    const TestRepository repository = published(2);
    REQUIRE(kiosk.sync(published(1)).empty());
    REQUIRE(kiosk.sync(repository).empty());
    put_bytes(kiosk.layout.generation({2}), "nonsense");
    put_bytes(kiosk.layout.pack("hau-giang"), "nonsense");
    MapSource offline(repository);
    offline.broken = true;
    CHECK_FALSE(kiosk.pass(offline, repository));
    CHECK(kiosk.release() == 1);
    kiosk.check_whole();
    REQUIRE(kiosk.sync(repository).empty());
    CHECK(kiosk.release() == 2);
    kiosk.check_whole();
}

TEST_CASE("staff can go back; the same release does not return by itself, the next one does", "[engine]") {
    const Kiosk kiosk;
    CHECK(engine::roll_back(kiosk.settings, k_clock).error().reason == "store.no_earlier");
    REQUIRE(kiosk.sync(published(1)).empty());
    CHECK(engine::roll_back(kiosk.settings, k_clock).error().reason == "store.no_earlier");
    REQUIRE(kiosk.sync(published(2)).empty());
    REQUIRE(engine::roll_back(kiosk.settings, k_clock));
    CHECK(kiosk.release() == 1);
    CHECK(kiosk.current() == store::Generation{1});
    const TestRepository repository = published(2);
    MapSource unchanged(repository);
    CHECK(kiosk.pass(unchanged, repository)->change == Change::None);
    CHECK(kiosk.release() == 1);
    REQUIRE(kiosk.sync(published(3)).empty());
    CHECK(kiosk.release() == 3);
    REQUIRE(engine::roll_back(kiosk.settings, k_clock));
    CHECK(kiosk.release() == 1);
    REQUIRE(engine::rebuild(kiosk.settings, k_clock));
    CHECK(kiosk.release() == 3);
}

TEST_CASE("rebuilding needs the packs and gives the same content", "[engine]") {
    const Kiosk kiosk;
    CHECK(engine::rebuild(kiosk.settings, k_clock).error().reason == "store.no_packs");
    REQUIRE(kiosk.sync(published(1)).empty());
    const std::string before = file_bytes(kiosk.layout.generation({1}));
    REQUIRE(engine::rebuild(kiosk.settings, k_clock));
    CHECK(kiosk.current() == store::Generation{2});
    CHECK(file_bytes(kiosk.layout.generation({2})) == before);
}

TEST_CASE("one pass at a time, and none without room on the disk", "[engine]") {
    Kiosk kiosk;
    const TestRepository repository = published(1);
    std::filesystem::create_directories(kiosk.settings.state);
    {
        const auto lock = base::FileLock::acquire(kiosk.layout.lock());
        CHECK(kiosk.sync(repository) == "sync.busy");
    }
    kiosk.settings.reserve_bytes = std::uint64_t{1} << 60U;
    CHECK(kiosk.sync(repository) == "disk.full");
    for (const auto& [name, bytes] : store_tree(kiosk.settings.state)) CHECK(name.starts_with("trust/"));
    kiosk.settings.reserve_bytes = 0;
    CHECK(kiosk.sync(repository).empty());
}

TEST_CASE("leftovers of a killed pass are cleared away", "[engine]") {
    const Kiosk kiosk;
    const TestRepository repository = published(1);
    REQUIRE(kiosk.sync(repository).empty());
    const auto good = store_tree(kiosk.settings.state);
    for (const std::string& name : std::vector<std::string>{".CURRENT.1-0.tmp", ".status.json.1-0.tmp", "staging/build.db",
                                                            "staging/packs/.x.1-0.tmp", "staging/junk", "trust/.root.json.1-2.tmp",
                                                            "pack/.hau-giang.pack.1-2.tmp", "media/00/" + std::string(62, '0')})
        put_bytes(kiosk.settings.state / name, "half");
    REQUIRE(kiosk.sync(repository).empty());
    CHECK(store_tree(kiosk.settings.state) == good);
}
