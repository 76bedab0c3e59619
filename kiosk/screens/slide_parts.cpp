// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/slide_parts.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>

#include "kiosk/screens/sketch.hpp"

namespace tramtin::screens {

namespace {

using ui::TextKind;
using ui::Ui;

constexpr TextKind k_large[] = {TextKind::Headline, TextKind::Call, TextKind::Label};
constexpr TextKind k_middle[] = {TextKind::Call, TextKind::Label};

// The first of these in which the text stands on so many lines; else the last, which is then cut.
TextKind fitting(Ui& ui, std::string_view text, std::span<const TextKind> kinds, float width, int lines) {
    for (const TextKind kind : kinds) {
        const bool whole = ui.height(text, kind, width) <= ui.height(text, kind, width, {.max_lines = lines}) + 1;
        const bool unbroken = lines > 1 || ui.width(text, kind) <= width;
        if (whole && unbroken) return kind;
    }
    return kinds.back();
}

// Words of one piece: laid out once, drawn where the piece comes to stand.
struct Line {
    std::string text;
    TextKind kind = TextKind::Label;
    ui::TextOptions options{};
    float above = 0;
};

float height_of(Ui& ui, const std::vector<Line>& lines, float width) {
    float height = 0;
    for (const Line& line : lines) height += line.above + ui.height(line.text, line.kind, width, line.options);
    return height;
}

void draw_lines(Ui& ui, const std::vector<Line>& lines, float x, float y, float width) {
    for (const Line& line : lines) {
        y += line.above;
        y += ui.text(line.text, line.kind, x, std::round(y), width, line.options);
    }
}

} // namespace

void draw_pieces(Ui& ui, std::vector<SlidePiece> pieces, const ui::Rect& room) {
    const auto height = [&] {
        float sum = 0;
        for (const SlidePiece& piece : pieces) sum += (sum > 0 ? piece.above : 0) + piece.height;
        return sum;
    };
    for (auto last = pieces.rbegin(); height() > room.h && last != pieces.rend();) {
        if (last->needed == Needed::Yes) {
            ++last;
            continue;
        }
        pieces.erase(std::next(last).base());
        last = pieces.rbegin();
    }
    const float free = std::max(0.0F, room.h - height());
    const float spread = pieces.size() > 1 ? std::min(ui.px(40), free / static_cast<float>(pieces.size() - 1) / 2) : 0;
    ui.push_clip(room);
    float y = room.y + std::round((free - spread * static_cast<float>(pieces.empty() ? 0 : pieces.size() - 1)) * 0.3F);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i > 0) y += pieces[i].above + spread;
        pieces[i].draw({room.x, std::round(y), room.w, pieces[i].height});
        y += pieces[i].height;
    }
    ui.pop_clip();
}

SlidePiece headline_piece(Ui& ui, const std::string& text, float width, int lines, float most) {
    constexpr TextKind k_kinds[] = {TextKind::Poster, TextKind::Headline, TextKind::Call, TextKind::Label};
    const auto kinds = std::span(k_kinds).first(ui.metrics().portrait() ? 2 : std::size(k_kinds));
    const auto height = [&](TextKind kind, int most_lines) { return ui.height(text, kind, width, {.max_lines = most_lines}); };
    const auto fits = [&](TextKind kind) { return height(kind, 0) <= std::min(height(kind, lines) + 1, most); };
    const auto found = std::find_if(kinds.begin(), kinds.end(), fits);
    const TextKind kind = found == kinds.end() ? kinds.back() : *found;
    while (lines > 1 && height(kind, lines) > most) --lines;
    const ui::TextOptions options{.max_lines = lines, .role = ui::Role::Heading, .ground = ui.colours().paper};
    return {ui.height(text, kind, width, options), 0, Needed::Yes,
            [&ui, text, kind, options](const ui::Rect& at) { ui.text(text, kind, at.x, at.y, at.w, options); }};
}

