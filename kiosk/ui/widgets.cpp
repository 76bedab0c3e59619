// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::ui {

namespace {

constexpr float k_chip_gap = 16;  // dp
constexpr float k_title_room = 8; // line heights: a narrower title is a column of single words

float gap(Ui& ui) { return ui.px(k_gap); }

float icon_box(Ui& ui, CardForm form) {
    return static_cast<float>(icon_px(ui, form == CardForm::Compact ? 78 : form == CardForm::Row ? 88 : 92));
}

// The icon stands left of all words.
bool is_row(CardForm form) { return form == CardForm::Row || form == CardForm::Compact; }

struct CardLayout {
    float pad = 0;
    float icon = 0;   // side of the icon's box, 0 = none
    float text_x = 0; // from the card's left
    float text_w = 0;
    float sub_x = 0;
    float sub_w = 0;
    float caption_h = 0;
    float title_h = 0;
    float sub_h = 0;
    float chip_w = 0;
    bool chip_below = false;
    float height = 0;
};

float text_height(Ui& ui, std::string_view text, TextKind kind, float width) { return text.empty() ? 0 : ui.height(text, kind, width); }

int texts_of(const CardSpec& spec) { return 1 + !spec.caption.empty() + !spec.subtitle.empty() + !spec.chip.empty(); }

TextOptions title_options(const CardSpec& spec) { return {.max_lines = spec.title_lines, .marks = spec.marks}; }

// Where the words stand from left to right.
void lay_across(Ui& ui, const CardSpec& spec, float width, CardLayout& at) {
    const bool door = spec.form == CardForm::Door, compact = spec.form == CardForm::Compact;
    at.pad = ui.px(compact ? 20 : door || spec.form == CardForm::Beside ? 30 : k_pad - 2);
    at.icon = spec.icon == type::Icon::None ? 0 : icon_box(ui, spec.form);
    at.text_x = at.pad + (at.icon > 0 && !door ? at.icon + ui.px(compact ? 20 : 28) : 0);
    const float right = at.pad + (spec.chevron ? static_cast<float>(icon_px(ui, 44)) + ui.px(4) : 0);
    at.text_w = width - at.text_x - right;
    if (!spec.chip.empty()) {
        at.chip_w = badge_width(ui, spec.chip);
        const float left = at.text_w - at.chip_w - ui.px(16);
        at.chip_below = left < at.text_w * 0.5F || left < k_title_room * ui.height("Ấg", spec.title_kind, 1000);
        if (!at.chip_below) at.text_w -= at.chip_w + ui.px(16);
    }
    at.sub_x = spec.form == CardForm::Beside ? at.pad : at.text_x;
    at.sub_w = spec.form == CardForm::Beside ? width - 2 * at.pad : at.text_w;
}

CardLayout lay_out(Ui& ui, const CardSpec& spec, float width) {
    CardLayout at;
    lay_across(ui, spec, width, at);
    at.caption_h = text_height(ui, spec.caption, TextKind::Caption, at.text_w);
    at.title_h = ui.height(spec.title, spec.title_kind, at.text_w, title_options(spec));
    at.sub_h = text_height(ui, spec.subtitle, TextKind::Caption, at.sub_w);
    const float words = at.caption_h + at.title_h;
    const float space = at.sub_h > 0 ? ui.px(6) : 0;
    if (spec.form == CardForm::Door) {
        at.height = 2 * at.pad + (at.icon > 0 ? at.icon + ui.px(14) : 0) + words + space + at.sub_h;
    } else if (spec.form == CardForm::Beside) {
        at.height = 2 * at.pad + std::max(words, at.icon) + ui.px(10) + at.sub_h;
    } else {
        const float below = at.chip_below ? badge_height(ui) + ui.px(10) : 0;
        at.height = std::max({words + space + at.sub_h + below, at.icon, ui.px(k_min_target) - 2 * at.pad}) + 2 * at.pad;
    }
    return at;
}

void draw_icon_box(Ui& ui, const CardSpec& spec, float x, float y, float side) {
    const TintPair tint = ui.tint(spec.tint);
    const Rect box{x, y, side, side};
    if (spec.face != CardFace::Notice) {
        ui.fill(box, tint.soft, side * 0.24F);
        if (ui.metrics().theme == Theme::Contrast) ui.outline(box, tint.ink, side * 0.24F, ui.px(3));
    }
    const int size = static_cast<int>(side * 0.6F);
    const float inset = (side - static_cast<float>(size)) / 2;
    ui.icon(spec.icon, x + inset, y + inset, size, tint.ink);
}

// `down`: 1 pressed, 0 not.
void draw_face(Ui& ui, const CardSpec& spec, const Rect& rect, float down) {
    const Palette& c = ui.colours();
    const float radius = ui.px(k_radius);
    const Colour fill = spec.face == CardFace::Notice ? c.notice : spec.face == CardFace::Soft ? ui.tint(spec.tint).soft : c.card;
    const Colour line = spec.face == CardFace::Notice ? c.notice_line : spec.face == CardFace::Choice ? c.action : c.line;
    ui.fill(rect, mix(fill, ui.tint(Tint::Grey).soft, down), radius);
    ui.outline(rect, mix(line, c.action, down), radius, ui.px(static_cast<float>(c.card_border)));
}

Colour ground_of(Ui& ui, const CardSpec& spec) {
    if (spec.face == CardFace::Notice) return ui.colours().notice;
    return spec.face == CardFace::Soft ? ui.tint(spec.tint).soft : ui.colours().card;
}

void draw_words(Ui& ui, const CardSpec& spec, const CardLayout& at, const Rect& rect, float y) {
    const Palette& c = ui.colours();
    const Colour ground = ground_of(ui, spec);
    const float x = rect.x + at.text_x;
    if (!spec.caption.empty()) y += ui.text(spec.caption, TextKind::Caption, x, y, at.text_w, {.colour = c.ink2, .ground = ground});
    TextOptions title = title_options(spec);
    title.ground = ground;
    y += ui.text(spec.title, spec.title_kind, x, y, at.text_w, title);
    if (spec.form == CardForm::Beside) y = rect.y + at.pad + std::max(at.icon, at.caption_h + at.title_h) + ui.px(10);
    if (!spec.subtitle.empty()) {
        y += spec.form == CardForm::Beside ? 0 : ui.px(6);
        y += ui.text(spec.subtitle, TextKind::Caption, rect.x + at.sub_x, y, at.sub_w, {.colour = c.ink2, .ground = ground});
    }
    if (at.chip_below) badge(ui, spec.chip, spec.chip_tint, x, y + ui.px(10));
}

} // namespace

