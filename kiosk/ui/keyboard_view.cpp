// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/keyboard_view.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace tramtin::ui {

namespace {

float key_gap(Ui& ui) { return ui.px(k_target_gap); }

// Six rows must leave the results in sight on a low screen.
float wanted_height(Ui& ui, std::size_t rows) {
    const float wanted = ui.px(rows > 4 ? (ui.metrics().portrait() ? 104 : 72) : (ui.metrics().portrait() ? 128 : 92));
    return std::max(ui.px(k_min_key), wanted);
}

struct KeyColours {
    Colour fill;
    Colour ink;
};

KeyColours colours_of(Ui& ui, const input::Key& key, bool held) {
    const Palette& c = ui.colours();
    if (held) return {c.line_strong, c.on_action};
    switch (key.role) {
    case input::KeyRole::Primary: return {c.action, c.on_action};
    case input::KeyRole::Accent: return {ui.tint(Tint::Teal).soft, ui.metrics().theme == Theme::Contrast ? c.gold : c.action};
    case input::KeyRole::Function: return key.on ? KeyColours{c.action, c.on_action} : KeyColours{c.key_soft, c.ink};
    case input::KeyRole::Letter: break;
    }
    return {c.key, c.ink};
}

void draw_key(Ui& ui, const input::Key& key, std::string_view caption, const Rect& rect, const KeyColours& colours) {
    const float radius = ui.px(16);
    const bool contrast = ui.metrics().theme == Theme::Contrast;
    if (!contrast) ui.fill({rect.x, rect.y + ui.px(4), rect.w, rect.h}, ui.colours().key_shadow, radius);
    ui.fill(rect, colours.fill, radius);
    if (contrast) ui.outline(rect, ui.colours().line, radius, ui.px(2));
    const auto icon = key.icon.empty() ? std::nullopt : type::icon_by_name(key.icon);
    const bool word = key.label.empty() && (!icon || key.role == input::KeyRole::Primary);
    const std::string_view text = word ? caption : std::string_view(key.label);
    const bool types = key.action == input::KeyAction::Insert || key.action == input::KeyAction::Tone;
    const TextKind kind = types && !word ? TextKind::Key : TextKind::KeyWord;
    const type::TextStyle style = ui.metrics().style(kind);
    const int size = ui.metrics().px(44);
    const float words = text.empty() ? 0 : std::min(ui.width(text, kind), rect.w - ui.px(8));
    const float mark = icon ? static_cast<float>(size) + (words > 0 ? ui.px(14) : 0) : 0;
    float x = std::round(rect.x + (rect.w - words - mark) / 2);
    if (icon) ui.icon(*icon, x, std::round(rect.y + (rect.h - static_cast<float>(size)) / 2), size, colours.ink);
    if (text.empty()) return;
    const float h = ui.height(text, kind, words + static_cast<float>(style.px));
    ui.text(text, kind, x + mark, std::round(rect.y + (rect.h - h) / 2), words + static_cast<float>(style.px),
            {.colour = colours.ink, .max_lines = 1, .ground = colours.fill});
}

constexpr Millis k_repeat_after{450}; // a key held for so long types again
constexpr Millis k_repeat_every{90};
constexpr Millis k_preview{1'500}; // how long the syllable stays in sight after a key

// Does a key that is held type now? Its lifting then types no more.
bool repeats(Ui& ui, const std::string& id, const Touch& touch) {
    KeyTimer& timer = ui.key_timer();
    if (!touch.held) return false;
    const bool fresh = timer.held != id || ui.now() - timer.seen > 2 * k_repeat_after;
    if (fresh) timer = {.held = id, .began = ui.now(), .typed = timer.typed};
    timer.seen = ui.now();
    const Millis due = timer.began + k_repeat_after + timer.repeats * k_repeat_every;
    ui.keep_drawing_at(std::max(due, ui.now() + Millis{1}));
    if (ui.now() < due) return false;
    ++timer.repeats;
    return true;
}

bool typed(Ui& ui, const input::Key& key, const std::string& id, const Touch& touch) {
    KeyTimer& timer = ui.key_timer();
    const bool again = key.action == input::KeyAction::Backspace && repeats(ui, id, touch);
    const bool over = timer.held == id && !touch.held;
    const bool first = touch.clicked && !(over && timer.repeats > 0);
    if (over) timer = {.typed = timer.typed};
    if (first || again) timer.typed = ui.now();
    return first || again;
}

// What is being composed, large, above the keys: marks and tones can be checked at arm's length.
void draw_preview(Ui& ui, std::string_view composing, const Rect& keys) {
    if (!composing_seen(ui, composing)) return;
    const Palette& c = ui.colours();
    const float width = ui.width(composing, TextKind::Display);
    const float height = ui.height(composing, TextKind::Display, static_cast<float>(type::k_no_wrap));
    const float room = std::min(keys.w - ui.px(40), std::max(width + ui.px(80), ui.px(220)));
    const Rect box{std::round(keys.x + (keys.w - room) / 2), keys.y - height - ui.px(44), room, height + ui.px(28)};
    ui.fill(box, c.card, ui.px(28));
    ui.outline(box, c.line_strong, ui.px(28), ui.px(4));
    ui.push_clip(box);
    ui.text(composing, TextKind::Display, std::round(box.x + (box.w - std::min(width, room)) / 2), box.y + ui.px(14),
            static_cast<float>(type::k_no_wrap));
    ui.pop_clip();
}

} // namespace

bool composing_seen(Ui& ui, std::string_view composing) {
    const Millis typed = ui.key_timer().typed;
    if (composing.empty() || typed == Millis::min() || ui.now() - typed >= k_preview) return false;
    ui.keep_drawing_at(typed + k_preview);
    return true;
}

float preview_height(Ui& ui) { return ui.height("Ấg", TextKind::Display, static_cast<float>(type::k_no_wrap)) + ui.px(44); }

float keyboard_height(Ui& ui, std::span<const input::KeyRow> rows) {
    const auto count = static_cast<float>(rows.size());
    return count * wanted_height(ui, rows.size()) + (count - 1) * key_gap(ui) + ui.px(40);
}

float least_keyboard_width(Ui& ui, std::span<const input::KeyRow> rows) {
    std::size_t most = 1;
    for (const input::KeyRow& row : rows) most = std::max(most, row.keys.size());
    const auto count = static_cast<float>(most);
    return count * ui.px(k_min_key) + (count - 1) * key_gap(ui) + ui.px(40);
}

std::optional<input::Key> keyboard(Ui& ui, std::span<const input::KeyRow> rows, const Rect& rect, std::string_view composing) {
    std::optional<input::Key> tapped;
    draw_preview(ui, composing, rect);
    ui.fill(rect, ui.colours().keyboard);
    ui.fill({rect.x, rect.y, rect.w, ui.px(2)}, ui.colours().line);
    const float gap = key_gap(ui);
    const auto count = static_cast<float>(rows.size());
    const float height = std::max(ui.px(k_min_key), std::floor((rect.h - ui.px(40) - (count - 1) * gap) / count));
    float y = rect.y + ui.px(20);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        float weights = 2 * rows[r].indent;
        for (const input::Key& key : rows[r].keys) weights += key.weight;
        const float unit = (rect.w - 2 * ui.px(20) - gap * static_cast<float>(rows[r].keys.size() - 1)) / weights;
        float x = rect.x + ui.px(20) + rows[r].indent * unit;
        for (std::size_t k = 0; k < rows[r].keys.size(); ++k) {
            const input::Key& key = rows[r].keys[k];
            const Rect box{std::round(x), y, std::round(x + key.weight * unit) - std::round(x), height};
            const std::string_view name = key.name.empty() ? std::string_view() : ui.words()(key.name);
            const std::string id = "key" + std::to_string(r) + "." + std::to_string(k);
            const Touch touch =
                ui.touch(id, box, key.name.empty() ? std::string_view(key.label) : name, {.role = Role::Key, .selected = key.on});
            draw_key(ui, key, name, box, colours_of(ui, key, touch.held));
            if (typed(ui, key, id, touch)) tapped = key;
            x += key.weight * unit + gap;
        }
        y += height + gap;
    }
    return tapped;
}

} // namespace tramtin::ui
