// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/chrome.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::Rect;
using ui::TextKind;
using ui::Ui;

constexpr float k_no_wrap = static_cast<float>(type::k_no_wrap);

// Where the data's age stands: a pill beside the clock, a line under the date, or a pill in a strip of its own.
enum class AgePlace { None, Beside, UnderDate, Strip };

struct HeaderSize {
    float bar = 0;   // height of the red bar without the strip
    float names = 0; // width of the two lines of names
    float age = 0;   // width of the data's age where it stands
    AgePlace place = AgePlace::None;
};

float age_width(Ui& ui, const HeaderView& view, AgePlace place) {
    if (place == AgePlace::UnderDate) return ui.width(view.age, TextKind::BarText) + ui.px(44);
    return ui.width(view.age, TextKind::BarKey) + ui.px(94);
}

float clock_width(Ui& ui, const HeaderView& view) {
    return std::max(ui.width(view.clock, TextKind::Clock), ui.width(view.date, TextKind::BarText));
}

HeaderSize measure(Ui& ui, const HeaderView& view) {
    const float words = std::max(ui.width(view.title, TextKind::BarTitle), ui.width(view.subtitle, TextKind::BarText));
    const float left = ui.px(ui::k_margin + 76 + 24);
    const float room = static_cast<float>(ui.metrics().width) - left - ui.px(ui::k_margin + 24);
    const float clock = clock_width(ui, view);
    const float beside = clock + age_width(ui, view, AgePlace::Beside) + ui.px(24);
    const float under = std::max(clock, age_width(ui, view, AgePlace::UnderDate));
    HeaderSize size{.names = room - clock};
    if (!view.age.empty()) {
        size.place = words + beside <= room ? AgePlace::Beside : words + under <= room ? AgePlace::UnderDate : AgePlace::Strip;
        if (size.place == AgePlace::Beside) size.names = room - beside;
        if (size.place == AgePlace::UnderDate) size.names = room - under;
        size.age = age_width(ui, view, size.place);
    }
    const float line = ui.height(view.date, TextKind::BarText, k_no_wrap);
    const float names_h = ui.height(view.title, TextKind::BarTitle, size.names) + ui.height(view.subtitle, TextKind::BarText, size.names);
    const float clock_h = ui.height(view.clock, TextKind::Clock, k_no_wrap) + line + (size.place == AgePlace::UnderDate ? line : 0);
    size.bar = std::max({names_h + ui.px(24), clock_h + ui.px(24), ui.px(ui.metrics().portrait() ? 124 : 96)});
    return size;
}

type::Icon age_icon(const HeaderView& view) { return view.stale ? type::Icon::CloudOff : type::Icon::CloudDone; }

// Clock, date and perhaps the data's age at the right.
void draw_clock(Ui& ui, const HeaderView& view, const HeaderSize& size, const Rect& bar) {
    const auto& c = ui.colours();
    const float right = bar.right() - ui.px(ui::k_margin);
    const bool under = size.place == AgePlace::UnderDate;
    const float clock_h = ui.height(view.clock, TextKind::Clock, k_no_wrap);
    const float line = ui.height(view.date, TextKind::BarText, k_no_wrap);
    float y = std::round(bar.y + (bar.h - clock_h - line * (under ? 2 : 1)) / 2);
    const auto put = [&](const std::string& text, TextKind kind) {
        const float w = ui.width(text, kind);
        y += ui.text(text, kind, right - w, y, w + 1, {.colour = c.header_ink, .ground = c.header});
    };
    put(view.clock, TextKind::Clock);
    put(view.date, TextKind::BarText);
    if (!under) return;
    const int icon = ui.metrics().px(32);
    ui.icon(age_icon(view), right - size.age, std::round(y + (line - static_cast<float>(icon)) / 2), icon, c.header_ink);
    put(view.age, TextKind::BarText);
}

float age_height(Ui& ui) { return ui.height("Ấg", TextKind::BarKey, k_no_wrap) + ui.px(24); }

void draw_age(Ui& ui, const HeaderView& view, const Rect& rect) {
    const auto& c = ui.colours();
    ui.fill(rect, c.header_soft, rect.h / 2);
    const int size = ui.metrics().px(36);
    const float text_h = ui.height(view.age, TextKind::BarKey, k_no_wrap);
    ui.icon(age_icon(view), rect.x + ui.px(22), std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, c.header_ink);
    ui.text(view.age, TextKind::BarKey, rect.x + ui.px(70), std::round(rect.y + (rect.h - text_h) / 2), k_no_wrap,
            {.colour = c.header_ink, .ground = c.header_soft});
}

