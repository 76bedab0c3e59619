// SPDX-License-Identifier: Apache-2.0
// What moves, what lies above a screen, and what is said while there is nothing to show.
#include "kiosk/app/options.hpp"
#include "kiosk/screens/chrome.hpp"
#include "kiosk/screens/condition.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using input::Millis;
using testing::StoreFixture;
using testing::Visit;
using ui::Aspect;

namespace {

constexpr Millis k_frame{16};

std::vector<std::uint32_t> pixels_of(const gfx::Surface& surface) {
    std::vector<std::uint32_t> all;
    for (int y = 0; y < surface.height(); ++y) all.insert(all.end(), surface.row(y), surface.row(y) + surface.width());
    return all;
}

// Frames until nothing moves any more.
int frames_to_rest(Visit& visit) {
    int frames = 0;
    for (; frames < 200 && !visit.stage().quiet(); ++frames) visit.stage().step(k_frame);
    return frames;
}

void touch(Visit& visit, const ui::Rect& rect) { visit.pilot().tap_at(rect.x + rect.w / 2, rect.y + rect.h / 2, k_frame); }

// The next frames hold whatever was asked for.
void answer(Visit& visit) {
    visit.stage().kiosk().wait_for_answers();
    visit.stage().step(k_frame);
}

} // namespace

