// SPDX-License-Identifier: Apache-2.0
// What was seen and is not yet shown: nobody may step back behind it, and it harms nothing that is shown.
#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "sync/engine/messages.hpp"
#include "sync/engine/scrub.hpp"
#include "tests/sync/engine/kiosk.hpp"
#include "tests/sync/engine/province.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using std::chrono::minutes;
using testing::at;
using testing::file_bytes;
using testing::k_clock;
using testing::k_site;
using testing::Kiosk;
using testing::MapSource;
using testing::Province;
using testing::published;
using testing::put_bytes;
using testing::TestRepository;

namespace {

const base::FixedClock k_noon(at("2026-11-22T05:00:00Z"));

// A kiosk that shows the first release and has reason to wait with the second.
struct Waiter : Kiosk {
    explicit Waiter(Wait why) {
        REQUIRE(sync(published(1), k_noon).empty());
        settings.urgency = Urgency::Routine;
        settings.random = 0xf0000000U;
        settings.policy.hold_off = why == Wait::HoldOff ? minutes(30) : minutes(0);
        settings.policy.small_bytes = 0;
        if (why == Wait::Night) settings.policy.night = DayWindow{22 * 60, 5 * 60};
        if (why == Wait::Budget) settings.policy.daily_bytes = status().day_bytes + 10;
        if (why != Wait::Busy) return;
        settings.policy.apply = Apply::WhenIdle;
        settings.pause = [](std::chrono::seconds) { return true; };
        store::KioskReport report;
        report.busy_until = at("2026-11-22T05:10:00Z");
        REQUIRE(store::write_kiosk_report(layout, report));
    }
    // The reason to wait, or what went wrong.
    std::string waits(const TestRepository& repository) const {
        MapSource source(repository);
        const auto result = pass(source, repository, k_noon);
        if (!result) return result.error().reason;
        return result->waiting ? std::string(name_of(result->waiting->why)) : "nothing";
    }
    void stop_waiting() {
        settings.urgency = Urgency::AtOnce;
        settings.policy.daily_bytes.reset();
        settings.pause = {};
    }
};

// Of what is shown; a replaced database lies there until the next success.
std::vector<std::string> damaged(const Kiosk& kiosk) {
    auto damaged = examine(kiosk.layout).damaged;
    std::erase_if(damaged, [](const std::string& name) { return name == "generations/000001.db"; });
    return damaged;
}

void check_still_shows_one(const Kiosk& kiosk) {
    CHECK(kiosk.release() == 1);
    kiosk.check_whole();
    CHECK(damaged(kiosk).empty());
}

std::map<std::string, std::uint64_t> shown_releases(const Kiosk& kiosk) {
    std::map<std::string, std::uint64_t> releases;
    const auto shown = read_shown(kiosk.settings.state).value();
    for (const auto& [publisher, release] : shown.releases) releases[publisher] = release.value;
    return releases;
}

std::string offline(const Kiosk& kiosk, const TestRepository& repository) {
    MapSource source(repository);
    source.broken = true;
    const auto result = kiosk.pass(source, repository);
    return result ? "" : result.error().reason;
}

} // namespace

TEST_CASE("whatever a new release waits for, no mirror may step back behind it, and what is shown stays as good as it was", "[engine]") {
    for (const Wait why : {Wait::HoldOff, Wait::Night, Wait::Budget, Wait::Busy}) {
        INFO(name_of(why));
        Waiter kiosk(why);
        CHECK(kiosk.waits(published(2)) == name_of(why));
        CHECK(kiosk.status().waiting == name_of(why));
        CHECK(kiosk.status().waiting_releases == std::map<std::string, std::uint64_t>{{"hau-giang", 2}});
        check_still_shows_one(kiosk);
        CHECK(kiosk.waits(published(1)) == "trust.rollback");
        CHECK(kiosk.status().reason == "trust.rollback");
        CHECK(kiosk.status().waiting == name_of(why)); // it is still known, and still waits
        check_still_shows_one(kiosk);
        CHECK(kiosk.waits(published(2)) == name_of(why));

        // An upgrade meanwhile, without a line and without a manifest.
        std::string bytes = file_bytes(kiosk.layout.generation(kiosk.current()));
        bytes[63] = static_cast<char>(bytes[63] + 1); // user_version, big-endian, ends at byte 63 of the header
        put_bytes(kiosk.layout.generation(kiosk.current()), bytes);
        std::filesystem::remove(kiosk.layout.manifest());
        CHECK(offline(kiosk, published(2)) == "net.unreachable");
        check_still_shows_one(kiosk);
        CHECK(kiosk.waits(published(1)) == "trust.rollback");

        kiosk.stop_waiting();
        CHECK(kiosk.waits(published(2)) == "nothing");
        CHECK(kiosk.release() == 2);
        CHECK(kiosk.status().waiting.empty());
        CHECK(kiosk.status().waiting_releases.empty());
        CHECK(kiosk.waits(published(1)) == "trust.rollback");
        kiosk.check_whole();
    }
}

