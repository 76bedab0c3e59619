// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/attract.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "kiosk/screens/slide_parts.hpp"
#include "kiosk/ui/picture.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr float k_slide_margin = 57; // dp

// Every slide stands a little elsewhere, so that no edge burns into the panel.
constexpr std::array<std::pair<int, int>, 8> k_shifts{{{0, 0}, {10, 6}, {-8, 10}, {6, -10}, {-12, -4}, {12, -2}, {-4, 12}, {2, -6}}};

// Who this is, day and clock above.
float draw_top(Ui& ui, const HomeView& view, const HeaderView& header, const ui::Rect& screen, bool urgent) {
    const auto& c = ui.colours();
    const float margin = ui.px(k_slide_margin), pad = ui.px(34);
    const ui::Colour band = urgent ? ui.tint(ui::Tint::Red).ink : c.header;
    const ui::Colour ink = urgent && ui.metrics().theme == ui::Theme::Contrast ? c.on_action : c.header_ink;
    const float clock_w = ui.width(header.clock, TextKind::Headline);
    const float clock_h = ui.height(header.clock, TextKind::Headline, clock_w + 1);
    const float words_w = screen.w - 2 * margin - clock_w - ui.px(40);
    const std::string date = view.lunar.empty() ? header.date : header.date + "\n" + view.lunar;
    const TextKind kind = ui.width(header.title, TextKind::Call) <= words_w ? TextKind::Call : TextKind::Label;
    const float title_h = ui.height(header.title, kind, words_w);
    const float words_h = title_h + ui.px(6) + ui.height(date, TextKind::BarTitle, words_w);
    const float height = std::max(words_h, clock_h) + 2 * pad;
    ui.fill({screen.x, screen.y, screen.w, height}, band);
    ui.fill({screen.x, screen.y + height, screen.w, ui.px(10)}, c.gold);
    const float y = std::round(screen.y + (height - words_h) / 2);
    const ui::TextOptions options{.colour = ink, .ground = band};
    ui.text(header.title, kind, screen.x + margin, y, words_w, options);
    ui.text(date, TextKind::BarTitle, screen.x + margin, y + title_h + ui.px(6), words_w, options);
    ui.text(header.clock, TextKind::Headline, std::round(screen.right() - margin - clock_w), std::round(screen.y + (height - clock_h) / 2),
            clock_w + 1, options);
    return height + ui.px(10);
}

// Where to touch: the whole screen, but people look for a place.
float draw_foot(Ui& ui, const HeaderView& header, const ui::Rect& screen) {
    const auto& c = ui.colours();
    const float margin = ui.px(k_slide_margin), sign = ui.px(164), gap = ui.px(36);
    const std::string_view call = ui.words()("attract.touch");
    const std::string_view age = header.stale ? std::string_view(header.age) : std::string_view();
    const float room = screen.w - 2 * margin - sign - gap;
    const float whole = ui.width(call, TextKind::Call) + 1;
    const float call_w = std::min(room, whole > room ? std::round(whole * 0.6F) : whole); // in two lines of nearly one length
    const float call_h = ui.height(call, TextKind::Call, call_w);
    const float age_h = age.empty() ? 0 : ui.height(age, TextKind::BarText, call_w);
    const float height = std::max(sign, call_h + age_h) + ui.px(56);
    const ui::Rect foot{screen.x, screen.bottom() - height, screen.w, height};
    ui.fill(foot, c.action);
    const float x = std::round(foot.x + (foot.w - sign - gap - call_w) / 2);
    const float middle = std::round(foot.y + height / 2);
    ui.circle(x + sign / 2, middle, sign / 2, c.on_action);
    const int size = ui.metrics().px(104);
    ui.icon(type::Icon::TouchApp, x + std::round((sign - static_cast<float>(size)) / 2), middle - std::round(static_cast<float>(size) / 2),
            size, c.action);
    const ui::TextOptions options{.colour = c.on_action, .ground = c.action};
    const float y = std::round(middle - (call_h + age_h) / 2);
    ui.text(call, TextKind::Call, x + sign + gap, y, call_w, options);
    if (age_h > 0) ui.text(age, TextKind::BarText, x + sign + gap, y + call_h, call_w, options);
    return height;
}

enum class Sign : bool { No, Yes };