TEST_CASE("what follows its target gets there gently, in time, and then is still") {
    ui::Followers values;
    const auto frame = [&](float target, Millis now) {
        values.begin_frame();
        return values.follow("a", Aspect::Choice, target, Millis{160}, now);
    };
    CHECK(frame(1, Millis{0}) == 1); // seen for the first time
    CHECK_FALSE(values.moving());
    CHECK(frame(0, Millis{1'000}) == 1);
    CHECK(values.moving());
    const float soon = frame(0, Millis{1'040}), later = frame(0, Millis{1'120});
    CHECK(soon < 0.6F); // fast first
    CHECK(later < soon);
    CHECK(frame(0, Millis{1'160}) == 0);
    CHECK_FALSE(values.moving());
    values.begin_frame(); // not asked for: gone
    CHECK(frame(1, Millis{1'200}) == 1);
    CHECK(ui::mix(0x11223344U, 0xAABBCCDDU, 0) == 0x11223344U);
    CHECK(ui::mix(0x11223344U, 0xAABBCCDDU, 1) == 0xAABBCCDDU);
}

TEST_CASE("a page comes in a quarter of a second; a touch meant for the one before does nothing on it") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    const ui::Rect door = visit.node("Thủ tục hành chính").rect;
    const ui::Rect other = visit.node("Tra cứu hồ sơ").rect;
    touch(visit, door);
    answer(visit);
    const auto begun = pixels_of(visit.stage().surface());
    for (int i = 0; i < 3; ++i) touch(visit, i == 1 ? other : door); // while it moves
    CHECK(visit.shows("Ông/bà chọn lĩnh vực"));
    CHECK(pixels_of(visit.stage().surface()) != begun);
    visit.run("tap \"Quay lại\"\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");

    touch(visit, door);
    answer(visit);
    CHECK(frames_to_rest(visit) <= 18); // of 16 ms
    const auto still = pixels_of(visit.stage().surface());
    for (int i = 0; i < 40; ++i) visit.stage().step(k_frame);
    CHECK(visit.stage().quiet());
    CHECK(pixels_of(visit.stage().surface()) == still);
}

TEST_CASE("with reduced motion a page is in its place in the first frame") {
    const StoreFixture store(testing::sample_items());
    for (const auto motion : {ui::Motion::Reduced, ui::Motion::Full}) {
        Visit visit(store, {.motion = motion});
        touch(visit, visit.node("Thủ tục hành chính").rect);
        answer(visit);
        const auto first = pixels_of(visit.stage().surface());
        visit.run("wait idle");
        CHECK((pixels_of(visit.stage().surface()) == first) == (motion == ui::Motion::Reduced));
    }
}

TEST_CASE("a chip that was chosen changes its colour for a moment, at once with reduced motion") {
    const StoreFixture store(testing::sample_items());
    for (const auto motion : {ui::Motion::Reduced, ui::Motion::Full}) {
        Visit visit(store, {.open = "procedure:9.000001", .motion = motion});
        touch(visit, visit.node("Các bước").rect);
        visit.stage().step(k_frame);
        visit.stage().step(k_frame);
        const auto soon = pixels_of(visit.stage().surface());
        visit.run("wait idle");
        CHECK((pixels_of(visit.stage().surface()) == soon) == (motion == ui::Motion::Reduced));
    }
}

TEST_CASE("what lies below a sheet is dim and cannot be touched; a touch beside the sheet closes it and does nothing else") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Tra cứu hồ sơ\"\ntap \"1\"");
    const std::string typed = visit.typed();
    REQUIRE_FALSE(typed.empty());
    const ui::Rect done = visit.node("Xong, xóa").rect;
    visit.run("advance 61s\nexpect \"Ông/bà còn dùng máy không?\"");
    for (const auto& node : visit.stage().semantics().nodes()) {
        INFO(node.label);
        CHECK((node.role == ui::Role::Dialog || node.role == ui::Role::Text || node.role == ui::Role::Heading ||
               node.label == "Thôi, xóa ngay" || node.label == "Tôi còn dùng"));
    }
    touch(visit, done);
    visit.run("wait idle\nabsent \"Ông/bà còn dùng máy không?\"");
    CHECK(visit.typed() == typed);
    visit.run("advance 61s\ntap \"Thôi, xóa ngay\"\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
    visit.run("tap \"Tra cứu hồ sơ\"\nadvance 85s\nexpect \"Ông/bà cần làm việc gì hôm nay?\""); // nobody answers: it ends
}

TEST_CASE("the second of two quick touches does nothing on a sheet that has just come") {
    auto opened = ui::Ui::open();
    REQUIRE(opened);
    ui::Ui& ui = **opened;
    const ui::Strings strings = testing::strings_of_the_screen();
    const ui::Words words(strings, "vi");
    ui::SheetState state;
    input::TouchRouter router;
    Millis now{1'000};
    screens::MaybeIntent intent;
    const auto frame = [&] {
        now += k_frame;
        ui.begin({.metrics = {}, .pointer = router.frame(now), .now = now}, words);
        if (ui.touch("below", {0, 0, 1080, 1920}, "Ở dưới").clicked) FAIL("what lies below was touched");
        intent = screens::draw_idle_warning(ui, state, 20, 20);
        ui.end();
    };
    const auto tap = [&](float x, float y) {
        router.push({input::TouchEvent::Kind::Down, 1, x, y, now});
        for (int i = 0; i < 2; ++i) frame();
        router.push({input::TouchEvent::Kind::Up, 1, x, y, now});
        screens::MaybeIntent found;
        for (int i = 0; i < 3; ++i) {
            frame();
            if (intent) found = intent;
        }
        return found;
    };
    frame();
    frame();
    const auto* node = ui.semantics().find("Thôi, xóa ngay");
    REQUIRE(node != nullptr);
    const ui::Rect wipe = node->rect;
    CHECK_FALSE(tap(wipe.x + 20, wipe.y + 40));
    CHECK_FALSE(tap(20, 20));
    for (int i = 0; i < 20; ++i) frame();
    CHECK_FALSE(ui.wants_frame());
    CHECK(tap(20, 20)->kind == screens::Intent::Kind::StillHere);
    const ui::Rect settled = ui.semantics().find("Thôi, xóa ngay")->rect;
    CHECK(tap(settled.x + 20, settled.y + 40)->kind == screens::Intent::Kind::Wipe);
}

TEST_CASE("waiting is silent at first, then said, and after a while it offers to ask again") {
    auto opened = ui::Ui::open();
    REQUIRE(opened);
    ui::Ui& ui = **opened;
    const ui::Strings strings = testing::strings_of_the_screen();
    const ui::Words words(strings, "vi");
    screens::ScreenState state;
    const auto shows = [&](Millis at, const std::string& text) {
        ui.begin({.metrics = {}, .pointer = {}, .now = at}, words);
        screens::draw_waiting(ui, state, {0, 140, 1080, 1600}, screens::Nav::Shown);
        ui.end();
        CHECK(ui.semantics().find_tappable("Quay lại") != nullptr);
        CHECK(ui.semantics().find_tappable("Trang đầu") != nullptr);
        return ui.semantics().shows(text);
    };
    CHECK_FALSE(shows(Millis{5'000}, "Đang mở"));
    REQUIRE(ui.next_frame_at());
    CHECK(*ui.next_frame_at() == Millis{5'200});
    CHECK_FALSE(shows(Millis{5'199}, "Đang mở"));
    CHECK(shows(Millis{5'200}, "Đang mở"));
    CHECK_FALSE(ui.wants_frame());
    CHECK_FALSE(shows(Millis{12'999}, "Thử lại"));
    CHECK(shows(Millis{13'000}, "Thử lại"));
}

TEST_CASE("what is of another day says so where that matters, and no more once newer data has come") {
    StoreFixture store(testing::sample_items()); // issued on the 20th
    Visit visit(store, {.open = "procedure:9.000001", .at = base::instant_of({2026, 12, 5}, 9)});
    CHECK(visit.shows("Dữ liệu ngày 20/11: lệ phí"));
    store.say_synced(base::instant_of({2026, 12, 5}, 8));
    visit.run("advance 12s\nwait idle\nexpect \"Cập nhật 08:00\"");
    CHECK_FALSE(visit.shows("Dữ liệu ngày 20/11"));
}

TEST_CASE("a guide asks to check again once its data is older than the site allows, a notice on the next day") {
    auto items = testing::sample_items();
    const StoreFixture store(items); // issued on the 20th at 6; a site that says nothing allows 14 days
    const auto warns = [](const StoreFixture& of, const std::string& address, base::Date day) {
        return Visit(of, {.open = address, .at = base::instant_of(day, 9)}).shows("Dữ liệu ngày 20/11: ");
    };
    CHECK_FALSE(warns(store, "procedure:9.000001", {2026, 11, 22}));
    CHECK_FALSE(warns(store, "procedure:9.000001", {2026, 12, 3}));
    CHECK(warns(store, "procedure:9.000001", {2026, 12, 4}));
    CHECK(Visit(store, {.start = screens::Route{screens::Place::List, "notices"}}).shows("Dữ liệu ngày 20/11: "));
    for (auto& item : items) {
        if (auto* site = std::get_if<model::SiteProfile>(&item)) site->stale_after_days = 1;
    }
    const StoreFixture strict(items);
    CHECK(warns(strict, "procedure:9.000001", {2026, 11, 22}));
}

TEST_CASE("motion is read from tramtin.toml; what makes no sense is told, naming it") {
    const testing::TempDir folder;
    const std::string path = folder / "tramtin.toml";
    const auto options_of = [&](const std::string& text) {
        REQUIRE(base::publish_file(path, text));
        const char* const arguments[] = {"tramtin", "--config", path.c_str()};
        return app::parse_options(3, arguments);
    };
    CHECK(options_of("[kiosk]\nmotion = \"reduced\"\n").value().motion == ui::Motion::Reduced);
    CHECK(options_of("motion = \"reduced\"\n").value().motion == ui::Motion::Reduced);
    CHECK(options_of("[kiosk]\nmotion = \"full\"\n").value().motion == ui::Motion::Full);
    CHECK(options_of("site = \"a\"\n").value().motion == ui::Motion::Full);
    for (const char* wrong : {"\"none\"", "true", "0", "[]", "\"Full\""}) {
        const auto options = options_of(std::string("[kiosk]\nmotion = ") + wrong + "\n").value();
        CHECK(options.motion == ui::Motion::Full);
        REQUIRE(options.file.sentences().size() == 1);
        CHECK(options.file.sentences().front().find("tramtin.toml:2: motion") != std::string::npos);
    }
}
