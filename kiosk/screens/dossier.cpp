// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/dossier.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/input/code_entry.hpp"
#include "kiosk/ui/keyboard_view.hpp"
#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr float k_no_wrap = static_cast<float>(type::k_no_wrap);
constexpr float k_tall_keys = 1.6F; // times what they need

// One line: what is typed, the caret, and grey what is still to come. A part too long for any line shows its end.
void draw_code_line(Ui& ui, std::string_view line, std::size_t typed, bool caret, const ui::Rect& rect) {
    const auto& c = ui.colours();
    const std::string_view done = line.substr(0, typed);
    const std::string_view ghost = line.substr(typed);
    const float width = done.empty() ? 0 : ui.width(done, TextKind::Code);
    const float x = rect.x - std::max(0.0F, width - rect.w);
    if (!done.empty()) ui.text(done, TextKind::Code, x, rect.y, k_no_wrap);
    if (caret) ui.fill({x + width + ui.px(3), rect.y, ui.px(6), rect.h}, c.line_strong);
    if (!ghost.empty()) ui.text(ghost, TextKind::Code, x + width + (caret ? ui.px(11) : 0), rect.y, k_no_wrap, {.colour = c.ghost});
}

void draw_code_lines(Ui& ui, const std::vector<std::string_view>& lines, std::size_t typed, ui::Rect rect) {
    bool caret = false; // is drawn
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t here = std::min(typed, lines[i].size());
        const bool ends_here = !caret && (typed < lines[i].size() || i + 1 == lines.size());
        draw_code_line(ui, lines[i], here, ends_here, rect);
        caret = caret || ends_here;
        typed -= here;
        rect.y += rect.h;
    }
}

void draw_code(Ui& ui, const DossierView& view, ScreenState& state, Column& pen) {
    const auto& c = ui.colours();
    const float pad = ui.px(36);
    const std::string code = input::tidy(state.edit.text());
    const std::string whole = code + input::ghost(code, view.example);
    const float room = pen.w - 2 * pad - ui.px(12);
    const auto lines = code_lines(ui, whole, TextKind::Code, room);
    const std::string_view caption = ui.words()("dossier.code");
    const float caption_h = ui.height(caption, TextKind::Caption, pen.w - 2 * pad);
    const float code_h = ui.height("H0", TextKind::Code, k_no_wrap);
    const ui::Rect rect{pen.x, pen.y, pen.w, caption_h + code_h * static_cast<float>(lines.size()) + ui.px(60)};
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line, ui.px(ui::k_radius), ui.px(static_cast<float>(c.card_border)));
    show_keys(ui, state, rect, caption, code, rect);
    ui.text(caption, TextKind::Caption, rect.x + pad, rect.y + ui.px(26), rect.w - 2 * pad, {.colour = c.ink2});
    ui.push_clip({rect.x + pad, rect.y, rect.w - 2 * pad, rect.h});
    draw_code_lines(ui, lines, code.size(), {rect.x + pad, rect.y + ui.px(30) + caption_h, room, code_h});
    ui.pop_clip();
    pen.y = rect.bottom() + ui.px(20);
}

// The view's outcome is about the code that stands there now.
bool answers(const DossierView& view, const input::CodeCheck& check) {
    const auto& readings = check.readings;
    return view.outcome != DossierOutcome::NotAsked && check.state == input::CodeState::Complete &&
           std::find(readings.begin(), readings.end(), view.asked) != readings.end();
}

bool looked_up_here(const ScreenState& state) { return state.can.dossiers == DossierLookup::Here; }

// What can be said about the code as typed.
ui::ConditionSpec answer_of(const ui::Words& words, const DossierView& view, const input::CodeCheck& check) {
    using enum ui::Condition;
    if (answers(view, check))
        return {.kind = Empty,
                .icon = type::Icon::HelpOutline,
                .tint = ui::Tint::Amber,
                .title = words("dossier.not_found"),
                .text = words("dossier.not_found_text")};
    if (check.state == input::CodeState::Complete) return {.kind = Loading, .title = words("dossier.looking")};
    if (check.state == input::CodeState::Incomplete)
        return {.kind = Note, .tint = ui::Tint::Blue, .title = words("dossier.incomplete"), .text = words("dossier.incomplete_text")};
    return {.kind = Note, .tint = ui::Tint::Blue, .title = words("dossier.invalid"), .text = words(check.reason)};
}

