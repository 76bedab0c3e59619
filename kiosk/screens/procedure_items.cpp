// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/procedure_items.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;
using Mark = ProcedureView::Mark;
using Shape = ProcedureView::Shape;

// Only measured, or drawn as well.
enum class Pass { Measure, Draw };

constexpr float k_unwrapped = static_cast<float>(type::k_no_wrap);

struct MarkSize {
    float w = 0;
    float h = 0;
    float word_w = 0;
    float pad = 0;
    int icon = 0;
};

TextKind kind_of(const Mark& mark) { return mark.shape == Shape::Plain ? TextKind::Caption : TextKind::Badge; }

MarkSize size_of(Ui& ui, const Mark& mark, float most) {
    MarkSize size;
    const bool plain = mark.shape == Shape::Plain;
    size.icon = ui::icon_px(ui, plain ? 36 : 30);
    size.pad = plain ? 0 : ui.px(14);
    const float lead = static_cast<float>(size.icon) + ui.px(10);
    size.word_w = std::min(ui.width(mark.text, kind_of(mark)) + 1, most - lead - 2 * size.pad);
    size.w = lead + size.word_w + 2 * size.pad;
    size.h = std::max(ui.height(mark.text, kind_of(mark), size.word_w), static_cast<float>(size.icon)) + (plain ? 0 : ui.px(12));
    return size;
}

struct MarkColours {
    ui::Colour ground;
    ui::Colour ink;
    ui::Colour edge; // 0: none
};

// Told apart without colour, too: filled, with an edge, or soft and grey.
MarkColours colours_of(Ui& ui, Shape shape) {
    const auto& c = ui.colours();
    const bool contrast = ui.metrics().theme == ui::Theme::Contrast;
    switch (shape) {
    case Shape::Filled: return {contrast ? c.action : ui.tint(ui::Tint::Teal).soft, contrast ? c.on_action : c.action, 0};
    case Shape::Outlined: return {c.card, ui.tint(ui::Tint::Blue).ink, ui.tint(ui::Tint::Blue).ink};
    case Shape::Soft: return {contrast ? c.header_soft : ui.tint(ui::Tint::Grey).soft, c.ink, 0};
    case Shape::Plain: break;
    }
    return {c.card, c.ink, 0};
}

void draw_mark(Ui& ui, const Mark& mark, const MarkSize& size, float x, float y) {
    const MarkColours colours = colours_of(ui, mark.shape);
    const ui::Rect rect{x, y, size.w, size.h};
    if (mark.shape != Shape::Plain) ui.fill(rect, colours.ground, ui.px(12));
    if (colours.edge != 0) ui.outline(rect, colours.edge, ui.px(12), ui.px(2));
    const float text_h = ui.height(mark.text, kind_of(mark), size.word_w);
    ui.icon(icon_of(mark.icon), x + size.pad, std::round(y + (size.h - static_cast<float>(size.icon)) / 2), size.icon,
            mark.shape == Shape::Plain ? ui.colours().action : colours.ink);
    ui.text(mark.text, kind_of(mark), x + size.pad + static_cast<float>(size.icon) + ui.px(10), std::round(y + (size.h - text_h) / 2),
            size.word_w, {.colour = colours.ink, .ground = colours.ground});
}

// As many a line as there is room for, the note behind them or below. Returns the height.
float lay_marks(Ui& ui, const ProcedureView::Item& item, float x, float y, float width, Pass pass) {
    const float gap = ui.px(8);
    float at = x, top = y, used = 0;
    for (const auto& mark : item.marks) {
        const MarkSize size = size_of(ui, mark, width);
        if (at > x && at + size.w > x + width) {
            at = x;
            top += used + gap;
            used = 0;
        }
        if (pass == Pass::Draw) draw_mark(ui, mark, size, at, top);
        used = std::max(used, size.h);
        at += size.w + ui.px(mark.shape == Shape::Plain ? 30 : 16);
    }
    if (item.note.empty()) return top + used - y;
    const ui::TextOptions grey{.colour = ui.colours().ink2};
    const bool beside =
        !item.marks.empty() && item.note.find('\n') == std::string::npos && at + ui.width(item.note, TextKind::Caption) + 1 <= x + width;
    if (!beside && used > 0) top += used + gap;
    if (!beside) at = x;
    const float note_w = beside ? x + width - at : width;
    const float note_h = ui.height(item.note, TextKind::Caption, note_w);
    const float note_y = beside ? std::round(top + std::max(0.0F, (used - note_h) / 2)) : top;
    if (pass == Pass::Draw) ui.text(item.note, TextKind::Caption, at, note_y, note_w, grey);
    return (beside ? top + std::max(used, note_h) : top + note_h) - y;
}

