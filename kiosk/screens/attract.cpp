// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/attract.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/picture.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

// Every slide stands a little elsewhere, so that no edge burns into the panel.
constexpr std::array<std::pair<int, int>, 8> k_shifts{{{0, 0}, {10, 6}, {-8, 10}, {6, -10}, {-12, -4}, {12, -2}, {-4, 12}, {2, -6}}};

ui::Colour with_alpha(ui::Colour colour, float alpha) {
    return (colour & 0x00FFFFFFU) | (static_cast<ui::Colour>(std::clamp(alpha, 0.0F, 1.0F) * 255.0F) << 24U);
}

// Clock and day above, where to touch below; between them is what is left.
ui::Rect draw_frame(Ui& ui, const HomeView& view, const HeaderView& header, const ui::Rect& screen, bool urgent) {
    const auto& c = ui.colours();
    const float margin = ui.px(ui::k_margin + 20);
    const ui::Colour band = urgent ? ui.tint(ui::Tint::Red).ink : c.header;
    const ui::Colour ink = urgent && ui.metrics().theme == ui::Theme::Contrast ? c.on_action : c.header_ink;
    const float clock_h = ui.height(header.clock, TextKind::Clock, 1000);
    const float date_w = screen.w - 2 * margin - ui.width(header.clock, TextKind::Clock) - ui.px(40);
    const std::string date = view.lunar.empty() ? header.date : header.date + "\n" + view.lunar;
    const float date_h = ui.height(date, TextKind::BarText, date_w);
    const float title_h = ui.height(header.title, TextKind::BarTitle, screen.w - 2 * margin);
    const float top_h = ui.px(40) + title_h + std::max(clock_h, date_h) + ui.px(30);
    ui.fill({screen.x, screen.y, screen.w, top_h}, band);
    ui.fill({screen.x, screen.y + top_h, screen.w, ui.px(8)}, c.gold);
    float y = screen.y + ui.px(26);
    y +=
        ui.text(header.title, TextKind::BarTitle, screen.x + margin, y, screen.w - 2 * margin, {.colour = ink, .ground = band}) + ui.px(10);
    const float clock_w = ui.width(header.clock, TextKind::Clock);
    ui.text(header.clock, TextKind::Clock, screen.x + margin, std::round(y), clock_w + 1, {.colour = ink, .ground = band});
    ui.text(date, TextKind::BarText, std::round(screen.x + margin + clock_w + ui.px(40)), y, date_w, {.colour = ink, .ground = band});

    const std::string_view call = ui.words()("attract.touch");
    const std::string age = header.age;
    const float call_w = screen.w - 2 * margin;
    const float call_h = ui.height(call, TextKind::Heading, call_w, {.align = type::Align::Centre});
    const float age_h = age.empty() ? 0 : ui.height(age, TextKind::Caption, call_w, {.align = type::Align::Centre});
    const float foot_h = call_h + age_h + ui.px(64);
    const ui::Rect foot{screen.x, screen.bottom() - foot_h, screen.w, foot_h};
    ui.fill(foot, c.action);
    const ui::TextOptions centred{.colour = c.on_action, .align = type::Align::Centre, .ground = c.action};
    ui.text(call, TextKind::Heading, foot.x + margin, foot.y + ui.px(30), call_w, centred);
    if (age_h > 0) ui.text(age, TextKind::Caption, foot.x + margin, foot.y + ui.px(34) + call_h, call_w, centred);
    return {screen.x + margin, screen.y + top_h + ui.px(40), screen.w - 2 * margin, foot.y - screen.y - top_h - ui.px(80)};
}

struct SlideSizes {
    TextKind title = TextKind::Display;
    int title_lines = 6;
    float words = 0; // height of all words
};

type::Icon slide_icon(const SlideView& slide) {
    switch (slide.kind) {
    case SlideKind::Notice: return slide.urgent ? type::Icon::Warning : type::Icon::Notifications;
    case SlideKind::Target: return type::Icon::Flag;
    case SlideKind::Photo: return type::Icon::Image;
    case SlideKind::Welcome: break;
    }
    return type::Icon::TouchApp;
}

// A large sign instead of a picture.
float sign_height(Ui& ui, const SlideView& slide) { return slide.picture.empty() ? ui.px(190 + 44) : 0; }

void draw_sign(Ui& ui, const SlideView& slide, float x, float y) {
    if (!slide.picture.empty()) return;
    const ui::TintPair tint = ui.tint(slide.kind == SlideKind::Welcome ? ui::Tint::Teal : slide.tint);
    const float side = ui.px(190);
    ui.fill({x, y, side, side}, tint.soft, ui.px(44));
    if (ui.metrics().theme == ui::Theme::Contrast) ui.outline({x, y, side, side}, tint.ink, ui.px(44), ui.px(3));
    const int size = ui.metrics().px(120);
    const float inset = std::round((side - static_cast<float>(size)) / 2);
    ui.icon(slide_icon(slide), x + inset, y + inset, size, tint.ink);
}

