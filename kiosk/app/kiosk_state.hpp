// SPDX-License-Identifier: Apache-2.0
// What a Kiosk is made of. Private to this room; its functions are spread over the files named below. UI thread only.
#pragma once

#include <algorithm>

#include "kiosk/app/attract.hpp"
#include "kiosk/app/focus.hpp"
#include "kiosk/app/journal.hpp"
#include "kiosk/app/kiosk.hpp"
#include "kiosk/app/kiosk_limits.hpp"
#include "kiosk/app/navigator.hpp"
#include "kiosk/app/picture_thread.hpp"
#include "kiosk/app/rate_limit.hpp"
#include "kiosk/app/ratings.hpp"
#include "kiosk/app/session.hpp"
#include "kiosk/app/staff_desk.hpp"
#include "kiosk/app/writer.hpp"
#include "kiosk/input/corner_hold.hpp"
#include "kiosk/input/scanner.hpp"

namespace tramtin::app {

struct Kiosk::State {
    State(KioskConfig the_config, const ui::Strings& the_strings, const base::Clock& the_clock, const std::function<void()>& wake)
        : config(std::move(the_config)), strings(the_strings), clock(the_clock),
          session(config.idle_after, config.idle_countdown, config.blank_after), attract(config.attract_after),
          writer(writer_config(), log, wake), picture_thread({config.store.layout, config.picture_program}, wake),
          reader(config.store, the_strings, wake) {}

    void start();
    void measure();
    void rehearse(Millis now);
    // kiosk_session.cpp
    void tend_session(Millis now, const input::PointerFrame& pointer);
    // Another page, or the same one with something else on it.
    void navigated(Millis now, ui::PageWay way = ui::PageWay::Within);
    void arrive(ui::PageWay way);
    void end_session(Millis now);
    void forget();
    void carry_on();
    void prefer();
    // kiosk_touch.cpp
    void take_pinch(const input::PointerFrame& pointer, Millis now);
    void take_corners(Millis now);
    void step_text(std::size_t step, float y);
    // kiosk_attract.cpp; unused: nobody is there and the home screen is open
    bool unused() const { return !session.active() && navigator.top().route.place == screens::Place::Home; }
    bool attracting(Millis now) const;
    Fade fade() const;
    void tend_attract(Millis now, const input::PointerFrame& pointer);
    void tend_time();
    // kiosk_mail.cpp: to and from the reader thread
    void request(Visit& visit, Switch policy);
    void query();
    void take_mail();
    base::Now wall() const;
    std::optional<model::Date> today() const;
    // kiosk_keys.cpp, kiosk_focus.cpp: real keyboards and scanners
    void real_key(Millis now);
    void take_keys(Millis now);
    void take_scan(const std::string& scanned, Millis now);
    input::EditBuffer* field();
    void edited();
    void typed(const std::string& text);
    void submit(Millis now);
    void move_focus(bool forward);
    const ui::Node* focused() const;
    bool press_focused();
    void draw_focus();
    bool move_caret(input::RealKey key);
    void move_page(input::RealKey key);
    void leave();
    // kiosk_actions.cpp: what screens ask for
    void act(const screens::Intent& intent, Millis now);
    void search_for(const std::string& words);
    void retry();
    void next_language();
    // kiosk_feedback.cpp: what residents write, on its way to the writer thread
    void send_draft(Millis now);
    void took(const MessageKept& kept, Millis now);
    void took(const MessagesTakenBack& taken, Millis now);
    void take_back();
    void recall();
    // kiosk_staff.cpp: the staff panel, and what comes back from the writer thread
    Writer::Config writer_config() const;
    bool at_staff() const;
    void enter_staff(Millis now);
    void tend_staff(Millis now);
    void do_staff(Millis now);
    void ask_sync(outbox::RequestKind kind, const std::string& path, Millis now);
    void took(const PinJudged& judged, Millis now);
    void took(const SyncAsked& asked, Millis now);
    void took(MachineSeen seen, Millis now);
    void took(const DiagnosticsWritten& written, Millis now);
    void took(const MessagesCopied& copied, Millis now);
    void took(const TonePlayed& played, Millis now);
    void take_outcomes(Millis now);
    std::string words(std::string_view key) const { return std::string(strings.get(lang, key)); }
    // kiosk_draw.cpp
    screens::MaybeIntent draw(Millis now);
    screens::MaybeIntent draw_screen(const ui::Rect& body);
    screens::MaybeIntent draw_page(const ui::Rect& body, Millis now);
    bool page_ready(Millis now) const;
    // present_header.cpp
    screens::HeaderView header() const;
    void awake() { pending_frames = k_frames_after_event; }

    KioskConfig config;
    const ui::Strings& strings;
    const base::Clock& clock;
    std::unique_ptr<ui::Ui> ui;
    std::unique_ptr<PictureBook> pictures; // behind the Ui, whose textures it fills
    input::TouchRouter router;
    input::CornerHold corners;
    input::Scanner scanner;
    Session session;
    Attract attract;
    Navigator navigator;
    std::optional<ui::PageWay> coming; // the page has not been seen yet
    ui::PageMotion page_motion;
    std::optional<ui::SheetState> warned; // that the visit ends soon
    ui::Metrics metrics;
    std::size_t text_step = 0;
    std::optional<std::size_t> pinched_from;      // the step when the fingers met
    std::optional<float> hold_at;                 // the text changes its size: what is at this height stays there
    input::Method method = input::Method::Direct; // of the on-screen keyboard, for this visit
    std::optional<Focus> focus;                   // moved by Tab
    Millis pressed_at{0};                         // the last real key
    bool real_keys = false;                       // a keyboard or scanner was used: the one on the screen gives way
    bool started = false, back = false;           // back: Escape was pressed
    bool forgetting = false;                      // the visit has ended in the last frame
    std::string lang = "vi";
    StoreNews news;
    std::uint64_t next_number = 1;
    int pending_frames = k_frames_after_event;
    Millis swallow_until{Millis::min()};
    std::optional<std::int64_t> minute; // since the epoch, when views that speak of now were last asked for
    std::optional<Millis> reported;     // when sync was last told of this session
    StaffDesk staff;
    bool restart = false;
    base::LogTail log; // of the whole process
    VisitLimit messages{k_messages, k_message_each};
    Ratings ratings;
    Writer writer;
    PictureThread picture_thread;
    ReaderThread reader; // last: ends first
};

} // namespace tramtin::app
