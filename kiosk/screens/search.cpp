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

// The syllable that was typed a moment ago, large, where the line has room for it. Returns what it takes.
float draw_composing(Ui& ui, const input::EditBuffer& edit, const ui::Rect& line) {
    const std::string composing = edit.syllable();
    if (!ui::composing_seen(ui, composing)) return 0;
    const auto& c = ui.colours();
    const float unwrapped = static_cast<float>(type::k_no_wrap);
    const float width = ui.width(composing, TextKind::Display) + ui.px(56);
    if (width > line.w / 2) return 0;
    const float height = ui.height(composing, TextKind::Display, unwrapped);
    const ui::Rect pill{line.right() - width, line.y + ui.px(10), width, line.h - ui.px(20)};
    ui.fill(pill, ui.tint(ui::Tint::Teal).soft, ui.px(24));
    ui.push_clip(pill);
    ui.text(composing, TextKind::Display, pill.x + ui.px(28), std::round(pill.y + (pill.h - height) / 2), unwrapped,
            {.colour = c.ink, .ground = ui.tint(ui::Tint::Teal).soft});
    ui.pop_clip();
    return width + ui.px(16);
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
    ui::Rect line{x, rect.y, room, rect.h};
    if (typed.empty()) draw_hint(ui, line);
    if (!state.keys_hidden) line.w -= draw_composing(ui, state.edit, line);
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
    if (view.total == 0 && !view.doors.empty()) return;
    if (view.total == 0)
        return ui::condition_strip(ui, {.icon = type::Icon::HelpOutline, .tint = ui::Tint::Amber, .title = words("search.nothing")}, pen,
                                   14);
    ui::paragraph(ui, words("search.count", {{"count", std::to_string(view.total)}}), pen, TextKind::Caption, ui.colours().ink2, 14);
}

struct Frames {
    ui::Rect field{};
    ui::Rect results{};
    ui::Rect keys{}; // no height: they are hidden
    bool beside = false;
};

constexpr float k_results_width = 640; // dp; less is not worth showing beside the keys

// On a wide screen the keys stand beside the results, so that those have the whole height; on a low and narrow one below them.
Frames frames_of(Ui& ui, const ScreenState& state, const NavResult& nav, std::span<const input::KeyRow> keys, const ui::Rect& body) {
    Frames frames;
    const float margin = ui.px(ui::k_margin);
    const float field_h = std::max(ui.px(118), ui.height("Ấg", TextKind::Field, 1000) + ui.px(50));
    const bool portrait = ui.metrics().portrait();
    frames.field = portrait ? ui::Rect{body.x + margin, nav.rest.y, body.w - 2 * margin, field_h}
                            : ui::Rect{nav.beside.x, nav.beside.y, nav.beside.w, std::max(nav.beside.h, field_h - ui.px(22))};
    const float top = frames.field.bottom() + ui.px(20);
    frames.results = {body.x, top, body.w, std::max(1.0F, body.bottom() - top)};
    if (state.keys_hidden) return frames;
    const float wide = std::max(std::floor(body.w / 2), ui::least_keyboard_width(ui, keys));
    const float height = ui::keyboard_height(ui, keys);
    frames.beside = !portrait && body.w - wide >= ui.px(k_results_width) && frames.results.h >= height;
    if (frames.beside) {
        frames.keys = {body.right() - wide, top, wide, body.bottom() - top};
        frames.results.w -= wide;
        return frames;
    }
    frames.keys = {body.x, body.bottom() - height, body.w, height};
    frames.results.h = std::max(1.0F, frames.results.h - height);
    return frames;
}

MaybeIntent draw_results(Ui& ui, const SearchView& view, ScreenState& state, const Frames& frames) {
    MaybeIntent intent;
    const auto take = [&](MaybeIntent tapped) {
        if (tapped) intent = std::move(tapped);
    };
    ScrolledPage page(ui, state.scroll, frames.results);
    const bool current = !state.edit.empty() && first_of(view) != nullptr;
    const bool large = ui.metrics().text_percent >= 150;
    const bool tight = large && !frames.beside; // large results have no room to spare
    if (current) take(draw_rows(ui, view.doors, "door", page.pen));
    if (!tight || !current) draw_status(ui, view, state, page.pen);
    const int columns = !ui.metrics().portrait() && !large && !frames.beside ? 2 : 1;
    if (!current || view.rows.empty()) {
        take(draw_rows(ui, view.suggestions, "help", page.pen, columns));
        return intent;
    }
    const std::span<const RowView> rows(view.rows);
    const std::size_t choice = std::min(view.choice, rows.size());
    const bool low = tight && !ui.metrics().portrait(); // above the keys is room for little more than one result
    if (choice > 0 && !low) ui::paragraph(ui, ui.words()("search.choice"), page.pen, TextKind::Strong, 0, 12);
    take(draw_rows(ui, rows.first(choice), "choice", page.pen, columns));
    if (choice > 0 && choice < rows.size())
        ui::paragraph(ui, ui.words()("search.others"), page.pen, TextKind::Strong, ui.colours().ink2, 12);
    take(draw_rows(ui, rows.subspan(choice), "hit", page.pen, columns));
    take(draw_rows(ui, view.doors_after, "after", page.pen));
    return intent;
}

} // namespace

const RowView* first_of(const SearchView& view) {
    if (!view.doors.empty()) return &view.doors.front();
    return view.rows.empty() ? nullptr : &view.rows.front();
}

MaybeIntent draw(Ui& ui, const SearchView& view, ScreenState& state, const ui::Rect& body) {
    const ui::ButtonSpec done = done_button(ui);
    NavResult nav = draw_nav(ui, body, state.keys_hidden ? nullptr : &done); // with the keys goes the footer, which has it else
    MaybeIntent intent = nav.extra ? MaybeIntent(want(Intent::Kind::Wipe)) : nav.intent;
    const auto keys = input::rows(state.keyboard);
    const Frames frames = frames_of(ui, state, nav, keys, body);
    if (auto tapped = draw_results(ui, view, state, frames)) intent = tapped;
    if (draw_field(ui, state, frames.field)) {
        state.edit.wipe();
        intent = want(Intent::Kind::Query);
    }
    if (state.keys_hidden) return intent;
    const auto key = ui::keyboard(ui, keys, frames.keys);
    if (!key) return intent;
    const auto pressed = input::press(*key, state.keyboard, state.edit);
    if (pressed == input::Pressed::Edited) {
        state.scroll = ui::ScrollState{};
        return want(Intent::Kind::Query);
    }
    const RowView* first = view.query == state.edit.text() ? first_of(view) : nullptr;
    if (pressed == input::Pressed::Submit && first != nullptr) return Intent{Intent::Kind::Open, first->route};
    return intent;
}

} // namespace tramtin::screens
