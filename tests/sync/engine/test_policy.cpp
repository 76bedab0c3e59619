// SPDX-License-Identifier: Apache-2.0
// When new content may be fetched and shown: decisions first, then passes that obey them.
#include <catch2/catch.hpp>

#include "sync/engine/config.hpp"
#include "sync/engine/memory.hpp"
#include "sync/engine/space.hpp"
#include "tests/sync/engine/kiosk.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::at;
using testing::Kiosk;
using testing::MapSource;
using testing::published;
using testing::TempDir;

namespace {

const base::Instant k_noon = at("2026-11-22T05:00:00Z"); // 12:00 in Vietnam
constexpr std::uint32_t k_most = 0xffffffffU;

Fetching fetching(base::Instant now, std::uint64_t bytes) {
    Fetching fetching{{now, base::Trust::Trusted}};
    fetching.bytes = bytes;
    return fetching;
}

Policy strict() {
    Policy policy;
    policy.night = parse_window("22:00-05:00").value();
    policy.daily_bytes = 10'000'000;
    return policy;
}

} // namespace

TEST_CASE("a window of the day may go past midnight", "[engine]") {
    const DayWindow night = parse_window("22:00-05:00").value();
    CHECK_FALSE(contains(night, k_noon));
    CHECK(contains(night, at("2026-11-22T15:00:00Z")));
    CHECK(contains(night, at("2026-11-22T21:59:59Z")));
    CHECK_FALSE(contains(night, at("2026-11-22T22:00:00Z")));
    CHECK(next_opening(night, k_noon + seconds(7)) == at("2026-11-22T15:00:00Z"));
    const DayWindow lunch = parse_window(" 11:30 - 13:00 ").value();
    CHECK(contains(lunch, k_noon));
    CHECK(next_opening(lunch, k_noon + hours(2)) == at("2026-11-23T04:30:00Z"));
    CHECK(contains(parse_window("0:00-00:00").value(), k_noon));
    for (const char* wrong :
         {"", "22:00", "22-05", "24:00-05:00", "22:60-05:00", "a:00-05:00", "22:00-05:00-06:00", "-1:00-05:00", "22:00-"})
        CHECK_FALSE(parse_window(wrong));
}

TEST_CASE("large downloads wait for night, small ones and people in a hurry do not", "[engine]") {
    const Policy policy = strict();
    Fetching large = fetching(k_noon, 5'000'000);
    CHECK(decide_fetch(policy, large).wait == Wait::Night);
    CHECK(decide_fetch(policy, large).until == at("2026-11-22T15:00:00Z"));
    CHECK(decide_fetch(policy, fetching(k_noon, 2'000'000)).wait == Wait::No);
    CHECK(decide_fetch(policy, fetching(k_noon + hours(11), 5'000'000)).wait == Wait::No);
    large.urgency = Urgency::Asked;
    CHECK(decide_fetch(policy, large).wait == Wait::Night);
    large.urgency = Urgency::AtOnce;
    CHECK(decide_fetch(policy, large).wait == Wait::No);
    large = fetching(k_noon, 5'000'000);
    large.now.trust = base::Trust::Untrusted;
    CHECK(decide_fetch(policy, large).wait == Wait::No);
}

TEST_CASE("a day's budget is never exceeded, and no release is too large to arrive at last", "[engine]") {
    const Policy policy = strict();
    Fetching next = fetching(k_noon, 1'000'000);
    next.day_bytes = 9'500'000;
    CHECK(decide_fetch(policy, next).wait == Wait::Budget);
    CHECK(decide_fetch(policy, next).until == at("2026-11-22T17:00:00Z")); // midnight in Vietnam
    next.urgency = Urgency::AtOnce;
    CHECK(decide_fetch(policy, next).wait == Wait::Budget);
    next.bytes = 400'000;
    CHECK(decide_fetch(policy, next).wait == Wait::No);
    Fetching huge = fetching(k_noon + hours(11), 30'000'000);
    CHECK(decide_fetch(policy, huge).wait == Wait::No);
    huge.day_bytes = 10'000'000;
    CHECK(decide_fetch(policy, huge).wait == Wait::Budget);
}

