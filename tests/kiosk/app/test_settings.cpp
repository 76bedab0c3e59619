// SPDX-License-Identifier: Apache-2.0
// A kiosk in an office whose settings are wrong, or whose content ends the program: it stays, and staff see why.
#include <sstream>

#include "content/base/files.hpp"
#include "kiosk/app/check_config.hpp"
#include "kiosk/app/ends.hpp"
#include "kiosk/app/pin_guard.hpp"
#include "kiosk/app/run_mark.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using app::Moment;
using app::PinGuard;
using app::seconds;
using store::Generation;
using testing::StoreFixture;
using testing::TempDir;

namespace {

const base::Instant k_now = base::instant_of({2026, 11, 22}, 9);

// A kiosk as the program opens it.
struct Machine {
    ui::Strings strings = testing::strings_of_the_screen();
    TempDir shots;
    std::unique_ptr<app::Headless> stage;
    std::unique_ptr<ui::Pilot> pilot;

    explicit Machine(app::KioskConfig config) {
        config.width = 540;
        config.height = 960;
        stage = app::Headless::open(std::move(config), strings, k_now).value();
        pilot = std::make_unique<ui::Pilot>(*stage, shots.path());
        run("wait idle");
    }
    void run(const std::string& script) {
        const auto done = pilot->run(ui::parse_script(script).value());
        INFO((done ? "" : done.error().what));
        INFO(stage->semantics().dump());
        REQUIRE(done);
    }
};

app::KioskConfig config_of(const StoreFixture& store, const std::string& site = {}) {
    app::KioskConfig config;
    config.store = {.layout = store.layout(), .site = site, .version = "test"};
    config.store.site_place = "tramtin.toml:1";
    return config;
}

std::vector<model::Item> with_communes(std::size_t count) {
    auto items = testing::sample_items();
    for (std::size_t i = 0; i < count; ++i) {
        model::SiteProfile site;
        site.meta.publisher = "mini";
        site.meta.id = "xa-" + std::to_string(i);
        site.meta.title = "UBND xã số " + std::to_string(i);
        items.emplace_back(site);
    }
    return items;
}

app::Options options_of(const TempDir& folder, const std::string& text, const std::filesystem::path& state) {
    const std::string file = folder / "tramtin.toml";
    REQUIRE(base::publish_file(file, text));
    const std::string state_folder = state.string();
    const char* const words[] = {"tramtin", "--check-config", file.c_str(), "--state", state_folder.c_str()};
    return app::parse_options(5, words).value();
}

std::pair<bool, std::string> check(const app::Options& options) {
    std::ostringstream out;
    const bool good = app::check_config(options, out);
    return {good, out.str()};
}

} // namespace