SlidePiece pictures_piece(Ui& ui, const SlideView& slide, float width) {
    const float gap = ui.px(24), pad = ui.px(12);
    const auto count = static_cast<float>(std::max<std::size_t>(slide.pictures.size(), 1));
    const float each = std::min(std::floor((width - gap * (count - 1)) / count), ui.px(320));
    const float square = std::min(each - 2 * pad, ui.px(216));
    const ui::TextOptions caption{.align = type::Align::Centre, .max_lines = 3, .ground = ui.colours().card};
    float words = 0;
    for (const auto& picture : slide.pictures) words = std::max(words, ui.height(picture.caption, TextKind::Label, each - pad, caption));
    const float height = ui.px(36) + square + ui.px(26) + words + ui.px(30);
    return {height, ui.px(52), Needed::Yes, [&ui, &slide, gap, pad, each, square, caption](const ui::Rect& at) {
                ui::Rect card{at.x, at.y, each, at.h};
                for (const auto& picture : slide.pictures) {
                    ui.fill(card, ui.colours().card, ui.px(36));
                    ui.outline(card, ui.colours().line, ui.px(36), ui.px(static_cast<float>(ui.colours().card_border)));
                    const float top = card.y + ui.px(36);
                    draw_sketch(ui, picture.sketch, {std::round(card.x + (each - square) / 2), top, square, square});
                    ui.text(picture.caption, TextKind::Label, card.x + pad / 2, top + square + ui.px(26), each - pad, caption);
                    card.x += each + gap;
                }
            }};
}

SlidePiece band_piece(Ui& ui, const OpeningView& opening, float width) {
    const ui::Tint tint = tint_of(opening.now);
    const bool contrast = ui.metrics().theme == ui::Theme::Contrast;
    const ui::Colour ground = ui.tint(tint).ink;
    const ui::Colour ink = contrast ? ui.colours().on_action : ui.colours().header_ink;
    const float sign = ui.px(100), pad = ui.px(44), text_x = pad + sign + ui.px(40);
    const float text_w = width - text_x - pad;
    const TextKind kind = fitting(ui, opening.text, k_middle, text_w, 3);
    std::vector<Line> lines{{opening.text, kind, {.colour = ink, .max_lines = 3, .ground = ground}, 0}};
    if (!opening.later.empty())
        lines.push_back({opening.later, TextKind::Label, {.colour = ink, .max_lines = 2, .ground = ground}, ui.px(4)});
    const float words = height_of(ui, lines, text_w);
    return {std::max(words, sign) + 2 * ui.px(38), ui.px(48), Needed::Yes,
            [&ui, lines, words, ground, ink, sign, pad, text_x, text_w, icon = icon_of(opening.now)](const ui::Rect& at) {
                ui.fill(at, ground, ui.px(36));
                ui.icon(icon, at.x + pad, std::round(at.y + (at.h - sign) / 2), static_cast<int>(sign), ink);
                draw_lines(ui, lines, at.x + text_x, at.y + (at.h - words) / 2, text_w);
            }};
}

namespace {

// Weekday on red, the day as large as there is, the month.
void draw_leaf(Ui& ui, const SlideView::Leaf& leaf, const ui::Rect& at, float head) {
    const auto& c = ui.colours();
    const ui::Colour red = ui.tint(ui::Tint::Red).ink;
    const bool contrast = ui.metrics().theme == ui::Theme::Contrast;
    const ui::Colour on_red = contrast ? c.on_action : c.header_ink;
    ui.fill(at, red, ui.px(40));
    ui.fill({at.x, at.y + head, at.w, at.h - head}, c.card, ui.px(40));
    ui.fill({at.x, at.y + head, at.w, ui.px(60)}, c.card);
    ui.outline(at, red, ui.px(40), ui.px(4));
    const auto centred = [&](std::string_view text, TextKind kind, float y, ui::Colour ink, ui::Colour ground) {
        return ui.text(text, kind, at.x + ui.px(10), std::round(y), at.w - ui.px(20),
                       {.colour = ink, .align = type::Align::Centre, .max_lines = 1, .ground = ground});
    };
    centred(leaf.weekday, TextKind::Label, at.y + (head - ui.height("Ấg", TextKind::Label, 1000)) / 2, on_red, red);
    const float month_h = ui.height("Ấg", TextKind::Call, 1000);
    const float day_h = ui.height(leaf.day, TextKind::Day, 1000);
    centred(leaf.day, TextKind::Day, at.y + head + (at.h - head - month_h - ui.px(24) - day_h) / 2, red, c.card);
    centred(leaf.month, TextKind::Call, at.bottom() - month_h - ui.px(24), c.ink, c.card);
}

// `words`: lines for who and where.
std::vector<Line> facts_of(Ui& ui, const SlideView::Leaf& leaf, float width, int words) {
    const auto& c = ui.colours();
    std::vector<Line> lines;
    const auto add = [&](const std::string& text, std::span<const TextKind> kinds, int most, ui::Colour ink, float above) {
        if (text.empty()) return;
        lines.push_back({text, fitting(ui, text, kinds, width, most), {.colour = ink, .max_lines = most, .ground = c.paper}, above});
    };
    constexpr TextKind k_label[] = {TextKind::Label};
    add(leaf.from, k_large, 1, c.ink, 0);
    add(leaf.to, k_middle, leaf.from.empty() ? words : 1, c.ink, 0);
    add(leaf.who, k_middle, words, c.ink, lines.empty() ? 0 : ui.px(28));
    add(leaf.place, k_label, words, c.ink2, ui.px(10));
    return lines;
}

} // namespace

