// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/reader_find.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/fields.hpp"
#include "kiosk/ui/condition.hpp"
#include "kiosk/ui/keyboard_view.hpp"
#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

using ui::TextKind;
using ui::Ui;

// The hits are those of what stands in the field.
bool answered(const ReaderView& view, const ScreenState& state) { return !view.query.empty() && view.query == state.edit.text(); }

// Looks at this hit, in whichever section it stands.
MaybeIntent go_to(const ReaderView& view, ScreenState& state, std::size_t hit) {
    if (view.hits.empty()) return std::nullopt;
    state.reading.hit = hit % view.hits.size();
    state.reading.reveal = true;
    const std::string& address = view.hits[state.reading.hit].address;
    if (address == view.address) return std::nullopt;
    return Intent{Intent::Kind::Replace, {Place::Reader, address}};
}

// The first hit from this section on.
std::size_t first_from_here(const ReaderView& view) {
    const auto here = [&](const auto& hit) { return hit.address == view.address; };
    const auto found = std::find_if(view.hits.begin(), view.hits.end(), here);
    return found == view.hits.end() ? 0 : static_cast<std::size_t>(found - view.hits.begin());
}

void close(ScreenState& state) {
    state.reading.finding = state.reading.typing = false;
    state.edit.wipe();
}

void draw_field(Ui& ui, ScreenState& state, const ui::Rect& rect) {
    const auto& c = ui.colours();
    const std::string text(state.edit.text());
    if (ui.touch("reader.find.field", rect, ui.words()("reader.find"), {.role = ui::Role::Field, .value = text}).clicked) {
        state.reading.typing = true;
        state.keys_hidden = false;
    }
    ui.fill(rect, c.card, ui.px(26));
    ui.outline(rect, c.line_strong, ui.px(26), ui.px(3));
    const float pad = ui.px(28);
    const ui::Rect line{rect.x + pad, rect.y, rect.w - 2 * pad - ui.px(8), rect.h};
    draw_line(ui, state.edit, TextKind::Field, line, state.reading.typing ? Caret::Shown : Caret::Hidden);
}

std::string count_line(Ui& ui, const ReaderView& view, const ScreenState& state) {
    if (!answered(view, state)) return std::string(ui.words()("reader.find_hint"));
    return ui.words()("reader.find_count", {{"at", std::to_string(std::min(state.reading.hit, view.hits.size() - 1) + 1)},
                                            {"count", std::to_string(view.hits.size())}});
}

// How many there are; left out where it would lie under the keys. Returns its height.
float draw_count(Ui& ui, const ReaderView& view, const ScreenState& state, const ui::Rect& place) {
    if (answered(view, state) && view.hits.empty()) {
        const ui::ConditionSpec none{.icon = type::Icon::HelpOutline, .tint = ui::Tint::Amber, .title = ui.words()("reader.find_none")};
        const auto strip = [&](ui::Column& pen) { ui::condition_strip(ui, none, pen, 8); };
        if (ui::measured(ui, place.w, strip) > place.h) return 0;
        ui::Column pen{place.x, place.y, place.w};
        strip(pen);
        return pen.y - place.y;
    }
    const std::string line = count_line(ui, view, state);
    if (ui.height(line, TextKind::Caption, place.w) > place.h) return 0;
    return ui.text(line, TextKind::Caption, place.x, place.y, place.w, {.colour = ui.colours().ink2, .ground = ui.colours().paper});
}

// `room` is what there is above the keys.
MaybeIntent draw_bar(Ui& ui, const ReaderView& view, ScreenState& state, ui::Rect& rest, float room) {
    MaybeIntent intent;
    const float margin = ui.px(ui::k_margin);
    const float space = ui.px(ui::k_target_gap + 4);
    const float height = ui::button_height(ui);
    float right = rest.right() - margin;
    const auto tool = [&](const char* id, const char* label, type::Icon icon) {
        const ui::ButtonSpec spec{.id = id, .label = ui.words()(label), .icon = icon, .icon_only = true};
        const float width = ui::button_width(ui, spec);
        right -= width;
        const bool tapped = ui::button(ui, spec, {right, rest.y, width, height});
        right -= space;
        return tapped;
    };
    const bool shut = tool("reader.find.close", "reader.find_close", type::Icon::Close);
    if (tool("reader.find.next", "reader.hit_next", type::Icon::ExpandMore)) intent = go_to(view, state, state.reading.hit + 1);
    if (tool("reader.find.previous", "reader.hit_previous", type::Icon::ExpandLess))
        intent = go_to(view, state, state.reading.hit + std::max<std::size_t>(view.hits.size(), 1) - 1);
    draw_field(ui, state, {rest.x + margin, rest.y, right - rest.x - margin, height});
    if (shut) close(state);
    float used = height + ui.px(16);
    if (room > used) used += draw_count(ui, view, state, {rest.x + margin, rest.y + height + ui.px(6), rest.w - 2 * margin, room - used});
    rest = {rest.x, rest.y + used, rest.w, rest.h - used};
    return intent;
}

MaybeIntent press(const ReaderView& view, ScreenState& state, const input::Key& key) {
    const auto pressed = input::press(key, state.keyboard, state.edit);
    if (pressed == input::Pressed::Edited) {
        state.reading.hit = 0;
        return want(Intent::Kind::Query);
    }
    if (pressed != input::Pressed::Submit) return std::nullopt;
    state.reading.typing = false;
    return answered(view, state) ? go_to(view, state, first_from_here(view)) : std::nullopt;
}

} // namespace

MaybeIntent draw_find(Ui& ui, const ReaderView& view, ScreenState& state, ui::Rect& rest) {
    const auto keys = input::rows(state.keyboard, "key.search");
    const bool shown = state.reading.typing && !state.keys_hidden;
    const float height = shown ? ui::keyboard_height(ui, keys) : 0;
    MaybeIntent intent = draw_bar(ui, view, state, rest, rest.h - height);
    if (height == 0 || !state.reading.typing) return intent;
    const ui::Rect pad{rest.x, rest.bottom() - height, rest.w, height};
    rest.h -= height;
    if (const auto key = ui::keyboard(ui, keys, pad)) intent = press(view, state, *key);
    return intent;
}

} // namespace tramtin::screens
