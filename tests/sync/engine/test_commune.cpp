// SPDX-License-Identifier: Apache-2.0
// What a commune may say, and a store that is read again.
#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "sync/engine/offered.hpp"
#include "sync/engine/scrub.hpp"
#include "tests/sync/engine/kiosk.hpp"
#include "tests/sync/engine/province.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using testing::at;
using testing::file_bytes;
using testing::k_clock;
using testing::k_site;
using testing::Kiosk;
using testing::MapSource;
using testing::Province;
using testing::put_bytes;
using testing::store_tree;
using testing::TestRepository;

namespace {

struct Screen {
    std::uint64_t province = 0;
    std::uint64_t commune = 0;
    std::string notice; // title of phu-loi-hop
    bool operator==(const Screen&) const = default;
};

Screen shown(const Kiosk& kiosk) {
    const auto report = read_shown(kiosk.settings.state).value();
    auto reader = store::Reader::open(kiosk.layout.generation(report.generation)).value();
    const auto item = reader.item(model::Kind::Notice, "phu-loi-hop").value();
    const auto commune = report.releases.find(k_site);
    return {report.releases.at("hau-giang").value, commune == report.releases.end() ? 0 : commune->second.value,
            item ? model::meta_of(*item).title : ""};
}

} // namespace

TEST_CASE("a kiosk takes the province's pack and its own commune's, whose items win, and no other commune's", "[engine]") {
    Province repository;
    repository.say("content", 1, {"phu-loi-hop", "chung"}, "của tỉnh");
    repository.say("commune-phu-loi", 1, {"phu-loi-hop"}, "của xã");
    repository.say("commune-other", 1, {"other-hop"}, "của xã khác");
    repository.release();
    Kiosk kiosk;
    kiosk.settings.site = k_site;
    MapSource source(repository);
    const auto result = kiosk.pass(source, repository);
    INFO((result ? "" : result.error().what));
    REQUIRE(result);
    CHECK(shown(kiosk) == Screen{1, 1, "của xã"});
    CHECK(testing::count_of(source.asked, "other") == 0);
    REQUIRE(rebuild(kiosk.settings, k_clock));
    CHECK(shown(kiosk) == Screen{1, 1, "của xã"});
    Kiosk nowhere;
    REQUIRE(nowhere.sync(repository).empty());
    CHECK(shown(nowhere) == Screen{1, 0, "của tỉnh"});
}

TEST_CASE("a commune's item outside its paths keeps the pack out, the province's content advances, the last good pack stays", "[engine]") {
    Province repository;
    repository.say("content", 1, {"chung"}, "một");
    repository.say("commune-phu-loi", 1, {"phu-loi-hop"}, "tốt");
    repository.release();
    Kiosk kiosk;
    kiosk.settings.site = k_site;
    REQUIRE(kiosk.sync(repository).empty());
    repository.say("content", 2, {"chung"}, "hai");
    repository.say("commune-phu-loi", 2, {"phu-loi-hop", "chung"}, "tiếm");
    repository.release();
    REQUIRE(kiosk.sync(repository).empty());
    CHECK(shown(kiosk) == Screen{2, 1, "tốt"});
    CHECK(kiosk.status().commune_reason == "content.not_allowed");
    CHECK(kiosk.status().reason.empty());
    MapSource again(repository);
    REQUIRE(kiosk.pass(again, repository));
    CHECK(testing::count_of(again.asked, "targets/") == 0); // not fetched a second time
    CHECK(kiosk.status().commune_reason == "content.not_allowed");
    kiosk.check_whole();
    repository.say("commune-phu-loi", 1, {"phu-loi-khac"}, "lùi");
    repository.release();
    REQUIRE(kiosk.sync(repository).empty());
    repository.say("commune-phu-loi", 3, {"phu-loi-hop"}, "lại tốt");
    repository.release();
    REQUIRE(kiosk.sync(repository).empty());
    CHECK(shown(kiosk) == Screen{2, 3, "lại tốt"});
    CHECK(kiosk.status().commune_reason.empty());
}