// The counter with its hours and its telephone, and the way there.
MaybeIntent draw_desk(Ui& ui, const DeskView& desk, Column& pen) {
    if (desk.name.empty()) return std::nullopt;
    const auto& c = ui.colours();
    const bool leads = desk.route.place != Place::Home;
    const ui::PanelSpec spec{.id = leads ? "dossier.desk" : "", .label = desk.name};
    const auto line = [&](const std::string& text, TextKind kind, ui::Colour ink, Column& inner) {
        if (!text.empty()) inner.y += ui.text(text, kind, inner.x, inner.y, inner.w, {.colour = ink, .ground = c.card});
    };
    const bool tapped = ui::panel(ui, spec, pen, [&](Column& inner) {
        const auto mark = static_cast<float>(ui::icon_px(ui, 44));
        Column words{inner.x, inner.y, inner.w - (leads ? mark + ui.px(12) : 0)};
        line(desk.name, TextKind::Row, c.ink, words);
        line(desk.office, TextKind::Caption, c.ink2, words);
        line(desk.state, TextKind::Strong, ui.tint(desk.state_tint).ink, words);
        if (!desk.phone.empty()) line(std::string(ui.words()("page.phone")) + ": " + desk.phone, TextKind::Body, c.ink, words);
        for (const std::string& hours : desk.hours) line(hours, TextKind::Body, c.ink, words);
        if (leads)
            ui.icon(type::Icon::ChevronRight, inner.x + inner.w - mark, std::round(inner.y + (words.y - inner.y - mark) / 2),
                    static_cast<int>(mark), c.action);
        inner.y = words.y;
    });
    return tapped ? MaybeIntent(Intent{Intent::Kind::Open, desk.route}) : std::nullopt;
}

// Before a code is there: what becomes of it, and where nothing can be looked up, whom to ask.
MaybeIntent draw_before(Ui& ui, const DossierView& view, const ScreenState& state, Column& pen) {
    const auto& words = ui.words();
    MaybeIntent intent;
    if (!looked_up_here(state)) {
        const std::string_view said = words(view.desk.name.empty() ? "dossier.not_here_alone" : "dossier.not_here");
        ui::condition_strip(ui, {.kind = ui::Condition::Stale, .title = said}, pen, 14);
        intent = draw_desk(ui, view.desk, pen);
    }
    ui::condition_card(ui, {.kind = ui::Condition::Note, .icon = type::Icon::Lock, .title = words("dossier.privacy")}, pen);
    return intent;
}

MaybeIntent draw_answer(Ui& ui, const DossierView& view, ScreenState& state, Column& pen) {
    if (!state.looked_up) return draw_before(ui, view, state, pen);
    const ui::ConditionSpec answer = answer_of(ui.words(), view, input::check(state.edit.text(), view.agencies));
    const bool waiting = answer.kind == ui::Condition::Loading;
    if (!waiting) state.patience = {};
    if (waiting && ui::wait(ui, state.patience) == ui::Waited::Shortly) return std::nullopt;
    ui::condition_card(ui, answer, pen);
    if (answer.kind == ui::Condition::Empty) draw_age(ui, state, "stale.dossier", pen);
    return std::nullopt;
}

void press(ScreenState& state, const input::Key& key) {
    const auto pressed = input::press(key, state.keyboard, state.edit);
    if (pressed == input::Pressed::Edited) state.looked_up = false;
    if (pressed == input::Pressed::Submit && !state.edit.empty()) state.looked_up = true;
}

// A code that is right on a kiosk that has no data: the code stays in sight, and below it where to go with it.
MaybeIntent draw_nowhere(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& rect) {
    const auto& words = ui.words();
    const auto& c = ui.colours();
    MaybeIntent intent;
    ScrolledPage page(ui, state.scroll, rect);
    Column& pen = page.pen;
    const bool wide = !ui.metrics().portrait() && ui.metrics().text_percent < 150;
    const float gap = ui.px(ui::k_gap);
    Column left{pen.x, pen.y, wide ? std::floor((pen.w - gap) / 2) : pen.w};
    const std::string code = input::tidy(state.edit.text());
    ui::paragraph(ui, words("dossier.code"), left, TextKind::Caption, c.ink2, 0);
    for (const std::string_view line : code_lines(ui, code, TextKind::Title, left.w)) ui::heading(ui, line, left, TextKind::Title, 2);
    ui::paragraph(ui, words("dossier.right_code"), left, TextKind::Body, 0, 20);
    ui::condition_card(ui, {.kind = ui::Condition::Stale, .title = words("dossier.no_data"), .text = words("dossier.no_data_text")}, left);
    Column right = wide ? Column{left.x + left.w + gap, pen.y, pen.w - left.w - gap} : left;
    Column& below = wide ? left : right;
    ui::heading(ui, words("dossier.where_now"), right, TextKind::Heading, 14);
    intent = draw_desk(ui, view.desk, right);
    const RowView online{.icon = "language",
                         .tint = ui::Tint::Teal,
                         .title = std::string(words("dossier.online")),
                         .subtitle = std::string(words("dossier.online_text")),
                         .tappable = false};
    if (auto tapped = draw_rows(ui, {&online, 1}, "dossier.online", right)) intent = tapped;
    ui::paragraph(ui, words("dossier.privacy"), right, TextKind::Caption, c.ink2, 16);
    const ui::ButtonSpec other{
        .id = "dossier.other", .label = words("dossier.other_code"), .icon = type::Icon::Edit, .kind = ui::ButtonKind::Outline};
    const float width = std::min(below.w, std::max(ui.px(420), ui::button_width(ui, other)));
    if (ui::button(ui, other, {below.x, below.y, width, ui::button_height(ui)})) {
        state.edit.wipe();
        state.looked_up = false;
    }
    below.y += ui::button_height(ui) + gap;
    pen.y = std::max(left.y, right.y);
    return intent;
}

