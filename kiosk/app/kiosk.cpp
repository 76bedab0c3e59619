// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk.hpp"

#include <algorithm>
#include <array>

#include "content/text/format.hpp"
#include "kiosk/app/navigator.hpp"
#include "kiosk/app/session.hpp"
#include "kiosk/input/code_entry.hpp"
#include "kiosk/input/scanner.hpp"

namespace tramtin::app {

namespace {

using screens::Intent;
using screens::MaybeIntent;
using screens::Place;
using screens::Route;

constexpr int k_frames_after_event = 3; // widgets settle within them
constexpr Millis k_second_tap{250};     // a tap this soon after a screen change was meant for the screen before
constexpr Millis k_busy_report{30'000}; // how often sync is told that the kiosk is in use
constexpr std::chrono::seconds k_busy_for{90};
constexpr std::size_t k_steps = std::size(ui::k_text_steps);

} // namespace

struct Kiosk::State {
    State(KioskConfig the_config, const ui::Strings& the_strings, const base::Clock& the_clock, std::function<void()> wake)
        : config(std::move(the_config)), strings(the_strings), clock(the_clock), session(config.idle_after, config.idle_countdown),
          reader(config.store, the_strings, std::move(wake)) {}

    void start();
    void take_mail();
    void take_keys(Millis now);
    void take_scan(const std::string& scanned, Millis now);
    void typed(const std::string& text);
    void submit(Millis now);
    void tend_session(Millis now, const input::PointerFrame& pointer);
    void request(Visit& visit, Switch policy);
    void query();
    void search_for(const std::string& words);
    void act(const Intent& intent, Millis now);
    void next_language();
    void navigated(Millis now);
    void end_session(Millis now);
    MaybeIntent draw(Millis now);
    MaybeIntent draw_screen(const ui::Rect& body);
    screens::HeaderView header() const;
    base::Now wall() const;
    std::optional<model::Date> today() const;
    void awake() { pending_frames = k_frames_after_event; }