// The disc at the left: a number, a pictogram, a dot, or the mark of a note.
void draw_disc(Ui& ui, const ProcedureView::Item& item, const Column& pen, float disc) {
    const ui::TintPair tint = ui.tint(ui::Tint::Teal);
    const auto small = static_cast<float>(ui.metrics().px(36));
    const float middle_x = pen.x + disc / 2, middle_y = pen.y + disc / 2;
    if (item.number == "•") return ui.circle(middle_x, middle_y, ui.px(8), tint.ink);
    if (item.number.empty() && item.icon.empty())
        return ui.icon(type::Icon::Info, std::round(middle_x - small / 2), std::round(middle_y - small / 2), static_cast<int>(small),
                       ui.colours().ink2);
    ui.circle(middle_x, middle_y, disc / 2, tint.soft);
    if (ui.metrics().theme == ui::Theme::Contrast) ui.ring(middle_x, middle_y, disc / 2, ui.px(3), 1, tint.ink);
    if (!item.icon.empty())
        return ui.icon(icon_of(item.icon), std::round(middle_x - small / 2), std::round(middle_y - small / 2), static_cast<int>(small),
                       tint.ink);
    const float w = ui.width(item.number, TextKind::Strong);
    const float h = ui.height(item.number, TextKind::Strong, disc);
    ui.text(item.number, TextKind::Strong, std::round(middle_x - w / 2), std::round(middle_y - h / 2), disc,
            {.colour = tint.ink, .ground = tint.soft});
}

// The first `count` lines of it. Returns the height; drawn unless only measured.
float lay_lines(Ui& ui, const ProcedureView::Item& item, std::size_t count, float x, float y, float width, Pass pass) {
    float top = y;
    for (std::size_t i = 0; i < std::min(count, item.lines.size()); ++i) {
        const auto& line = item.lines[i];
        top += ui.px(6);
        float left = x + ui.px(static_cast<float>(30 * std::clamp(line.level, 0, 3)));
        if (!line.label.empty()) {
            const float hang = std::max(ui.px(34), ui.width(line.label, TextKind::Body) + ui.px(14));
            if (pass == Pass::Draw) ui.text(line.label, TextKind::Body, left, top, hang, {.colour = ui.colours().action});
            left += hang;
        }
        const float line_w = x + width - left;
        top += pass == Pass::Draw ? ui.text(line.text, TextKind::Body, left, top, line_w) : ui.height(line.text, TextKind::Body, line_w);
    }
    return top - y;
}

// Below a text of which only the beginning stands there. The finger finds more of it than the eye.
float draw_more(Ui& ui, const std::string& id, float x, float y, ScreenState& state) {
    const bool open = state.unfolded.contains(id);
    keep_in_place(state, id, y);
    const std::string_view label = ui.words()(open ? "procedure.less" : "procedure.more");
    const int size = ui::icon_px(ui, 36);
    const float text_w = ui.width(label, TextKind::Chip);
    const float text_h = ui.height(label, TextKind::Chip, k_unwrapped);
    const float pad = ui.px(22);
    const ui::Rect rect{x, y, pad + text_w + ui.px(8) + static_cast<float>(size) + pad, std::max(ui.px(ui::k_min_target), text_h + pad)};
    const ui::Touch touch = ui.touch(id, rect, label);
    const float face_h = std::max(text_h + ui.px(22), static_cast<float>(size) + ui.px(12));
    const ui::Rect face{rect.x, std::round(rect.y + (rect.h - face_h) / 2), rect.w, face_h};
    const ui::TintPair tint = ui.tint(touch.held ? ui::Tint::Grey : ui::Tint::Teal);
    ui.fill(face, tint.soft, face.h / 2);
    if (ui.metrics().theme == ui::Theme::Contrast) ui.outline(face, tint.ink, face.h / 2, ui.px(2));
    ui.text(label, TextKind::Chip, face.x + pad, std::round(face.y + (face.h - text_h) / 2), text_w + 1,
            {.colour = tint.ink, .ground = tint.soft});
    ui.icon(open ? type::Icon::ExpandLess : type::Icon::ExpandMore, face.right() - pad - static_cast<float>(size),
            std::round(face.y + (face.h - static_cast<float>(size)) / 2), size, tint.ink);
    if (!touch.clicked) return rect.h;
    if (open) {
        state.unfolded.erase(id);
    } else {
        state.unfolded.insert(id);
    }
    if (open) hold(state, id, y);
    return rect.h;
}

} // namespace

