// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/dossier.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/input/code_entry.hpp"
#include "kiosk/ui/keyboard_view.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr float k_no_wrap = static_cast<float>(type::k_no_wrap);

void draw_code(Ui& ui, const DossierView& view, ScreenState& state, Column& pen) {
    const auto& c = ui.colours();
    const float pad = ui.px(36);
    const std::string code = input::tidy(state.edit.text());
    const std::string ghost = input::ghost(code, view.example);
    const std::string_view caption = ui.words()("dossier.code");
    const float caption_h = ui.height(caption, TextKind::Caption, pen.w - 2 * pad);
    const float code_h = ui.height("H0", TextKind::Code, k_no_wrap);
    const ui::Rect rect{pen.x, pen.y, pen.w, caption_h + code_h + ui.px(60)};
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line, ui.px(ui::k_radius), ui.px(static_cast<float>(c.card_border)));
    show_keys(ui, state, rect, caption, code, rect);
    ui.text(caption, TextKind::Caption, rect.x + pad, rect.y + ui.px(26), rect.w - 2 * pad, {.colour = c.ink2});
    const float y = rect.y + ui.px(30) + caption_h;
    const float width = ui.width(code, TextKind::Code);
    const float room = rect.w - 2 * pad - ui.px(12);
    const float x = rect.x + pad - std::max(0.0F, width - room);
    ui.push_clip({rect.x + pad, rect.y, rect.w - 2 * pad, rect.h});
    if (!code.empty()) ui.text(code, TextKind::Code, x, y, k_no_wrap);
    const float caret = x + (code.empty() ? 0 : width) + ui.px(3);
    ui.fill({caret, y, ui.px(6), code_h}, c.line_strong);
    if (!ghost.empty()) ui.text(ghost, TextKind::Code, caret + ui.px(8), y, k_no_wrap, {.colour = c.ghost});
    ui.pop_clip();
    pen.y = rect.bottom() + ui.px(20);
}

// The view's outcome is about the code that stands there now.
bool answers(const DossierView& view, const input::CodeCheck& check) {
    const auto& readings = check.readings;
    return view.outcome != DossierOutcome::NotAsked && check.state == input::CodeState::Complete &&
           std::find(readings.begin(), readings.end(), view.asked) != readings.end();
}

// What can be said about the code as typed.
ui::ConditionSpec answer_of(const ui::Words& words, const DossierView& view, const input::CodeCheck& check) {
    using enum ui::Condition;
    if (answers(view, check))
        return {.kind = Empty,
                .icon = type::Icon::HelpOutline,
                .tint = ui::Tint::Amber,
                .title = words("dossier.not_found"),
                .text = words("dossier.not_found_text")};
    if (check.state == input::CodeState::Complete && view.data_received) return {.kind = Loading, .title = words("dossier.looking")};
    if (check.state == input::CodeState::Complete)
        return {.kind = Stale, .title = words("dossier.no_data"), .text = words("dossier.no_data_text")};
    if (check.state == input::CodeState::Incomplete)
        return {.kind = Note, .tint = ui::Tint::Blue, .title = words("dossier.incomplete"), .text = words("dossier.incomplete_text")};
    return {.kind = Note, .tint = ui::Tint::Blue, .title = words("dossier.invalid"), .text = words(check.reason)};
}

void draw_answer(Ui& ui, const DossierView& view, ScreenState& state, Column& pen) {
    const auto& words = ui.words();
    if (!state.looked_up) {
        ui::condition_card(ui, {.kind = ui::Condition::Note, .icon = type::Icon::Lock, .title = words("dossier.privacy")}, pen);
        return;
    }
    const ui::ConditionSpec answer = answer_of(words, view, input::check(state.edit.text(), view.agencies));
    const bool waiting = answer.kind == ui::Condition::Loading;
    if (!waiting) state.patience = {};
    if (waiting && ui::wait(ui, state.patience) == ui::Waited::Shortly) return;
    ui::condition_card(ui, answer, pen);
    if (answer.kind == ui::Condition::Empty) draw_age(ui, state, "stale.dossier", pen);
}

void press(ScreenState& state, const input::Key& key) {
    const auto pressed = input::press(key, state.keyboard, state.edit);
    if (pressed == input::Pressed::Edited) state.looked_up = false;
    if (pressed == input::Pressed::Submit && !state.edit.empty()) state.looked_up = true;
}

MaybeIntent draw_found(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& rect) {
    ScrolledPage page(ui, state.scroll, rect);
    narrow(ui, page.pen);
    draw_age(ui, state, "stale.dossier", page.pen);
    return draw_result(ui, view.result, page.pen);
}

MaybeIntent draw_entry(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& body, const ui::Rect& rest) {
    if (state.keyboard.layout != input::Layout::CodeLetters) state.keyboard.layout = input::Layout::Code;
    const auto keys = input::rows(state.keyboard, "key.view");
    const bool portrait = ui.metrics().portrait();
    const float keyboard_h = state.keys_hidden ? 0 : ui::keyboard_height(ui, keys);
    const float half = std::round(rest.w / 2);
    // On a wide screen the keys stand beside the code.
    const ui::Rect pad = portrait ? ui::Rect{body.x, body.bottom() - keyboard_h, body.w, keyboard_h}
                                  : ui::Rect{body.x + half, body.bottom() - keyboard_h, body.w - half, keyboard_h};
    const ui::Rect words = portrait ? ui::Rect{rest.x, rest.y, rest.w, pad.y - rest.y} : ui::Rect{rest.x, rest.y, half, rest.h};
    {
        ScrolledPage page(ui, state.scroll, words);
        ui::heading(ui, ui.words()("dossier.title"), page.pen, TextKind::Title, 8);
        ui::paragraph(ui, ui.words()("dossier.hint"), page.pen, TextKind::Body, ui.colours().ink2, 20);
        draw_code(ui, view, state, page.pen);
        draw_answer(ui, view, state, page.pen);
    }
    if (state.keys_hidden) return std::nullopt;
    const auto key = ui::keyboard(ui, keys, pad);
    if (!key) return std::nullopt;
    press(state, *key);
    const bool ask = state.looked_up && view.data_received && !input::check(state.edit.text(), view.agencies).readings.empty();
    return ask ? MaybeIntent(want(Intent::Kind::Query)) : std::nullopt;
}

} // namespace

MaybeIntent draw(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    const bool found =
        state.looked_up && view.outcome == DossierOutcome::Found && answers(view, input::check(state.edit.text(), view.agencies));
    const MaybeIntent intent = found ? draw_found(ui, view, state, nav.rest) : draw_entry(ui, view, state, body, nav.rest);
    return intent ? intent : nav.intent;
}

} // namespace tramtin::screens
