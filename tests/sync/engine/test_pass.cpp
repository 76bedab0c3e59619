// SPDX-License-Identifier: Apache-2.0
// Passes in this process, against repositories in memory.
#include <catch2/catch.hpp>

#include <algorithm>

#include "content/base/files.hpp"
#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "sync/engine/failure.hpp"
#include "sync/engine/pass.hpp"
#include "tests/support/store_tree.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using engine::Change;
using engine::Outcome;
using testing::at;
using testing::file_bytes;
using testing::MapSource;
using testing::put_bytes;
using testing::store_tree;
using testing::TempDir;
using testing::TestRepository;

namespace {

const base::FixedClock k_clock(at("2026-11-22T00:00:00Z"));

struct Kiosk {
    TempDir folder;
    engine::Settings settings{folder / "state", 0, {}};
    store::Layout layout{folder / "state"};

    engine::Result<engine::Report> pass(fetch::Source& source, const TestRepository& repository, const base::Clock& clock = k_clock) const {
        return engine::run_pass(settings, repository.first_root(), source, clock);
    }
    // The reason of the failure, or "".
    std::string sync(const TestRepository& repository, const base::Clock& clock = k_clock) const {
        MapSource source(repository);
        const auto result = pass(source, repository, clock);
        return result ? "" : result.error().reason;
    }
    std::uint64_t release() const {
        const auto shown = engine::read_shown(settings.state);
        return shown ? shown->releases.at("hau-giang").value : 0;
    }
    store::Generation current() const { return store::read_current(layout).value().value(); }
    store::Status status() const { return store::read_status(layout).value(); }
    // What a reader would find: whole, and only verified media.
    void check_whole() const {
        CHECK(store::self_test(layout.generation(current())));
        auto reader = store::Reader::open(layout.generation(current())).value();
        const auto blobs = reader.blobs().value();
        for (const crypto::Sha256& blob : blobs) CHECK(crypto::sha256(file_bytes(layout.media(blob))) == blob);
    }
};

TestRepository published(std::uint64_t releases) {
    TestRepository repository;
    for (std::uint64_t release = 1; release <= releases; ++release)
        repository.publish(release, {"Tiêm phòng", "Bản tin số " + std::to_string(release)},
                           {"hình chung", "hình " + std::to_string(release)});
    return repository;
}

std::size_t count_of(const std::vector<std::string>& asked, std::string_view part) {
    return static_cast<std::size_t>(
        std::count_if(asked.begin(), asked.end(), [part](const std::string& path) { return path.find(part) != std::string::npos; }));
}

} // namespace

TEST_CASE("a first pass shows the release; an unchanged one asks for the timestamp and touches nothing", "[engine]") {
    const Kiosk kiosk;
    const TestRepository repository = published(1);
    MapSource source(repository);
    const auto first = kiosk.pass(source, repository);
    REQUIRE(first);
    CHECK(first->change == Change::Published);
    CHECK(kiosk.release() == 1);
    CHECK(kiosk.current() == store::Generation{1});
    kiosk.check_whole();
    CHECK(kiosk.status().last_success == at("2026-11-22T00:00:00Z"));
    CHECK(kiosk.status().data_issued == at("2026-11-20T01:00:00Z"));
    CHECK(kiosk.status().reason.empty());
    CHECK(kiosk.status().progress.empty());

    const auto before = store_tree(kiosk.settings.state);
    MapSource again(repository);
    CHECK(kiosk.pass(again, repository)->change == Change::None);
    CHECK(again.asked == std::vector<std::string>{"metadata/2.root.json", "metadata/timestamp.json"});
    CHECK(store_tree(kiosk.settings.state) == before);
}

TEST_CASE("the next release fetches only what is new and keeps the last two generations", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    const TestRepository second = published(2);
    MapSource source(second);
    REQUIRE(kiosk.pass(source, second));
    CHECK(count_of(source.asked, "/packs/") == 1);
    CHECK(count_of(source.asked, "/blobs/") == 1);
    CHECK(kiosk.release() == 2);
    CHECK(std::filesystem::exists(kiosk.layout.generation({1})));
    CHECK(std::filesystem::exists(kiosk.layout.media(crypto::sha256("hình 1"))));

    REQUIRE(kiosk.sync(published(3)).empty());
    CHECK(store::list_generations(kiosk.layout).value() == std::vector<store::Generation>{{2}, {3}});
    CHECK_FALSE(std::filesystem::exists(kiosk.layout.media(crypto::sha256("hình 1"))));
    CHECK(std::filesystem::exists(kiosk.layout.media(crypto::sha256("hình 2"))));
    kiosk.check_whole();
}

