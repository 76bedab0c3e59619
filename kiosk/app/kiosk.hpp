// SPDX-License-Identifier: Apache-2.0
// The kiosk without a window: input in, draw data out. A window or a headless run drives it. UI thread only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/clock.hpp"
#include "content/picture/worker.hpp"
#include "kiosk/app/reader_thread.hpp"
#include "kiosk/input/real_key.hpp"
#include "kiosk/input/touch_router.hpp"
#include "kiosk/ui/semantics.hpp"
#include "kiosk/ui/ui.hpp"

struct ImDrawData;

namespace tramtin::app {

using input::Millis;

using ui::Motion;

// The staff panel. What is not set stays closed or is said to be missing.
struct StaffConfig {
    std::string pin_hash{};                              // of crypto::hash_pin
    std::optional<std::vector<std::string>> usb_roots{}; // as of MachineConfig; absent: its own
    std::vector<std::string> setting_faults{};           // what is wrong in tramtin.toml, a sentence each
    std::function<base::Result<>()> tone{};              // plays on the writer thread
};

struct KioskConfig {
    ReaderThread::Config store;
    int width = 1080;
    int height = 1920;
    std::optional<screens::Route> start{}; // opened above the home screen
    Millis idle_after{60'000};
    Millis idle_countdown{20'000};
    Motion motion = Motion::Full;
    Millis attract_after{30'000}; // slides begin this long after the home screen was left alone
    Millis blank_after{0};        // nobody for so long: the screen goes dark, and the first touch only wakes it; zero: never
    StaffConfig staff{};
    std::filesystem::path picture_program = picture::worker_program(); // what decodes pictures
};

class Kiosk {
public:
    // `strings` and `clock` must outlive the object. Errors: fonts that are not there.
    static base::Result<std::unique_ptr<Kiosk>> open(KioskConfig config, const ui::Strings& strings, const base::Clock& clock,
                                                     std::function<void()> wake);
    ~Kiosk();
    Kiosk(const Kiosk&) = delete;
    Kiosk& operator=(const Kiosk&) = delete;

    void resize(int width, int height);
    void touch(const input::TouchEvent& event);
    // A mouse's wheel, while developing: steps of about three lines, positive goes on in the page.
    void wheel(float x, float y, float steps);
    void type_text(std::string_view utf8, Millis now);
    void press_enter(Millis now);
    void press_backspace(Millis now);
    void press(input::RealKey key, Millis now);
    // As if a resident had come from the home screen to this page: for those who look at many pages one after the other.
    void go(const screens::Route& route, Millis now);

    // Valid until the next call.
    const ImDrawData& frame(Millis now);
    // How long until a frame is due although nothing happens; zero: at once.
    Millis next_frame_in(Millis now) const;
    // Nothing moves, every answer has come.
    bool quiet(Millis now) const;
    // Blocks until the reader thread has nothing left to do. Headless only.
    void wait_for_answers();

    const ui::Semantics& semantics() const;
    gfx::TextureTable& textures();
    std::string words(std::string_view key) const;
    // Colour under everything.
    ui::Colour background() const;
    std::size_t missing_glyphs() const;
    // Staff asked for it: the program ends with success, and whoever watches over it starts it again.
    bool restart_wanted() const;

private:
    Kiosk();
    struct State;
    std::unique_ptr<State> m;
};

} // namespace tramtin::app
