// SPDX-License-Identifier: Apache-2.0
// Sheets looked at closely with the fingers.
#include "kiosk/gfx/png.hpp"
#include "kiosk/ui/zoom.hpp"
#include "tests/kiosk/app/desk.hpp"
#include "tests/support/media.hpp"

using namespace tramtin;
using testing::Closing;
using testing::Desk;
using testing::Place;
using testing::StoreFixture;

namespace {

// A guide with one paper whose form has two pages of the shape of a sheet.
model::Item guide_with_form(const StoreFixture& store) {
    model::Procedure guide;
    guide.meta.publisher = "mini";
    guide.meta.id = "1.000001";
    guide.meta.title = "Có mẫu";
    model::DossierItem paper;
    paper.name = "Tờ khai";
    paper.form_id = "to-khai";
    for (const gfx::Argb colour : {0xFFFFFFFFU, 0xFFEEEEEEU})
        paper.pages.push_back(testing::put_picture(store, gfx::encode_png(gfx::Surface(600, 848, colour)).value()));
    guide.cases = {{"", {paper}}};
    return guide;
}

ui::Rect sheet(const Desk& desk, int page) { return desk.node("Tờ khai, " + std::to_string(page) + "/2").rect; }

// The same point of the sheet is at the same place of the screen.
void check_stays(const ui::Rect& before, const ui::Rect& after, Place at) {
    const float across = (at.x - before.x) / before.w, down = (at.y - before.y) / before.h;
    CHECK(after.x + across * after.w == Approx(at.x).margin(3));
    CHECK(after.y + down * after.h == Approx(at.y).margin(3));
}

} // namespace

TEST_CASE("a form is enlarged by fingers at the place they touch, dragged, stopped at its edges, and seen whole again") {
    StoreFixture store;
    store.publish({guide_with_form(store)});
    Desk desk(store, screens::Route{screens::Place::Form, "procedure:1.000001#to-khai"}, Closing::Ends);
    const ui::Rect whole = sheet(desk, 1);
    CHECK_FALSE(desk.shows("Xem cả trang"));
    const Place middle{whole.x + whole.w / 2, whole.y + whole.h / 2};
    desk.double_tap(middle);
    const ui::Rect tapped = sheet(desk, 1);
    CHECK(tapped.w == Approx(whole.w * ui::k_double_tap_zoom).margin(2));
    check_stays(whole, tapped, middle);
    desk.pinch(middle, 100, 150);
    const ui::Rect pinched = sheet(desk, 1);
    CHECK(pinched.w > tapped.w * 1.3F);
    check_stays(tapped, pinched, middle);
    desk.drag(middle, {middle.x + 60, middle.y - 40});
    CHECK(sheet(desk, 1).x == Approx(pinched.x + 60).margin(2));
    CHECK(sheet(desk, 1).y == Approx(pinched.y - 40).margin(2));
    for (int i = 0; i < 12; ++i) desk.drag({whole.x + 20, middle.y}, {whole.right() - 20, middle.y});
    const ui::Rect edge = sheet(desk, 1);
    CHECK(edge.x >= 0); // its left edge came back into the window, the sheet did not leave it
    CHECK(edge.x < whole.x + 20);
    CHECK(sheet(desk, 1).w == pinched.w);
    desk.tap(desk.on("Xem cả trang"));
    CHECK(sheet(desk, 1) == whole);
    CHECK_FALSE(desk.shows("Xem cả trang"));
    desk.pinch(middle, 300, 100); // never smaller than the whole sheet, never larger than five times
    CHECK(sheet(desk, 1) == whole);
    for (int i = 0; i < 8; ++i) desk.tap(desk.on("Phóng to"));
    CHECK(sheet(desk, 1).w == Approx(whole.w * ui::k_max_zoom).margin(2));
    desk.double_tap(middle);
    CHECK(sheet(desk, 1) == whole);
}

TEST_CASE("the pages of a form follow each other, each seen whole first") {
    StoreFixture store;
    store.publish({guide_with_form(store)});
    Desk desk(store, screens::Route{screens::Place::Form, "procedure:1.000001#to-khai"}, Closing::Ends);
    const ui::Rect whole = sheet(desk, 1);
    desk.tap(desk.on("Phóng to"));
    desk.tap(desk.on("Trang sau"));
    CHECK(sheet(desk, 2) == whole);
    CHECK(desk.shows("2/2"));
    desk.tap(desk.on("Trang sau"));
    CHECK(desk.shows("2/2"));
    desk.tap(desk.on("Trang trước"));
    CHECK(sheet(desk, 1) == whole);
    CHECK(desk.shows("1/2"));
}
