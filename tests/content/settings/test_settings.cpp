// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "content/crypto/pin.hpp"
#include "content/settings/nearest.hpp"
#include "content/settings/settings.hpp"
#include "content/settings/sites.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using settings::Key;
using settings::Settings;
using settings::Site;
using settings::SiteState;

namespace {

Settings read(std::string_view text) { return Settings::parse(text, "t.toml"); }

// The one finding of the text: its line, and whether it says all these words.
void check_told(std::string_view text, int line, const std::vector<std::string>& words) {
    INFO(text);
    const Settings settings = read(text);
    REQUIRE(settings.findings().size() == 1);
    INFO(settings.sentences().front());
    CHECK(settings.findings().front().line == line);
    for (const std::string& word : words) CHECK(settings.findings().front().text.find(word) != std::string::npos);
}

const std::vector<Site> k_sites{{"xa-hai", "Xã Hai"}, {"xa-mot", "Xã Một"}, {"phuong-ba", "Phường Ba"}};

} // namespace

TEST_CASE("a file in which every key is right has no findings; what is left out has its default", "[settings]") {
    const std::string hash = crypto::hash_pin("482915").value();
    const Settings settings = read("site = 'xa-hai'\n[kiosk]\nstaff_pin = '" + hash +
                                   "'\nblank_after_minutes = 60\nmotion = 'reduced'\nusb_roots = ['/media/*']\n"
                                   "[sync]\nsources = ['https://tinh.example/repository', '/srv/a']\nnight_window = '22:00-05:00'\n"
                                   "metered = true\nreserve_mb = 64\n");
    CHECK(settings.sentences().empty());
    CHECK(settings.text(Key::Site) == "xa-hai");
    CHECK(settings.text(Key::StaffPin) == hash);
    CHECK(settings.whole(Key::BlankAfterMinutes) == 60);
    CHECK(settings.list(Key::KioskUsbRoots) == std::vector<std::string>{"/media/*"});
    CHECK(settings.window(Key::NightWindow) == settings::DayWindow{22 * 60, 5 * 60});
    CHECK(settings.flag(Key::Metered));
    CHECK(settings.whole(Key::IntervalMinutes) == 240);
    CHECK_FALSE(settings.has(Key::IntervalMinutes));
    CHECK(settings.list(Key::SyncUsbRoots) == std::vector<std::string>{"/media", "/run/media", "/mnt"});
    CHECK(settings.line_of(Key::Metered) == 10);
    CHECK(read("").findings().empty());
    CHECK(read("blank_after_minutes = 5").whole(Key::BlankAfterMinutes) == 5); // above the tables, as tramtin always read it
}

TEST_CASE("every row's own default is a value that the row takes", "[settings]") {
    std::string text;
    for (const std::string_view table : {"", "kiosk", "sync"}) {
        if (!table.empty()) text += "[" + std::string(table) + "]\n";
        for (const auto& row : settings::rows())
            if (row.table == table && !row.fallback.empty()) text += std::string(row.name) + " = " + std::string(row.fallback) + "\n";
    }
    const Settings settings = read(text);
    INFO(text);
    for (const auto& told : settings.sentences()) CHECK(told.empty());
}

TEST_CASE("a misspelt key is named with its line and the nearest known one", "[settings]") {
    check_told("site = 'a'\n[kiosk]\nblank_after_minute = 60\n", 3, {"blank_after_minute;", "gần nhất là blank_after_minutes", "[kiosk]"});
    check_told("[sync]\nsources = ['/a']\ndaily_budget = 30\n", 3, {"daily_budget;", "gần nhất là daily_budget_mb"});
    check_told("[sync]\nsources = ['/a']\nSources = ['/b']\n", 3, {"Sources;", "gần nhất là sources"});
    check_told("[kiosk]\npin = 'x'\n", 2, {"gần nhất là staff_pin"});
    check_told("[kiosk]\nusb-roots = ['/media']\n", 2, {"gần nhất là usb_roots"});
    check_told("[kiosk]\nmoiton = 'full'\n", 2, {"gần nhất là motion"});
    check_told("siet = 'a'\n", 1, {"gần nhất là site"});
    check_told("[sync]\nsources = ['/a']\nmotion = 'full'\n", 3, {"motion", "[kiosk]"});
    check_told("interval_minutes = 60\n", 1, {"interval_minutes", "[sync]"});
    check_told("[kiosk]\nsite = 'a'\n", 2, {"site", "đầu tệp"});
    check_told("motion = 'full'\n[kiosk]\nmotion = 'reduced'\n", 1, {"hai lần"});
    CHECK(read("motion = 'full'\n[kiosk]\nmotion = 'reduced'\n").text(Key::Motion) == "reduced");
}

