// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "kiosk/ui/script.hpp"
#include "kiosk/ui/semantics.hpp"
#include "kiosk/ui/strings.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace tramtin;
using testing::TempDir;
using ui::Node;
using ui::Role;
using ui::Verb;

void put(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

std::string complaint(const std::string& script) {
    const auto steps = ui::parse_script(script);
    return steps ? "" : steps.error().what;
}

} // namespace

TEST_CASE("a script is read step by step, comments and blank lines left out") {
    const auto steps = ui::parse_script("# nothing\n\n  tap \"Thủ tục\" \r\ntap 540 960\nhold \"A \\\"b\\\" \\\\\" 800ms\nswipe up 600\n"
                                        "drag 1 2 3 4\ntype \"đăng ký\"\nkeys \"abc\"\nenter\nbackspace\nscan \"H13\"\nwait idle\n"
                                        "advance 60s\nexpect \"x\"\nabsent \"y\"\nshot home-1\ndump home_1\nfind \"z\"");
    REQUIRE(steps);
    REQUIRE(steps->size() == 17);
    CHECK(steps->front().verb == Verb::Tap);
    CHECK(steps->front().text == "Thủ tục");
    CHECK(steps->front().line == 3);
    CHECK((*steps)[1].verb == Verb::TapAt);
    CHECK((*steps)[1].numbers == std::vector<float>{540, 960});
    CHECK((*steps)[2].text == "A \"b\" \\");
    CHECK((*steps)[2].duration == input::Millis{800});
    CHECK((*steps)[3].numbers == std::vector<float>{0, -600});
    CHECK((*steps)[11].duration == input::Millis{60'000});
    CHECK(steps->back().line == 19);
}

TEST_CASE("a wrong step is refused with its line and what it should be") {
    CHECK(complaint("wait idle\ntpa \"x\"") == "line 2: unknown step 'tpa'");
    CHECK(complaint("tap \"x") == "line 1: the closing quote is missing");
    for (const char* step : {"tap x",        "tap",       "tap 1",          "tap 1 2 3", "tap \"a\" \"b\"", "hold \"x\"",
                             "hold \"x\" 8", "hold x 8s", "swipe over 600", "swipe up",  "swipe up far",    "drag 1 2 3",
                             "type abc",     "enter now", "wait",           "wait long", "advance",         "advance 60",
                             "advance -1s",  "expect",    "shot",           "shot a/b",  "shot ..",         "dump \"\""}) {
        INFO(step);
        const std::string said = complaint(step);
        CHECK(said.starts_with("line 1: should be: "));
    }
    std::string many;
    for (int i = 0; i < 10'001; ++i) many += "enter\n";
    CHECK(complaint(many) == "more than 10000 steps");
}

TEST_CASE("the semantics list is searched by likeness, what can be tapped first, what is hidden never") {
    const ui::Rect here{0, 0, 10, 10};
    ui::Semantics semantics;
    semantics.add({.role = Role::Text, .label = "Tìm kiếm hồ sơ", .rect = here, .visible = here});
    semantics.add({.role = Role::Button, .label = "Nút tìm kiếm hồ sơ cũ", .rect = here, .visible = here});
    semantics.add(
        {.role = Role::Button, .label = "Tìm kiếm hồ sơ", .value = "chú thích", .rect = {1, 2, 3, 4}, .visible = here, .selected = true});
    semantics.add({.role = Role::Button, .label = "Khuất", .rect = {0, 90, 5, 5}, .visible = {}});
    REQUIRE(semantics.find("Tìm kiếm hồ sơ") != nullptr);
    CHECK(semantics.find("Tìm kiếm hồ sơ")->role == Role::Button);
    CHECK(semantics.find_tappable("Nút")->label == "Nút tìm kiếm hồ sơ cũ");
    CHECK(semantics.find_tappable("hồ sơ cũ")->label == "Nút tìm kiếm hồ sơ cũ");
    CHECK(semantics.find_tappable("Tìm")->label == "Tìm kiếm hồ sơ");
    CHECK(semantics.find("Khuất") == nullptr);
    CHECK_FALSE(semantics.shows("Khuất"));
    CHECK(semantics.shows("chú"));
    CHECK(semantics.dump() == "text \"Tìm kiếm hồ sơ\" 0,0 10x10\n"
                              "button \"Nút tìm kiếm hồ sơ cũ\" 0,0 10x10\n"
                              "button \"Tìm kiếm hồ sơ\" [chú thích] 1,2 3x4 selected\n");
}

TEST_CASE("words come in the language asked for, then in Vietnamese, then as their key") {
    const TempDir dir;
    put(dir / "vi.toml", "[home]\ntitle = \"Trang đầu\"\ncount = \"{count} việc, {count} giấy\"\n[home.deep]\nkey = \"Sâu\"\n");
    put(dir / "en.toml", "[home]\ntitle = \"Home\"\n");
    const auto strings = ui::Strings::open(dir.path());
    REQUIRE(strings);
    CHECK(strings->languages() == std::vector<std::string>{"vi", "en"});
    const ui::Words english(*strings, "en");
    CHECK(english("home.title") == "Home");
    CHECK(english("home.deep.key") == "Sâu");
    CHECK(english("home.none") == "home.none");
    CHECK(english("home.count", {{"count", "3"}}) == "3 việc, 3 giấy");
    CHECK(english("home.count", {{"count", "{count}"}}) == "{count} việc, {count} giấy");
    CHECK(ui::Words(*strings, "xx")("home.title") == "Trang đầu");
    put(dir / "en.toml", "[home\n");
    const auto broken = ui::Strings::open(dir.path());
    REQUIRE_FALSE(broken);
    CHECK(broken.error().what.find("en.toml") != std::string::npos);
    CHECK_FALSE(ui::Strings::open(dir / "nowhere"));
}

TEST_CASE("English says everything Vietnamese does, with the same places for numbers, and neither shouts") {
    const auto strings = ui::Strings::open(tramtin::testing::source_dir() + "/assets/strings");
    REQUIRE(strings);
    const auto holes = [](std::string_view text) {
        std::set<std::string> found;
        for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
            found.emplace(text.substr(at, text.find('}', at) - at));
        return found;
    };
    REQUIRE(strings->keys("vi").size() > 200);
    CHECK(strings->keys("vi") == strings->keys("en"));
    for (const std::string& key : strings->keys("vi")) {
        INFO(key);
        const std::string_view vi = strings->get("vi", key);
        const std::string_view en = strings->get("en", key);
        CHECK(holes(vi) == holes(en));
        CHECK((std::string(vi) + std::string(en)).find('!') == std::string::npos);
        CHECK(vi.find("bạn") == std::string::npos);
    }
}