int icon_px(Ui& ui, float dp) { return ui.metrics().px(dp * (1 + static_cast<float>(ui.metrics().text_percent - 100) / 300.0F)); }

float card_height(Ui& ui, const CardSpec& spec, float width) { return lay_out(ui, spec, width).height; }

bool card(Ui& ui, const CardSpec& spec, const Rect& rect) {
    if (intersection(rect, ui.clip()).h < 1 && ui.pass_over(texts_of(spec))) return false; // scrolled away: costs nothing
    Touch touch;
    if (!spec.id.empty()) touch = ui.touch(spec.id, rect, spec.title, {.value = spec.subtitle});
    const CardLayout at = lay_out(ui, spec, rect.w);
    draw_face(ui, spec, rect, spec.id.empty() ? 0 : ui.follow(spec.id, Aspect::Press, touch.held ? 1 : 0));
    const float words = at.caption_h + at.title_h + (is_row(spec.form) && at.sub_h > 0 ? at.sub_h + ui.px(6) : 0) +
                        (at.chip_below ? badge_height(ui) + ui.px(10) : 0);
    float icon_y = rect.y + at.pad;
    float text_y = rect.y + at.pad;
    if (spec.form == CardForm::Door) text_y += at.icon > 0 ? at.icon + ui.px(14) : 0;
    if (spec.form == CardForm::Beside) text_y += std::max(0.0F, (at.icon - words) / 2);
    if (is_row(spec.form)) {
        icon_y = rect.y + (rect.h - at.icon) / 2;
        text_y = rect.y + (rect.h - words) / 2;
    }
    if (at.icon > 0) draw_icon_box(ui, spec, rect.x + at.pad, std::round(icon_y), at.icon);
    draw_words(ui, spec, at, rect, std::round(text_y));
    if (!spec.chip.empty() && !at.chip_below)
        badge(ui, spec.chip, spec.chip_tint,
              rect.right() - at.pad - at.chip_w - (spec.chevron ? static_cast<float>(icon_px(ui, 44)) + ui.px(4) : 0), rect.y + at.pad);
    if (spec.chevron) {
        const int size = icon_px(ui, 44);
        ui.icon(type::Icon::ChevronRight, rect.right() - at.pad - static_cast<float>(size) + ui.px(10),
                std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, ui.colours().ink2);
    }
    return touch.clicked;
}

bool card(Ui& ui, const CardSpec& spec, Column& pen) {
    const Rect rect{pen.x, pen.y, pen.w, card_height(ui, spec, pen.w)};
    pen.y += rect.h + gap(ui);
    return card(ui, spec, rect);
}

