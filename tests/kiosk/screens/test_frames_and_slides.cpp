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
    return {notice, urgent, target, photo, pictured, short_notice};
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
            if (i < all.size()) view.slides = {all[i]}; // else the welcome
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
