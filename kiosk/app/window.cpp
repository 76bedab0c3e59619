// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/window.hpp"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <vector>

#include <SDL.h>

#include "content/base/ending.hpp"
#include "content/base/log.hpp"
#include "kiosk/app/run_mark.hpp"
#include "kiosk/app/window_events.hpp"
#include "kiosk/gfx/rasteriser.hpp"
#include "kiosk/gfx/surface.hpp"

namespace tramtin::app {

namespace {

using base::ErrorCode;
using base::fail;

constexpr Millis k_frame{16};
constexpr Millis k_retry{500}; // while the output is gone

Millis steady() { return Millis{static_cast<std::int64_t>(SDL_GetTicks64())}; }

// Fingers and the mouse are two devices: what SDL makes of one out of the other would arrive twice.
void set_hints() {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // accelerated, an update costs 110 ms without a GPU
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"); // SDL_QUIT is left to SIGTERM and SIGINT
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
}

// Wayland and the bare screen have no plain framebuffer in SDL 2.26: there the surface goes through a texture.
void set_driver_hints() {
    const char* driver = SDL_GetCurrentVideoDriver();
    const bool plain = driver != nullptr &&
                       (std::strcmp(driver, "x11") == 0 || std::strcmp(driver, "offscreen") == 0 || std::strcmp(driver, "dummy") == 0);
    if (!plain) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "1");
}

// Without a display SDL falls back to drawing where nobody sees it; whoever wants that names the driver.
bool shows_nothing() {
    const char* driver = SDL_GetCurrentVideoDriver();
    const bool unseen = driver == nullptr || std::strcmp(driver, "offscreen") == 0 || std::strcmp(driver, "dummy") == 0;
    return unseen && SDL_GetHint(SDL_HINT_VIDEODRIVER) == nullptr;
}

// Owns SDL's video subsystem and the one window.
class Window {
public:
    static base::Result<Window> open(std::optional<Size> windowed) {
        set_hints();
        if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) return fail(ErrorCode::Io, std::string("no display: ") + SDL_GetError());
        if (shows_nothing()) {
            SDL_Quit();
            return fail(ErrorCode::Io, "no display: neither X, Wayland nor a screen of this machine can be opened");
        }
        set_driver_hints();
        SDL_Window* window =
            windowed ? make(centred(*windowed), SDL_WINDOW_RESIZABLE) : make(whole_screen(), SDL_WINDOW_FULLSCREEN_DESKTOP);
        if (window == nullptr) return fail(ErrorCode::Io, std::string("no window: ") + SDL_GetError());
        if (!windowed) {
            SDL_ShowCursor(SDL_DISABLE);
            SDL_SetWindowKeyboardGrab(window, SDL_TRUE); // the desktop's shortcuts end here
        }
        SDL_StartTextInput();
        return Window(window);
    }
    Window(Window&& other) noexcept : m_window(std::exchange(other.m_window, nullptr)) {}
    Window& operator=(Window&&) = delete;
    ~Window() {
        if (m_window == nullptr) return;
        SDL_DestroyWindow(m_window);
        SDL_Quit();
    }

    Size size() const {
        Size size;
        SDL_GetWindowSize(m_window, &size.width, &size.height);
        return size;
    }