std::optional<std::size_t> card_grid(Ui& ui, std::span<const CardSpec> specs, int columns, Column& pen, float least) {
    std::optional<std::size_t> tapped;
    const float space = gap(ui) + ui.px(4);
    const float width = std::floor((pen.w - space * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    for (std::size_t first = 0; first < specs.size(); first += static_cast<std::size_t>(columns)) {
        const std::size_t count = std::min(specs.size() - first, static_cast<std::size_t>(columns));
        float height = least;
        for (std::size_t i = 0; i < count; ++i) height = std::max(height, card_height(ui, specs[first + i], width));
        for (std::size_t i = 0; i < count; ++i) {
            const Rect rect{pen.x + static_cast<float>(i) * (width + space), pen.y, width, height};
            if (card(ui, specs[first + i], rect)) tapped = first + i;
        }
        pen.y += height + gap(ui);
    }
    return tapped;
}

namespace {

// Space at both ends of a chip: as wide as is liked, or narrower where that keeps all of them in one line.
constexpr float k_chip_ends = 60, k_chip_narrow_ends = 40;

float chip_words(Ui& ui, const ChipSpec& spec) {
    const float icon = spec.icon == type::Icon::None ? 0 : static_cast<float>(icon_px(ui, 40)) + ui.px(12);
    return ui.width(spec.label, TextKind::Chip) + icon;
}

float chip_ends(Ui& ui, std::span<const ChipSpec> specs, float room) {
    float words = ui.px(k_chip_gap) * static_cast<float>(specs.empty() ? 0 : specs.size() - 1);
    for (const ChipSpec& spec : specs) words += chip_words(ui, spec);
    const auto count = static_cast<float>(specs.size());
    const bool narrow = words + count * ui.px(k_chip_ends) > room && words + count * ui.px(k_chip_narrow_ends) <= room;
    return ui.px(narrow ? k_chip_narrow_ends : k_chip_ends);
}

bool chip(Ui& ui, const ChipSpec& spec, const Rect& rect) {
    const Palette& c = ui.colours();
    const Touch touch = ui.touch(spec.id, rect, spec.label, {.role = Role::Tab, .selected = spec.selected});
    const float chosen = ui.follow(spec.id, Aspect::Choice, spec.selected ? 1 : 0);
    const float solid = std::max(chosen, ui.follow(spec.id, Aspect::Press, touch.held ? 1 : 0));
    const Colour ground = mix(c.card, c.action, solid);
    ui.fill(rect, ground, rect.h / 2);
    if (solid < 1) ui.outline(rect, mix(c.line, c.action, solid), rect.h / 2, ui.px(2));
    const int size = icon_px(ui, 40);
    float x = rect.x + std::min(ui.px(k_chip_ends), std::max(ui.px(k_chip_narrow_ends), rect.w - chip_words(ui, spec))) / 2;
    if (spec.icon != type::Icon::None) {
        ui.icon(spec.icon, x, std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, mix(c.action, c.on_action, solid));
        x += static_cast<float>(size) + ui.px(12);
    }
    const float h = ui.height(spec.label, TextKind::Chip, static_cast<float>(type::k_no_wrap));
    ui.text(spec.label, TextKind::Chip, x, std::round(rect.y + (rect.h - h) / 2), rect.right() - x,
            {.colour = mix(c.ink, c.on_action, solid), .ground = ground});
    return touch.clicked;
}

} // namespace

std::optional<std::size_t> chips(Ui& ui, std::span<const ChipSpec> specs, Column& pen) {
    std::optional<std::size_t> tapped;
    const float height = std::max(ui.px(k_min_target), ui.height("Ấg", TextKind::Chip, 1000) + ui.px(40));
    const float ends = chip_ends(ui, specs, pen.w);
    float x = pen.x;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const float width = std::min(pen.w, chip_words(ui, specs[i]) + ends);
        if (x > pen.x && x + width > pen.x + pen.w) {
            x = pen.x;
            pen.y += height + ui.px(k_chip_gap);
        }
        if (chip(ui, specs[i], {x, pen.y, width, height})) tapped = i;
        x += width + ui.px(k_chip_gap);
    }
    if (!specs.empty()) pen.y += height + gap(ui);
    return tapped;
}

float widest_word(Ui& ui, std::string_view text, TextKind kind) {
    float widest = 0;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        widest = std::max(widest, ui.width(text.substr(0, space), kind));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return widest;
}

float badge_width(Ui& ui, std::string_view label) { return ui.width(label, TextKind::Badge) + ui.px(44); }
float badge_height(Ui& ui) { return ui.height("Ấg", TextKind::Badge, 1000) + ui.px(18); }

float badge(Ui& ui, std::string_view label, Tint tint, float x, float y) {
    const TintPair colours = ui.tint(tint);
    const Rect rect{x, y, badge_width(ui, label), badge_height(ui)};
    ui.fill(rect, colours.soft, rect.h / 2);
    if (ui.metrics().theme == Theme::Contrast) ui.outline(rect, colours.ink, rect.h / 2, ui.px(2));
    ui.text(label, TextKind::Badge, x + ui.px(22), y + ui.px(9), rect.w, {.colour = colours.ink, .ground = colours.soft});
    return rect.w;
}

void badge_lines(Ui& ui, std::string_view label, Tint tint, Column& pen) {
    const TintPair colours = ui.tint(tint);
    const float width = pen.w - ui.px(44);
    const float text_h = ui.height(label, TextKind::Badge, width);
    const Rect rect{pen.x, pen.y, pen.w, text_h + ui.px(18)};
    ui.fill(rect, colours.soft, badge_height(ui) / 2);
    if (ui.metrics().theme == Theme::Contrast) ui.outline(rect, colours.ink, badge_height(ui) / 2, ui.px(2));
    ui.text(label, TextKind::Badge, rect.x + ui.px(22), rect.y + ui.px(9), width, {.colour = colours.ink, .ground = colours.soft});
    pen.y = rect.bottom();
}

float button_height(Ui& ui) { return std::max(ui.px(96), ui.height("Ấg", TextKind::Button, 1000) + ui.px(44)); }

float button_width(Ui& ui, const ButtonSpec& spec) {
    const auto icon = static_cast<float>(icon_px(ui, 44));
    if (spec.icon_only) return icon + ui.px(68);
    return ui.width(spec.label, TextKind::Button) + (spec.icon == type::Icon::None ? 0 : icon + ui.px(14)) + ui.px(64);
}

bool button(Ui& ui, const ButtonSpec& spec, const Rect& rect) {
    const Palette& c = ui.colours();
    const Touch touch = ui.touch(spec.id, rect, spec.label);
    const bool primary = spec.kind == ButtonKind::Primary;
    const float down = ui.follow(spec.id, Aspect::Press, touch.held ? 1 : 0);
    const float solid = primary ? 1 - down : down;
    const Colour ground = mix(c.card, c.action, solid);
    const float radius = spec.kind == ButtonKind::Pill ? rect.h / 2 : ui.px(26);
    const Colour ink = mix(spec.kind == ButtonKind::Pill ? c.ink : c.action, c.on_action, solid);
    ui.fill(rect, ground, radius);
    if (solid < 1 || spec.kind == ButtonKind::Outline)
        ui.outline(rect, spec.kind == ButtonKind::Pill ? c.line : c.action, radius, ui.px(spec.kind == ButtonKind::Pill ? 2 : 3));
    const int size = icon_px(ui, 44);
    const float words = spec.icon_only ? 0 : std::min(ui.width(spec.label, TextKind::Button), rect.w - ui.px(24));
    const float mark = spec.icon == type::Icon::None ? 0 : static_cast<float>(size) + (spec.icon_only ? 0 : ui.px(14));
    float x = std::round(rect.x + (rect.w - words - mark) / 2);
    const float icon_y = std::round(rect.y + (rect.h - static_cast<float>(size)) / 2);
    if (!spec.icon_behind && mark > 0) ui.icon(spec.icon, x, icon_y, size, ink);
    if (!spec.icon_behind) x += mark;
    if (spec.icon_only) return touch.clicked;
    const float h = ui.height(spec.label, TextKind::Button, words + 1);
    ui.text(spec.label, TextKind::Button, x, std::round(rect.y + (rect.h - h) / 2), words + 1, {.colour = ink, .ground = ground});
    if (spec.icon_behind && mark > 0) ui.icon(spec.icon, x + words + ui.px(14), icon_y, size, ink);
    return touch.clicked;
}

void heading(Ui& ui, std::string_view text, Column& pen, TextKind kind, float gap) {
    pen.y += ui.text(text, kind, pen.x, pen.y, pen.w, {.role = Role::Heading, .ground = ui.colours().paper}) + ui.px(gap);
}

void paragraph(Ui& ui, std::string_view text, Column& pen, TextKind kind, Colour colour, float gap) {
    if (text.empty()) return;
    pen.y += ui.text(text, kind, pen.x, pen.y, pen.w, {.colour = colour, .ground = ui.colours().paper}) + ui.px(gap);
}

void rule(Ui& ui, Column& pen, float gap) {
    ui.fill({pen.x, pen.y, pen.w, ui.px(2)}, ui.colours().line);
    pen.y += ui.px(2) + ui.px(gap);
}

} // namespace tramtin::ui