TEST_CASE("a generation that the kiosk still has open is not collected", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    REQUIRE(store::write_kiosk_report(kiosk.layout, {store::Generation{1}, {}, {}, "x"}));
    REQUIRE(kiosk.sync(published(2)).empty());
    REQUIRE(kiosk.sync(published(3)).empty());
    CHECK(store::list_generations(kiosk.layout)->size() == 3);
    CHECK(std::filesystem::exists(kiosk.layout.media(crypto::sha256("hình 1"))));
    REQUIRE(store::write_kiosk_report(kiosk.layout, {store::Generation{3}, {}, {}, "x"}));
    REQUIRE(kiosk.sync(published(3)).empty());
    CHECK(store::list_generations(kiosk.layout)->size() == 2);
}

TEST_CASE("a flipped byte anywhere in the repository is refused and the store stays as it was", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    const TestRepository good = published(2);
    const auto before = store_tree(kiosk.settings.state);
    unsigned seed = 20261122;
    int refused = 0;
    for (const auto& [path, bytes] : good.files) {
        // Files of the first release are held already and are not asked for.
        const bool old = path == "metadata/1.root.json" || path == "metadata/1.snapshot.json" || path == "metadata/1.targets.json" ||
                         published(1).files.contains(path);
        if (old && path != "metadata/timestamp.json") continue;
        for (int round = 0; round < 5; ++round) {
            seed = seed * 1664525U + 1013904223U;
            const std::size_t offset = round == 0 ? 0 : round == 1 ? bytes.size() - 1 : seed % bytes.size();
            TestRepository bad = good;
            bad.files[path][offset] = static_cast<char>(bad.files[path][offset] ^ (1U << (seed >> 29U)));
            const Kiosk fresh;
            MapSource source(bad);
            const auto result = kiosk.pass(source, good);
            INFO(path << " at " << offset);
            if (result) {
                // The only bytes that may differ: those outside the signed part of timestamp.json that nothing depends on.
                CHECK(path == "metadata/timestamp.json");
                CHECK(kiosk.release() == 2);
                std::filesystem::remove_all(kiosk.settings.state);
                REQUIRE(kiosk.sync(published(1)).empty());
                continue;
            }
            ++refused;
            CHECK(engine::outcome_of(result.error()) == Outcome::Refused);
            CHECK(store_tree(kiosk.settings.state) == before);
            CHECK(kiosk.release() == 1);
            CHECK(kiosk.status().reason == result.error().reason);
            CHECK(fresh.pass(source, good).has_value() == false);
            CHECK(fresh.release() == 0);
        }
    }
    CHECK(refused > 20);
    CHECK(kiosk.sync(good).empty());
    CHECK(kiosk.release() == 2);
}

TEST_CASE("truncated, missing, oversized and foreign files are refused", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    const auto before = store_tree(kiosk.settings.state);
    const TestRepository good = published(2);
    const std::string blob = "targets/" + pack::blob_path(crypto::sha256("hình 2"));
    for (const std::string& path :
         {good.pack_file, blob, std::string("metadata/2.targets.json"), std::string("metadata/2.snapshot.json")}) {
        INFO(path);
        TestRepository bad = good;
        bad.files[path].resize(bad.files[path].size() / 2);
        MapSource cut(bad);
        CHECK(engine::outcome_of(kiosk.pass(cut, good).error()) == Outcome::Refused);
        MapSource line(bad);
        line.completeness = fetch::Completeness::Assumed;
        CHECK(engine::outcome_of(kiosk.pass(line, good).error()) == Outcome::TryLater);
        bad.files[path] += std::string(1'000'000, 'x');
        CHECK(kiosk.sync(bad) == "source.too_long");
        bad.files[path] = "<html>Xin mời đăng nhập</html>";
        MapSource page(bad);
        CHECK(engine::outcome_of(kiosk.pass(page, good).error()) == Outcome::Refused);
        bad.files.erase(path);
        MapSource absent(bad);
        CHECK(kiosk.pass(absent, good).error().reason == "source.not_found");
        CHECK(count_of(absent.asked, "timestamp.json") == 2); // a fresh timestamp was asked once
        CHECK(store_tree(kiosk.settings.state) == before);
    }
}