void hold(ScreenState& state, const std::string& id, float y) {
    state.held = id;
    state.held_y = y;
}

void keep_in_place(ScreenState& state, const std::string& id, float y) {
    if (state.held != id) return;
    state.held.clear();
    if (y != state.held_y) state.held_offset = state.scroll.scroller.offset() + y - state.held_y;
}

void settle_in_place(Ui& ui, ScreenState& state) {
    if (!state.held_offset) return;
    state.scroll.scroller.scroll_to(*state.held_offset, input::Motion::Instant, ui.now());
    state.held_offset.reset();
    ui.keep_drawing();
}

MaybeIntent draw_item(Ui& ui, const ProcedureView::Item& item, const std::string& id, ScreenState& state, Column& pen) {
    const float disc = std::max(ui.px(56), ui.width(item.number, TextKind::Strong) + ui.px(30));
    const float x = pen.x + disc + ui.px(24);
    const ui::ButtonSpec form{.id = id, .label = ui.words()("procedure.see_form"), .icon = type::Icon::Description};
    const float button_w = item.form ? ui::button_width(ui, form) : 0;
    const bool beside = item.form && button_w < (pen.x + pen.w - x) * 0.45F;
    const float width = pen.x + pen.w - x - (beside ? button_w + ui.px(24) : 0);
    const bool folds = item.open < item.lines.size();
    const std::size_t lines = folds && !state.unfolded.contains(id + ".more") ? item.open : item.lines.size();
    const bool marked = !item.marks.empty() || !item.note.empty();
    const float title_h = item.title.empty() ? 0 : ui.height(item.title, TextKind::Strong, width);
    const float gap = title_h > 0 && marked ? ui.px(4) : 0;
    const float marks_h = lay_marks(ui, item, x, 0, width, Pass::Measure);
    const float lines_h = lay_lines(ui, item, lines, x, 0, width, Pass::Measure);
    draw_disc(ui, item, pen, disc);
    float y = pen.y + std::max(0.0F, std::round((disc - title_h - gap - marks_h - lines_h) / 2));
    if (!item.title.empty()) y += ui.text(item.title, TextKind::Strong, x, y, width);
    y += lay_lines(ui, item, lines, x, y, width, Pass::Draw) + gap;
    if (marked) y += lay_marks(ui, item, x, y, width, Pass::Draw);
    if (folds) y += draw_more(ui, id + ".more", x, y, state);
    bool tapped = false;
    float bottom = std::max(y, pen.y + disc);
    if (beside) {
        tapped = ui::button(ui, form, {pen.x + pen.w - button_w, pen.y, button_w, ui::button_height(ui)});
        bottom = std::max(bottom, pen.y + ui::button_height(ui));
    } else if (item.form) {
        tapped = ui::button(ui, form, {x, bottom + ui.px(14), std::min(button_w, pen.x + pen.w - x), ui::button_height(ui)});
        bottom += ui.px(14) + ui::button_height(ui);
    }
    pen.y = bottom;
    return tapped ? MaybeIntent(Intent{Intent::Kind::Open, *item.form}) : std::nullopt;
}

} // namespace tramtin::screens
