// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sync/engine/config.hpp"
#include "sync/engine/failure.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/plan.hpp"
#include "sync/engine/schedule.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using base::ErrorCode;

namespace {

pack::Target target_named(const std::string& publisher, std::uint64_t release) {
    return {crypto::sha256(publisher + std::to_string(release)), 1000, {release}, 1, 1, publisher};
}

signing::TargetFile listed(const pack::Target& target) {
    return {100, signing::hashes_of(crypto::sha256("z" + target.publisher)), pack::to_value(target)};
}

signing::Targets targets_of(const std::vector<pack::Target>& packs) {
    signing::Targets targets;
    for (const pack::Target& pack : packs) targets.targets[pack::pack_path(pack.publisher)] = listed(pack);
    return targets;
}

std::vector<PackOffer> offers(const std::vector<pack::Target>& packs) { return offers_of(targets_of(packs), Naming::Hashed).value(); }

} // namespace

TEST_CASE("offers are read from signed targets, one a publisher, under the name the repository stores", "[engine]") {
    const auto two = offers({target_named("xa", 3), target_named("tinh", 7)});
    REQUIRE(two.size() == 2);
    CHECK(two[0].target.publisher == "tinh");
    CHECK(two[0].path == "targets/packs/" + crypto::sha256("ztinh").hex() + ".tinh.pack.zst");
    CHECK(offers_of(targets_of({target_named("xa", 3)}), Naming::Plain)->front().path == "targets/packs/xa.pack.zst");
    CHECK(offers_of(signing::Targets{}, Naming::Hashed).error().reason == "content.none");
}

