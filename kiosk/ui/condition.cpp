// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/condition.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tramtin::ui {

namespace {

struct Look {
    type::Icon icon;
    Tint tint;
};
// In the order of Condition.
constexpr std::array<Look, 5> k_looks{{{type::Icon::Info, Tint::Teal},
                                       {type::Icon::Inbox, Tint::Grey},
                                       {type::Icon::HourglassEmpty, Tint::Blue},
                                       {type::Icon::CloudOff, Tint::Amber},
                                       {type::Icon::Warning, Tint::Amber}}};
constexpr std::size_t k_long_title = 90; // bytes; longer ones are sentences, not names

Look look_of(const ConditionSpec& spec) {
    Look look = k_looks[static_cast<std::size_t>(spec.kind)];
    if (spec.icon != type::Icon::None) look.icon = spec.icon;
    if (spec.tint) look.tint = *spec.tint;
    return look;
}

enum class Place { Left, Middle };

// The first in full colour, all as wide as their words want. One below the other.
std::optional<std::size_t> draw_offers(Ui& ui, std::span<const ButtonSpec> offers, Column& pen, Place place) {
    std::optional<std::size_t> tapped;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        ButtonSpec spec = offers[i];
        spec.kind = i == 0 ? ButtonKind::Primary : ButtonKind::Outline;
        if (button_width(ui, spec) > pen.w) spec.icon = type::Icon::None; // words before pictures
        const float width = std::min(pen.w, button_width(ui, spec) + ui.px(60));
        const float x = place == Place::Left ? pen.x : std::round(pen.x + (pen.w - width) / 2);
        if (button(ui, spec, {x, pen.y, width, button_height(ui)})) tapped = i;
        pen.y += button_height(ui) + ui.px(k_gap);
    }
    return tapped;
}

} // namespace

std::optional<std::size_t> condition_card(Ui& ui, const ConditionSpec& spec, Column& pen) {
    const Look look = look_of(spec);
    CardSpec box;
    box.face = CardFace::Soft;
    box.icon = look.icon;
    box.tint = look.tint;
    box.title = spec.title;
    box.title_kind = spec.title.size() > k_long_title || spec.text.empty() ? TextKind::Body : TextKind::Row;
    box.subtitle = spec.text;
    card(ui, box, pen);
    return draw_offers(ui, spec.offers, pen, Place::Left);
}

void condition_strip(Ui& ui, const ConditionSpec& spec, Column& pen, float gap) {
    const Look look = look_of(spec);
    const TintPair tint = ui.tint(look.tint);
    const float pad = ui.px(16);
    const int size = icon_px(ui, 36);
    const float x = pen.x + pad + static_cast<float>(size) + ui.px(14);
    const float width = pen.x + pen.w - pad - x;
    const float words = ui.height(spec.title, TextKind::Caption, width);
    const Rect rect{pen.x, pen.y, pen.w, std::max(words, static_cast<float>(size)) + 2 * pad};
    pen.y = rect.bottom() + ui.px(gap);
    if (intersection(rect, ui.clip()).h < 1 && ui.pass_over(1)) return;
    ui.fill(rect, tint.soft, ui.px(18));
    if (ui.metrics().theme == Theme::Contrast) ui.outline(rect, tint.ink, ui.px(18), ui.px(2));
    ui.icon(look.icon, rect.x + pad, std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, tint.ink);
    ui.text(spec.title, TextKind::Caption, x, std::round(rect.y + (rect.h - words) / 2), width, {.ground = tint.soft});
}

void condition_box(Ui& ui, const ConditionSpec& spec, const Rect& rect) {
    const Look look = look_of(spec);
    const Colour ground = ui.tint(Tint::Grey).soft;
    ui.fill(rect, ground, ui.px(18));
    ui.outline(rect, ui.colours().line, ui.px(18), ui.px(2));
    const float pad = ui.px(20);
    const int size = std::min(ui.metrics().px(72), static_cast<int>(std::min(rect.w, rect.h) * 0.6F));
    const auto icon = static_cast<float>(size);
    const float width = rect.w - 2 * pad;
    if (size < 12 || width < icon) return;
    const float line = ui.height("Ấg", TextKind::Caption, 1000);
    const auto lines = static_cast<int>((rect.h - icon - 2 * pad) / line);
    const auto fitted = [&](int most) {
        return TextOptions{.colour = ui.colours().ink2, .align = type::Align::Centre, .max_lines = most, .ground = ground, .aside = true};
    };
    float title_h = 0, text_h = 0;
    const bool room = lines > 0 && width >= 4 * line;
    if (room && !spec.title.empty()) title_h = ui.height(spec.title, TextKind::Caption, width, fitted(lines));
    const int left = lines - static_cast<int>(std::round(title_h / line));
    if (room && left > 0 && !spec.text.empty()) text_h = ui.height(spec.text, TextKind::Caption, width, fitted(left));
    float y = std::round(rect.y + (rect.h - icon - title_h - text_h) / 2);
    ui.icon(look.icon, std::round(rect.x + (rect.w - icon) / 2), y, size, ui.colours().ink2);
    y += icon;
    if (title_h > 0) y += ui.text(spec.title, TextKind::Caption, rect.x + pad, y, width, fitted(lines));
    if (text_h > 0) ui.text(spec.text, TextKind::Caption, rect.x + pad, y, width, fitted(left));
}

std::optional<std::size_t> condition_page(Ui& ui, const ConditionSpec& spec, Column& pen, float page_h) {
    const auto& c = ui.colours();
    const float width = std::min(pen.w, ui.px(900));
    const float x = std::round(pen.x + (pen.w - width) / 2);
    const int size = ui.metrics().px(150);
    const TextOptions title{.align = type::Align::Centre, .role = Role::Heading, .ground = c.paper};
    const TextOptions text{.colour = c.ink2, .align = type::Align::Centre, .ground = c.paper};
    const float text_h = spec.text.empty() ? 0 : ui.height(spec.text, TextKind::Reading, width, text);
    const float offers = static_cast<float>(spec.offers.size()) * (button_height(ui) + ui.px(k_gap));
    const float all = static_cast<float>(size) + ui.height(spec.title, TextKind::Title, width, title) + text_h + ui.px(84) + offers;
    pen.y += std::round(std::max(ui.px(24), (page_h - all) / 2 - ui.px(30)));
    const Look look = look_of(spec);
    ui.icon(look.icon, std::round(pen.x + (pen.w - static_cast<float>(size)) / 2), pen.y, size,
            look.tint == Tint::Grey ? c.action : ui.tint(look.tint).ink);
    pen.y += static_cast<float>(size) + ui.px(30);
    pen.y += ui.text(spec.title, TextKind::Title, x, pen.y, width, title) + ui.px(18);
    if (text_h > 0) pen.y += ui.text(spec.text, TextKind::Reading, x, pen.y, width, text);
    pen.y += ui.px(36);
    Column inner{x, pen.y, width};
    const auto tapped = draw_offers(ui, spec.offers, inner, Place::Middle);
    pen.y = inner.y;
    return tapped;
}

Waited wait(Ui& ui, Patience& patience) {
    if (!patience.since) patience.since = ui.now();
    const Millis waited = ui.now() - *patience.since;
    if (waited < k_loading_after) ui.keep_drawing_at(*patience.since + k_loading_after);
    if (waited < k_slow_after) ui.keep_drawing_at(*patience.since + k_slow_after);
    return waited < k_loading_after ? Waited::Shortly : waited < k_slow_after ? Waited::Long : Waited::TooLong;
}

} // namespace tramtin::ui
