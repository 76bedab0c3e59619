// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/form.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/picture.hpp"

namespace tramtin::screens {

namespace {

using ui::TextKind;
using ui::Ui;

void turn_to(ScreenState& state, std::size_t page) {
    state.page = page;
    state.zoom = ui::ZoomState{};
}

std::string page_words(Ui& ui, const FormView& view, std::size_t page) {
    return ui.words()("form.page", {{"page", std::to_string(page + 1)}, {"count", std::to_string(view.pages.size())}});
}

// Name and note above the sheet, in at most `most` pixels where the words allow it. Returns what is left.
ui::Rect draw_title(Ui& ui, const FormView& view, const ui::Rect& rect, float most) {
    const auto& c = ui.colours();
    ui::Column pen{rect.x, rect.y, rect.w};
    const float line = ui.height("Ấg", TextKind::Heading, 1000);
    const int lines = std::clamp(static_cast<int>(most / line), 1, 3);
    pen.y +=
        ui.text(view.title, TextKind::Heading, pen.x, pen.y, pen.w, {.max_lines = lines, .role = ui::Role::Heading, .ground = c.paper}) +
        ui.px(6);
    const std::string_view below = view.note.empty() ? std::string_view(view.guide) : std::string_view(view.note);
    const ui::TextOptions small{.colour = c.ink2, .max_lines = 2, .ground = c.paper};
    const float below_h = below.empty() ? 0 : ui.height(below, TextKind::Caption, pen.w, small) + ui.px(14);
    if (below_h > 0 && pen.y - rect.y + below_h <= most) {
        ui.text(below, TextKind::Caption, pen.x, pen.y, pen.w, small);
        pen.y += below_h;
    }
    return {rect.x, pen.y, rect.w, rect.bottom() - pen.y};
}

// The pages as small pictures, those around the one that is shown. The tapped one.
std::optional<std::size_t> draw_thumbs(Ui& ui, const FormView& view, std::size_t page, const ui::Rect& rect) {
    std::optional<std::size_t> tapped;
    const float gap = ui.px(20);
    const float step = std::round(rect.h * 0.78F) + gap;
    const auto fit = static_cast<std::size_t>(std::max(1.0F, std::floor((rect.w + gap) / step)));
    const std::size_t count = std::min(fit, view.pages.size());
    const std::size_t first = std::min(page > count / 2 ? page - count / 2 : 0, view.pages.size() - count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = first + i;
        const ui::Rect thumb{rect.x + static_cast<float>(i) * step, rect.y, step - gap, rect.h};
        const bool current = at == page;
        const ui::Touch touch =
            ui.touch("form.thumb" + std::to_string(at), thumb, page_words(ui, view, at), {.role = ui::Role::Tab, .selected = current});
        const auto& c = ui.colours();
        ui.fill(thumb, touch.held ? ui.tint(ui::Tint::Grey).soft : c.card, ui.px(16));
        ui::picture(ui, view.pages[at], thumb.inset(ui.px(10)), page_words(ui, view, at));
        ui.outline(thumb, current ? c.action : c.line, ui.px(16), ui.px(current ? 5 : 2));
        if (touch.clicked) tapped = at;
    }
    return tapped;
}

float bar_side(Ui& ui) { return ui::button_width(ui, {.id = {}, .label = {}, .icon = type::Icon::ChevronRight, .icon_only = true}); }

std::string page_sign(const FormView& view, std::size_t page) { return std::to_string(page + 1) + "/" + std::to_string(view.pages.size()); }

// The least width in which the bar's buttons stand apart.
float bar_width(Ui& ui, const FormView& view) {
    return 4 * bar_side(ui) + ui.width(page_sign(view, view.pages.size() - 1), TextKind::Strong) + ui.px(100);
}

// Previous, which page it is, next; larger and smaller at the right.
void draw_bar(Ui& ui, const FormView& view, ScreenState& state, const ui::Rect& bar, const ui::Rect& window, const ui::Rect& fitted) {
    const auto& c = ui.colours();
    const auto key = [&](const char* id, const char* label, type::Icon icon) {
        return ui::ButtonSpec{.id = id, .label = ui.words()(label), .icon = icon, .icon_only = true};
    };
    const float side = bar_side(ui);
    float right = bar.right();
    const auto put = [&](const ui::ButtonSpec& spec) {
        right -= side;
        const bool tapped = ui::button(ui, spec, {right, bar.y, side, bar.h});
        right -= ui.px(20);
        return tapped;
    };
    const float cx = window.x + window.w / 2, cy = window.y + window.h / 2;
    if (put(key("form.in", "form.larger", type::Icon::ZoomIn)))
        ui::zoom_to(ui, state.zoom, window, fitted, state.zoom.scale * ui::k_zoom_step, cx, cy);
    if (put(key("form.out", "form.smaller", type::Icon::ZoomOut)))
        ui::zoom_to(ui, state.zoom, window, fitted, state.zoom.scale / ui::k_zoom_step, cx, cy);
    if (view.pages.size() < 2) return;
    const ui::Rect before{bar.x, bar.y, side, bar.h};
    if (ui::button(ui, key("form.previous", "form.previous", type::Icon::ChevronLeft), before) && state.page > 0)
        turn_to(state, state.page - 1);
    const std::string words = page_sign(view, state.page);
    const float w = ui.width(words, TextKind::Strong), h = ui.height(words, TextKind::Strong, 1000);
    ui.text(words, TextKind::Strong, before.right() + ui.px(20), std::round(bar.y + (bar.h - h) / 2), w + 1, {.ground = c.paper});
    const ui::Rect after{std::round(before.right() + w + ui.px(40)), bar.y, side, bar.h};
    if (ui::button(ui, key("form.next", "form.next", type::Icon::ChevronRight), after) && state.page + 1 < view.pages.size())
        turn_to(state, state.page + 1);
}

void draw_sheet(Ui& ui, const FormView& view, ScreenState& state, const ui::Rect& window, const ui::Rect& fitted) {
    const auto& c = ui.colours();
    ui.fill(window, ui.tint(ui::Tint::Grey).soft, ui.px(20));
    const ui::Zoomed zoomed = ui::zoom(ui, state.zoom, window, fitted);
    ui.push_clip(window);
    ui::picture(ui, view.pages[state.page], zoomed.sheet, view.title + ", " + page_words(ui, view, state.page), ui.words()("form.ask"));
    ui.pop_clip();
    ui.outline(window, c.line, ui.px(20), ui.px(2));
    if (zoomed.turn == ui::Turn::Next && state.page + 1 < view.pages.size()) turn_to(state, state.page + 1);
    if (zoomed.turn == ui::Turn::Previous && state.page > 0) turn_to(state, state.page - 1);
}

} // namespace

MaybeIntent draw(Ui& ui, const FormView& view, ScreenState& state, const ui::Rect& body) {
    const ui::ButtonSpec whole{.id = "form.whole", .label = ui.words()("form.whole"), .icon = type::Icon::FitScreen};
    NavResult nav = draw_nav(ui, body, state.zoom.scale > 1 ? &whole : nullptr);
    if (nav.extra) state.zoom = ui::ZoomState{};
    state.page = std::min(state.page, view.pages.size() - 1);
    const bool portrait = ui.metrics().portrait();
    const float margin = ui.px(ui::k_margin);
    const float gap = ui.px(20);
    const ui::Rect page{nav.rest.x + margin, nav.rest.y, nav.rest.w - 2 * margin, nav.rest.h - ui.px(20)};
    const float bar_h = ui::button_height(ui);
    const float above = page.h - bar_h - gap; // for title, sheet and small pictures
    const float small = ui.px(180);
    ui::Rect window = page;
    ui::Rect bar{page.x, page.bottom() - bar_h, page.w, bar_h};
    ui::Rect strip;
    if (portrait) {
        window = draw_title(ui, view, page, above - ui.px(460));
        window.h = bar.y - gap - window.y;
        if (view.pages.size() > 1 && window.h > small + gap + ui.px(460)) strip = {page.x, bar.y - gap - small, page.w, small};
        if (strip.h > 0) window.h -= small + gap;
    } else {
        bar.w = std::max(std::round(page.w * 0.36F), bar_width(ui, view));
        const ui::Rect rest = draw_title(ui, view, {page.x, page.y, bar.w, page.h}, above);
        window = {page.x + bar.w + margin, page.y, page.w - bar.w - margin, page.h};
        if (view.pages.size() > 1 && bar.y - gap - small > rest.y) strip = {page.x, bar.y - gap - small, bar.w, small};
    }
    window.h = std::max(window.h, ui.px(120));
    const ui::Rect fitted = ui::picture_rect(ui, view.pages[state.page], window.inset(ui.px(12)));
    draw_sheet(ui, view, state, window, fitted);
    if (strip.h > 0) {
        if (const auto tapped = draw_thumbs(ui, view, state.page, strip)) turn_to(state, *tapped);
    }
    draw_bar(ui, view, state, bar, window, fitted);
    return nav.intent;
}

} // namespace tramtin::screens