TEST_CASE("an unknown commune and several without a name come to a calm page that lists those there are") {
    const StoreFixture store(with_communes(3));
    for (const std::string site : {"xa-khong-co", "XA-1", "xa-1 ", ""}) {
        INFO(site);
        Machine machine(config_of(store, site));
        machine.run("expect \"Máy này chưa biết mình ở xã nào\"\nexpect \"UBND xã số 1\"\nexpect \"site = \"");
        machine.run("advance 120s\nwait idle\nexpect \"Máy này chưa biết mình ở xã nào\""); // and no slides
    }
    Machine known(config_of(store, "xa-1"));
    known.run("absent \"Máy này chưa biết mình ở xã nào\"\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
    Machine only(config_of(StoreFixture(testing::sample_items())));
    only.run("expect \"Ông/bà cần làm việc gì hôm nay?\"");
}

TEST_CASE("content that comes to know the commune ends the calm page by itself") {
    StoreFixture store(with_communes(2));
    Machine machine(config_of(store, "xa-2"));
    machine.run("expect \"Máy này chưa biết mình ở xã nào\"");
    store.publish(with_communes(3));
    machine.run("advance 12s\nwait idle\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
}

TEST_CASE("what is wrong in tramtin.toml stands on the staff panel, also where no PIN opens it") {
    const StoreFixture store(with_communes(2));
    auto config = config_of(store, "xa-khong-co");
    config.start = screens::Route{screens::Place::Staff, {}};
    config.staff.setting_faults = {"tramtin.toml:3: staff_pin phải là dòng do tramtin --make-pin in ra"};
    Machine machine(config);
    machine.run("expect \"Tệp cấu hình chưa đúng\"\nexpect \"tramtin.toml:3\"\nexpect \"gần nhất là\"");
}

TEST_CASE("tramtin --check-config names file, line, the nearest name, and the commune the content does not have") {
    const TempDir folder;
    const StoreFixture store(with_communes(3));
    const auto& state = store.layout().root;
    const auto bad = check(options_of(folder, "site = \"xa-khong-co\"\n[Kiosk]\n[kiosk]\nblank_after_minute = 60\n", state));
    CHECK_FALSE(bad.first);
    for (const std::string word : {"tramtin.toml:1: site", "tramtin.toml:2: ", "[kiosk]", "tramtin.toml:4: ", "blank_after_minutes"})
        CHECK(bad.second.find(word) != std::string::npos);
    const auto shouted = check(options_of(folder, "site = \"XA-1\"\n", state));
    CHECK_FALSE(shouted.first);
    CHECK(shouted.second.find("gần nhất là \"xa-1\"") != std::string::npos);
    const auto missing = check(options_of(folder, "[kiosk]\n", state));
    CHECK_FALSE(missing.first);
    CHECK(missing.second.find("thiếu site") != std::string::npos);
    CHECK(check(options_of(folder, "site = \"xa-1\"\n", state)).first);
    const auto no_store = check(options_of(folder, "site = \"xa-9\"\n", folder / "nothing"));
    CHECK(no_store.first);
    CHECK(no_store.second.find("chưa đối chiếu được site") != std::string::npos);
}

TEST_CASE("ends by a signal are counted for a generation while they come within ten minutes of each other") {
    using std::chrono::minutes;
    std::vector<store::KioskEnds> ends;
    for (int i = 0; i < 2; ++i) app::count_end(ends, Generation{7}, k_now + minutes(i * 9));
    CHECK_FALSE(app::is_deadly(ends, Generation{7}));
    app::count_end(ends, Generation{7}, k_now + minutes(40)); // long after: a first one
    app::count_end(ends, Generation{6}, k_now + minutes(41));
    app::count_end(ends, Generation{7}, k_now + minutes(42));
    CHECK_FALSE(app::is_deadly(ends, Generation{7}));
    app::count_end(ends, Generation{7}, k_now + minutes(43));
    CHECK(app::is_deadly(ends, Generation{7}));
    CHECK_FALSE(app::is_deadly(ends, Generation{6}));
    CHECK(app::is_resting(ends, Generation{7}, k_now + minutes(102)));
    CHECK_FALSE(app::is_resting(ends, Generation{7}, k_now + minutes(103)));
    app::count_end(ends, Generation{7}, k_now + minutes(110)); // the one try of that hour
    CHECK(app::is_resting(ends, Generation{7}, k_now + minutes(111)));
    app::forgive(ends, Generation{7});
    CHECK_FALSE(app::is_deadly(ends, Generation{7}));
    for (std::uint64_t i = 10; i < 100; ++i) app::count_end(ends, Generation{i}, k_now);
    CHECK(ends.size() <= 8);
}

TEST_CASE("a generation that ends the program three times is reported and not opened; without another a plain page stands for an hour") {
    StoreFixture store(testing::sample_items());
    base::Instant now = k_now;
    auto config = config_of(store);
    config.store.clock = [&now] { return now; };
    std::vector<std::uint64_t> opened;
    config.store.showing = [&opened](Generation generation) { opened.push_back(generation.value); };
    { const Machine well(config); }
    CHECK(opened == std::vector<std::uint64_t>{1});
    config.store.died_under = Generation{1};
    for (int i = 0; i < 2; ++i) {
        now += std::chrono::minutes(1);
        Machine again(config);
        again.run("expect \"Ông/bà cần làm việc gì hôm nay?\"");
    }
    now += std::chrono::minutes(1);
    opened.clear();
    Machine third(config);
    CHECK(opened.empty());
    third.run("expect \"Máy tạm nghỉ\"\nabsent \"Ông/bà cần làm việc gì hôm nay?\"");
    auto report = store::read_kiosk_report(store.layout()).value();
    CHECK(report.cannot_open == Generation{1});
    CHECK(report.cannot_open_reason == "kiosk.crashes");
    CHECK(report.ends == std::vector<store::KioskEnds>{{Generation{1}, 3, now}});
    CHECK_FALSE(report.office.name.empty());
    third.run("expect \"" + report.office.name + "\"");
    now += std::chrono::minutes(61); // the hour is over: it is tried
    third.run("advance 12s\nwait idle\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
    now += std::chrono::minutes(11); // and lasts
    third.run("advance 12s\nwait idle");
    CHECK(store::read_kiosk_report(store.layout())->ends.empty());
}

TEST_CASE("another generation is opened at once where the one before ended the program") {
    StoreFixture store(testing::sample_items());
    store::KioskReport report;
    report.ends = {{Generation{1}, 5, k_now}};
    REQUIRE(store::write_kiosk_report(store.layout(), report));
    auto config = config_of(store);
    config.store.clock = [] { return k_now; };
    Machine machine(config);
    machine.run("expect \"Máy tạm nghỉ\"");
    store.publish(testing::sample_items());
    machine.run("advance 12s\nwait idle\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
    CHECK_FALSE(store::read_kiosk_report(store.layout())->cannot_open);
}

TEST_CASE("where wrong PINs cannot be kept the first try waits, each wrong one doubles that, and the right one opens") {
    const TempDir folder;
    const auto at = [](int since) { return Moment{"a", seconds{since}, base::Instant{}}; };
    std::filesystem::create_directories(folder / "state" / "staff-lock.json" / "in the way"); // as good as a full disk
    PinGuard guard = PinGuard::load(folder / "state" / "staff-lock.json", at(100));
    CHECK_FALSE(guard.is_kept());
    CHECK(guard.locked_for(at(100)) == seconds{60});
    CHECK(guard.locked_for(at(159)) == seconds{1});
    CHECK(guard.locked_for(at(160)) == seconds{0});
    CHECK_FALSE(guard.tried(at(160)));
    CHECK(guard.locked_for(at(160)) == seconds{120});
    CHECK_FALSE(guard.tried(at(300)));
    CHECK(guard.locked_for(at(300)) == seconds{240});
    CHECK_FALSE(guard.tried(at(600)));
    CHECK_FALSE(guard.succeeded()); // it was the right one: open, though nothing can be written
    CHECK(guard.locked_for(at(600)) == seconds{0});
    std::filesystem::remove_all(folder / "state" / "staff-lock.json"); // staff made room
    CHECK(guard.tried(at(700)));
    CHECK(guard.is_kept());
    CHECK(guard.locked_for(at(700)) == seconds{0});
}