TEST_CASE("a misspelt table, one in the wrong shape and one for nobody are named", "[settings]") {
    check_told("[Kiosk]\nstaff_pin = 'x'\n", 1, {"[Kiosk]", "gần nhất là [kiosk]"});
    check_told("\n\n[kiosks]\n", 3, {"gần nhất là [kiosk]"});
    check_told("[Sync]\nsources = ['/a']\n", 1, {"gần nhất là [sync]"});
    check_told("[sync.limits]\nsmall_mb = 3\n", 1, {"limits"});
    check_told("[[kiosk]]\nmotion = 'full'\n", 1, {"[kiosk]"});
    check_told("kiosk = 5\n", 1, {"[kiosk]"});
    check_told("[site]\nid = 'x'\n", 1, {"site"});
}

TEST_CASE("a value of the wrong type or out of range leaves the default, and the finding says what may stand there", "[settings]") {
    check_told("[kiosk]\nblank_after_minutes = '10'\n", 2, {"số nguyên từ 0 đến 1440", "\"10\""});
    check_told("[kiosk]\nblank_after_minutes = 1441\n", 2, {"1440", "1441"});
    check_told("[kiosk]\nmotion = 'Full'\n", 2, {"\"full\" hoặc \"reduced\""});
    check_told("[sync]\nmetered = 'yes'\n", 2, {"true hoặc false"});
    check_told("[sync]\nnight_window = '22h'\n", 2, {"22:00-05:00"});
    check_told("[sync]\nstate = 'var'\n", 2, {"từ gốc"});
    CHECK(read("[kiosk]\nblank_after_minutes = 1441\n").whole(Key::BlankAfterMinutes) == 0);
    CHECK(read("[sync]\nreserve_mb = -1\n").whole(Key::ReserveMb) == 32);
    CHECK(read("[sync]\nscrub_window = 5\n").window(Key::ScrubWindow) == settings::DayWindow{120, 300});
}

TEST_CASE("PIN, sticks and sources fall shut, never open, whatever is wrong with them", "[settings]") {
    const Settings pin = read("[kiosk]\nstaff_pin = '123456'\n");
    CHECK(pin.text(Key::StaffPin).empty());
    CHECK(pin.sentences().front().find("123456") == std::string::npos); // a log is no place for it
    for (const std::string_view wrong : {"usb_roots = '/media'", "usb_roots = [7]", "usb_roots = ['media']", "usb_root = ['/media/one']",
                                         "usb_rotos = ['/media/one']", "USB_ROOTS = []"}) {
        INFO(wrong);
        CHECK(read("[kiosk]\n" + std::string(wrong)).list(Key::KioskUsbRoots).empty());
        CHECK(read("[sync]\n" + std::string(wrong)).list(Key::SyncUsbRoots).empty());
    }
    CHECK(read("[Kiosk]\nusb_roots = ['/media/one']\n").list(Key::KioskUsbRoots).empty());
    CHECK(read("[[kiosk]]\nusb_roots = ['/media/one']\n").list(Key::KioskUsbRoots).empty());
    CHECK(read("[sync]\nsources = ['ftp://a/b']\n").list(Key::Sources).empty());
    CHECK(read("[sync]\nsources = ['https:/a/b', 'https://', 'srv/x', '/srv/x']\n").list(Key::Sources) ==
          std::vector<std::string>{"/srv/x"});
    const Settings broken = read("site = 'a'\n[kiosk\nusb_roots = ['/media']\n");
    REQUIRE(broken.findings().size() == 1);
    CHECK(broken.findings().front().line == 2);
    CHECK(broken.text(Key::Site).empty());
    CHECK(broken.list(Key::KioskUsbRoots).empty());
    CHECK(broken.list(Key::SyncUsbRoots).empty());
    const Settings absent = Settings::read("/nowhere/tramtin.toml");
    CHECK(absent.sentences().size() == 1);
    CHECK(absent.list(Key::KioskUsbRoots).empty());
    CHECK(Settings().list(Key::KioskUsbRoots).size() == 4); // no file was named: nothing is wrong
}