TEST_CASE("each release is held off for a random time, which only the schedule keeps", "[engine]") {
    const Policy policy;
    CHECK(hold_until(policy, k_noon, 0) == k_noon);
    CHECK(hold_until(policy, k_noon, k_most) > k_noon + minutes(29));
    CHECK(hold_until(policy, k_noon, k_most) <= k_noon + minutes(30));
    Fetching held = fetching(k_noon, 1);
    held.held_until = k_noon + seconds(1);
    CHECK(decide_fetch(policy, held).wait == Wait::HoldOff);
    held.urgency = Urgency::Asked;
    CHECK(decide_fetch(policy, held).wait == Wait::No);
    held.urgency = Urgency::Routine;
    held.now.trust = base::Trust::Untrusted; // such a clock may stand still
    CHECK(decide_fetch(policy, held).wait == Wait::No);
}

TEST_CASE("a kiosk in use is waited for, but not for ever", "[engine]") {
    Policy policy;
    policy.apply = Apply::WhenIdle;
    store::KioskReport kiosk;
    CHECK(may_apply(policy, std::nullopt, k_noon, seconds(0)));
    CHECK(may_apply(policy, kiosk, k_noon, seconds(0)));
    kiosk.busy_until = k_noon + minutes(1);
    CHECK_FALSE(may_apply(policy, kiosk, k_noon, seconds(0)));
    CHECK_FALSE(may_apply(policy, kiosk, k_noon + seconds(59), minutes(29)));
    CHECK(may_apply(policy, kiosk, k_noon + minutes(1), seconds(60)));
    CHECK(may_apply(policy, kiosk, k_noon, policy.longest_busy));
    kiosk.busy_until = at("2038-01-01T00:00:00Z");
    CHECK(may_apply(policy, kiosk, k_noon, seconds(0)));
}

TEST_CASE("the time left is told once the speed is known", "[engine]") {
    using std::chrono::milliseconds;
    CHECK(time_left(1000, 3000, milliseconds(2000)) == seconds(5));
    CHECK_FALSE(time_left(0, 3000, milliseconds(2000)));
    CHECK_FALSE(time_left(1000, 3000, milliseconds(200)));
    CHECK_FALSE(time_left(3000, 3000, milliseconds(2000)));
    CHECK_FALSE(time_left(1, 1'000'000'000'000, milliseconds(5000)));
}

