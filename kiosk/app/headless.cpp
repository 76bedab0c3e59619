// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/headless.hpp"

#include "kiosk/gfx/png.hpp"

namespace tramtin::app {

Headless::Headless(int width, int height, base::Instant start) : m_clock(start), m_start(start), m_surface(width, height) {}

base::Result<std::unique_ptr<Headless>> Headless::open(KioskConfig config, const ui::Strings& strings, base::Instant start) {
    std::unique_ptr<Headless> stage(new Headless(config.width, config.height, start));
    TRY_ASSIGN(stage->m_kiosk, Kiosk::open(std::move(config), strings, stage->m_clock, [] {}));
    return stage;
}

void Headless::touch(input::TouchEvent::Kind kind, float x, float y) { m_kiosk->touch({kind, 1, x, y, m_now}); }

void Headless::step(Millis by) {
    m_now += by;
    m_clock.set(m_start + std::chrono::duration_cast<std::chrono::seconds>(m_now));
    const ImDrawData& data = m_kiosk->frame(m_now);
    m_rasteriser.render(data, m_kiosk->textures(), m_surface);
}

bool Headless::quiet() {
    m_kiosk->wait_for_answers();
    return m_kiosk->quiet(m_now);
}

ui::Rect Headless::screen() const { return {0, 0, static_cast<float>(m_surface.width()), static_cast<float>(m_surface.height())}; }

base::Result<> Headless::save_picture(const std::filesystem::path& png) { return gfx::write_png(png, m_surface); }

} // namespace tramtin::app
