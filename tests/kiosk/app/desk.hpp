// SPDX-License-Identifier: Apache-2.0
// A kiosk in the loop of a window without a display: events go through SDL's own queue.
#pragma once

#include <cstring>

#include <SDL.h>

#include "kiosk/app/window_events.hpp"
#include "tests/kiosk/app/visit.hpp"

namespace tramtin::testing {

using app::Closing;
using app::Millis;

inline constexpr int k_desk_width = 540;
inline constexpr int k_desk_height = 960;

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
    explicit Desk(const StoreFixture& store, const std::string& address = {}, Closing closing = Closing::Ends)
        : Desk(store, address.empty() ? std::optional<screens::Route>() : screens::open_address(address)->route, closing) {}
    Desk(const StoreFixture& store, const std::optional<screens::Route>& start, Closing closing) {
        app::KioskConfig config;
        config.store = {.layout = store.layout(), .site = "", .version = "test"};
        config.width = k_desk_width;
        config.height = k_desk_height;
        config.start = start;
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
        touch(at);
        rest();
    }
    void touch(Place at) {
        finger(SDL_FINGERDOWN, 3, at);
        for (int i = 0; i < 4; ++i) frame();
        finger(SDL_FINGERUP, 3, at);
    }
    void double_tap(Place at) {
        touch(at);
        for (int i = 0; i < 4; ++i) frame();
        tap(at);
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
    // Two fingers on a level line through `centre`, so far apart first and last. They rest on the way.
    void pinch(Place centre, float from, float to) {
        finger(SDL_FINGERDOWN, 11, {centre.x - from / 2, centre.y});
        finger(SDL_FINGERDOWN, 12, {centre.x + from / 2, centre.y});
        for (int i = 1; i <= 20; ++i) {
            const float apart = from + (to - from) * static_cast<float>(i) / 20;
            finger(SDL_FINGERMOTION, 11, {centre.x - apart / 2, centre.y});
            finger(SDL_FINGERMOTION, 12, {centre.x + apart / 2, centre.y});
            for (int still = 0; i == 12 && still < 5; ++still) frame();
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
    void key(SDL_Keycode code, int modifiers = KMOD_NONE) {
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.sym = code;
        event.key.keysym.mod = static_cast<Uint16>(modifiers);
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
    ui::Strings m_strings = strings_of_the_screen();
    base::FixedClock m_clock{base::instant_of({2026, 11, 22}, 9)};
    Millis m_now{1'000};
    gfx::Surface m_surface{k_desk_width, k_desk_height};
    std::unique_ptr<app::Kiosk> m_kiosk;
    std::unique_ptr<app::WindowEvents> m_events;
};

} // namespace tramtin::testing
