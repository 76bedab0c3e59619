// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/staff.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/screens/staff_tests.hpp"
#include "kiosk/ui/keyboard_view.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;
using Gate = StaffView::Gate;
using Page = StaffState::Page;
using Wish = StaffState::Wish;

struct Tab {
    Page page;
    const char* key;
    type::Icon icon;
};
constexpr std::array k_tabs{Tab{Page::Overview, "staff.overview", type::Icon::Info}, Tab{Page::Usb, "staff.usb", type::Icon::Usb},
                            Tab{Page::Machine, "staff.machine", type::Icon::Devices}, Tab{Page::Tests, "staff.tests", type::Icon::TouchApp},
                            Tab{Page::Log, "staff.log", type::Icon::List}};

MaybeIntent wish(StaffState& state, Wish what, const std::string& path = {}) {
    state.wish = what;
    state.path = path;
    return want(Intent::Kind::Staff);
}

bool wide_button(Ui& ui, const char* id, const char* key, type::Icon icon, Column& pen, ui::ButtonKind kind = ui::ButtonKind::Outline) {
    ui::ButtonSpec spec{.id = id, .label = ui.words()(key), .icon = icon, .kind = kind};
    if (ui::button_width(ui, spec) > pen.w) spec.icon = type::Icon::None; // words before pictures
    const float width = std::min(pen.w, std::max(ui::button_width(ui, spec), ui.px(460)));
    const bool tapped = ui::button(ui, spec, {pen.x, pen.y, width, ui::button_height(ui)});
    pen.y += ui::button_height(ui) + ui.px(ui::k_gap);
    return tapped;
}

int fact_columns(const Ui& ui) { return ui.metrics().text_percent >= 150 ? 1 : 2; }

// As many dots as digits: who looks over a shoulder learns no more.
std::string masked(const input::EditBuffer& pin) {
    std::string dots;
    for (std::size_t i = 0; i < pin.length(); ++i) dots += "•";
    return dots;
}

void draw_gate_words(Ui& ui, const StaffView& view, const StaffState& state, Column& pen) {
    const auto& words = ui.words();
    const auto& c = ui.colours();
    ui::heading(ui, words("staff.title"), pen, TextKind::Title, 8);
    if (view.gate == Gate::NoPin) {
        ui::paragraph(ui, words("staff.no_pin"), pen, TextKind::Body, c.ink2, 20);
        ui::paragraph(ui, words("staff.no_pin_how"), pen, TextKind::Body, 0, 20);
        for (const std::string& fault : view.setting_faults)
            ui::condition_card(ui, {.kind = ui::Condition::Error, .title = words("staff.setting_fault"), .text = fault}, pen);
        return;
    }
    ui::paragraph(ui, words("staff.ask_pin"), pen, TextKind::Body, c.ink2, 20);
    const float height = ui.height("0", TextKind::Code, pen.w);
    const ui::Rect rect{pen.x, pen.y, pen.w, height + ui.px(60)};
    const std::string dots = masked(state.pin);
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line_strong, ui.px(ui::k_radius), ui.px(4));
    ui.note(ui::Role::Field, words("staff.pin"), rect, dots);
    ui.push_clip(rect.inset(ui.px(8)));
    if (!dots.empty()) ui.text(dots, TextKind::Code, rect.x + ui.px(36), rect.y + ui.px(30), static_cast<float>(type::k_no_wrap));
    ui.pop_clip();
    pen.y = rect.bottom() + ui.px(ui::k_gap);
    if (view.gate == Gate::Checking) ui::condition_card(ui, {.kind = ui::Condition::Loading, .title = words("staff.checking")}, pen);
    if (view.gate == Gate::Locked) {
        const int minutes = view.locked_seconds / 60;
        const std::string left =
            std::to_string(minutes) + ":" + (view.locked_seconds % 60 < 10 ? "0" : "") + std::to_string(view.locked_seconds % 60);
        const std::string locked = words("staff.locked", {{"time", left}});
        ui::condition_card(ui, {.kind = ui::Condition::Error, .icon = type::Icon::Lock, .tint = ui::Tint::Red, .title = locked}, pen);
    } else if (view.wrong && state.pin.empty()) {
        ui::condition_card(ui, {.kind = ui::Condition::Error, .icon = type::Icon::Info, .title = words("staff.wrong_pin")}, pen);
    }
}

