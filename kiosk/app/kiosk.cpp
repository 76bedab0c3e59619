// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_state.hpp"

#include <algorithm>

namespace tramtin::app {

namespace {

using screens::Intent;
using screens::MaybeIntent;
using screens::Place;

constexpr Millis k_second_tap{250};     // a tap this soon after a screen change was meant for the screen before
constexpr Millis k_busy_report{30'000}; // how often sync is told that the kiosk is in use
constexpr std::chrono::seconds k_busy_for{90};
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
    pictures = std::make_unique<PictureBook>(ui->textures(), [this](PictureRequest wanted) { reader.post(std::move(wanted)); });
    ui->set_pictures(pictures.get());
    metrics.width = config.width;
    metrics.height = config.height;
    router.set_slop(14 * metrics.dp());
    request(navigator.top(), Switch::Newest);
    if (!config.start) return;
    navigator.open(*config.start);
    if (at_staff()) enter_staff(Millis{0});
    request(navigator.top(), Switch::Newest);
}

void Kiosk::State::tend_session(Millis now, const input::PointerFrame& pointer) {
    if (pointer.touched && !session.warning(now)) session.touched(now);
    if (session.over(now)) end_session(now);
    if (!session.active() || (reported && now - *reported < k_busy_report)) return;
    reported = now;
    reader.report_busy(clock.now().time + k_busy_for);
}

void Kiosk::State::navigated(Millis now) {
    swallow_until = now + k_second_tap;
    router.swallow_until(swallow_until);
}

void Kiosk::State::end_session(Millis now) {
    session.ended();
    navigator.home();
    navigator.forget_places();
    text_step = 0;
    lang = "vi";
    metrics.theme = ui::Theme::Light;
    metrics.reach = ui::Reach::Full;
    router.reset();
    scanner.wipe();
    reported.reset();
    reader.report_busy(std::nullopt);
    request(navigator.top(), Switch::Newest);
    navigated(now);
    awake();
}

const ImDrawData& Kiosk::frame(Millis now) {
    if (m->pending_frames > 0) --m->pending_frames;
    m->take_mail();
    m->take_outcomes(now);
    m->tend_staff(now);
    m->take_keys(now);
    const input::PointerFrame pointer = m->router.frame(now);
    m->tend_session(now, pointer);
    m->metrics.text_percent = ui::k_text_steps[m->text_step];
    m->pictures->begin_frame();
    m->ui->begin({.metrics = m->metrics, .pointer = pointer, .now = now}, ui::Words(m->strings, m->lang));
    MaybeIntent intent = m->draw(now);
    if (!intent && pointer.tap && m->session.warning(now)) intent = screens::want(Intent::Kind::StillHere); // any touch extends
    const ImDrawData& data = m->ui->end();
    m->router.hold_taps(m->ui->scrolling());
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
    if (m->at_staff()) wait = std::min(wait, k_staff_redraw);
    for (const auto& deadline : {m->router.deadline(), m->scanner.deadline()}) {
        if (deadline) wait = std::min(wait, std::max(Millis{0}, *deadline - now));
    }
    return wait;
}

bool Kiosk::quiet(Millis now) const {
    const bool answered = !m->news.open || m->navigator.top().awaiting == 0;
    return answered && m->pictures->waiting() == 0 && !m->reader.has_mail() && !m->writer.has_mail() && m->pending_frames == 0 &&
           !m->ui->wants_frame() && !m->router.busy() && !m->router.touching() && !m->scanner.deadline() && now >= m->swallow_until;
}

void Kiosk::resize(int width, int height) {
    m->metrics.width = width;
    m->metrics.height = height;
    m->router.set_slop(14 * m->metrics.dp());
    m->awake();
}

void Kiosk::touch(const input::TouchEvent& event) {
    m->router.push(event);
    m->awake();
}

void Kiosk::type_text(std::string_view utf8, Millis now) {
    m->session.touched(now);
    m->scanner.text(utf8, now);
    m->awake();
}

void Kiosk::press_enter(Millis now) {
    m->session.touched(now);
    m->scanner.enter(now);
    m->awake();
}

void Kiosk::press_backspace(Millis now) {
    m->session.touched(now);
    Visit& top = m->navigator.top();
    if (top.state->draft != nullptr && top.state->draft->field() != nullptr) top.state->draft->field()->backspace();
    if (top.state->staff != nullptr) top.state->staff->pin.backspace();
    const bool live = top.route.place == Place::Search || top.state->reading.typing;
    if (top.state->edit.backspace() == input::Edit::Changed && live) m->query();
    top.state->looked_up = false;
    m->awake();
}

void Kiosk::wait_for_answers() {
    m->writer.wait_idle();
    m->reader.wait_idle();
}
const ui::Semantics& Kiosk::semantics() const { return m->ui->semantics(); }
gfx::TextureTable& Kiosk::textures() { return m->ui->textures(); }
std::string Kiosk::words(std::string_view key) const { return std::string(m->strings.get(m->lang, key)); }
ui::Colour Kiosk::background() const { return ui::palette_of(m->metrics.theme).paper; }
bool Kiosk::restart_wanted() const { return m->restart; }
std::size_t Kiosk::missing_glyphs() const { return m->ui->missing_glyphs(); }

} // namespace tramtin::app