    // A window manager makes a full screen as large as the output is now; where there is none, we do.
    void fill_screen() {
        if ((SDL_GetWindowFlags(m_window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != SDL_WINDOW_FULLSCREEN_DESKTOP) return;
        const SDL_Rect screen = whole_screen();
        SDL_SetWindowPosition(m_window, screen.x, screen.y);
        SDL_SetWindowSize(m_window, screen.w, screen.h);
    }

    // False when the output has gone (unplugged, switched off): the next frame tries again.
    bool present(const gfx::Surface& surface, const std::vector<gfx::Rect>& dirty) {
        SDL_Surface* target = SDL_GetWindowSurface(m_window);
        if (target == nullptr || target->format->BytesPerPixel != 4) return lost();
        std::vector<SDL_Rect> rects;
        for (const gfx::Rect& rect : dirty) {
            const gfx::Rect inside =
                gfx::intersection(rect, {0, 0, std::min(target->w, surface.width()), std::min(target->h, surface.height())});
            if (inside.empty()) continue;
            for (int y = inside.y; y < inside.bottom(); ++y) {
                auto* row = static_cast<char*>(target->pixels) + static_cast<std::ptrdiff_t>(y) * target->pitch;
                std::memcpy(row + inside.x * 4L, surface.row(y) + inside.x, static_cast<std::size_t>(inside.w) * 4);
            }
            rects.push_back({inside.x, inside.y, inside.w, inside.h});
        }
        if (!rects.empty() && SDL_UpdateWindowSurfaceRects(m_window, rects.data(), static_cast<int>(rects.size())) != 0) return lost();
        m_lost = false;
        return true;
    }

private:
    // Said once: what is not seen on the screen shall be found in the log.
    bool lost() {
        if (!std::exchange(m_lost, true)) base::log(base::Level::Warn, "kiosk", std::string("nothing can be shown: ") + SDL_GetError());
        return false;
    }

    explicit Window(SDL_Window* window) : m_window(window) {}

    static SDL_Rect centred(Size size) { return {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, size.width, size.height}; }
    static SDL_Rect whole_screen() {
        SDL_Rect screen;
        return SDL_GetDisplayBounds(0, &screen) == 0 ? screen : centred({1080, 1920});
    }
    static SDL_Window* make(const SDL_Rect& place, Uint32 flags) {
        return SDL_CreateWindow("Trạm Tin", place.x, place.y, place.w, place.h, flags);
    }

    SDL_Window* m_window;
    bool m_lost = false;
};

// The system's clock, or one that started at --clock.
class HostClock : public base::Clock {
public:
    explicit HostClock(std::optional<base::Instant> start) : m_start(start), m_began(std::chrono::steady_clock::now()) {}
    base::Now now() const override {
        if (!m_start) return m_system.now();
        const auto passed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_began);
        return {*m_start + passed, base::Trust::Trusted};
    }

private:
    base::SystemClock m_system;
    std::optional<base::Instant> m_start;
    std::chrono::steady_clock::time_point m_began;
};

void wake_loop(Uint32 type) {
    SDL_Event event{};
    event.type = type;
    SDL_PushEvent(&event);
}

void loop(Window& window, Kiosk& kiosk, WindowEvents& events, gfx::Surface& surface) {
    gfx::Rasteriser rasteriser;
    Millis last{0};
    bool shown = true;
    while (!events.quit() && !kiosk.restart_wanted()) {
        const Millis due = shown ? kiosk.next_frame_in(steady()) : std::min(kiosk.next_frame_in(steady()), k_retry);
        const Millis wait = due > Millis{0} ? due : std::max(Millis{0}, last + k_frame - steady());
        SDL_Event event;
        if (SDL_WaitEventTimeout(&event, static_cast<int>(std::min<std::int64_t>(wait.count(), 60'000))) != 0) {
            events.take(event);
            while (SDL_PollEvent(&event) != 0) events.take(event);
        }
        if (events.outputs_changed()) window.fill_screen();
        last = steady();
        const ImDrawData& data = kiosk.frame(last);
        if (events.exposed()) rasteriser.invalidate();
        const auto dirty = rasteriser.render(data, kiosk.textures(), surface);
        shown = window.present(surface, dirty);
        if (!shown) rasteriser.invalidate();
    }
}

} // namespace

base::Result<> run_window(const Options& options, KioskConfig config, const ui::Strings& strings) {
    // SDL would take the signal itself, on whichever thread; and a picture or a disk may hold the program longer than anyone waits.
    const base::EndInTime end([] { wake_loop(SDL_QUIT); });
    TRY_ASSIGN(Window window, Window::open(options.windowed));
    const Uint32 wake = SDL_RegisterEvents(1);
    const Size size = window.size();
    config.width = size.width;
    config.height = size.height;
    const HostClock clock(options.clock);
    const RunMark mark = RunMark::begin(config.store.layout.root / store::k_kiosk_run);
    const SignalStack stack;
    config.store.died_under = mark.died_under();
    if (mark.marks()) config.store.showing = &RunMark::showing;
    TRY_ASSIGN(const auto kiosk, Kiosk::open(std::move(config), strings, clock, [wake] { wake_loop(wake); }));
    gfx::Surface surface(size.width, size.height);
    WindowEvents events(*kiosk, surface, options.windowed ? Closing::Ends : Closing::Ignored, steady);
    loop(window, *kiosk, events, surface);
    base::log(base::Level::Info, "kiosk", "closed");
    return {};
}

} // namespace tramtin::app
