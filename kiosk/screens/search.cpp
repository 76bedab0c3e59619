// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/search.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/chrome.hpp"
#include "kiosk/screens/fields.hpp"
#include "kiosk/ui/condition.hpp"
#include "kiosk/ui/keyboard_view.hpp"

namespace tramtin::screens {

namespace {

using ui::TextKind;
using ui::Ui;

void draw_hint(Ui& ui, const ui::Rect& line) {
    const std::string_view hint = ui.words()("home.search_hint");
    const float unwrapped = static_cast<float>(type::k_no_wrap);
    const float y = std::round(line.y + (line.h - ui.height(hint, TextKind::Field, unwrapped)) / 2);
    ui.push_clip(line);
    ui.text(hint, TextKind::Field, line.x, y, unwrapped, {.colour = ui.colours().ink2});
    ui.pop_clip();
}

// The field with its caret and the cross that empties it. True when it was emptied.
bool draw_field(Ui& ui, ScreenState& state, const ui::Rect& rect) {
    const auto& c = ui.colours();
    ui.fill(rect, c.card, ui.px(34));
    ui.outline(rect, c.line_strong, ui.px(34), ui.px(4));
    const int size = ui.metrics().px(56);
    const float icon_y = std::round(rect.y + (rect.h - static_cast<float>(size)) / 2);
    ui.icon(type::Icon::Search, rect.x + ui.px(38), icon_y, size, c.line_strong);
    const float x = rect.x + ui.px(120);
    const float room = rect.w - ui.px(120 + 124); // up to the cross
    const std::string& typed = state.edit.text();
    show_keys(ui, state, {rect.x, rect.y, rect.w - ui.px(124), rect.h}, ui.words()("search.title"), typed, rect);
    const ui::Rect line{x, rect.y, room, rect.h};
    if (typed.empty()) draw_hint(ui, line);
    draw_line(ui, state.edit, TextKind::Field, line);
    if (typed.empty()) return false;
    const ui::Rect cross{rect.right() - ui.px(112), rect.y + (rect.h - ui.px(100)) / 2, ui.px(100), ui.px(100)};
    const ui::Touch touch = ui.touch("search.clear", cross, ui.words()("search.clear"));
    ui.icon(type::Icon::Cancel, cross.x + ui.px(24), icon_y, size, touch.held ? c.action : c.ink2);
    return touch.clicked;
}

// The line above the results. While the next answer is on its way the last one stays, for a moment.
void draw_status(Ui& ui, const SearchView& view, ScreenState& state, ui::Column& pen) {
    const auto& words = ui.words();
    const bool waiting = !state.edit.empty() && view.query != state.edit.text();
    if (!waiting) state.patience = {};
    if (waiting && ui::wait(ui, state.patience) != ui::Waited::Shortly)
        return ui::condition_strip(ui, {.kind = ui::Condition::Loading, .title = words("search.running")}, pen, 14);
    if (state.edit.empty() || view.query.empty())
        return ui::paragraph(ui, words("search.start"), pen, TextKind::Caption, ui.colours().ink2, 14);
    if (view.total == 0)
        return ui::condition_strip(ui, {.icon = type::Icon::HelpOutline, .tint = ui::Tint::Amber, .title = words("search.nothing")}, pen,
                                   14);
    ui::paragraph(ui, words("search.count", {{"count", std::to_string(view.total)}}), pen, TextKind::Caption, ui.colours().ink2, 14);
}

MaybeIntent draw_results(Ui& ui, const SearchView& view, ScreenState& state, const ui::Rect& rect) {
    MaybeIntent intent;
    ScrolledPage page(ui, state.scroll, rect);
    const bool current = !state.edit.empty() && !view.rows.empty();
    const bool large = ui.metrics().text_percent >= 150;
    if (!large || !current) // large results need the line's room
        draw_status(ui, view, state, page.pen);
    const int columns = !ui.metrics().portrait() && !large ? 2 : 1;
    if (!current) return draw_rows(ui, view.suggestions, "help", page.pen, columns);
    const std::span<const RowView> rows(view.rows);
    const std::size_t choice = std::min(view.choice, rows.size());
    const bool low = large && !ui.metrics().portrait(); // above the keys is room for little more than one result
    if (choice > 0 && !low) ui::paragraph(ui, ui.words()("search.choice"), page.pen, TextKind::Strong, 0, 12);
    intent = draw_rows(ui, rows.first(choice), "choice", page.pen, columns);
    if (choice > 0 && choice < rows.size())
        ui::paragraph(ui, ui.words()("search.others"), page.pen, TextKind::Strong, ui.colours().ink2, 12);
    if (auto tapped = draw_rows(ui, rows.subspan(choice), "hit", page.pen, columns)) intent = tapped;
    return intent;
}

} // namespace

MaybeIntent draw(Ui& ui, const SearchView& view, ScreenState& state, const ui::Rect& body) {
    const ui::ButtonSpec done = done_button(ui);
    NavResult nav = draw_nav(ui, body, state.keys_hidden ? nullptr : &done); // with the keys goes the footer, which has it else
    MaybeIntent intent = nav.extra ? MaybeIntent(want(Intent::Kind::Wipe)) : nav.intent;
    const float margin = ui.px(ui::k_margin);
    const float field_h = std::max(ui.px(118), ui.height("Ấg", TextKind::Field, 1000) + ui.px(50));
    const bool beside = !ui.metrics().portrait(); // a low screen has no row to spare
    const ui::Rect field = beside ? ui::Rect{nav.beside.x, nav.beside.y, nav.beside.w, std::max(nav.beside.h, field_h - ui.px(22))}
                                  : ui::Rect{body.x + margin, nav.rest.y, body.w - 2 * margin, field_h};
    const auto keys = input::rows(state.keyboard);
    const float keyboard_h = state.keys_hidden ? 0 : ui::keyboard_height(ui, keys);
    const float top = field.bottom() + ui.px(20);
    const ui::Rect results{body.x, top, body.w, std::max(1.0F, body.bottom() - keyboard_h - top)};
    if (auto tapped = draw_results(ui, view, state, results)) intent = tapped;
    if (draw_field(ui, state, field)) {
        state.edit.wipe();
        intent = want(Intent::Kind::Query);
    }
    if (state.keys_hidden) return intent;
    const auto key = ui::keyboard(ui, keys, {body.x, body.bottom() - keyboard_h, body.w, keyboard_h}, state.edit.syllable());
    if (!key) return intent;
    const auto pressed = input::press(*key, state.keyboard, state.edit);
    if (pressed == input::Pressed::Edited) {
        state.scroll = ui::ScrollState{};
        return want(Intent::Kind::Query);
    }
    if (pressed == input::Pressed::Submit && !view.rows.empty() && view.query == state.edit.text())
        return Intent{Intent::Kind::Open, view.rows.front().route};
    return intent;
}

} // namespace tramtin::screens