void draw_names(Ui& ui, const HeaderView& view, const Rect& bar, float width) {
    const auto& c = ui.colours();
    const float box = ui.px(76);
    const float x = ui.px(ui::k_margin);
    const float y = std::round(bar.y + (bar.h - box) / 2);
    ui.fill({x, y, box, box}, c.header_soft, ui.px(20));
    const int size = ui.metrics().px(48);
    const float inset = std::round((box - static_cast<float>(size)) / 2);
    ui.icon(type::Icon::AccountBalance, x + inset, y + inset, size, c.header_ink);
    const float text_x = x + box + ui.px(24);
    const float title_h = ui.height(view.title, TextKind::BarTitle, width);
    const float sub_h = ui.height(view.subtitle, TextKind::BarText, width);
    float text_y = std::round(bar.y + (bar.h - title_h - sub_h) / 2);
    ui.text(view.title, TextKind::BarTitle, text_x, text_y, width, {.colour = c.header_ink, .role = ui::Role::Heading, .ground = c.header});
    ui.text(view.subtitle, TextKind::BarText, text_x, text_y + title_h, width, {.colour = c.header_ink, .ground = c.header});
}

// A sentence under the header; returns its height.
float draw_header_warning(Ui& ui, const std::string& warning, float y) {
    if (warning.empty()) return 0;
    const float width = static_cast<float>(ui.metrics().width) - 2 * ui.px(ui::k_margin);
    const float height = ui.height(warning, TextKind::BarText, width) + ui.px(20);
    ui.fill({0, y, static_cast<float>(ui.metrics().width), height}, ui.colours().notice);
    ui.text(warning, TextKind::BarText, ui.px(ui::k_margin), y + ui.px(10), width, {.ground = ui.colours().notice});
    return height;
}

float draw_header(Ui& ui, const HeaderView& view) {
    const auto& c = ui.colours();
    const HeaderSize size = measure(ui, view);
    const float age_h = age_height(ui);
    const Rect bar{0, 0, static_cast<float>(ui.metrics().width), size.bar};
    const float height = size.bar + (size.place == AgePlace::Strip ? age_h + ui.px(12) : 0);
    ui.fill({0, 0, bar.w, height}, c.header);
    ui.fill({0, height, bar.w, ui.px(8)}, c.gold);
    draw_names(ui, view, bar, size.names);
    draw_clock(ui, view, size, bar);
    const float clock_x = bar.right() - ui.px(ui::k_margin) - clock_width(ui, view);
    if (size.place == AgePlace::Beside)
        draw_age(ui, view, {clock_x - ui.px(24) - size.age, std::round((bar.h - age_h) / 2), size.age, age_h});
    if (size.place == AgePlace::Strip) draw_age(ui, view, {ui.px(ui::k_margin), size.bar, size.age, age_h});
    return height + ui.px(8) + draw_header_warning(ui, view.warning, height + ui.px(8));
}

struct FooterKey {
    const char* id;
    std::string label;
    type::Icon icon;
    Intent::Kind intent;
};

// Only what does something here: other languages where there are any, a low page on a high screen.
std::vector<FooterKey> footer_keys(Ui& ui) {
    const auto& words = ui.words();
    const auto& metrics = ui.metrics();
    std::vector<FooterKey> keys;
    if (std::string others = words.other_languages(); !others.empty())
        keys.push_back({"foot.language", std::move(others), type::Icon::Translate, Intent::Kind::Language});
    keys.push_back({"foot.size", std::string(words("footer.text_size")), type::Icon::FormatSize, Intent::Kind::TextSize});
    keys.push_back({"foot.contrast", std::string(words("footer.contrast")), type::Icon::Contrast, Intent::Kind::Contrast});
    const bool low = metrics.reach == ui::Reach::Low;
    if (metrics.portrait())
        keys.push_back(
            {"foot.reach", std::string(words(low ? "footer.reach_back" : "footer.reach")), type::Icon::Accessible, Intent::Kind::Reach});
    keys.push_back({"foot.done", std::string(words("footer.done")), type::Icon::Logout, Intent::Kind::Wipe});
    return keys;
}