    KioskConfig config;
    const ui::Strings& strings;
    const base::Clock& clock;
    std::unique_ptr<ui::Ui> ui;
    input::TouchRouter router;
    input::Scanner scanner;
    Session session;
    Navigator navigator;
    ui::Metrics metrics;
    std::size_t text_step = 0;
    std::string lang = "vi";
    StoreNews news;
    std::uint64_t next_number = 1;
    int pending_frames = k_frames_after_event;
    Millis swallow_until{Millis::min()};
    std::optional<Millis> reported; // when sync was last told of this session
    ReaderThread reader;            // last: ends first
};

Kiosk::Kiosk() = default;
Kiosk::~Kiosk() = default;

base::Result<std::unique_ptr<Kiosk>> Kiosk::open(KioskConfig config, const ui::Strings& strings, const base::Clock& clock,
                                                 std::function<void()> wake) {
    TRY_ASSIGN(auto ui, ui::Ui::open());
    std::unique_ptr<Kiosk> kiosk(new Kiosk());
    kiosk->m = std::make_unique<State>(std::move(config), strings, clock, std::move(wake));
    kiosk->m->ui = std::move(ui);
    kiosk->m->start();
    return kiosk;
}

void Kiosk::State::start() {
    metrics.width = config.width;
    metrics.height = config.height;
    router.set_slop(14 * metrics.dp());
    request(navigator.top(), Switch::Newest);
    if (!config.start) return;
    navigator.open(*config.start);
    request(navigator.top(), Switch::Newest);
}

base::Now Kiosk::State::wall() const {
    base::Now now = clock.now();
    if (news.floor && now.time < *news.floor) now.trust = base::Trust::Untrusted;
    return now;
}

std::optional<model::Date> Kiosk::State::today() const {
    const base::Now now = wall();
    if (now.trust == base::Trust::Untrusted) return std::nullopt;
    return base::civil(now.time).date;
}

void Kiosk::State::request(Visit& visit, Switch policy) {
    visit.awaiting = next_number++;
    Request request{.number = visit.awaiting, .route = visit.route, .lang = lang, .today = today(), .policy = policy};
    if (visit.route.place == Place::Search) request.query = visit.state->edit.text();
    reader.post(std::move(request));
}

// A word that was offered takes the place of what was typed.
void Kiosk::State::search_for(const std::string& words) {
    if (navigator.top().route.place != Place::Search) navigator.open({Place::Search, {}});
    navigator.top().state->edit.replace(words);
    navigator.top().state->scroll = ui::ScrollState{};
    query();
}

void Kiosk::State::query() { request(navigator.top(), Switch::Keep); }

void Kiosk::State::take_mail() {
    Mail mail = reader.take();
    if (mail.news) {
        const bool opened = mail.news->open && !news.open;
        news = *mail.news;
        awake();
        // What was asked while there was no store got no answer; and a home screen nobody uses may change at once.
        const bool unused = !session.active() && navigator.top().route.place == Place::Home;
        if (opened || (news.newer_available && unused)) request(navigator.top(), Switch::Newest);
    }
    for (Answer& answer : mail.answers) {
        for (Visit& visit : navigator.visits()) {
            if (visit.awaiting != answer.number) continue;
            visit.awaiting = 0;
            visit.view = std::move(answer.view);
            visit.generation = answer.generation;
            awake();
            break;
        }
    }
}

void Kiosk::State::typed(const std::string& text) {
    Visit& top = navigator.top();
    const bool field = top.route.place == Place::Search || top.route.place == Place::Dossier;
    if (!field || top.state->edit.insert(text) != input::Edit::Changed) return;
    top.state->looked_up = false;
    if (top.route.place == Place::Search) query();
}

void Kiosk::State::submit(Millis now) {
    Visit& top = navigator.top();
    if (top.route.place == Place::Dossier && !top.state->edit.empty()) top.state->looked_up = true;
    const auto* search = top.view ? std::get_if<screens::SearchView>(&*top.view) : nullptr;
    if (search != nullptr && !search->rows.empty() && search->query == top.state->edit.text())
        act({Intent::Kind::Open, search->rows.front().route}, now);
}

void Kiosk::State::take_scan(const std::string& scanned, Millis now) {
    const auto code = input::find_code(scanned);
    if (!code) {
        typed(scanned);
        return;
    }
    if (navigator.top().route.place != Place::Dossier) act(screens::open(Place::Dossier), now);
    navigator.top().state->edit.replace(*code);
    navigator.top().state->looked_up = true;
}

void Kiosk::State::take_keys(Millis now) {
    const input::ScannerInput keys = scanner.take(now);
    if (!keys.typed.empty()) typed(keys.typed);
    if (keys.enter) submit(now);
    if (!keys.scanned.empty()) take_scan(keys.scanned, now);
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

void Kiosk::State::next_language() {
    const auto& all = strings.languages();
    const auto at = std::find(all.begin(), all.end(), lang);
    lang = at == all.end() || at + 1 == all.end() ? all.front() : *(at + 1);
    for (Visit& visit : navigator.visits()) request(visit, Switch::Keep);
}

void Kiosk::State::act(const Intent& intent, Millis now) {
    switch (intent.kind) {
    case Intent::Kind::Open:
        if (intent.route.place == Place::Search && !intent.route.arg.empty()) return search_for(intent.route.arg);
        navigator.open(intent.route);
        break;
    case Intent::Kind::Replace: navigator.replace(intent.route); break;
    case Intent::Kind::Back: navigator.back(); break;
    case Intent::Kind::Home: navigator.home(); break;
    case Intent::Kind::Query: query(); return;
    case Intent::Kind::Lookup: navigator.top().state->looked_up = true; return;
    case Intent::Kind::Language: next_language(); return;
    case Intent::Kind::TextSize: text_step = (text_step + 1) % k_steps; return;
    case Intent::Kind::Contrast: metrics.theme = metrics.theme == ui::Theme::Light ? ui::Theme::Contrast : ui::Theme::Light; return;
    case Intent::Kind::Reach: metrics.reach = metrics.reach == ui::Reach::Full ? ui::Reach::Low : ui::Reach::Full; return;
    case Intent::Kind::StillHere: session.touched(now); return;
    case Intent::Kind::Wipe: end_session(now); return;
    }
    Visit& top = navigator.top();
    if (!top.view || news.newer_available || top.generation != news.generation) request(top, Switch::Newest);
    navigated(now);
}

screens::HeaderView Kiosk::State::header() const {
    const ui::Words words(strings, lang);
    const base::Now now = wall();
    const base::CivilTime time = base::civil(now.time);
    screens::HeaderView view;
    view.title = news.title.empty() ? words("header.default_title") : news.title;
    view.subtitle = news.subtitle.empty() ? words("header.default_subtitle") : news.subtitle;
    view.clock = text::format_time(time.hour, time.minute);
    view.date =
        std::string(words("weekday." + std::to_string(time.weekday == 0 ? 7 : time.weekday))) + ", " + text::format_short_date(time.date);
    view.stale = true;
    if (now.trust == base::Trust::Untrusted) view.warning = words("header.clock_wrong");
    if (!news.open || !news.as_of) {
        view.age = words("header.no_data");
        return view;
    }
    const base::CivilTime as_of = base::civil(*news.as_of);
    view.stale = as_of.date != time.date;
    view.age = view.stale ? words("header.data_of", {{"date", as_of.date.year == time.date.year ? text::format_day_month(as_of.date)
                                                                                                : text::format_short_date(as_of.date)}})
                          : words("header.updated_today", {{"time", text::format_time(as_of.hour, as_of.minute)}});
    return view;
}

MaybeIntent Kiosk::State::draw_screen(const ui::Rect& body) {
    Visit& top = navigator.top();
    if (!news.open) {
        return screens::draw_calm(*ui,
                                  {.icon = "hourglass_empty",
                                   .title = std::string(ui->words()("calm.preparing")),
                                   .text = std::string(ui->words()("calm.preparing_text"))},
                                  top.state->scroll, body);
    }
    if (!top.view) return top.route.place == Place::Home ? MaybeIntent{} : screens::draw_nav(*ui, body).intent;
    return std::visit(
        [&](const auto& view) -> MaybeIntent {
            if constexpr (std::is_same_v<std::decay_t<decltype(view)>, screens::CalmView>) {
                return screens::draw_calm(*ui, view, top.state->scroll, body);
            } else {
                return screens::draw(*ui, view, *top.state, body);
            }
        },
        *top.view);
}

MaybeIntent Kiosk::State::draw(Millis now) {
    const bool warning = session.warning(now);
    if (warning) ui->set_inert(true);
    const bool keyboard = navigator.top().route.place == Place::Search;
    const auto chrome = screens::draw_chrome(*ui, header(), keyboard ? screens::Footer::Hidden : screens::Footer::Shown);
    MaybeIntent intent = draw_screen(chrome.body);
    if (chrome.intent) intent = chrome.intent;
    if (!warning) return intent;
    ui->set_inert(false);
    return screens::draw_idle_warning(*ui, session.seconds_left(now), session.seconds_all());
}

const ImDrawData& Kiosk::frame(Millis now) {
    if (m->pending_frames > 0) --m->pending_frames;
    m->take_mail();
    m->take_keys(now);
    const input::PointerFrame pointer = m->router.frame(now);
    m->tend_session(now, pointer);
    m->metrics.text_percent = ui::k_text_steps[m->text_step];
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
    for (const auto& deadline : {m->router.deadline(), m->scanner.deadline()}) {
        if (deadline) wait = std::min(wait, std::max(Millis{0}, *deadline - now));
    }
    return wait;
}

bool Kiosk::quiet(Millis now) const {
    const bool answered = !m->news.open || m->navigator.top().awaiting == 0;
    return answered && !m->reader.has_mail() && m->pending_frames == 0 && !m->ui->wants_frame() && !m->router.busy() &&
           !m->router.touching() && !m->scanner.deadline() && now >= m->swallow_until;
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
    if (top.state->edit.backspace() == input::Edit::Changed && top.route.place == Place::Search) m->query();
    top.state->looked_up = false;
    m->awake();
}

void Kiosk::wait_for_answers() { m->reader.wait_idle(); }
const ui::Semantics& Kiosk::semantics() const { return m->ui->semantics(); }
gfx::TextureTable& Kiosk::textures() { return m->ui->textures(); }
std::string Kiosk::words(std::string_view key) const { return std::string(m->strings.get(m->lang, key)); }
ui::Colour Kiosk::background() const { return ui::palette_of(m->metrics.theme).paper; }
std::size_t Kiosk::missing_glyphs() const { return m->ui->missing_glyphs(); }

} // namespace tramtin::app