MaybeIntent draw_gate(Ui& ui, const StaffView& view, ScreenState& screen, const ui::Rect& rest) {
    StaffState& state = *screen.staff;
    const bool pad = view.gate == Gate::Ask;
    auto keys = input::rows(state.pad, "key.enter_pin");
    keys.back().keys.back().icon.clear();
    const float pad_h = pad ? ui::keyboard_height(ui, keys) : 0;
    const float half = std::round(rest.w / 2);
    const bool below = ui.metrics().portrait() || !pad;
    const ui::Rect keys_rect = below ? ui::Rect{rest.x, rest.bottom() - pad_h, rest.w, pad_h}
                                     : ui::Rect{rest.x + half, rest.bottom() - pad_h, rest.w - half, pad_h};
    {
        ScrolledPage page(ui, screen.scroll,
                          below ? ui::Rect{rest.x, rest.y, rest.w, rest.h - pad_h} : ui::Rect{rest.x, rest.y, half, rest.h});
        draw_gate_words(ui, view, state, page.pen);
    }
    if (!pad) return std::nullopt;
    const auto key = ui::keyboard(ui, keys, keys_rect);
    if (!key || input::press(*key, state.pad, state.pin) != input::Pressed::Submit || state.pin.empty()) return std::nullopt;
    return wish(state, Wish::TryPin);
}

void draw_progress(Ui& ui, const StaffView& view, Column& pen) {
    if (view.progress.empty()) return;
    const auto& c = ui.colours();
    ui::paragraph(ui, view.progress, pen, TextKind::Strong, 0, 10);
    const ui::Rect bar{pen.x, pen.y, pen.w, ui.px(24)};
    ui.fill(bar, ui.tint(ui::Tint::Grey).soft, ui.px(12));
    ui.fill({bar.x, bar.y, std::max(ui.px(24), std::round(bar.w * std::clamp(view.share, 0.0F, 1.0F))), bar.h}, c.action, ui.px(12));
    ui.note(ui::Role::Progress, view.progress, bar, std::to_string(static_cast<int>(view.share * 100)) + " %");
    pen.y = bar.bottom() + ui.px(ui::k_gap);
}

MaybeIntent draw_overview(Ui& ui, const StaffView& view, StaffState& state, Column& pen) {
    MaybeIntent intent;
    draw_progress(ui, view, pen);
    if (wide_button(ui, "staff.sync", "staff.sync_now", type::Icon::Sync, pen, ui::ButtonKind::Primary))
        intent = wish(state, Wish::SyncNow);
    draw_facts(ui, view.overview, fact_columns(ui), pen);
    return intent;
}

MaybeIntent draw_usb(Ui& ui, const StaffView& view, StaffState& state, Column& pen) {
    MaybeIntent intent;
    if (!view.usb_title.empty()) {
        ui::CardSpec spec;
        spec.face = ui::CardFace::Soft;
        spec.icon = type::Icon::Usb;
        spec.tint = view.usb_ready.empty() ? ui::Tint::Amber : ui::Tint::Green;
        spec.title = view.usb_title;
        spec.subtitle = view.usb_text;
        ui::card(ui, spec, pen);
        if (!view.usb_ready.empty() && wide_button(ui, "staff.load", "staff.usb_load", type::Icon::Download, pen, ui::ButtonKind::Primary))
            intent = wish(state, Wish::LoadUsb, view.usb_ready);
    }
    if (view.sticks.empty()) ui::condition_card(ui, {.icon = type::Icon::Usb, .title = ui.words()("staff.usb_none")}, pen);
    for (std::size_t i = 0; i < view.sticks.size(); ++i) {
        const std::string id = "staff.stick" + std::to_string(i);
        ui::CardSpec spec;
        spec.id = id;
        spec.icon = type::Icon::Usb;
        spec.tint = ui::Tint::Blue;
        spec.title = view.sticks[i].title;
        spec.subtitle = view.sticks[i].subtitle;
        spec.chip = ui.words()("staff.usb_look");
        spec.chip_tint = ui::Tint::Teal;
        if (ui::card(ui, spec, pen)) intent = wish(state, Wish::InspectUsb, view.sticks[i].path);
    }
    if (!view.sticks.empty() && view.messages > 0 && wide_button(ui, "staff.copy", "staff.copy_messages", type::Icon::Download, pen))
        intent = wish(state, Wish::CopyMessages, view.sticks.front().path);
    return intent;
}

MaybeIntent draw_machine(Ui& ui, const StaffView& view, StaffState& state, Column& pen) {
    MaybeIntent intent;
    draw_facts(ui, view.machine, fact_columns(ui), pen);
    if (wide_button(ui, "staff.export", "staff.export", type::Icon::Upload, pen)) intent = wish(state, Wish::Export);
    if (wide_button(ui, "staff.restart", "staff.restart", type::Icon::Refresh, pen)) state.sure.emplace();
    return intent;
}

// Over the panel: is it meant?
MaybeIntent draw_restart_question(Ui& ui, StaffState& state) {
    if (!state.sure) return std::nullopt;
    const auto& words = ui.words();
    std::optional<std::size_t> tapped;
    const auto content = [&](Column& pen) {
        pen.y += ui.text(words("staff.restart_ask"), TextKind::Title, pen.x, pen.y, pen.w, {.role = ui::Role::Heading}) + ui.px(12);
        pen.y += ui.text(words("staff.restart_text"), TextKind::Body, pen.x, pen.y, pen.w, {.colour = ui.colours().ink2}) + ui.px(36);
        const ui::ButtonSpec no{.id = "staff.restart_no", .label = words("sheet.no"), .kind = ui::ButtonKind::Outline};
        const ui::ButtonSpec yes{.id = "staff.restart_now", .label = words("staff.restart_sure"), .kind = ui::ButtonKind::Primary};
        if (const auto now = ui::button_pair(ui, no, yes, pen)) tapped = now;
    };
    const bool gone = ui::sheet(ui, {.label = words("staff.restart_ask"), .dismiss = ui::Dismiss::Beside}, *state.sure, content) ==
                      ui::SheetEvent::Dismissed;
    if (gone || tapped) state.sure.reset();
    return tapped == 1U ? MaybeIntent(wish(state, Wish::Restart)) : std::nullopt;
}