TEST_CASE("a site that is no id says which may be meant, and what the content has decides", "[settings]") {
    check_told("site = 'XA-HAI'\n", 1, {"\"XA-HAI\"", "có phải \"xa-hai\"?"});
    check_told("site = 'xa-hai '\n", 1, {"\"xa-hai \"", "có phải \"xa-hai\"?"});
    CHECK(read("site = 'xa-hai '\n").written_site() == "xa-hai ");
    CHECK(read("site = 'xa-hai '\n").text(Key::Site).empty());
    CHECK(settings::state_of_site("xa-hai", k_sites) == SiteState::Fine);
    CHECK(settings::state_of_site("", k_sites) == SiteState::Missing);
    CHECK(settings::state_of_site("", {k_sites.data(), 1}) == SiteState::Fine);
    CHECK(settings::state_of_site("xa-khong-co", {}) == SiteState::Fine); // content that names no commune
    for (const std::string written : {"XA-HAI", "xa-hai ", "xahai", "xa_hai", "xa-hia"}) {
        INFO(written);
        CHECK(settings::state_of_site(written, k_sites) == SiteState::Unknown);
        CHECK(settings::nearest_site(written, k_sites)->id == "xa-hai");
        CHECK(settings::site_fault(written, k_sites)->find("gần nhất là \"xa-hai\" (Xã Hai)") != std::string::npos);
    }
    const std::string missing = settings::site_fault("", k_sites).value();
    for (const Site& site : k_sites) CHECK(missing.find(site.id + " (" + site.title + ")") != std::string::npos);
    CHECK_FALSE(settings::site_fault("phuong-ba", k_sites));
    const std::vector<Site> many(200, Site{"xa", "Xã"});
    CHECK(settings::site_fault("", many)->size() < 600);
}

TEST_CASE("names are compared as people write them", "[settings]") {
    CHECK(settings::distance("Kiosk", "kiosk") == 0);
    CHECK(settings::distance(" usb-roots ", "usb_roots") == 0);
    CHECK(settings::distance("moiton", "motion") == 1);
    CHECK(settings::distance("daily_budget", "daily_budget_mb") == 1);
    CHECK_FALSE(settings::nearest("x", {}));
}

TEST_CASE("no text, however torn, does more than be told; a file as long as allowed stays short in the log", "[settings]") {
    const std::string whole = base::read_file(testing::source_dir() + "/README.md", 1U << 20U).value();
    const std::string good = "site = \"xa-hai\"\n[kiosk]\nusb_roots = [\"/media/*\"]\n[sync]\nsources = [\"/a\"]\nmetered = true\n";
    std::mt19937 random(10);
    for (int i = 0; i < 2000; ++i) {
        std::string text = good;
        for (int change = 0; change < 3; ++change) {
            const std::size_t at = random() % text.size();
            if (random() % 2 == 0)
                text[at] = static_cast<char>(random() % 256);
            else
                text.erase(at, random() % 5);
            if (text.empty()) text = "\n";
        }
        const Settings settings = read(text);
        const auto sticks = settings.list(Key::KioskUsbRoots);
        CHECK((sticks.empty() || sticks.front().starts_with("/") || !settings.has(Key::KioskUsbRoots)));
    }
    CHECK(read(whole).findings().size() == 1);
    const Settings longest = read(std::string(100'000, 'k') + " = 1\n");
    CHECK(longest.sentences().front().size() < 500);
    std::string lines;
    for (int i = 0; i < 1000; ++i) lines += "k" + std::to_string(i) + " = 1\n";
    CHECK(read(lines).findings().size() == 50);
}