// How large the words of a slide are set, and how many of them.
struct SlideSizes {
    TextKind title;
    int title_lines;
    int text_lines;
    int source_lines;
    Sign sign;
};
// What has no room is set smaller, then ends sooner: the page to read it begins where it is touched. Upright the title stays as
// large as can be read from five metres.
constexpr std::array<SlideSizes, 12> k_slide_sizes{{{TextKind::Poster, 4, 8, 2, Sign::Yes},
                                                    {TextKind::Poster, 4, 4, 2, Sign::No},
                                                    {TextKind::Headline, 6, 6, 2, Sign::Yes},
                                                    {TextKind::Headline, 7, 4, 1, Sign::No},
                                                    {TextKind::Headline, 7, 2, 1, Sign::No},
                                                    {TextKind::Headline, 8, 0, 1, Sign::No},
                                                    {TextKind::Headline, 5, 0, 1, Sign::No},
                                                    {TextKind::Headline, 3, 0, 1, Sign::No},
                                                    {TextKind::Call, 4, 2, 1, Sign::No},
                                                    {TextKind::Label, 4, 2, 1, Sign::No},
                                                    {TextKind::Label, 2, 0, 1, Sign::No},
                                                    {TextKind::Label, 2, 0, 0, Sign::No}}};

type::Icon slide_icon(const SlideView& slide) {
    switch (slide.kind) {
    case SlideKind::Notice: return slide.urgent ? type::Icon::Warning : type::Icon::Notifications;
    case SlideKind::Target: return type::Icon::Flag;
    case SlideKind::Photo: return type::Icon::Image;
    case SlideKind::What:
    case SlideKind::Day:
    case SlideKind::Welcome: break;
    }
    return type::Icon::TouchApp;
}

bool has_sign(const SlideView& slide, const SlideSizes& sizes) { return slide.picture.empty() && sizes.sign == Sign::Yes; }

