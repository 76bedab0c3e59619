// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

#include <algorithm>

namespace tramtin::app {

namespace {

using screens::Intent;
using screens::MaybeIntent;
using screens::Place;

constexpr float k_rim = 8;              // dp; nothing that can be tapped lies so near the edge of the glass
constexpr float k_corner = 160;         // dp; where staff hold the screen
constexpr float k_wheel_step = 90;      // dp
constexpr Millis k_staff_redraw{1'000}; // the panel counts seconds and looks again

} // namespace

Kiosk::Kiosk() = default;
Kiosk::~Kiosk() = default;

base::Result<std::unique_ptr<Kiosk>> Kiosk::open(KioskConfig config, const ui::Strings& strings, const base::Clock& clock,
                                                 std::function<void()> wake) {
    TRY_ASSIGN(auto ui, ui::Ui::open());
    std::unique_ptr<Kiosk> kiosk(new Kiosk());
    kiosk->m = std::make_unique<State>(std::move(config), strings, clock, wake);
    kiosk->m->ui = std::move(ui);
    kiosk->m->start();
    return kiosk;
}

void Kiosk::State::start() {
    pictures = std::make_unique<PictureBook>(ui->textures(), [this](PictureRequest wanted) { picture_thread.post(std::move(wanted)); });
    ui->set_pictures(pictures.get());
    metrics.width = config.width;
    metrics.height = config.height;
    measure();
    request(navigator.top(), Switch::Newest);
    if (!config.start) return;
    navigator.open(*config.start);
    if (at_staff()) enter_staff(Millis{0});
    request(navigator.top(), Switch::Newest);
}

void Kiosk::State::measure() {
    const float dp = metrics.dp();
    const auto width = static_cast<float>(metrics.width);
    router.set_slop(14 * dp);
    router.set_glass(width, static_cast<float>(metrics.height), k_rim * dp);
    corners.set_screen(width, k_corner * dp);
}

// A frame nobody sees: it finds where the text at a place has gone, and moves the page after it.
void Kiosk::State::rehearse(Millis now) {
    ui->hold_place(*std::exchange(hold_at, std::nullopt));
    ui->begin({.metrics = metrics, .pointer = {}, .now = now, .motion = config.motion}, ui::Words(strings, lang));
    draw(now);
    ui->end();
}

const ImDrawData& Kiosk::frame(Millis now) {
    if (m->pending_frames > 0) --m->pending_frames;
    if (std::exchange(m->forgetting, false)) m->forget();
    m->take_mail();
    m->take_outcomes(now);
    m->tend_staff(now);
    m->take_keys(now);
    m->take_corners(now);
    input::PointerFrame pointer = m->router.frame(now);
    const bool attracted = m->attracting(now);
    m->tend_attract(now, pointer);
    if (attracted) pointer = {};
    m->tend_session(now, pointer);
    m->tend_time();
    if (m->navigator.top().route.place != Place::Form) m->take_pinch(pointer, now); // there fingers enlarge the sheet
    m->metrics.text_percent = ui::k_text_steps[m->text_step];
    if (m->hold_at) m->rehearse(now);
    m->pictures->begin_frame();
    m->ui->begin({.metrics = m->metrics, .pointer = pointer, .now = now, .motion = m->config.motion, .back = std::exchange(m->back, false)},
                 ui::Words(m->strings, m->lang));
    MaybeIntent intent = m->draw(now);
    m->draw_focus();
    if (!intent && pointer.tap && m->session.warning(now)) intent = screens::want(Intent::Kind::StillHere); // any touch extends
    const ImDrawData& data = m->ui->end();
    m->router.hold_taps(m->ui->scrolling());
    m->carry_on();
    if (intent) {
        m->act(*intent, now);
        m->awake();
    }
    return data;
}

Millis Kiosk::next_frame_in(Millis now) const {
    if (m->pending_frames > 0 || m->ui->wants_frame() || m->router.busy()) return Millis{0};
    Millis wait{(60 - base::civil(m->clock.now().time).second) * 1000L};
    wait = std::min(wait, m->session.next_change(now));
    if (m->unused() && !m->session.dark(now)) wait = std::min(wait, m->attract.next_change(now, m->fade()));
    if (m->at_staff()) wait = std::min(wait, k_staff_redraw);
    for (const auto& deadline : {m->router.deadline(), m->scanner.deadline(), m->corners.deadline(), m->ui->next_frame_at()}) {
        if (deadline) wait = std::min(wait, std::max(Millis{0}, *deadline - now));
    }
    return wait;
}

bool Kiosk::quiet(Millis now) const {
    const bool answered = !m->news.open || m->navigator.top().awaiting == 0;
    return answered && m->pictures->waiting() == 0 && !m->reader.has_mail() && !m->picture_thread.has_mail() && !m->writer.has_mail() &&
           m->pending_frames == 0 && !m->ui->wants_frame() && !m->router.busy() && !m->router.touching() && !m->scanner.deadline() &&
           now >= m->swallow_until;
}

void Kiosk::resize(int width, int height) {
    m->metrics.width = width;
    m->metrics.height = height;
    m->measure();
    m->awake();
}

void Kiosk::touch(const input::TouchEvent& event) {
    m->corners.push(event);
    m->router.push(event);
    m->focus.reset();
    if (m->session.dark(event.t)) {
        m->session.woken(event.t);
        m->attract.rest(event.t);
        m->router.reset();
    }
    m->awake();
}

void Kiosk::go(const screens::Route& route, Millis now) {
    m->act(screens::want(screens::Intent::Kind::Home), now);
    if (route.place != screens::Place::Home) m->act({screens::Intent::Kind::Open, route}, now);
    m->awake();
}

void Kiosk::wheel(float x, float y, float steps) {
    m->router.push(input::Wheel{{x, y}, steps * k_wheel_step * m->metrics.dp()});
    m->awake();
}

void Kiosk::wait_for_answers() {
    m->writer.wait_idle();
    m->reader.wait_idle();
    m->picture_thread.wait_idle();
}
const ui::Semantics& Kiosk::semantics() const { return m->ui->semantics(); }
gfx::TextureTable& Kiosk::textures() { return m->ui->textures(); }
std::string Kiosk::words(std::string_view key) const { return std::string(m->strings.get(m->lang, key)); }
ui::Colour Kiosk::background() const { return ui::palette_of(m->metrics.theme).paper; }
bool Kiosk::restart_wanted() const { return m->restart; }
std::size_t Kiosk::missing_glyphs() const { return m->ui->missing_glyphs(); }

} // namespace tramtin::app