TEST_CASE("an offer that cannot be what it says is refused", "[engine]") {
    const auto reason = [](const pack::Target& target, const std::string& path, std::int64_t length = 100) {
        signing::Targets targets;
        targets.targets[path] = {length, signing::hashes_of(crypto::sha256("z")), pack::to_value(target)};
        const auto result = offers_of(targets, Naming::Hashed);
        return result ? std::string() : result.error().reason;
    };
    const pack::Target good = target_named("xa", 3);
    CHECK(reason(good, "packs/xa.pack.zst").empty());
    CHECK(reason(good, "packs/../xa.pack.zst") == "content.damaged");
    CHECK(reason(good, "packs/other.pack.zst") == "content.damaged");
    CHECK(reason(good, "packs/xa.pack.zst", 10'737'418'240) == "content.too_large");
    pack::Target huge = good;
    huge.raw_length = 10'737'418'240;
    CHECK(reason(huge, "packs/xa.pack.zst") == "content.too_large");
    pack::Target later = good;
    later.min_reader = pack::k_format + 1;
    CHECK(reason(later, "packs/xa.pack.zst") == "pack.reader_too_old");
    signing::Targets bare = targets_of({good});
    bare.targets.begin()->second.custom = base::Value();
    CHECK(offers_of(bare, Naming::Hashed).error().reason == "content.damaged");
}

TEST_CASE("a plan fetches what is not held and builds what is not shown", "[engine]") {
    const auto offered = offers({target_named("tinh", 7), target_named("xa", 3)});
    Held held;
    CHECK(make_plan(offered, held)->fetch.size() == 2);
    CHECK(make_plan(offered, held)->fetch_bytes == 200);
    CHECK(make_plan(offered, held)->build == Build::Needed);

    held.packs = {{"tinh", offered[0].target.raw_sha256}, {"xa", crypto::sha256("older")}};
    const auto half = make_plan(offered, held).value();
    CHECK(half.keep == std::vector<PackOffer>{offered[0]});
    CHECK(half.fetch == std::vector<PackOffer>{offered[1]});

    held.packs = hashes_of(offered);
    held.current = HeldGeneration{{4}, hashes_of(offered)};
    CHECK(make_plan(offered, held)->build == Build::NotNeeded);
    held.current = HeldGeneration{{4}, {{"tinh", offered[0].target.raw_sha256}}};
    CHECK(make_plan(offered, held)->build == Build::Needed);
}

TEST_CASE("a lower release is refused, and one that staff went back from is not shown again", "[engine]") {
    Held held;
    held.releases["xa"] = {4};
    CHECK(make_plan(offers({target_named("xa", 3)}), held).error().reason == "content.rollback");
    CHECK(make_plan(offers({target_named("xa", 4)}), held));
    CHECK(make_plan(offers({target_named("other", 1)}), held));

    const auto newest = offers({target_named("xa", 5)});
    held.current = HeldGeneration{{1}, {{"xa", crypto::sha256("older")}}};
    held.held_back = HeldGeneration{{2}, hashes_of(newest)};
    CHECK(make_plan(newest, held)->build == Build::NotNeeded);
    CHECK(make_plan(offers({target_named("xa", 6)}), held)->build == Build::Needed);
    held.current.reset();
    CHECK(make_plan(newest, held)->build == Build::Needed);
}

TEST_CASE("blobs shared by packs are fetched once, and not when held", "[engine]") {
    pack::Header one;
    one.blobs = {{crypto::sha256("a"), 1, "image/png"}, {crypto::sha256("b"), 1, "image/png"}};
    pack::Header two;
    two.blobs = {{crypto::sha256("b"), 1, "image/png"}, {crypto::sha256("c"), 1, "image/png"}};
    const auto missing = missing_blobs({one, two}, {crypto::sha256("a")}).value();
    CHECK(missing.size() == 2);
    two.blobs.push_back({crypto::sha256("d"), 10'737'418'240, "image/png"});
    CHECK(missing_blobs({one, two}, {}).error().reason == "content.too_large");
}

TEST_CASE("whose fault a failure is decides the exit status", "[engine]") {
    const auto outcome = [](ErrorCode code, const std::string& reason) { return outcome_of({code, reason, ""}); };
    CHECK(outcome(ErrorCode::Network, "net.server") == Outcome::TryLater);
    CHECK(outcome(ErrorCode::Timeout, "net.timeout") == Outcome::TryLater);
    CHECK(outcome(ErrorCode::Busy, "sync.busy") == Outcome::TryLater);
    CHECK(outcome(ErrorCode::Full, "source.too_long") == Outcome::Refused);
    CHECK(outcome(ErrorCode::NotFound, "source.not_found") == Outcome::Refused);
    CHECK(outcome(ErrorCode::Untrusted, "trust.expired") == Outcome::Refused);
    CHECK(outcome(ErrorCode::Full, "disk.full") == Outcome::LocalFault);
    CHECK(outcome(ErrorCode::Invalid, "setup.root") == Outcome::LocalFault);
    CHECK(outcome(ErrorCode::Io, "") == Outcome::LocalFault);
}

TEST_CASE("waits are random within limits that grow, and refused content is not asked for more often", "[engine]") {
    using std::chrono::seconds;
    const Schedule schedule;
    const std::uint32_t most = 0xffffffffU;
    CHECK(next_wait(schedule, Outcome::Done, 0, 0) == schedule.interval / 2);
    CHECK(next_wait(schedule, Outcome::Done, 0, most) > schedule.interval * 14 / 10);
    CHECK(next_wait(schedule, Outcome::Refused, 9, 0) == schedule.interval / 2);
    CHECK(next_wait(schedule, Outcome::TryLater, 1, 0) == seconds(5));
    CHECK(next_wait(schedule, Outcome::TryLater, 1, most) <= seconds(60));
    CHECK(next_wait(schedule, Outcome::TryLater, 4, most) > seconds(400));
    CHECK(next_wait(schedule, Outcome::TryLater, 1'000'000, most) <= schedule.longest_retry);
}

TEST_CASE("settings are read from the table [sync] and checked", "[engine]") {
    const auto read = [](std::string_view text) { return config_of(settings::Settings::parse(text, "t.toml")); };
    const Config config = read("[sync]\nsources = ['https://a/repository', '/media/usb']\ninterval_minutes = 60\n");
    CHECK(config.sources == std::vector<std::string>{"https://a/repository", "/media/usb"});
    CHECK(config.interval == std::chrono::minutes(60));
    CHECK(config.root == "/etc/tramtin/root.json");
    CHECK(setting_faults(config).empty());
    for (const std::string_view bad : {"", "x = 1", "[sync]", "[sync]\nsources = []", "[sync]\nsources = [1]", "[sync\n",
                                       "[sync]\nsources = ['/a']\ninterval_minutes = 0"}) {
        INFO(bad);
        CHECK_FALSE(setting_faults(read(bad)).empty());
        CHECK(read(bad).interval == std::chrono::minutes(240));
    }
}

TEST_CASE("every failure is told on one line", "[engine]") {
    const std::string line = failure_line({ErrorCode::Network, "net.unreachable", "a\nb\r\tc"});
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.find("Chưa kết nối được") == 0);
    CHECK(line.find("a b  c") != std::string::npos);
    CHECK_FALSE(failure_line({ErrorCode::Corrupt, "something.new", "x"}).empty());
}
