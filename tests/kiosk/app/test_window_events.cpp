// SPDX-License-Identifier: Apache-2.0
// Events through SDL's own queue: what a touch panel, a mouse, a keyboard and the window system report acts on the kiosk.
#include <cstdlib>
#include <cstring>

#include <SDL.h>

#include "kiosk/app/window_events.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using app::Closing;
using app::Millis;
using testing::StoreFixture;

namespace {

constexpr const char* k_home = "Ông/bà cần làm việc gì hôm nay?";
constexpr int k_width = 540;
constexpr int k_height = 960;

// SDL without a display. The hint, unlike the environment, is known to a program that is linked later, too.
class Sdl {
public:
    Sdl() {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
        SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
        REQUIRE(SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) == 0);
        SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    }
    Sdl(const Sdl&) = delete;
    Sdl& operator=(const Sdl&) = delete;
    ~Sdl() { SDL_Quit(); }
};

struct Place {
    float x = 0;
    float y = 0;
};

// The window's loop, step by step.
class Desk {
public:
    explicit Desk(const StoreFixture& store, const std::string& address = {}, Closing closing = Closing::Ends) {
        app::KioskConfig config;
        config.store = {.layout = store.layout(), .site = "", .version = "test"};
        config.width = k_width;
        config.height = k_height;
        if (!address.empty()) config.start = screens::open_address(address)->route;
        auto opened = app::Kiosk::open(config, m_strings, m_clock, [] {});
        REQUIRE(opened);
        m_kiosk = *std::move(opened);
        m_events = std::make_unique<app::WindowEvents>(*m_kiosk, m_surface, closing, [this] { return m_now; });
        rest();
    }