MaybeIntent draw_tests(Ui& ui, StaffState& state, Column& pen) {
    struct Test {
        const char* id;
        const char* key;
        type::Icon icon;
    };
    constexpr std::array k_tests{Test{"staff.touch", "staff.touch_test", type::Icon::TouchApp},
                                 Test{"staff.colours", "staff.colour_test", type::Icon::Contrast},
                                 Test{"staff.sound", "staff.sound_test", type::Icon::VolumeUp}};
    std::vector<ui::CardSpec> cards;
    for (const Test& test : k_tests) {
        ui::CardSpec spec;
        spec.id = test.id;
        spec.icon = test.icon;
        spec.tint = ui::Tint::Teal;
        spec.title = ui.words()(test.key);
        spec.subtitle = ui.words()(std::string(test.key) + "_text");
        spec.chevron = true;
        cards.push_back(spec);
    }
    const auto tapped = ui::card_grid(ui, cards, 1, pen);
    if (!tapped) return std::nullopt;
    if (*tapped == 2) return wish(state, Wish::Sound);
    state.touched.clear();
    state.page = *tapped == 0 ? Page::Touch : Page::Colours;
    return std::nullopt;
}

void draw_log(Ui& ui, const StaffView& view, Column& pen) {
    ui::paragraph(ui, ui.words()("staff.log_text"), pen, TextKind::Caption, ui.colours().ink2, 16);
    for (const std::string& line : view.log) ui::paragraph(ui, line, pen, TextKind::Caption, 0, 8);
}

void draw_tabs(Ui& ui, ScreenState& screen, Column& pen) {
    StaffState& state = *screen.staff;
    std::vector<ui::ChipSpec> chips;
    for (const Tab& tab : k_tabs)
        chips.push_back({.id = tab.key, .icon = tab.icon, .label = ui.words()(tab.key), .selected = tab.page == state.page});
    const auto tapped = ui::chips(ui, chips, pen);
    if (!tapped) return;
    state.page = k_tabs[*tapped].page;
    state.sure.reset();
    screen.scroll = ui::ScrollState{};
}

MaybeIntent draw_open(Ui& ui, const StaffView& view, ScreenState& screen, const ui::Rect& rest) {
    StaffState& state = *screen.staff;
    MaybeIntent intent;
    ScrolledPage page(ui, screen.scroll, rest);
    Column& pen = page.pen;
    draw_tabs(ui, screen, pen);
    if (!view.notice.empty()) ui::condition_card(ui, {.kind = ui::Condition::Note, .title = view.notice}, pen);
    if (state.page == Page::Overview) intent = draw_overview(ui, view, state, pen);
    if (state.page == Page::Usb) intent = draw_usb(ui, view, state, pen);
    if (state.page == Page::Machine) intent = draw_machine(ui, view, state, pen);
    if (state.page == Page::Tests) intent = draw_tests(ui, state, pen);
    if (state.page == Page::Log) draw_log(ui, view, pen);
    return intent;
}

} // namespace

bool fills_screen(const ScreenState& state) {
    return state.staff != nullptr && (state.staff->page == Page::Touch || state.staff->page == Page::Colours);
}

MaybeIntent draw(Ui& ui, const StaffView& view, ScreenState& screen, const ui::Rect& body) {
    if (!screen.staff) screen.staff = std::make_unique<StaffState>();
    StaffState& state = *screen.staff;
    if (view.gate != Gate::Open) state.page = Page::Overview;
    if (state.page == Page::Touch) {
        draw_touch_test(ui, state);
        return std::nullopt;
    }
    if (state.page == Page::Colours) {
        draw_colour_test(ui, state);
        return std::nullopt;
    }
    const ui::ButtonSpec leave{.id = "staff.leave", .label = ui.words()("staff.leave"), .icon = type::Icon::ExitToApp};
    const NavResult nav = draw_nav(ui, body, &leave);
    MaybeIntent intent = view.gate == Gate::Open ? draw_open(ui, view, screen, nav.rest) : draw_gate(ui, view, screen, nav.rest);
    if (view.gate != Gate::Open) state.sure.reset();
    if (auto sure = draw_restart_question(ui, state)) return sure;
    if (nav.extra) return want(Intent::Kind::Home);
    return nav.intent ? nav.intent : intent;
}

} // namespace tramtin::screens
