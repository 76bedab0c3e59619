// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/window_events.hpp"

#include <SDL.h>

namespace tramtin::app {

namespace {

using input::RealKey;

constexpr std::pair<SDL_Keycode, RealKey> k_keys[] = {
    {SDLK_LEFT, RealKey::Left},     {SDLK_RIGHT, RealKey::Right},       {SDLK_UP, RealKey::Up},         {SDLK_DOWN, RealKey::Down},
    {SDLK_PAGEUP, RealKey::PageUp}, {SDLK_PAGEDOWN, RealKey::PageDown}, {SDLK_HOME, RealKey::Start},    {SDLK_END, RealKey::End},
    {SDLK_DELETE, RealKey::Delete}, {SDLK_TAB, RealKey::Next},          {SDLK_ESCAPE, RealKey::Escape}, {SDLK_AC_BACK, RealKey::Escape}};

} // namespace

void WindowEvents::take(const SDL_Event& event) {
    switch (event.type) {
    case SDL_QUIT: m_quit = true; break;
    case SDL_FINGERDOWN: finger(Kind::Down, event.tfinger); break;
    case SDL_FINGERMOTION: finger(Kind::Move, event.tfinger); break;
    case SDL_FINGERUP: finger(Kind::Up, event.tfinger); break;
    case SDL_MOUSEBUTTONDOWN: button(Kind::Down, event.button); break;
    case SDL_MOUSEBUTTONUP: button(Kind::Up, event.button); break;
    case SDL_MOUSEMOTION:
        if ((event.motion.state & SDL_BUTTON_LMASK) != 0) mouse(Kind::Move, event.motion.x, event.motion.y);
        break;
    case SDL_MOUSEWHEEL: wheel(event.wheel); break;
    case SDL_TEXTINPUT: m_kiosk.type_text(event.text.text, m_steady()); break;
    case SDL_KEYDOWN: key(event.key); break;
    case SDL_WINDOWEVENT: window(event.window); break;
    case SDL_DISPLAYEVENT: m_outputs_changed = m_exposed = true; break;
    default: break;
    }
}

void WindowEvents::finger(Kind kind, const SDL_TouchFingerEvent& finger) {
    m_kiosk.touch({kind, finger.fingerId, finger.x * static_cast<float>(m_surface.width()),
                   finger.y * static_cast<float>(m_surface.height()), m_steady()});
}

void WindowEvents::button(Kind kind, const SDL_MouseButtonEvent& button) {
    if (button.button == SDL_BUTTON_LEFT) mouse(kind, button.x, button.y);
}

void WindowEvents::mouse(Kind kind, int x, int y) {
    m_kiosk.touch({kind, input::k_mouse_id, static_cast<float>(x), static_cast<float>(y), m_steady()});
}

void WindowEvents::wheel(const SDL_MouseWheelEvent& wheel) {
    m_kiosk.wheel(static_cast<float>(wheel.mouseX), static_cast<float>(wheel.mouseY), -wheel.preciseY);
}

// With Ctrl, Alt or the system's key they mean something else, which is not for residents.
void WindowEvents::key(const SDL_KeyboardEvent& event) {
    const SDL_Keysym& pressed = event.keysym;
    if ((pressed.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0) return;
    const bool held = event.repeat != 0; // then only what moves or deletes goes on
    const bool enter = pressed.sym == SDLK_RETURN || pressed.sym == SDLK_KP_ENTER;
    if (enter && !held) return m_kiosk.press_enter(m_steady());
    if (pressed.sym == SDLK_BACKSPACE) return m_kiosk.press_backspace(m_steady());
    for (const auto& [code, key] : k_keys) {
        if (code != pressed.sym || (held && key == input::RealKey::Escape)) continue;
        const bool previous = key == input::RealKey::Next && (pressed.mod & KMOD_SHIFT) != 0;
        return m_kiosk.press(previous ? input::RealKey::Previous : key, m_steady());
    }
}

void WindowEvents::window(const SDL_WindowEvent& event) {
    m_exposed = true;
    if (event.event == SDL_WINDOWEVENT_CLOSE && m_closing == Closing::Ends) m_quit = true;
    if (event.event != SDL_WINDOWEVENT_SIZE_CHANGED || event.data1 < 1 || event.data2 < 1) return;
    m_surface = gfx::Surface(event.data1, event.data2);
    m_kiosk.resize(event.data1, event.data2);
}

} // namespace tramtin::app
