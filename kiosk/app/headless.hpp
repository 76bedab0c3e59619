// SPDX-License-Identifier: Apache-2.0
// A kiosk without a screen: time goes on only when told to, pictures go to PNG files.
#pragma once

#include <memory>

#include "kiosk/app/kiosk.hpp"
#include "kiosk/gfx/rasteriser.hpp"
#include "kiosk/gfx/surface.hpp"
#include "kiosk/ui/pilot.hpp"

namespace tramtin::app {

class Headless : public ui::Stage {
public:
    // The clock of `start` runs along with step(). `strings` must outlive the object.
    static base::Result<std::unique_ptr<Headless>> open(KioskConfig config, const ui::Strings& strings, base::Instant start);

    void touch(input::TouchEvent::Kind kind, float x, float y) override;
    void type_text(std::string_view utf8) override { m_kiosk->type_text(utf8, m_now); }
    void press_enter() override { m_kiosk->press_enter(m_now); }
    void press_backspace() override { m_kiosk->press_backspace(m_now); }
    void press(input::RealKey key) override { m_kiosk->press(key, m_now); }
    void step(Millis by) override;
    bool quiet() override;
    const ui::Semantics& semantics() const override { return m_kiosk->semantics(); }
    ui::Rect screen() const override;
    base::Result<> save_picture(const std::filesystem::path& png) override;
    std::string key_label(std::string_view key) const override { return m_kiosk->words(key); }

    Kiosk& kiosk() { return *m_kiosk; }
    const gfx::Surface& surface() const { return m_surface; }
    base::FixedClock& clock() { return m_clock; }

private:
    Headless(int width, int height, base::Instant start);

    base::FixedClock m_clock;
    base::Instant m_start;
    Millis m_now{1'000};
    gfx::Rasteriser m_rasteriser;
    gfx::Surface m_surface;
    std::unique_ptr<Kiosk> m_kiosk; // last: uses the clock
};

} // namespace tramtin::app