TEST_CASE("the count of a day survives restarts, damaged files and the end of the day", "[engine]") {
    const TempDir folder;
    const store::Layout layout{folder.path()};
    Memory memory = read_memory(layout);
    CHECK(bytes_on(memory, k_noon) == 0);
    count_bytes(memory, k_noon, 700);
    count_bytes(memory, k_noon + hours(1), 7);
    memory.seen = "abc", memory.held_until = k_noon, memory.last_scrub = k_noon;
    REQUIRE(write_memory(layout, memory));
    CHECK(read_memory(layout) == memory);
    CHECK(bytes_on(memory, k_noon) == 707);
    CHECK(bytes_on(memory, k_noon + hours(12)) == 0);
    for (const std::string& wrong : {std::string(), std::string("[]"), std::string("{\"day_bytes\":-7}"), std::string(100'000, 'x')}) {
        testing::put_bytes(layout.sync_memory(), wrong);
        CHECK(read_memory(layout) == Memory{});
    }
}

TEST_CASE("every setting of [sync] is read, and a wrong one is named", "[engine]") {
    const auto read = [](std::string_view text) { return config_of(settings::Settings::parse(text, "t.toml")); };
    const Config config = read(R"(site = "phu-loi"
[sync]
sources = ["https://a/repository"]
publisher = "can-tho"
hold_off_minutes = 0
night_window = "21:30-04:00"
small_mb = 1
metered = true
daily_budget_mb = 12
apply = "at_once"
apply_wait_minutes = 5
usb_roots = ["/media/kiosk"]
reserve_mb = 64
scrub_window = "01:00-02:00"
ed25519_only = true
)");
    CHECK(setting_faults(config).empty());
    CHECK(config.site == "phu-loi");
    CHECK(config.publisher == "can-tho");
    const Policy wanted{minutes(0), DayWindow{21 * 60 + 30, 4 * 60}, 1'000'000, 12'000'000, Apply::AtOnce, minutes(5)};
    CHECK(config.policy == wanted);
    CHECK(config.usb_roots == std::vector<std::filesystem::path>{"/media/kiosk"});
    CHECK(config.reserve_bytes == 64U << 20U);
    CHECK(config.scrub == DayWindow{60, 120});
    CHECK(config.keys == trust::KeyKinds::Ed25519);
    CHECK(read("[sync]\nsources = ['/a']").keys == trust::KeyKinds::All);
    CHECK(read("[sync]\nsources = ['/a']\nmetered = true").policy.daily_bytes == 30'000'000);
    CHECK_FALSE(read("[sync]\nsources = ['/a']").policy.daily_bytes);
    CHECK(read("[sync]\nsources = ['/a']").policy.apply == Apply::WhenIdle);
    for (const std::string key :
         {"night_window = '22h'", "night_window = 22", "hold_off_minutes = -1", "hold_off_minutes = 'x'", "daily_budget_mb = 0",
          "metered = 'yes'", "apply = 'never'", "usb_roots = ['media']", "usb_roots = '/m'", "site = '../x'", "publisher = 7",
          "reserve_mb = 1.5", "small_mb = -3", "scrub_window = ''", "state = 5"}) {
        INFO(key);
        const auto faults = setting_faults(read("[sync]\nsources = ['/a']\n" + key));
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().starts_with("t.toml:3: "));
        CHECK(faults.front().find(key.substr(0, key.find(' '))) != std::string::npos);
    }
}

TEST_CASE("the first release comes at once, the next is seen, held off, then fetched", "[engine]") {
    Kiosk kiosk;
    kiosk.settings.policy.hold_off = minutes(30);
    kiosk.settings.urgency = Urgency::Routine;
    kiosk.settings.random = 0x80000000U;
    REQUIRE(kiosk.sync(published(1)).empty());
    const auto repository = published(2);
    MapSource source(repository);
    const auto seen = kiosk.pass(source, repository);
    REQUIRE(seen);
    REQUIRE(seen->waiting);
    CHECK(seen->waiting->why == Wait::HoldOff);
    CHECK(seen->waiting->until == at("2026-11-22T00:15:00Z"));
    CHECK(testing::count_of(source.asked, "targets/") == 0);
    CHECK(kiosk.release() == 1);
    CHECK(kiosk.status().waiting == "hold_off");
    CHECK(kiosk.status().waiting_bytes.value_or(0) > 0);
    CHECK(kiosk.status().waiting_releases == std::map<std::string, std::uint64_t>{{"hau-giang", 2}});
    CHECK(kiosk.status().reason.empty());
    CHECK(kiosk.status().last_success == at("2026-11-22T00:00:00Z"));
    kiosk.settings.random = k_most; // drawn once for a release, not at every look
    const base::FixedClock later(at("2026-11-22T00:15:00Z"));
    CHECK(kiosk.sync(repository, later).empty());
    CHECK(kiosk.release() == 2);
    CHECK(kiosk.status().waiting.empty());
}

TEST_CASE("a pass beyond the day's budget waits for tomorrow; sticks and neighbours cost nothing", "[engine]") {
    Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    const std::uint64_t spent = kiosk.status().day_bytes;
    CHECK(spent > 1000);
    kiosk.settings.policy.daily_bytes = spent + 100;
    const auto repository = published(2);
    MapSource line(repository);
    const auto waits = kiosk.pass(line, repository);
    REQUIRE((waits && waits->waiting));
    CHECK(waits->waiting->why == Wait::Budget);
    CHECK(kiosk.status().day_bytes == spent + line.traffic().bytes);
    kiosk.settings.policy.daily_bytes = 1'000'000;
    REQUIRE(kiosk.sync(repository, base::FixedClock(at("2026-11-22T17:00:00Z"))).empty());
    CHECK(kiosk.status().day_bytes < 5000);
    const std::uint64_t today = kiosk.status().day_bytes;

    const auto third = published(3);
    MapSource free(third);
    free.price = fetch::Cost::Free;
    kiosk.settings.policy.daily_bytes = 1;
    REQUIRE(kiosk.pass(free, third, base::FixedClock(at("2026-11-22T17:00:00Z"))));
    CHECK(kiosk.release() == 3);
    CHECK(kiosk.status().day_bytes == today);
}

TEST_CASE("new content is built while the kiosk is in use and shown when nobody is", "[engine]") {
    Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    store::KioskReport report;
    report.busy_until = at("2026-11-22T00:02:00Z");
    REQUIRE(store::write_kiosk_report(kiosk.layout, report));
    base::FixedClock clock(at("2026-11-22T00:00:00Z"));
    kiosk.settings.policy.apply = Apply::WhenIdle;
    seconds waited{0};
    std::uint64_t meanwhile = 0;
    kiosk.settings.pause = [&](seconds time) {
        meanwhile = kiosk.release();
        clock.advance(time);
        waited += time;
        return false;
    };
    REQUIRE(kiosk.sync(published(2), clock).empty());
    CHECK(waited == minutes(2));
    CHECK(meanwhile == 1);
    CHECK(kiosk.release() == 2);

    waited = seconds(0);
    kiosk.settings.pause = [&](seconds time) { // a flag that is renewed for ever
        clock.advance(time);
        waited += time;
        report.busy_until = clock.now().time + minutes(1);
        return !store::write_kiosk_report(kiosk.layout, report);
    };
    report.busy_until = clock.now().time + minutes(1);
    REQUIRE(store::write_kiosk_report(kiosk.layout, report));
    kiosk.settings.policy.longest_busy = minutes(3);
    REQUIRE(kiosk.sync(published(3), clock).empty());
    CHECK(waited == minutes(3));
    kiosk.settings.pause = [](seconds) { return true; }; // told to stop
    report.busy_until = clock.now().time + minutes(1);
    REQUIRE(store::write_kiosk_report(kiosk.layout, report));
    const auto fourth = published(4);
    MapSource stopped(fourth);
    const auto left = kiosk.pass(stopped, fourth, clock);
    REQUIRE((left && left->waiting));
    CHECK(left->waiting->why == Wait::Busy);
    CHECK(kiosk.status().waiting == "busy");
    CHECK(kiosk.status().waiting_releases == std::map<std::string, std::uint64_t>{{"hau-giang", 4}});
    CHECK(kiosk.release() == 3);
    kiosk.check_whole();
}

TEST_CASE("what the kiosk cannot open is taken back and not shown again; the next release is", "[engine]") {
    const Kiosk kiosk;
    REQUIRE(kiosk.sync(published(1)).empty());
    REQUIRE(kiosk.sync(published(2)).empty());
    store::KioskReport report;
    report.opened = store::Generation{1}, report.cannot_open = store::Generation{2};
    report.cannot_open_reason = GENERATE("", "kiosk.crashes");
    REQUIRE(store::write_kiosk_report(kiosk.layout, report));
    CHECK(kiosk_cannot_open(kiosk.layout));
    REQUIRE(kiosk.sync(published(2)).empty());
    CHECK(kiosk.release() == 1);
    CHECK(kiosk.status().held_back == store::Generation{2});
    CHECK(kiosk.status().held_back_reason == (report.cannot_open_reason.empty() ? "kiosk.cannot_open" : "kiosk.crashes"));
    CHECK_FALSE(kiosk_cannot_open(kiosk.layout));
    REQUIRE(kiosk.sync(published(2)).empty());
    CHECK(kiosk.release() == 1);
    REQUIRE(kiosk.sync(published(3)).empty());
    CHECK(kiosk.release() == 3);
    CHECK_FALSE(kiosk.status().held_back);
    REQUIRE(engine::roll_back(kiosk.settings, testing::k_clock));
    CHECK(kiosk.status().held_back_reason == "staff");
}

TEST_CASE("the reserve file is kept, given up in need, and made again", "[engine]") {
    Kiosk kiosk;
    kiosk.settings.reserve_bytes = 1U << 20U;
    kiosk.settings.reserve_file = ReserveFile::Kept;
    REQUIRE(kiosk.sync(published(1)).empty());
    CHECK(std::filesystem::file_size(kiosk.layout.reserve()) == 1U << 20U);
    std::filesystem::resize_file(kiosk.layout.reserve(), 10);
    REQUIRE(kiosk.sync(published(2)).empty());
    CHECK(std::filesystem::file_size(kiosk.layout.reserve()) == 1U << 20U);
    const auto space = std::filesystem::space(kiosk.layout.root).available;
    CHECK(check_space(kiosk.layout, space, 0).error().reason == "disk.full");
    CHECK_FALSE(std::filesystem::exists(kiosk.layout.reserve())); // it was not enough
}
