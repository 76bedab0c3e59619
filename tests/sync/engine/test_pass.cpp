// SPDX-License-Identifier: Apache-2.0
// Passes in this process, against repositories in memory.
#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "sync/engine/failure.hpp"
#include "tests/sync/engine/kiosk.hpp"

using namespace tramtin;
using engine::Change;
using engine::Outcome;
using testing::at;
using testing::content_tree;
using testing::count_of;
using testing::Kiosk;
using testing::MapSource;
using testing::published;
using testing::store_tree;
using testing::TestRepository;

namespace {

store::KioskReport opened_by_kiosk(std::uint64_t generation) {
    store::KioskReport report;
    report.opened = store::Generation{generation};
    report.version = "x";
    return report;
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
    REQUIRE(store::write_kiosk_report(kiosk.layout, opened_by_kiosk(1)));
    REQUIRE(kiosk.sync(published(2)).empty());
    REQUIRE(kiosk.sync(published(3)).empty());
    CHECK(store::list_generations(kiosk.layout)->size() == 3);
    CHECK(std::filesystem::exists(kiosk.layout.media(crypto::sha256("hình 1"))));
    REQUIRE(store::write_kiosk_report(kiosk.layout, opened_by_kiosk(3)));
    REQUIRE(kiosk.sync(published(3)).empty());
    CHECK(store::list_generations(kiosk.layout)->size() == 2);
}

TEST_CASE("a flipped byte anywhere in the repository is refused and the store stays as it was", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    const TestRepository good = published(2);
    const auto before = content_tree(kiosk.settings.state);
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
            bad.files[path][offset] = static_cast<char>(bad.files[path][offset] ^ static_cast<int>(1U << (seed >> 29U)));
            const Kiosk fresh;
            MapSource source(bad);
            std::filesystem::remove_all(kiosk.layout.staging_dir()); // what an earlier case left there would not be asked for
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
            CHECK(content_tree(kiosk.settings.state) == before);
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
    const auto before = content_tree(kiosk.settings.state);
    const TestRepository good = published(2);
    const std::string blob = "targets/" + pack::blob_path(crypto::sha256("hình 2"));
    for (const std::string& path :
         {std::string("metadata/2.snapshot.json"), std::string("metadata/2.targets.json"), good.pack_file, blob}) {
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
        CHECK(content_tree(kiosk.settings.state) == before);
    }
}

TEST_CASE("content that is signed but must not be shown is refused", "[engine]") {
    const auto refused = [](const TestRepository& repository) {
        const Kiosk kiosk;
        REQUIRE(kiosk.sync(published(2)).empty());
        const auto before = content_tree(kiosk.settings.state);
        std::string reason = kiosk.sync(repository);
        CHECK(content_tree(kiosk.settings.state) == before);
        return reason;
    };

    TestRepository lower = published(2);
    lower.publish(1, {"Bản cũ ký lại"});
    CHECK(refused(lower) == "content.rollback");
    TestRepository later = published(2);
    later.custom_extra = base::Value::Object{{"min_reader", pack::k_format + 1}};
    later.publish(3, {"Bản của ngày mai"});
    CHECK(refused(later) == "pack.reader_too_old");
    TestRepository wrong_hash = published(2);
    wrong_hash.custom_extra = base::Value::Object{{"raw_sha256", crypto::sha256("khác").hex()}};
    wrong_hash.publish(3, {"Gói khác"});
    CHECK(refused(wrong_hash) == "content.damaged");
    TestRepository bomb = published(2);
    bomb.custom_extra = base::Value::Object{{"raw_length", 10}};
    bomb.publish(3, {"Nở quá cỡ"});
    CHECK(refused(bomb) == "content.damaged");
    TestRepository other_number = published(2);
    other_number.custom_extra = base::Value::Object{{"release", 9}};
    other_number.publish(3, {"Số khác"});
    CHECK(refused(other_number) == "content.damaged");
    TestRepository no_pack = published(2);
    pack::Header header;
    header.publisher = "hau-giang";
    header.release.value = 3;
    no_pack.list_pack("đây không phải là gói\n", header);
    no_pack.sign_all();
    CHECK(refused(no_pack) == "content.damaged");
    TestRepository nothing = published(2);
    nothing.targets.targets.clear();
    nothing.sign_all();
    CHECK(refused(nothing) == "content.none");
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

TEST_CASE("what is issued ahead of a right clock is taken, but not for the time", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    TestRepository ahead = published(1);
    ahead.publish(20 * 24, {"Bản ký khi đồng hồ chạy nhanh"}); // issued 10 December
    CHECK(kiosk.sync(ahead).empty());
    CHECK(kiosk.release() == 20 * 24);
    CHECK(kiosk.status().time_floor == at("2026-11-22T00:00:00Z"));
    REQUIRE(kiosk.sync(ahead, base::FixedClock(at("2026-11-23T00:00:00Z"))).empty());
    CHECK(kiosk.status().last_success == at("2026-11-23T00:00:00Z"));
    CHECK(kiosk.status().time_floor == at("2026-11-23T00:00:00Z"));
    REQUIRE(engine::rebuild(kiosk.settings, base::FixedClock(at("2040-01-01T00:00:00Z"))));
    CHECK(kiosk.status().time_floor == at("2026-11-23T00:00:00Z")); // no signature was seen to be fresh
}

TEST_CASE("a machine whose clock stands in 1970 takes the time of what it received, within what the signatures allow", "[engine]") {
    const base::FixedClock year_1970(at("1970-01-02T00:00:00Z"));
    const Kiosk first;
    CHECK(first.sync(published(1), year_1970).empty());
    CHECK(first.status().last_success == at("2026-11-20T01:00:00Z"));
    CHECK(first.status().last_attempt == at("2026-11-20T01:00:00Z"));
    CHECK(first.status().time_floor == at("2026-11-20T01:00:00Z"));

    const Kiosk other;
    TestRepository far = published(1);
    far.publish(24 * 365 * 20, {"Bản của hai mươi năm sau"});
    CHECK(other.sync(far, year_1970).empty());
    const auto floor = other.status().time_floor.value();
    CHECK(floor == std::min(far.timestamp.common.expires, far.root.common.expires));
    CHECK(other.status().last_success == floor);
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