MaybeIntent draw_found(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& rect) {
    ScrolledPage page(ui, state.scroll, rect);
    narrow(ui, page.pen);
    draw_age(ui, state, "stale.dossier", page.pen);
    return draw_result(ui, view.result, page.pen);
}

// Brings into sight what has changed: the end of the code, or what is said about it.
void follow(Ui& ui, ScreenState& state, float typed_end, float end) {
    auto& scroller = state.scroll.scroller;
    const std::size_t length = state.edit.text().size();
    const bool typed = length != state.code_seen;
    const bool answered = state.looked_up && !state.answer_seen;
    if (typed)
        scroller.reveal(typed_end - ui.height("H0", TextKind::Code, k_no_wrap) - ui.px(40), typed_end, input::Motion::Instant, ui.now());
    if (answered) scroller.reveal(typed_end, end, input::Motion::Instant, ui.now());
    if (typed || answered) ui.keep_drawing();
    state.code_seen = length;
    state.answer_seen = state.looked_up;
}

MaybeIntent draw_code_page(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& rect) {
    MaybeIntent intent;
    const float top = rect.y - std::round(state.scroll.scroller.offset());
    float typed_end = 0;
    float end = 0;
    {
        ScrolledPage page(ui, state.scroll, rect);
        ui::heading(ui, ui.words()("dossier.title"), page.pen, TextKind::Title, 8);
        ui::paragraph(ui, ui.words()("dossier.hint"), page.pen, TextKind::Body, ui.colours().ink2, 20);
        draw_code(ui, view, state, page.pen);
        typed_end = page.pen.y - top;
        intent = draw_answer(ui, view, state, page.pen);
        end = page.pen.y - top;
    }
    follow(ui, state, typed_end, end);
    return intent;
}

MaybeIntent draw_entry(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& body, const ui::Rect& rest) {
    if (state.keyboard.layout != input::Layout::CodeLetters) state.keyboard.layout = input::Layout::Code;
    const auto keys = input::rows(state.keyboard, "key.view");
    const bool portrait = ui.metrics().portrait();
    const float beside = std::min(rest.h, ui::keyboard_height(ui, keys) * k_tall_keys); // there they may be taller
    const float keyboard_h = state.keys_hidden ? 0 : portrait ? ui::keyboard_height(ui, keys) : beside;
    const float half = std::round(rest.w / 2);
    // On a wide screen the keys stand beside the code.
    const ui::Rect pad = portrait ? ui::Rect{body.x, body.bottom() - keyboard_h, body.w, keyboard_h}
                                  : ui::Rect{body.x + half, body.bottom() - keyboard_h, body.w - half, keyboard_h};
    const ui::Rect words = portrait ? ui::Rect{rest.x, rest.y, rest.w, pad.y - rest.y} : ui::Rect{rest.x, rest.y, half, rest.h};
    const MaybeIntent intent = draw_code_page(ui, view, state, words);
    if (state.keys_hidden) return intent;
    const auto key = ui::keyboard(ui, keys, pad);
    if (!key) return intent;
    press(state, *key);
    const bool ask = state.looked_up && looked_up_here(state) && !input::check(state.edit.text(), view.agencies).readings.empty();
    return ask ? MaybeIntent(want(Intent::Kind::Query)) : std::nullopt;
}

} // namespace

MaybeIntent draw(Ui& ui, const DossierView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    const auto check = input::check(state.edit.text(), view.agencies);
    const bool found = state.looked_up && view.outcome == DossierOutcome::Found && answers(view, check);
    const bool nowhere = state.looked_up && !looked_up_here(state) && check.state == input::CodeState::Complete;
    const MaybeIntent intent = found     ? draw_found(ui, view, state, nav.rest)
                               : nowhere ? draw_nowhere(ui, view, state, nav.rest)
                                         : draw_entry(ui, view, state, body, nav.rest);
    return intent ? intent : nav.intent;
}

} // namespace tramtin::screens