float words_height(Ui& ui, const SlideView& slide, const SlideSizes& sizes, float width) {
    float height = sign_height(ui, slide) + ui::badge_height(ui) + ui.px(26) +
                   ui.height(slide.title, sizes.title, width, {.max_lines = sizes.title_lines});
    if (!slide.figure.empty()) height += ui.px(20) + ui.height(slide.figure, TextKind::Code, width);
    if (!slide.text.empty()) height += ui.px(20) + ui.height(slide.text, TextKind::Reading, width, {.max_lines = 8});
    if (!slide.source.empty()) height += ui.px(24) + ui.height(slide.source, TextKind::Caption, width, {.max_lines = 2});
    return height;
}

void draw_words(Ui& ui, const SlideView& slide, const SlideSizes& sizes, const ui::Rect& at) {
    const auto& c = ui.colours();
    draw_sign(ui, slide, at.x, at.y);
    float y = at.y + sign_height(ui, slide);
    if (!slide.chip.empty()) ui::badge(ui, slide.chip, slide.tint, at.x, y);
    y += ui::badge_height(ui) + ui.px(26);
    y += ui.text(slide.title, sizes.title, at.x, y, at.w, {.max_lines = sizes.title_lines, .role = ui::Role::Heading, .ground = c.paper});
    if (!slide.figure.empty())
        y += ui.px(20) + ui.text(slide.figure, TextKind::Code, at.x, y + ui.px(20), at.w, {.colour = c.action, .ground = c.paper});
    if (!slide.text.empty())
        y += ui.px(20) + ui.text(slide.text, TextKind::Reading, at.x, y + ui.px(20), at.w, {.max_lines = 8, .ground = c.paper});
    if (!slide.source.empty())
        ui.text(slide.source, TextKind::Caption, at.x, y + ui.px(24), at.w, {.colour = c.ink2, .max_lines = 2, .ground = c.paper});
}

// A picture takes what the words leave: above them, or at the left of a wide screen.
void draw_slide(Ui& ui, const SlideView& slide, ui::Rect room) {
    const bool picture = !slide.picture.empty();
    if (picture && !ui.metrics().portrait()) {
        const float half = std::round(room.w * 0.55F);
        ui::picture(ui, slide.picture, {room.x, room.y, half, room.h}, slide.title);
        room.x += half + ui.px(50);
        room.w -= half + ui.px(50);
    }
    SlideSizes sizes;
    sizes.words = words_height(ui, slide, sizes, room.w);
    if (sizes.words > room.h) { // long words are set smaller, and end where the page to read them begins
        sizes.title = TextKind::Heading;
        sizes.title_lines = 4;
        sizes.words = words_height(ui, slide, sizes, room.w);
    }
    ui.push_clip(room);
    if (picture && ui.metrics().portrait()) {
        const float height = std::max(ui.px(200), room.h - sizes.words - ui.px(40));
        ui::picture(ui, slide.picture, {room.x, room.y, room.w, height}, slide.title);
        room.y += height + ui.px(40);
        room.h -= height + ui.px(40);
    } else {
        const float free = std::max(0.0F, room.h - sizes.words);
        room.y += std::round(free * (picture ? 0.5F : 0.42F));
    }
    draw_words(ui, slide, sizes, room);
    ui.pop_clip();
}

// Which slide of how many.
void draw_dots(Ui& ui, std::size_t count, std::size_t at, float y) {
    if (count < 2 || count > 24) return;
    const float step = ui.px(34);
    float x = (ui.screen().w - step * static_cast<float>(count - 1)) / 2;
    for (std::size_t i = 0; i < count; ++i, x += step)
        ui.circle(std::round(x), y, ui.px(i == at ? 9 : 6), i == at ? ui.colours().action : ui.colours().ghost);
}

} // namespace

void draw_attract(Ui& ui, const HomeView& view, const HeaderView& header, const AttractFrame& frame) {
    const auto& c = ui.colours();
    const ui::Rect screen = ui.screen();
    ui.fill(screen, c.paper);
    const auto [dx, dy] = k_shifts[frame.turn % k_shifts.size()];
    const SlideView welcome{
        .kind = SlideKind::Welcome, .title = std::string(ui.words()("home.question")), .text = std::string(ui.words()("attract.welcome"))};
    const std::size_t at = view.slides.empty() ? 0 : frame.turn % view.slides.size();
    const SlideView& slide = view.slides.empty() ? welcome : view.slides[at];
    ui::Rect room = draw_frame(ui, view, header, screen, slide.urgent);
    room.x += ui.px(static_cast<float>(dx));
    room.y += ui.px(static_cast<float>(dy));
    draw_slide(ui, slide, room);
    if (frame.veil > 0) ui.fill({screen.x, room.y - ui.px(30), screen.w, room.h + ui.px(60)}, with_alpha(c.paper, frame.veil));
    draw_dots(ui, view.slides.size(), at, room.bottom() + ui.px(14));
}

} // namespace tramtin::screens