    void frame() {
        SDL_Event event;
        while (SDL_PollEvent(&event) != 0) m_events->take(event);
        m_now += Millis{16};
        m_kiosk->frame(m_now);
    }
    void rest() {
        frame();
        for (int i = 0; i < 2'000; ++i) {
            m_kiosk->wait_for_answers();
            if (m_kiosk->quiet(m_now)) return;
            frame();
        }
        FAIL("the kiosk does not come to rest");
    }
    void push(SDL_Event event) {
        REQUIRE(SDL_PushEvent(&event) == 1);
        frame();
    }
    void finger(Uint32 type, SDL_FingerID id, Place at) {
        SDL_Event event{};
        event.type = type;
        event.tfinger.touchId = 7;
        event.tfinger.fingerId = id;
        event.tfinger.x = at.x / static_cast<float>(m_surface.width());
        event.tfinger.y = at.y / static_cast<float>(m_surface.height());
        event.tfinger.pressure = 1;
        push(event);
    }
    void tap(Place at) {
        finger(SDL_FINGERDOWN, 3, at);
        for (int i = 0; i < 4; ++i) frame();
        finger(SDL_FINGERUP, 3, at);
        rest();
    }
    // Lifted at rest.
    void drag(Place from, Place to) {
        finger(SDL_FINGERDOWN, 3, from);
        for (int i = 1; i <= 20; ++i) {
            const float share = static_cast<float>(i) / 20;
            finger(SDL_FINGERMOTION, 3, {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
        }
        for (int i = 0; i < 12; ++i) frame();
        finger(SDL_FINGERUP, 3, to);
        rest();
    }
    // Two fingers on a level line through `centre`, so far apart first and last.
    void pinch(Place centre, float from, float to) {
        finger(SDL_FINGERDOWN, 11, {centre.x - from / 2, centre.y});
        finger(SDL_FINGERDOWN, 12, {centre.x + from / 2, centre.y});
        for (int i = 1; i <= 20; ++i) {
            const float apart = from + (to - from) * static_cast<float>(i) / 20;
            finger(SDL_FINGERMOTION, 11, {centre.x - apart / 2, centre.y});
            finger(SDL_FINGERMOTION, 12, {centre.x + apart / 2, centre.y});
        }
        finger(SDL_FINGERUP, 11, {centre.x - to / 2, centre.y});
        finger(SDL_FINGERUP, 12, {centre.x + to / 2, centre.y});
        rest();
    }
    void mouse(Uint32 type, Uint8 button, Place at) {
        SDL_Event event{};
        event.type = type;
        event.button.button = button;
        event.button.x = static_cast<Sint32>(at.x);
        event.button.y = static_cast<Sint32>(at.y);
        push(event);
    }
    void mouse_moves(Uint32 buttons, Place at) {
        SDL_Event event{};
        event.type = SDL_MOUSEMOTION;
        event.motion.state = buttons;
        event.motion.x = static_cast<Sint32>(at.x);
        event.motion.y = static_cast<Sint32>(at.y);
        push(event);
    }
    void wheel(Place at, float turns) {
        SDL_Event event{};
        event.type = SDL_MOUSEWHEEL;
        event.wheel.mouseX = static_cast<Sint32>(at.x);
        event.wheel.mouseY = static_cast<Sint32>(at.y);
        event.wheel.preciseY = turns;
        push(event);
        rest();
    }
    void key(SDL_Keycode code) {
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.sym = code;
        push(event);
        rest();
    }
    void text(const char* typed) {
        SDL_Event event{};
        event.type = SDL_TEXTINPUT;
        std::strncpy(event.text.text, typed, sizeof event.text.text - 1);
        push(event);
        rest();
    }
    void window(Uint8 what, int width = 0, int height = 0) {
        SDL_Event event{};
        event.type = SDL_WINDOWEVENT;
        event.window.event = what;
        event.window.data1 = width;
        event.window.data2 = height;
        push(event);
    }

    bool shows(const std::string& text) const { return m_kiosk->semantics().shows(text); }
    const ui::Node& node(const std::string& label) const {
        const ui::Node* found = m_kiosk->semantics().find(label);
        INFO(label << "\n" << m_kiosk->semantics().dump());
        REQUIRE(found != nullptr);
        return *found;
    }
    Place on(const std::string& label) const {
        const ui::Rect& seen = node(label).visible;
        return {seen.x + seen.w / 2, seen.y + seen.h / 2};
    }
    std::string field() const {
        for (const auto& node : m_kiosk->semantics().nodes()) {
            if (node.role == ui::Role::Field) return node.value;
        }
        return "no field";
    }
    // The paragraph of the page nearest to this height.
    ui::Node text_near(float y) const {
        ui::Node best;
        for (const auto& node : m_kiosk->semantics().nodes()) {
            if (node.number < 0 || !node.shown() || node.label.size() < 8 || node.label.size() > 120) continue; // long ones are cut
            if (best.label.empty() || std::abs(node.rect.y - y) < std::abs(best.rect.y - y)) best = node;
        }
        return best;
    }
    app::WindowEvents& events() { return *m_events; }
    app::Kiosk& kiosk() { return *m_kiosk; }
    const gfx::Surface& surface() const { return m_surface; }

private:
    Sdl m_sdl;
    ui::Strings m_strings = testing::strings_of_the_screen();
    base::FixedClock m_clock{base::instant_of({2026, 11, 22}, 9)};
    Millis m_now{1'000};
    gfx::Surface m_surface{k_width, k_height};
    std::unique_ptr<app::Kiosk> m_kiosk;
    std::unique_ptr<app::WindowEvents> m_events;
};

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
    desk.key(SDLK_ESCAPE);
    CHECK(desk.field() == "khai sinh");
    desk.key(SDLK_RETURN);
    CHECK(desk.shows("Mã thủ tục 9.000001"));
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
    Desk kiosk(store, {}, Closing::Ignored);
    kiosk.window(SDL_WINDOWEVENT_CLOSE);
    CHECK_FALSE(kiosk.events().quit());
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    kiosk.push(quit);
    CHECK(kiosk.events().quit());
}