// A large sign instead of a picture.
void draw_sign(Ui& ui, const SlideView& slide, float x, float y) {
    const ui::TintPair tint = ui.tint(slide.kind == SlideKind::Welcome ? ui::Tint::Teal : slide.tint);
    const float side = ui.px(150);
    ui.fill({x, y, side, side}, tint.soft, ui.px(44));
    if (ui.metrics().theme == ui::Theme::Contrast) ui.outline({x, y, side, side}, tint.ink, ui.px(44), ui.px(3));
    const int size = ui.metrics().px(96);
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

// A picture's words are below it and small: the picture is what is shown. Of a target the number is what can be read from afar.
std::vector<SlideLine> lines_of(Ui& ui, const SlideView& slide, const SlideSizes& sizes) {
    const auto& c = ui.colours();
    const bool photo = slide.kind == SlideKind::Photo, target = slide.kind == SlideKind::Target;
    const bool small = sizes.title == TextKind::Label || photo;
    const TextKind title = small ? TextKind::Label : target ? TextKind::Call : sizes.title;
    std::vector<SlideLine> lines{
        {slide.title,
         title,
         {.max_lines = photo ? 2 : sizes.title_lines, .role = photo ? ui::Role::Text : ui::Role::Heading, .ground = c.paper},
         0}};
    if (!slide.figure.empty())
        lines.push_back(
            {slide.figure, small ? TextKind::Call : TextKind::Headline, {.colour = c.action, .max_lines = 3, .ground = c.paper}, 20});
    if (!slide.text.empty() && sizes.text_lines > 0)
        lines.push_back({slide.text, TextKind::Reading, {.max_lines = sizes.text_lines, .ground = c.paper}, 28});
    if (!slide.source.empty() && sizes.source_lines > 0)
        lines.push_back({slide.source, TextKind::Caption, {.colour = c.ink2, .max_lines = sizes.source_lines, .ground = c.paper}, 16});
    return lines;
}

// Height of sign and badge above the words.
float above_words(Ui& ui, const SlideView& slide, const SlideSizes& sizes) {
    return (has_sign(slide, sizes) ? ui.px(150 + 34) : 0) + (slide.chip.empty() ? 0 : ui::badge_height(ui) + ui.px(26));
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

// The largest in which the words fit with their whole title; else the largest in which they fit at all.
const SlideSizes& sizes_for(Ui& ui, const SlideView& slide, float width, float room) {
    const bool upright = ui.metrics().portrait();
    const auto fits = [&](const SlideSizes& sizes) { return words_height(ui, slide, sizes, width) <= room; };
    const auto whole = [&](const SlideSizes& sizes) {
        const SlideLine title = lines_of(ui, slide, sizes).front();
        return ui.height(title.text, title.kind, width) <= ui.height(title.text, title.kind, width, title.options) + 1;
    };
    for (const SlideSizes& sizes : k_slide_sizes) {
        const bool seen_from_afar = sizes.title == TextKind::Poster || sizes.title == TextKind::Headline;
        if ((seen_from_afar || !upright) && whole(sizes) && fits(sizes)) return sizes;
    }
    const auto found = std::find_if(k_slide_sizes.begin(), k_slide_sizes.end(), fits);
    return found == k_slide_sizes.end() ? k_slide_sizes.back() : *found;
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
    const SlideSizes& sizes = sizes_for(ui, slide, room.w, room.h - (above ? ui.px(200) + gap : 0));
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

// What the machine does: one question, three pictures, open or closed.
void draw_what(Ui& ui, const SlideView& slide, const OpeningView& opening, const ui::Rect& room) {
    const bool portrait = ui.metrics().portrait();
    const float gap = ui.px(70);
    const float left = portrait ? room.w : std::floor((room.w - gap) * 0.52F);
    SlidePiece pictures = pictures_piece(ui, slide, portrait ? room.w : room.w - left - gap);
    std::vector<SlidePiece> words;
    if (portrait) words.push_back(pictures);
    if (!opening.text.empty()) words.push_back(band_piece(ui, opening, left));
    float below = 0;
    for (const SlidePiece& piece : words) below += piece.above + piece.height;
    words.insert(words.begin(), headline_piece(ui, slide.title, left, 5, room.h - below));
    draw_pieces(ui, std::move(words), {room.x, room.y, left, room.h});
    if (!portrait) draw_pieces(ui, {std::move(pictures)}, {room.x + left + gap, room.y, room.w - left - gap, room.h});
}

// A day as a leaf of a calendar, when and who beside it.
void draw_day(Ui& ui, const SlideView& slide, const OpeningView& opening, const ui::Rect& room) {
    const bool portrait = ui.metrics().portrait();
    const float gap = ui.px(70);
    const float left = portrait ? room.w : std::floor((room.w - gap) * 0.44F);
    const float right = portrait ? room.w : room.w - left - gap;
    SlidePiece leaf = leaf_piece(ui, slide.leaf, right, room.h);
    const float below = portrait ? leaf.above + leaf.height : 0;
    std::vector<SlidePiece> words{headline_piece(ui, slide.title, left, portrait ? 4 : 5, room.h - below)};
    if (portrait) words.push_back(leaf);
    if (!opening.text.empty()) words.push_back(opening_piece(ui, opening, left));
    if (!slide.notice.empty()) words.insert(portrait && words.size() > 2 ? words.end() - 1 : words.end(), notice_piece(ui, slide, left));
    draw_pieces(ui, std::move(words), {room.x, room.y, left, room.h});
    if (!portrait) draw_pieces(ui, {std::move(leaf)}, {room.x + left + gap, room.y, right, room.h});
}

// What is shown of the slide, and below it whether the office is open.
void draw_content(Ui& ui, const SlideView& slide, const OpeningView& opening, ui::Rect room) {
    if (slide.kind == SlideKind::What) return draw_what(ui, slide, opening, room);
    if (slide.kind == SlideKind::Day) return draw_day(ui, slide, opening, room);
    if (!opening.text.empty() && !slide.urgent) {
        const SlidePiece line = opening_piece(ui, opening, room.w);
        room.h -= line.height + ui.px(24);
        line.draw({room.x, room.bottom() + ui.px(24), room.w, line.height});
    }
    draw_slide(ui, slide, room);
}

// Which slide of how many.
void draw_dots(Ui& ui, std::size_t count, std::size_t at, float y) {
    if (count < 2 || count > 24) return;
    const float step = ui.px(37), radius = ui.px(10);
    float x = std::round((ui.screen().w - step * static_cast<float>(count - 1)) / 2);
    for (std::size_t i = 0; i < count; ++i, x += step) {
        if (i == at)
            ui.fill({x - ui.px(18), y - radius, ui.px(36), 2 * radius}, ui.colours().action, radius);
        else
            ui.circle(x, y, ui.px(7), ui.colours().ghost);
    }
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
    const float margin = ui.px(k_slide_margin), dots = ui.px(view.slides.size() > 1 ? 70 : 30);
    const float top = draw_top(ui, view, header, screen, slide.urgent) + ui.px(34);
    const float foot = draw_foot(ui, header, screen) + dots;
    ui::Rect room{screen.x + margin, screen.y + top, screen.w - 2 * margin, screen.h - top - foot};
    room.x += ui.px(static_cast<float>(dx));
    room.y += ui.px(static_cast<float>(dy));
    draw_content(ui, slide, view.opening, room);
    if (frame.veil > 0) ui.fill({screen.x, room.y - ui.px(30), screen.w, room.h + ui.px(60)}, ui::faded(c.paper, frame.veil));
    draw_dots(ui, view.slides.size(), at, std::round(room.bottom() + dots / 2));
}

} // namespace tramtin::screens
