// SPDX-License-Identifier: Apache-2.0
// What a kiosk shows while nobody uses it.
#include "kiosk/app/attract.hpp"
#include "kiosk/app/options.hpp"
#include "tests/kiosk/app/visit.hpp"

namespace {

using namespace tramtin;
using app::Attract;
using app::Fade;
using input::Millis;

model::Notice notice(const std::string& id, const std::string& title) {
    model::Notice notice;
    notice.meta.publisher = "mini";
    notice.meta.id = id;
    notice.meta.title = title;
    notice.summary = "Lời của " + title;
    return notice;
}

void expect(testing::Visit& visit, const std::string& text) {
    INFO(text << "\n" << visit.stage().semantics().dump());
    CHECK(visit.shows(text));
}

} // namespace

TEST_CASE("slides follow each other, fade between, and ask for no frame while one stands") {
    Attract attract(Millis{30'000});
    CHECK_FALSE(attract.on(Millis{100'000})); // not begun
    attract.begin(Millis{1'000});
    CHECK_FALSE(attract.on(Millis{30'999}));
    CHECK(attract.next_change(Millis{1'000}, Fade::Yes) == Millis{30'000});
    REQUIRE(attract.on(Millis{31'000}));
    CHECK(attract.frame(Millis{31'000}, Fade::Yes).turn == 0);
    CHECK(attract.frame(Millis{31'000}, Fade::Yes).veil == 0);
    CHECK(attract.next_change(Millis{31'000}, Fade::Yes) == Attract::k_dwell - Attract::k_fade);
    CHECK(attract.frame(Millis{43'000}, Fade::Yes).veil == 1);
    CHECK(attract.frame(Millis{43'000}, Fade::No).veil == 0);
    CHECK(attract.next_change(Millis{43'000}, Fade::Yes) == Millis{0});
    CHECK(attract.next_change(Millis{43'000}, Fade::No) == Attract::k_dwell);
    CHECK(attract.frame(Millis{43'000}, Fade::Yes).turn == 1);
    attract.rest(Millis{50'000});
    CHECK_FALSE(attract.on(Millis{60'000}));
}

TEST_CASE("notices are shown by priority, in their part of the day, until they end") {
    auto first = notice("a", "Họp ấp");
    first.priority = 50;
    auto second = notice("b", "Tiêm phòng");
    second.priority = 10;
    auto evening = notice("c", "Chiếu phim");
    evening.times = {{"18:00", "21:00"}};
    auto over = notice("d", "Đã qua");
    over.meta.valid_to = base::Date{2026, 11, 21};
    testing::StoreFixture store({first, second, evening, over});
    testing::Visit visit(store); // nine in the morning
    expect(visit, "Ông/bà cần làm việc gì hôm nay?");
    visit.run("advance 40s");
    expect(visit, "Họp ấp");
    expect(visit, "Mời ông/bà chạm vào màn hình");
    visit.run("advance 12s");
    expect(visit, "Tiêm phòng");
    visit.run("advance 12s");
    expect(visit, "Họp ấp");
    testing::Visit later(store, {.at = base::instant_of({2026, 11, 22}, 19)});
    later.run("advance 40s\nadvance 12s\nadvance 12s");
    expect(later, "Chiếu phim");
}

TEST_CASE("a commune's pictures are shown with their words and who made them, until they end") {
    model::SiteProfile site;
    site.meta.publisher = "mini";
    site.meta.id = "xa-thu";
    site.meta.title = "UBND xã Thử";
    site.photos = {{"sha256:" + std::string(64, 'a'), "Đồng lúa mùa gặt", "Ảnh: Lê Văn Thử", std::nullopt},
                   {"sha256:" + std::string(64, 'b'), "Hội chợ", "", base::Date{2026, 11, 21}}};
    testing::StoreFixture store({site, notice("a", "Họp ấp")});
    testing::Visit visit(store);
    visit.run("advance 31s");
    expect(visit, "Họp ấp");
    visit.run("advance 12s");
    expect(visit, "Đồng lúa mùa gặt");
    expect(visit, "Ảnh: Lê Văn Thử");
    visit.run("advance 12s");
    expect(visit, "Họp ấp"); // the fair is over
}

TEST_CASE("an urgent notice stands above the home screen and alone among the slides") {
    auto urgent = notice("bao", "Bão số 9");
    urgent.urgency = model::Urgency::Urgent;
    urgent.meta.valid_to = base::Date{2026, 11, 23};
    testing::StoreFixture store({notice("a", "Họp ấp"), urgent});
    testing::Visit visit(store);
    CHECK(visit.node("Bão số 9").rect.y < visit.node("Tìm kiếm").rect.y);
    visit.run("advance 40s");
    for (int i = 0; i < 3; ++i) {
        expect(visit, "Bão số 9");
        CHECK_FALSE(visit.shows("Họp ấp"));
        visit.run("advance 12s");
    }
    visit.run("tap 270 480\nwait idle");
    expect(visit, "Ông/bà cần làm việc gì hôm nay?");
    visit.run("tap \"Bão số 9\"");
    expect(visit, "Lời của Bão số 9");
    testing::Visit after(store, {.at = base::instant_of({2026, 11, 25}, 9)});
    after.run("advance 40s");
    expect(after, "Họp ấp");
}

TEST_CASE("a kiosk without anything to show still greets") {
    testing::StoreFixture store({notice("a", "Họp ấp")});
    auto over = notice("a", "Họp ấp");
    over.meta.valid_to = base::Date{2026, 11, 1};
    testing::StoreFixture nothing({over});
    testing::Visit visit(nothing);
    visit.run("advance 40s");
    expect(visit, "Mời ông/bà chạm vào màn hình");
    expect(visit, "Chạm để xem");
}

TEST_CASE("the screen goes dark when nobody came for long, and the first touch only wakes it") {
    const testing::StoreFixture store(testing::sample_items());
    testing::Visit visit(store, {.blank_after = Millis{300'000}});
    const auto dark = [&] { return visit.stage().semantics().nodes().empty(); };
    const ui::Rect door = visit.node("Thủ tục hành chính").rect;
    const auto touch_the_door = [&] {
        visit.pilot().tap_at(door.x + 20, door.y + 20);
        visit.run("wait idle");
    };
    visit.run("advance 295s");
    CHECK_FALSE(dark());
    visit.run("advance 6s");
    REQUIRE(dark());
    CHECK(visit.stage().surface().row(100)[100] == 0xFF000000U);
    CHECK(visit.stage().kiosk().next_frame_in(Millis{1'000'000}) > Millis{0});
    touch_the_door();
    expect(visit, "Ông/bà cần làm việc gì hôm nay?");
    touch_the_door();
    expect(visit, "Ông/bà chọn lĩnh vực");
    visit.run("advance 81s\nexpect \"Ông/bà cần làm việc gì hôm nay?\"\nadvance 290s");
    CHECK_FALSE(dark()); // it counts from the end of the visit
    visit.run("advance 20s");
    CHECK(dark());
    visit.run("keys \"a\"");
    CHECK_FALSE(dark());
    testing::Visit never(store);
    never.run("advance 3600s");
    CHECK_FALSE(never.stage().semantics().nodes().empty());
}

TEST_CASE("blank_after_minutes is read from tramtin.toml; what makes no sense is told, naming it") {
    const testing::TempDir folder;
    const std::string path = folder / "tramtin.toml";
    const auto options_of = [&](const std::string& text) {
        REQUIRE(base::publish_file(path, text));
        const char* const arguments[] = {"tramtin", "--config", path.c_str()};
        return app::parse_options(3, arguments);
    };
    CHECK(options_of("[kiosk]\nblank_after_minutes = 45\n").value().blank_after == std::chrono::minutes{45});
    CHECK(options_of("blank_after_minutes = 1440\n").value().blank_after == std::chrono::hours{24});
    CHECK(options_of("blank_after_minutes = 5\n[kiosk]\nusb_roots = []\n").value().blank_after == std::chrono::minutes{5});
    CHECK(options_of("[kiosk]\nblank_after_minutes = 0\n").value().blank_after == std::chrono::minutes{0});
    CHECK(options_of("site = \"a\"\n").value().blank_after == std::chrono::minutes{0});
    for (const char* wrong : {"-1", "1441", "1.5", "\"10\"", "true", "[5]", "9223372036854775807"}) {
        const auto options = options_of(std::string("[kiosk]\nblank_after_minutes = ") + wrong + "\n").value();
        CHECK(options.blank_after == std::chrono::minutes{0});
        REQUIRE(options.file.sentences().size() == 1);
        CHECK(options.file.sentences().front().find("tramtin.toml:2: blank_after_minutes") != std::string::npos);
    }
}
