// SPDX-License-Identifier: Apache-2.0
// What stands around every screen, and what is shown while nobody uses the kiosk: never cut off.
#include <functional>

#include <catch2/catch.hpp>

#include "kiosk/screens/attract.hpp"
#include "tests/kiosk/screens/looks.hpp"
#include "tests/kiosk/screens/screen_lint.hpp"

namespace {

using namespace tramtin;
using testing::check_none;
using testing::for_every_look;
using testing::header;
using testing::k_long;
using testing::ScreenLint;
using testing::told;
using testing::vietnamese;

} // namespace

TEST_CASE("header, footer and the idle warning are never cut off") {
    const ui::Strings strings = vietnamese();
    const ui::Words words(strings, "vi");
    auto ui = ui::Ui::open();
    REQUIRE(ui);
    std::set<std::string> findings;
    const auto look = [&](const ui::Metrics& metrics, const std::string& name, const std::function<void()>& draw) {
        ScreenLint lint(metrics, told(metrics, name));
        for (int i = 0; i < 2; ++i) { // what lies below a sheet is asleep until the frame after it
            (*ui)->begin({.metrics = metrics, .pointer = {}, .now = input::Millis{0}, .motion = ui::Motion::Reduced}, words);
            draw();
            (*ui)->end();
        }
        lint.check(ui->get()->semantics().nodes());
        lint.check_whole(ui->get()->semantics().nodes());
        findings.merge(lint.findings);
    };
    for_every_look([&](const ui::Metrics& metrics) {
        screens::HeaderView wrong = header();
        ui::SheetState shown;
        wrong.warning = words("header.clock_wrong");
        look(metrics, "chrome", [&] { screens::draw_chrome(**ui, wrong, screens::Footer::Shown); });
        look(metrics, "warning", [&] { screens::draw_idle_warning(**ui, shown, 20, 20); });
    });
    check_none(findings);
}

namespace {

// One of every kind, with as many words as they may have.
std::vector<screens::SlideView> slides() {
    using screens::SlideKind;
    screens::SlideView notice{.kind = SlideKind::Notice, .title = k_long, .text = std::string(k_long) + ". " + k_long};
    notice.chip = "Thông báo";
    screens::SlideView urgent = notice;
    urgent.urgent = true;
    urgent.chip = "Khẩn";
    urgent.tint = ui::Tint::Red;
    screens::SlideView target{.kind = SlideKind::Target, .title = k_long, .text = "Mới nhất: 61,2 triệu đồng/người/năm (2025)"};
    target.chip = "Chỉ tiêu · 2025-2030";
    target.figure = "Mục tiêu: trên 95 triệu đồng/người/năm";
    target.source = std::string("Nguồn: ") + k_long;
    screens::SlideView photo{.kind = SlideKind::Photo, .title = k_long, .text = {}};
    photo.chip = "Hình ảnh";
    photo.picture = "sha256:photo";
    photo.source = k_long;
    screens::SlideView pictured = notice;
    pictured.picture = "sha256:notice";
    screens::SlideView short_notice{.kind = SlideKind::Notice, .title = "Nghỉ Tết Dương lịch", .text = {}};
    screens::SlideView what{.kind = SlideKind::What, .title = "Làm giấy tờ cần mang gì? Xem tại đây.", .text = {}};
    what.pictures = {{screens::Sketch::Papers, "Giấy tờ, lệ phí"},
                     {screens::Sketch::Counters, "Quầy nào, mấy giờ"},
                     {screens::Sketch::News, "Nghị quyết, thông báo"}};
    screens::SlideView day{.kind = SlideKind::Day, .title = "Lịch tiếp công dân", .text = {}};
    day.leaf = {"Thứ Hai", "23", "tháng 11", "7 giờ 30", "đến 11 giờ", "Chủ tịch UBND phường", "Phòng tiếp công dân, tầng trệt"};
    day.notice = k_long;
    day.notice_until = "Thông báo đến hết 31/12/2026";
    screens::SlideView event{.kind = SlideKind::Day, .title = k_long, .text = {}};
    event.leaf = {"Chủ nhật", "30", "tháng 12", "", "Cả ngày, từ 7 giờ 30 sáng đến 10 giờ đêm", k_long, k_long};
    screens::SlideView asked = what;
    asked.pictures[1] = {screens::Sketch::Dossier, "Hồ sơ đang ở đâu"};
    return {notice, urgent, target, photo, pictured, short_notice, what, day, event, asked};
}

screens::OpeningView opening(std::size_t turn) {
    using screens::OpenNow;
    if (turn % 3 == 0) return {};
    return turn % 3 == 1
               ? screens::OpeningView{OpenNow::Open, "Đang mở cửa đến 11 giờ 30", "Chiều 13 giờ đến 17 giờ"}
               : screens::OpeningView{OpenNow::Closed, "Nghỉ lễ: Tết Nguyên đán Đinh Mùi", "Mở lại lúc 7 giờ 30, Thứ Năm, 11/02/2027"};
}

} // namespace

TEST_CASE("slides are whole and legible at every size, text step and theme") {
    const ui::Strings strings = vietnamese();
    const ui::Words words(strings, "vi");
    auto ui = ui::Ui::open();
    REQUIRE(ui);
    std::set<std::string> findings;
    const std::vector<screens::SlideView> all = slides();
    for_every_look([&](const ui::Metrics& metrics) {
        for (std::size_t i = 0; i <= all.size(); ++i) {
            screens::HomeView view;
            view.lunar = "Mùng 10 tháng Mười năm Bính Ngọ";
            if (i < all.size()) view.slides = {all[i], all[i]}; // else the welcome
            view.opening = opening(i);
            ScreenLint lint(metrics, told(metrics, "slide " + std::to_string(i)));
            (*ui)->begin({.metrics = metrics, .pointer = {}, .now = input::Millis{0}}, words);
            screens::draw_attract(**ui, view, header(), {.turn = i});
            (*ui)->end();
            lint.check((*ui)->semantics().nodes());
            lint.check_whole((*ui)->semantics().nodes());
            findings.merge(lint.findings);
        }
    });
    check_none(findings);
}

TEST_CASE("what a slide is about is read from five metres: at least 110 pixels at 1080 wide, but for the words below a picture") {
    const ui::Strings strings = vietnamese();
    const ui::Words words(strings, "vi");
    auto ui = ui::Ui::open();
    REQUIRE(ui);
    const ui::Metrics upright{1080, 1920, 100, ui::Theme::Light, ui::Reach::Full};
    for (const screens::SlideView& slide : slides()) {
        screens::HomeView view;
        view.slides = {slide};
        view.opening = opening(1);
        (*ui)->begin({.metrics = upright, .pointer = {}, .now = input::Millis{0}}, words);
        screens::draw_attract(**ui, view, header(), {});
        (*ui)->end();
        const bool photo = slide.kind == screens::SlideKind::Photo;
        int largest = 0;
        for (const auto& node : (*ui)->semantics().nodes()) {
            if (node.ink == 0 || node.label == header().clock) continue;
            largest = std::max(largest, node.font_px);
            if (photo && node.label == slide.title) CHECK(node.font_px < 50);
        }
        INFO(slide.title);
        if (!photo) CHECK(largest >= 110);
    }
}
