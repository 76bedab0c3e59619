// SPDX-License-Identifier: Apache-2.0
// What SDL reports, handed to the kiosk. Everything is in window pixels. UI thread only.
#pragma once

#include <functional>
#include <utility>

#include "kiosk/app/kiosk.hpp"
#include "kiosk/gfx/surface.hpp"

union SDL_Event;
struct SDL_KeyboardEvent;
struct SDL_MouseButtonEvent;
struct SDL_MouseWheelEvent;
struct SDL_TouchFingerEvent;
struct SDL_WindowEvent;

namespace tramtin::app {

// May the window be closed by whoever stands before it? Only while developing, in a window.
enum class Closing : bool { Ignored, Ends };

class WindowEvents {
public:
    // `kiosk` and `surface` must outlive the object; `surface` becomes as large as the window. `steady`: the clock of the frames.
    WindowEvents(Kiosk& kiosk, gfx::Surface& surface, Closing closing, std::function<Millis()> steady)
        : m_kiosk(kiosk), m_surface(surface), m_closing(closing), m_steady(std::move(steady)) {}

    void take(const SDL_Event& event);

    bool quit() const { return m_quit; }
    // Since the last call, or ever: what stands in the window may be gone.
    bool exposed() { return std::exchange(m_exposed, false); }
    // Since the last call: an output was plugged in or out.
    bool outputs_changed() { return std::exchange(m_outputs_changed, false); }

private:
    using Kind = input::TouchEvent::Kind;

    void finger(Kind kind, const SDL_TouchFingerEvent& finger);
    void button(Kind kind, const SDL_MouseButtonEvent& button);
    void mouse(Kind kind, int x, int y);
    void wheel(const SDL_MouseWheelEvent& wheel);
    void key(const SDL_KeyboardEvent& event);
    void window(const SDL_WindowEvent& event);

    Kiosk& m_kiosk;
    gfx::Surface& m_surface;
    Closing m_closing;
    std::function<Millis()> m_steady;
    bool m_quit = false;
    bool m_exposed = true;
    bool m_outputs_changed = false;
};

} // namespace tramtin::app