TEST_CASE("whatever is wrong with the commune's part, the province's content arrives", "[engine]") {
    for (const std::string fault : {"other key", "missing pack", "damaged pack", "missing role", "another's kind", "withdrawn"}) {
        INFO(fault);
        Province repository;
        repository.say("content", 1, {"chung"}, "một");
        repository.say("commune-phu-loi", 1, {"phu-loi-hop"}, "tốt");
        repository.release();
        Kiosk kiosk;
        kiosk.settings.site = k_site;
        REQUIRE(kiosk.sync(repository).empty());
        repository.say("content", 2, {"chung"}, "hai");
        repository.say("commune-phu-loi", 2, {"phu-loi-hop"}, "mới");
        const std::string pack = repository.pack_file;
        if (fault == "other key") repository.keys["commune-phu-loi"] = 'z';
        if (fault == "another's kind") repository.targets.delegations->roles[1].paths = {"packs/phu-loi.pack.zst", "items/office/*"};
        if (fault == "withdrawn") repository.targets.delegations->roles.erase(repository.targets.delegations->roles.begin() + 1);
        repository.release();
        if (fault == "missing pack") repository.files.erase(pack);
        if (fault == "damaged pack") repository.files[pack][9] ^= 1;
        if (fault == "missing role")
            repository.files.erase("metadata/" + std::to_string(repository.roles["commune-phu-loi"].common.version) +
                                   ".commune-phu-loi.json");
        const std::string reason = kiosk.sync(repository);
        CHECK(reason.empty());
        CHECK(shown(kiosk).province == 2);
        const bool gone = fault == "withdrawn" || fault == "another's kind";
        CHECK(shown(kiosk).commune == (gone ? 0U : 1U));
        if (fault != "withdrawn") CHECK_FALSE(kiosk.status().commune_reason.empty());
        kiosk.check_whole();
    }
}

TEST_CASE("a scrub finds each damaged file, repairs it from any source and leaves the rest alone", "[engine]") {
    const Kiosk kiosk;
    const TestRepository repository = testing::published(2);
    REQUIRE(kiosk.sync(testing::published(1)).empty());
    REQUIRE(kiosk.sync(repository).empty());
    const testing::TempDir place;
    repository.write_to(place / "repo");
    put_bytes(place / "root.json", repository.first_root());
    Config config;
    config.state = kiosk.settings.state;
    config.root = place / "root.json";
    config.policy = {};
    config.reserve_bytes = 0;
    config.sources = {(place / "nowhere").string(), (place / "repo").string()};
    const auto whole = scrub(config, k_clock, {}).value();
    CHECK(whole.checked > 4);
    CHECK(whole.damaged == 0);
    const auto before = store_tree(kiosk.settings.state);
    const base::Instant success = kiosk.status().last_success.value();
    const std::string earlier = crypto::sha256("hình 1").hex().substr(2); // only the generation before shows it
    for (const auto& [name, bytes] : before) {
        if (name == "CURRENT" || name == "generations/000001.db" || name == "mirrors.json") continue;
        INFO(name);
        std::string bad = bytes;
        bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 0x10);
        put_bytes(kiosk.settings.state / name, bad);
        const auto repaired = scrub(config, k_clock, {}).value();
        CHECK(repaired.damaged == 1);
        CHECK(repaired.repaired == 1);
        // What no source offers any more is taken away rather than shown to who goes back.
        if (name.ends_with(earlier)) CHECK_FALSE(std::filesystem::exists(kiosk.settings.state / name));
        CHECK(kiosk.release() == 2);
        kiosk.check_whole();
        CHECK(examine(kiosk.layout).damaged.empty());
    }
    CHECK(kiosk.status().scrub->repaired <= 1);
    CHECK(kiosk.status().last_success >= success);
}

TEST_CASE("a scrub without a line rebuilds the database, tells what it cannot mend, and takes nothing away", "[engine]") {
    const Kiosk kiosk;
    const TestRepository repository = testing::published(1);
    REQUIRE(kiosk.sync(repository).empty());
    Config config;
    config.state = kiosk.settings.state;
    const auto blob = kiosk.layout.media(crypto::sha256("hình 1"));
    put_bytes(blob, "hỏng");
    std::string bytes = file_bytes(kiosk.layout.generation({1}));
    bytes[bytes.size() - 9] = static_cast<char>(bytes[bytes.size() - 9] ^ 1); // where no reader would notice
    put_bytes(kiosk.layout.generation({1}), bytes);
    const auto found = scrub(config, k_clock, {}).value();
    CHECK(found.damaged == 2);
    CHECK(found.repaired == 1);
    CHECK(kiosk.release() == 1);
    CHECK(kiosk.current() == store::Generation{2});
    CHECK(std::filesystem::exists(blob));
    CHECK(kiosk.status().scrub == found);
    CHECK(kiosk.status().last_attempt == k_clock.now().time);
}