TEST_CASE("content that is signed but must not be shown is refused", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(2)).empty());
    const auto before = store_tree(kiosk.settings.state);

    TestRepository lower = published(2);
    lower.publish(1, {"Bản cũ ký lại"});
    CHECK(kiosk.sync(lower) == "content.rollback");
    TestRepository later = published(2);
    later.custom_extra = base::Value::Object{{"min_reader", pack::k_format + 1}};
    later.publish(3, {"Bản của ngày mai"});
    CHECK(kiosk.sync(later) == "pack.reader_too_old");
    TestRepository wrong_hash = published(2);
    wrong_hash.custom_extra = base::Value::Object{{"raw_sha256", crypto::sha256("khác").hex()}};
    wrong_hash.publish(3, {"Gói khác"});
    CHECK(kiosk.sync(wrong_hash) == "content.damaged");
    TestRepository bomb = published(2);
    bomb.custom_extra = base::Value::Object{{"raw_length", 10}};
    bomb.publish(3, {"Nở quá cỡ"});
    CHECK(kiosk.sync(bomb) == "content.damaged");
    TestRepository other_number = published(2);
    other_number.custom_extra = base::Value::Object{{"release", 9}};
    other_number.publish(3, {"Số khác"});
    CHECK(kiosk.sync(other_number) == "content.damaged");
    TestRepository no_pack = published(2);
    pack::Header header;
    header.publisher = "hau-giang";
    header.release.value = 3;
    no_pack.list_pack("đây không phải là gói\n", header);
    no_pack.sign_all();
    CHECK(kiosk.sync(no_pack) == "content.damaged");
    TestRepository nothing = published(2);
    nothing.targets.targets.clear();
    nothing.sign_all();
    CHECK(kiosk.sync(nothing) == "content.none");
    CHECK(store_tree(kiosk.settings.state) == before);
}

TEST_CASE("rolled back, expired and foreign repositories are refused, and a broken clock stops nothing", "[engine]") {
    const Kiosk kiosk;
    const TestRepository newest = published(2);
    REQUIRE(kiosk.sync(newest).empty());
    const auto before = store_tree(kiosk.settings.state);
    CHECK(kiosk.sync(published(1)) == "trust.rollback");
    CHECK(kiosk.sync(newest, base::FixedClock(at("2027-02-01T00:00:00Z"))) == "trust.expired");
    CHECK(kiosk.status().time_floor == at("2026-11-22T00:00:00Z")); // a clock ahead must not become the floor
    TestRepository thief;
    thief.rotate_root({'x'}, 1, 'y', 'z');
    thief.publish(9, {"Tin giả"});
    thief.files["metadata/2.root.json"] = TestRepository::signed_bytes(signing::to_value(thief.root), {'x'});
    CHECK(kiosk.sync(thief) == "trust.signatures");
    CHECK(store_tree(kiosk.settings.state) == before);

    const base::FixedClock year_1970(at("1970-01-02T00:00:00Z"));
    CHECK(kiosk.sync(published(3), year_1970).empty());
    CHECK(kiosk.release() == 3);
    CHECK(kiosk.status().last_success == at("2026-11-22T00:00:00Z"));
}

TEST_CASE("no line means try later and nothing changes", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    const auto before = store_tree(kiosk.settings.state);
    const TestRepository repository = published(2);
    MapSource source(repository);
    source.broken = true;
    const auto result = kiosk.pass(source, repository, base::FixedClock(at("2026-11-23T00:00:00Z")));
    CHECK(engine::outcome_of(result.error()) == Outcome::TryLater);
    CHECK(store_tree(kiosk.settings.state) == before);
    CHECK(kiosk.status().last_attempt == at("2026-11-23T00:00:00Z"));
    CHECK(kiosk.status().last_success == at("2026-11-22T00:00:00Z"));
    CHECK(kiosk.status().generation == store::Generation{1});
}

namespace {

// Lets so many requests through, then the line is dead.
class DyingSource : public MapSource {
public:
    DyingSource(const TestRepository& repository, std::size_t lifetime) : MapSource(repository), m_lifetime(lifetime) {}
    fetch::Result<fetch::Reply> read(std::string_view path, fetch::ByteCap cap, const fetch::Sink& sink) override {
        if (asked.size() >= m_lifetime) broken = true;
        return MapSource::read(path, cap, sink);
    }

private:
    std::size_t m_lifetime;
};

} // namespace

TEST_CASE("wherever the line breaks, the next pass takes up what was verified", "[engine]") {
    TestRepository repository = published(1);
    repository.publish(2, {"Nhiều hình"}, {"một", "hai", "ba", "bốn"});
    for (std::size_t lifetime = 0; lifetime < 9; ++lifetime) {
        INFO(lifetime);
        const Kiosk kiosk;
        DyingSource dying(repository, lifetime);
        const auto broken = kiosk.pass(dying, repository);
        REQUIRE_FALSE(broken);
        CHECK(kiosk.release() == 0);
        MapSource healthy(repository);
        REQUIRE(kiosk.pass(healthy, repository));
        CHECK(kiosk.release() == 2);
        kiosk.check_whole();
        // The last request of the dead line brought nothing; no pack or blob before it is asked for again.
        std::vector<std::string> twice(dying.asked.begin(), dying.asked.end() - 1);
        for (const std::string& path : twice)
            if (path.starts_with("targets/")) CHECK(count_of(healthy.asked, path) == 0);
    }
}

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
    CHECK(store_tree(kiosk.settings.state).empty());
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