// Portrait: icon above the word; landscape: beside it.
bool footer_key(Ui& ui, const FooterKey& key, const Rect& rect) {
    const auto& c = ui.colours();
    const std::string& label = key.label;
    const ui::Touch touch = ui.touch(key.id, rect, label);
    const float down = ui.follow(key.id, ui::Aspect::Press, touch.held ? 1 : 0);
    const ui::Colour ground = ui::mix(c.card, c.action, down);
    ui.fill(rect, ground, ui.px(22));
    const bool ends = key.intent == Intent::Kind::Wipe;
    ui.outline(rect, ends ? c.action : c.line, ui.px(22), ui.px(ends ? 4 : 2));
    const ui::Colour ink = ui::mix(ends ? c.action : c.ink, c.on_action, down);
    const int size = ui.metrics().px(42);
    const auto mark = static_cast<float>(size);
    const float room = rect.w - ui.px(8) - (ui.metrics().portrait() ? 0 : mark + ui.px(14));
    const float w = std::min(ui.width(label, TextKind::BarKey), room);
    const ui::TextOptions options{.colour = ink, .align = type::Align::Centre, .ground = ground};
    const float h = ui.height(label, TextKind::BarKey, w + 1, options);
    if (ui.metrics().portrait()) {
        const float y = std::round(rect.y + (rect.h - mark - h - ui.px(2)) / 2);
        ui.icon(key.icon, std::round(rect.x + (rect.w - mark) / 2), y, size, ink);
        ui.text(label, TextKind::BarKey, std::round(rect.x + (rect.w - w) / 2), y + mark + ui.px(2), w + 1, options);
    } else {
        const float x = std::round(rect.x + (rect.w - w - mark - ui.px(14)) / 2);
        ui.icon(key.icon, x, std::round(rect.y + (rect.h - mark) / 2), size, ink);
        ui.text(label, TextKind::BarKey, x + mark + ui.px(14), std::round(rect.y + (rect.h - h) / 2), w + 1, options);
    }
    return touch.clicked;
}

constexpr float k_footer_gap = 20; // dp

// Beside the word within a key.
float footer_room(Ui& ui) { return ui.px(8) + (ui.metrics().portrait() ? 0 : ui.px(56)); }

// A long label gets the room that short ones do not need; where the line does not hold them all, it breaks between words.
std::vector<float> footer_widths(Ui& ui, const std::vector<FooterKey>& keys) {
    const auto count = static_cast<float>(keys.size());
    const float room = static_cast<float>(ui.metrics().width) - 2 * ui.px(32) - ui.px(k_footer_gap) * (count - 1);
    const float same = std::floor(room / count);
    const float aside = footer_room(ui) + ui.px(12);
    std::vector<float> least, wanted;
    for (const FooterKey& key : keys) {
        least.push_back(std::max(ui.px(ui::k_min_target), std::ceil(ui::widest_word(ui, key.label, TextKind::BarKey) + aside)));
        wanted.push_back(std::max(least.back(), std::ceil(ui.width(key.label, TextKind::BarKey) + aside)));
    }
    const float all = std::accumulate(wanted.begin(), wanted.end(), 0.0F);
    const float words = std::accumulate(least.begin(), least.end(), 0.0F);
    const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](float width) { return width <= same; });
    if (fits || words > room) return std::vector<float>(keys.size(), same);
    const float share = all <= room ? 1 : (room - words) / (all - words);
    const float spare = all <= room ? (room - all) / count : 0;
    for (std::size_t i = 0; i < keys.size(); ++i) wanted[i] = std::floor(least[i] + (wanted[i] - least[i]) * share + spare);
    return wanted;
}

float footer_height(Ui& ui, const std::vector<FooterKey>& keys) {
    const std::vector<float> widths = footer_widths(ui, keys);
    float words = 0;
    for (std::size_t i = 0; i < keys.size(); ++i)
        words = std::max(words, ui.height(keys[i].label, TextKind::BarKey, widths[i] - footer_room(ui)));
    return std::max(ui.px(ui::k_min_target), words + ui.px(ui.metrics().portrait() ? 64 : 30)) + ui.px(24);
}