TEST_CASE("a power cut between seeing and showing leaves the old release and a guard that never goes back", "[engine]") {
    // What had reached the disk: the timestamp alone, both, or nothing.
    for (const std::string cut : {"nothing", "timestamp", "both"}) {
        INFO(cut);
        Waiter kiosk(Wait::Night);
        const auto before = testing::store_tree(kiosk.settings.state);
        CHECK(kiosk.waits(published(2)) == "night");
        if (cut != "both") put_bytes(kiosk.layout.trust_dir() / "snapshot.json", before.at("trust/snapshot.json"));
        if (cut == "nothing") put_bytes(kiosk.layout.trust_dir() / "timestamp.json", before.at("trust/timestamp.json"));
        put_bytes(kiosk.layout.trust_dir() / ".timestamp.json.7-7.tmp", "{");
        CHECK(offline(kiosk, published(2)) == "net.unreachable");
        check_still_shows_one(kiosk);
        CHECK(kiosk.waits(published(1)) == (cut == "nothing" ? "nothing" : "trust.rollback"));
        check_still_shows_one(kiosk);
        kiosk.stop_waiting();
        CHECK(kiosk.waits(published(2)) == "nothing");
        CHECK(kiosk.release() == 2);
    }
}

TEST_CASE("a province's store is rebuilt from its packs without network and without a manifest, the commune's pack too", "[engine]") {
    for (const std::string damage : {"cut", "other schema", "removed"}) {
        for (const std::string newest : {"taken", "refused", "none"}) {
            INFO(damage << ", the commune's newest release " << newest);
            Province repository;
            repository.say("content", 1, {"chung"}, "của tỉnh");
            if (newest != "none") repository.say("commune-phu-loi", 1, {"phu-loi-hop"}, "của xã");
            repository.release();
            Kiosk kiosk;
            kiosk.settings.site = k_site;
            REQUIRE(kiosk.sync(repository).empty());
            if (newest == "refused") {
                repository.say("commune-phu-loi", 2, {"chung"}, "tiếm");
                repository.release();
                REQUIRE(kiosk.sync(repository).empty());
            }
            const auto before = shown_releases(kiosk);
            CHECK(before.size() == (newest == "none" ? 1U : 2U));
            const auto path = kiosk.layout.generation(kiosk.current());
            std::string bytes = file_bytes(path);
            bytes[63] = static_cast<char>(bytes[63] + 1);
            if (damage == "other schema") put_bytes(path, bytes);
            if (damage == "cut") put_bytes(path, bytes.substr(0, bytes.size() / 2));
            if (damage == "removed") std::filesystem::remove(path);
            std::filesystem::remove(kiosk.layout.manifest());
            CHECK(offline(kiosk, repository) == "net.unreachable");
            CHECK(shown_releases(kiosk) == before);
            kiosk.check_whole();
            CHECK(damaged(kiosk).empty());
        }
    }
}