SlidePiece leaf_piece(Ui& ui, const SlideView::Leaf& leaf, float width, float most) {
    const float leaf_w = std::min(ui.px(450), std::floor(width * 0.46F)), gap = ui.px(50), head = ui.px(118);
    const float words_w = width - leaf_w - gap;
    const float leaf_h = head + ui.height(leaf.day, TextKind::Day, 1000) + ui.height("Ấg", TextKind::Call, 1000) + ui.px(28);
    auto lines = facts_of(ui, leaf, words_w, 3);
    for (int fewer = 2; fewer > 0 && height_of(ui, lines, words_w) > std::max(most, leaf_h); --fewer)
        lines = facts_of(ui, leaf, words_w, fewer);
    const float words = height_of(ui, lines, words_w);
    return {std::max(leaf_h, words), ui.px(40), Needed::Yes,
            [&ui, &leaf, lines, leaf_w, leaf_h, gap, head, words, words_w](const ui::Rect& at) {
                draw_leaf(ui, leaf, {at.x, at.y, leaf_w, leaf_h}, head);
                draw_lines(ui, lines, at.x + leaf_w + gap, at.y + std::max(0.0F, (leaf_h - words) / 3), words_w);
            }};
}

SlidePiece notice_piece(Ui& ui, const SlideView& slide, float width) {
    const float sign = ui.px(84), pad = ui.px(40), text_x = pad + sign + ui.px(36);
    const float text_w = width - text_x - pad;
    const auto& c = ui.colours();
    const std::vector<Line> lines{{slide.notice_until, TextKind::Caption, {.colour = c.ink2, .max_lines = 1, .ground = c.notice}, 0},
                                  {slide.notice, TextKind::Label, {.max_lines = 3, .ground = c.notice}, ui.px(4)}};
    return {std::max(height_of(ui, lines, text_w), sign) + 2 * ui.px(36), ui.px(48), Needed::No,
            [&ui, &c, lines, sign, pad, text_x, text_w](const ui::Rect& at) {
                ui.fill(at, c.notice, ui.px(36));
                ui.outline(at, c.notice_line, ui.px(36), ui.px(3));
                ui.icon(type::Icon::Notifications, at.x + pad, std::round(at.y + (at.h - sign) / 2), static_cast<int>(sign),
                        ui.tint(ui::Tint::Amber).ink);
                draw_lines(ui, lines, at.x + text_x, at.y + ui.px(36), text_w);
            }};
}

SlidePiece opening_piece(Ui& ui, const OpeningView& opening, float width) {
    const float sign = ui.px(64), text_x = sign + ui.px(24);
    const ui::Colour ink = ui.tint(tint_of(opening.now)).ink;
    const TextKind kind = fitting(ui, opening.text, k_middle, width - text_x, 2);
    const std::vector<Line> lines{{opening.text, kind, {.colour = ink, .max_lines = 2, .ground = ui.colours().paper}, 0}};
    const float words = height_of(ui, lines, width - text_x);
    return {std::max(words, sign), ui.px(44), Needed::No,
            [&ui, lines, ink, sign, text_x, words, icon = icon_of(opening.now)](const ui::Rect& at) {
                ui.icon(icon, at.x, std::round(at.y + (at.h - sign) / 2), static_cast<int>(sign), ink);
                draw_lines(ui, lines, at.x + text_x, at.y + (at.h - words) / 2, at.w - text_x);
            }};
}

} // namespace tramtin::screens