MaybeIntent draw_footer(Ui& ui, const std::vector<FooterKey>& keys, const Rect& bar) {
    MaybeIntent intent;
    const std::vector<float> widths = footer_widths(ui, keys);
    ui.fill(bar, ui.colours().card);
    ui.fill({bar.x, bar.y, bar.w, ui.px(2)}, ui.colours().line);
    float x = ui.px(32);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (footer_key(ui, keys[i], {x, bar.y + ui.px(12), widths[i], bar.h - ui.px(24)})) intent = want(keys[i].intent);
        x += widths[i] + ui.px(k_footer_gap);
    }
    return intent;
}

} // namespace

ChromeResult draw_chrome(Ui& ui, const HeaderView& view, Footer footer) {
    ChromeResult result;
    const Rect screen = ui.screen();
    ui.fill(screen, ui.colours().paper);
    const float top = draw_header(ui, view);
    const std::vector<FooterKey> keys = footer_keys(ui);
    const float foot = footer == Footer::Shown ? footer_height(ui, keys) : 0;
    result.body = {0, top, screen.w, screen.h - top - foot};
    if (foot > 0) result.intent = draw_footer(ui, keys, {0, screen.h - foot, screen.w, foot});
    if (ui.metrics().reach == ui::Reach::Low && ui.metrics().portrait()) {
        const float lower = std::round(screen.h * (footer == Footer::Shown ? 0.45F : 0.22F)); // results stay in sight above the keys
        if (result.body.y < lower) result.body = {0, lower, screen.w, result.body.bottom() - lower};
    }
    return result;
}

ui::ButtonSpec done_button(Ui& ui) {
    return {.id = "nav.done", .label = ui.words()("footer.done"), .icon = type::Icon::Logout, .kind = ui::ButtonKind::Outline};
}

namespace {

// The ring that empties, with the seconds within.
void draw_countdown(Ui& ui, float x, float y, float radius, int seconds_left, int seconds_all) {
    const float share = std::clamp(static_cast<float>(seconds_left) / static_cast<float>(seconds_all), 0.0F, 1.0F);
    ui.ring(x, y, radius, ui.px(14), share, ui.colours().action);
    const std::string count = std::to_string(seconds_left);
    const float h = ui.height(count, TextKind::Code, k_no_wrap);
    const float w = ui.width(count, TextKind::Code);
    ui.text(count, TextKind::Code, std::round(x - w / 2), std::round(y - h / 2), k_no_wrap);
}

} // namespace

MaybeIntent draw_idle_warning(Ui& ui, ui::SheetState& state, int seconds_left, int seconds_all) {
    MaybeIntent intent;
    const ui::ButtonSpec wipe{.id = "idle.wipe", .label = ui.words()("idle.wipe"), .kind = ui::ButtonKind::Outline};
    const ui::ButtonSpec stay{.id = "idle.stay", .label = ui.words()("idle.stay"), .kind = ui::ButtonKind::Primary};
    const std::string left = std::to_string(seconds_left);
    const auto content = [&](Column& pen) {
        const float ring = std::max(ui.px(90), ui.width("00", TextKind::Code) / 2 + ui.px(32));
        draw_countdown(ui, pen.x + pen.w / 2, pen.y + ring, ring, seconds_left, seconds_all);
        pen.y += 2 * ring + ui.px(28);
        const ui::TextOptions title{.align = type::Align::Centre, .role = ui::Role::Heading};
        const ui::TextOptions text{.colour = ui.colours().ink2, .align = type::Align::Centre};
        pen.y += ui.text(ui.words()("idle.title"), TextKind::Title, pen.x, pen.y, pen.w, title) + ui.px(12);
        pen.y += ui.text(ui.words()("idle.text"), TextKind::Body, pen.x, pen.y, pen.w, text) + ui.px(36);
        if (const auto tapped = ui::button_pair(ui, wipe, stay, pen))
            intent = want(*tapped == 0 ? Intent::Kind::Wipe : Intent::Kind::StillHere);
    };
    const ui::SheetSpec spec{.label = ui.words()("idle.title"), .value = left, .dismiss = ui::Dismiss::Beside};
    if (ui::sheet(ui, spec, state, content) == ui::SheetEvent::Dismissed) return want(Intent::Kind::StillHere);
    return intent;
}

} // namespace tramtin::screens
