// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/attract.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "kiosk/ui/picture.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

// Every slide stands a little elsewhere, so that no edge burns into the panel.
constexpr std::array<std::pair<int, int>, 8> k_shifts{{{0, 0}, {10, 6}, {-8, 10}, {6, -10}, {-12, -4}, {12, -2}, {-4, 12}, {2, -6}}};

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

enum class Sign : bool { No, Yes };

// How large the words of a slide are set, and how many of them.
struct SlideSizes {
    TextKind title;
    int title_lines;
    TextKind figure;
    int text_lines;
    int source_lines;
    Sign sign;
};
// What has no room is set smaller, then ends sooner: the page to read it begins where it is touched.
constexpr std::array<SlideSizes, 6> k_slide_sizes{{{TextKind::Display, 6, TextKind::Code, 8, 2, Sign::Yes},
                                                   {TextKind::Heading, 4, TextKind::Code, 8, 2, Sign::Yes},
                                                   {TextKind::Heading, 4, TextKind::Heading, 4, 2, Sign::Yes},
                                                   {TextKind::Heading, 4, TextKind::Heading, 4, 1, Sign::No},
                                                   {TextKind::Heading, 3, TextKind::Heading, 2, 1, Sign::No},
                                                   {TextKind::Heading, 2, TextKind::Strong, 0, 1, Sign::No}}};

type::Icon slide_icon(const SlideView& slide) {
    switch (slide.kind) {
    case SlideKind::Notice: return slide.urgent ? type::Icon::Warning : type::Icon::Notifications;
    case SlideKind::Target: return type::Icon::Flag;
    case SlideKind::Photo: return type::Icon::Image;
    case SlideKind::Welcome: break;
    }
    return type::Icon::TouchApp;
}

bool has_sign(const SlideView& slide, const SlideSizes& sizes) { return slide.picture.empty() && sizes.sign == Sign::Yes; }

// A large sign instead of a picture.
void draw_sign(Ui& ui, const SlideView& slide, float x, float y) {
    const ui::TintPair tint = ui.tint(slide.kind == SlideKind::Welcome ? ui::Tint::Teal : slide.tint);
    const float side = ui.px(190);
    ui.fill({x, y, side, side}, tint.soft, ui.px(44));
    if (ui.metrics().theme == ui::Theme::Contrast) ui.outline({x, y, side, side}, tint.ink, ui.px(44), ui.px(3));
    const int size = ui.metrics().px(120);
    const float inset = std::round((side - static_cast<float>(size)) / 2);
    ui.icon(slide_icon(slide), x + inset, y + inset, size, tint.ink);
}

// The words one below the other: text, its kind and looks, the space above.
struct SlideLine {
    std::string_view text;
    TextKind kind;
    ui::TextOptions options;
    float above; // dp
};

std::vector<SlideLine> lines_of(Ui& ui, const SlideView& slide, const SlideSizes& sizes) {
    const auto& c = ui.colours();
    std::vector<SlideLine> lines{
        {slide.title, sizes.title, {.max_lines = sizes.title_lines, .role = ui::Role::Heading, .ground = c.paper}, 0}};
    if (!slide.figure.empty()) lines.push_back({slide.figure, sizes.figure, {.colour = c.action, .max_lines = 2, .ground = c.paper}, 20});
    if (!slide.text.empty() && sizes.text_lines > 0)
        lines.push_back({slide.text, TextKind::Reading, {.max_lines = sizes.text_lines, .ground = c.paper}, 20});
    if (!slide.source.empty())
        lines.push_back({slide.source, TextKind::Caption, {.colour = c.ink2, .max_lines = sizes.source_lines, .ground = c.paper}, 24});
    return lines;
}

// Height of sign and badge above the words.
float above_words(Ui& ui, const SlideView& slide, const SlideSizes& sizes) {
    return (has_sign(slide, sizes) ? ui.px(190 + 44) : 0) + (slide.chip.empty() ? 0 : ui::badge_height(ui) + ui.px(26));
}

float words_height(Ui& ui, const SlideView& slide, const SlideSizes& sizes, float width) {
    float height = above_words(ui, slide, sizes);
    for (const SlideLine& line : lines_of(ui, slide, sizes))
        height += ui.px(line.above) + ui.height(line.text, line.kind, width, line.options);
    return height;
}

void draw_words(Ui& ui, const SlideView& slide, const SlideSizes& sizes, const ui::Rect& at) {
    if (has_sign(slide, sizes)) draw_sign(ui, slide, at.x, at.y);
    float y = at.y + above_words(ui, slide, sizes);
    if (!slide.chip.empty()) ui::badge(ui, slide.chip, slide.tint, at.x, y - ui::badge_height(ui) - ui.px(26));
    for (const SlideLine& line : lines_of(ui, slide, sizes)) {
        y += ui.px(line.above);
        y += ui.text(line.text, line.kind, at.x, y, at.w, line.options);
    }
}

// A picture takes what the words leave: above them, or at the left of a wide screen.
void draw_slide(Ui& ui, const SlideView& slide, ui::Rect room) {
    const bool picture = !slide.picture.empty(), above = picture && ui.metrics().portrait();
    const float gap = ui.px(40);
    if (picture && !above) {
        const float half = std::round(room.w * 0.55F);
        ui::picture(ui, slide.picture, {room.x, room.y, half, room.h}, slide.title);
        room.x += half + ui.px(50);
        room.w -= half + ui.px(50);
    }
    const float most = room.h - (above ? ui.px(200) + gap : 0);
    const auto fits = [&](const SlideSizes& sizes) { return words_height(ui, slide, sizes, room.w) <= most; };
    const auto found = std::find_if(k_slide_sizes.begin(), k_slide_sizes.end(), fits);
    const SlideSizes& sizes = found == k_slide_sizes.end() ? k_slide_sizes.back() : *found;
    const float words = words_height(ui, slide, sizes, room.w);
    const float left = std::max(ui.px(200), room.h - words - gap);
    const float height = above ? std::min(left, ui::picture_height(ui, slide.picture, room.w, left)) : 0;
    const float free = std::max(0.0F, room.h - words - (above ? height + gap : 0));
    ui.push_clip(room);
    room.y += std::round(free * (picture && !above ? 0.5F : 0.42F));
    if (above) {
        ui::picture(ui, slide.picture, {room.x, room.y, room.w, height}, slide.title);
        room.y += height + gap;
        room.h -= height + gap;
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
    if (frame.veil > 0) ui.fill({screen.x, room.y - ui.px(30), screen.w, room.h + ui.px(60)}, ui::faded(c.paper, frame.veil));
    draw_dots(ui, view.slides.size(), at, room.bottom() + ui.px(14));
}

} // namespace tramtin::screens
