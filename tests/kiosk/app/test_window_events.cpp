// SPDX-License-Identifier: Apache-2.0
// Events through SDL's own queue: what a touch panel, a mouse, a keyboard and the window system report acts on the kiosk.
#include <cstdlib>
#include <cstring>

#include <SDL.h>

#include "tests/kiosk/app/desk.hpp"

using namespace tramtin;
using app::Closing;
using app::Millis;
using testing::Desk;
using testing::Place;
using testing::StoreFixture;

namespace {

constexpr const char* k_home = "Ông/bà cần làm việc gì hôm nay?";

} // namespace

TEST_CASE("fingers of SDL tap, and a finger that moves drags the page and opens nothing") {
    const StoreFixture store(testing::sample_items());
    Desk desk(store);
    desk.tap(desk.on("Thủ tục hành chính"));
    CHECK(desk.shows("Ông/bà chọn lĩnh vực"));
    desk.tap(desk.on("Quay lại"));
    CHECK(desk.shows(k_home));
    Desk reader(store, "procedure:9.000001");
    const ui::Node seen = reader.text_near(600);
    reader.drag({270, 700}, {270, 500});
    const float moved = reader.node(seen.label).rect.y - seen.rect.y;
    CHECK(moved == Approx(-200).margin(2));
    CHECK(reader.shows("Quay lại"));
}

TEST_CASE("two fingers of SDL enlarge the text, and what lies between them stays there") {
    const StoreFixture store(testing::sample_items());
    Desk desk(store, "document:bang-bieu");
    desk.drag({270, 700}, {270, 400});
    const ui::Node before = desk.text_near(600);
    REQUIRE_FALSE(before.label.empty());
    desk.pinch({270, before.rect.y + 4}, 120, 190);
    const ui::Node& larger = desk.node(before.label);
    CHECK(larger.font_px > before.font_px);
    CHECK(larger.rect.y == Approx(before.rect.y).margin(12));
    desk.pinch({270, larger.rect.y + 4}, 300, 120);
    const ui::Node& again = desk.node(before.label);
    CHECK(again.font_px == before.font_px);
    CHECK(again.rect.y == Approx(before.rect.y).margin(24));
}

TEST_CASE("a mouse is one more finger with its left button, and its wheel scrolls what lies below it") {
    const StoreFixture store(testing::sample_items());
    Desk desk(store);
    const Place door = desk.on("Thủ tục hành chính");
    desk.mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, door);
    desk.mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_RIGHT, door);
    desk.mouse_moves(0, {100, 500});
    desk.rest();
    CHECK(desk.shows(k_home));
    desk.mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, door);
    desk.frame();
    desk.mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, door);
    desk.rest();
    CHECK(desk.shows("Ông/bà chọn lĩnh vực"));
    Desk reader(store, "procedure:9.000001");
    const ui::Node seen = reader.text_near(600);
    reader.wheel({270, 600}, -1);
    const float after_wheel = reader.node(seen.label).rect.y;
    CHECK(after_wheel < seen.rect.y - 20);
    reader.mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, {270, 500});
    for (int i = 1; i <= 10; ++i) reader.mouse_moves(SDL_BUTTON_LMASK, {270, 500 + static_cast<float>(i) * 4});
    for (int i = 0; i < 12; ++i) reader.frame();
    reader.mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, {270, 540});
    reader.rest();
    CHECK(reader.node(seen.label).rect.y > after_wheel + 20);
}

TEST_CASE("text and keys of SDL type, delete and open the first hit") {
    const StoreFixture store(testing::sample_items());
    Desk desk(store);
    desk.tap(desk.on("Tìm kiếm"));
    for (const char* piece : {"k", "h", "a", "i", " ", "s", "i", "n", "h", "ơ"}) desk.text(piece);
    desk.key(SDLK_BACKSPACE);
    CHECK(desk.field() == "khai sinh");
    desk.key(SDLK_F4);
    desk.key(SDLK_LEFT);
    desk.key(SDLK_BACKSPACE);
    desk.key(SDLK_HOME);
    desk.key(SDLK_DELETE);
    CHECK(desk.field() == "hai sih");
    for (const char* piece : {"k"}) desk.text(piece);
    desk.key(SDLK_END);
    desk.key(SDLK_BACKSPACE);
    for (const char* piece : {"n", "h"}) desk.text(piece);
    CHECK(desk.field() == "khai sinh");
    desk.key(SDLK_RETURN);
    CHECK(desk.shows("Mã thủ tục 9.000001"));
    desk.key(SDLK_ESCAPE);
    CHECK(desk.field() == "khai sinh");
    for (const int mod : {KMOD_LALT, KMOD_LCTRL, KMOD_LGUI}) { // what belongs to the system does nothing
        desk.key(SDLK_ESCAPE, mod);
        desk.key(SDLK_TAB, mod);
        desk.key(SDLK_RETURN, mod);
        desk.key(SDLK_BACKSPACE, mod);
        CHECK(desk.field() == "khai sinh");
    }
    CHECK_FALSE(desk.events().quit());
    desk.key(SDLK_ESCAPE);
    CHECK(desk.shows(k_home));
}

TEST_CASE("a window that changes its size is drawn and touched in the new one; closing ends only a developer's") {
    const StoreFixture store(testing::sample_items());
    Desk desk(store);
    CHECK(desk.events().exposed());
    CHECK_FALSE(desk.events().exposed());
    desk.window(SDL_WINDOWEVENT_SIZE_CHANGED, 960, 540);
    desk.rest();
    CHECK(desk.events().exposed());
    CHECK(desk.surface().width() == 960);
    CHECK(desk.surface().height() == 540);
    desk.tap(desk.on("Thủ tục hành chính"));
    CHECK(desk.shows("Ông/bà chọn lĩnh vực"));
    for (const auto& node : desk.kiosk().semantics().nodes()) CHECK(node.visible.right() <= 960);
    desk.window(SDL_WINDOWEVENT_SIZE_CHANGED, 0, 0); // a display that is going away
    desk.rest();
    CHECK(desk.surface().width() == 960);
    CHECK_FALSE(desk.events().quit());
    desk.window(SDL_WINDOWEVENT_CLOSE);
    CHECK(desk.events().quit());
    Desk kiosk(store, "", Closing::Ignored);
    kiosk.window(SDL_WINDOWEVENT_CLOSE);
    CHECK_FALSE(kiosk.events().quit());
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    kiosk.push(quit);
    CHECK(kiosk.events().quit());
}
