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

// Name, guide and note above the sheet. Returns what is left.
ui::Rect draw_title(Ui& ui, const FormView& view, const ui::Rect& rect) {
    const auto& c = ui.colours();
    ui::Column pen{rect.x, rect.y, rect.w};
    const bool large = ui.metrics().text_percent >= 150;
    pen.y += ui.text(view.title, TextKind::Heading, pen.x, pen.y, pen.w, {.max_lines = 3, .role = ui::Role::Heading, .ground = c.paper}) +
             ui.px(6);
    const std::string_view below = view.note.empty() ? std::string_view(view.guide) : std::string_view(view.note);
    if (!below.empty() && (!large || !view.note.empty()))
        pen.y += ui.text(below, TextKind::Caption, pen.x, pen.y, pen.w, {.colour = c.ink2, .max_lines = 2, .ground = c.paper}) + ui.px(14);
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

// Previous, which page it is, next; larger and smaller at the right.
void draw_bar(Ui& ui, const FormView& view, ScreenState& state, const ui::Rect& bar, const ui::Rect& window, const ui::Rect& fitted) {
    const auto& c = ui.colours();
    const auto key = [&](const char* id, const char* label, type::Icon icon) {
        return ui::ButtonSpec{.id = id, .label = ui.words()(label), .icon = icon, .icon_only = true};
    };
    const float side = ui::button_width(ui, key("", "form.next", type::Icon::ChevronRight));
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
    const std::string words = std::to_string(state.page + 1) + "/" + std::to_string(view.pages.size());
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
    ui::picture(ui, view.pages[state.page], zoomed.sheet, view.title + ", " + page_words(ui, view, state.page));
    ui.pop_clip();
    ui.outline(window, c.line, ui.px(20), ui.px(2));
    if (zoomed.turn == ui::Turn::Next && state.page + 1 < view.pages.size()) turn_to(state, state.page + 1);
    if (zoomed.turn == ui::Turn::Previous && state.page > 0) turn_to(state, state.page - 1);
}

} // namespace

MaybeIntent draw(Ui& ui, const FormView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    state.page = std::min(state.page, view.pages.size() - 1);
    const bool portrait = ui.metrics().portrait();
    const float margin = ui.px(ui::k_margin);
    const float gap = ui.px(20);
    const ui::Rect page{nav.rest.x + margin, nav.rest.y, nav.rest.w - 2 * margin, nav.rest.h - ui.px(20)};
    ui::Rect window = page;
    ui::Rect bar{page.x, page.bottom() - ui::button_height(ui), page.w, ui::button_height(ui)};
    const bool thumbs = view.pages.size() > 1 && body.h > ui.px(620);
    ui::Rect strip;
    if (portrait) {
        window = draw_title(ui, view, page);
        window.h = bar.y - gap - window.y;
        if (thumbs) {
            const float height = ui.px(180);
            strip = {page.x, window.bottom() - height, page.w, height};
            window.h -= height + gap;
        }
    } else {
        const float left = std::round(page.w * 0.36F);
        const ui::Rect rest = draw_title(ui, view, {page.x, page.y, left, page.h});
        bar.w = left;
        window = {page.x + left + margin, body.y + ui.px(22), page.w - left - margin, page.bottom() - body.y - ui.px(22)};
        if (thumbs) strip = {page.x, bar.y - gap - ui.px(180), left, ui.px(180)};
        if (strip.y < rest.y) strip = {};
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