TEST_CASE("without a manifest a pack is only used as its stored role lists it and within what the role may say", "[engine]") {
    Province repository;
    repository.say("content", 1, {"chung"}, "của tỉnh");
    repository.say("commune-phu-loi", 1, {"phu-loi-hop"}, "của xã");
    repository.release();
    Kiosk kiosk;
    kiosk.settings.site = k_site;
    REQUIRE(kiosk.sync(repository).empty());
    const std::string pack = file_bytes(kiosk.layout.pack(k_site));
    const auto rebuilt = [&] {
        std::filesystem::remove(kiosk.layout.manifest());
        REQUIRE(rebuild(kiosk.settings, k_clock));
        return shown_releases(kiosk).contains(k_site);
    };
    CHECK(rebuilt());
    put_bytes(kiosk.layout.pack(k_site), pack + "x");
    CHECK_FALSE(rebuilt());
    put_bytes(kiosk.layout.pack(k_site), pack);
    CHECK(rebuilt());
    const auto role = kiosk.layout.trust_dir() / "commune-phu-loi.json";
    const std::string signed_role = file_bytes(role);
    put_bytes(role, "{");
    CHECK(damaged(kiosk) == std::vector<std::string>{"trust/commune-phu-loi.json"});
    CHECK_FALSE(rebuilt());
    put_bytes(role, signed_role);
    put_bytes(kiosk.layout.trust_dir() / "content.json", "{");
    std::filesystem::remove(kiosk.layout.manifest());
    CHECK(rebuild(kiosk.settings, k_clock).error().reason == "store.no_packs"); // a province without its content is none
    CHECK(kiosk.release() == 1);

    // Withdrawn: its role goes with the next release.
    repository.targets.delegations->roles.erase(repository.targets.delegations->roles.begin() + 1);
    repository.say("content", 2, {"chung"}, "hai");
    repository.release();
    REQUIRE(kiosk.sync(repository).empty());
    CHECK_FALSE(std::filesystem::exists(role));
    CHECK(std::filesystem::exists(kiosk.layout.trust_dir() / "content.json"));
    CHECK(damaged(kiosk).empty());
}

TEST_CASE("delegated roles come from any source that has them as listed", "[engine]") {
    Province repository;
    repository.say("content", 1, {"chung"}, "của tỉnh");
    repository.say("commune-phu-loi", 1, {"phu-loi-hop"}, "của xã");
    repository.release();
    for (const std::string fault : {"absent", "damaged", "older", "endless"}) {
        for (const auto price : {fetch::Cost::Metered, fetch::Cost::Free}) {
            INFO(fault << (price == fetch::Cost::Free ? ", a stick beside" : ", a mirror beside"));
            TestRepository poor = repository;
            TestRepository other = repository;
            other.files.erase("metadata/timestamp.json"); // it has files, but cannot say what is newest
            for (auto& [path, bytes] : poor.files) {
                if (path.find("content.json") == std::string::npos && path.find("commune-") == std::string::npos) continue;
                if (fault == "damaged") bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
                if (fault == "older") bytes = repository.files.at("metadata/1.targets.json");
                if (fault == "endless") bytes += std::string(100'000, ' ');
            }
            if (fault == "absent") std::erase_if(poor.files, [](const auto& file) { return file.first.find("co") != std::string::npos; });
            Kiosk kiosk;
            kiosk.settings.site = k_site;
            MapSource first(poor);
            MapSource second(other);
            second.price = price;
            REQUIRE(run_pass(kiosk.settings, repository.first_root(), {&first, &second}, k_clock));
            CHECK(shown_releases(kiosk) == std::map<std::string, std::uint64_t>{{"hau-giang", 1}, {k_site, 1}});
            CHECK(testing::count_of(second.asked, "commune-other") == 0);
            if (price == fetch::Cost::Free) CHECK(testing::count_of(first.asked, "content.json") == 0); // saved on the line that costs
        }
    }
    TestRepository without = repository;
    std::erase_if(without.files, [](const auto& file) { return file.first.find(".content.json") != std::string::npos; });
    Kiosk kiosk;
    MapSource first(without);
    MapSource second(without);
    CHECK(run_pass(kiosk.settings, repository.first_root(), {&first, &second}, k_clock).error().reason == "source.not_found");
}

TEST_CASE("for programs the traffic is told in all and source by source", "[engine]") {
    const std::vector<SourceTraffic> traffic{{"https://a/", {3, 700}}, {"/media/usb\x1b", {1, 40}}};
    const std::string json = result_json(base::fail(base::ErrorCode::Network, "no line", "net.unreachable"), traffic);
    CHECK(json.find(R"("bytes":740)") != std::string::npos);
    CHECK(json.find(R"("requests":4)") != std::string::npos);
    CHECK(json.find(R"("sources":[{"bytes":700,"requests":3,"source":"https://a/"},{"bytes":40,"requests":1,"source":"/media/usb "}])") !=
          std::string::npos);
}
