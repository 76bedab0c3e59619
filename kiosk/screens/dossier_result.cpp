// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/dossier_result.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/panel.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Tint;
using ui::Ui;

using State = DossierResultView::State;
using StepState = DossierResultView::StepState;

struct Look {
    const char* key; // of assets/strings, below dossier.state and dossier.next
    type::Icon icon;
    Tint tint;
};
// In the order of State.
constexpr std::array<Look, 7> k_looks{{{"received", type::Icon::AssignmentTurnedIn, Tint::Blue},
                                       {"processing", type::Icon::HourglassEmpty, Tint::Amber},
                                       {"waiting", type::Icon::Edit, Tint::Amber},
                                       {"ready", type::Icon::CheckCircle, Tint::Green},
                                       {"returned", type::Icon::Undo, Tint::Red},
                                       {"refused", type::Icon::Cancel, Tint::Red},
                                       {"collected", type::Icon::TaskAlt, Tint::Green}}};

const Look& look_of(const DossierResultView& view) { return k_looks[static_cast<std::size_t>(view.state)]; }

// A dossier that is over has no due date that could still be late.
bool open_still(const DossierResultView& view) {
    return view.state == State::Received || view.state == State::Processing || view.state == State::WaitingForSupplement;
}

std::string due_line(Ui& ui, const DossierResultView& view) {
    if (view.due.empty() || !open_still(view)) return {};
    std::string line = ui.words()("dossier.due", {{"date", view.due}});
    if (!view.due_note.empty()) line += " · " + view.due_note;
    return line;
}

void draw_state(Ui& ui, const DossierResultView& view, Column& pen) {
    const Look& look = look_of(view);
    const bool late = open_still(view) && view.timing == DossierResultView::Timing::Late;
    const Tint tint = late ? Tint::Red : look.tint;
    const auto colours = ui.tint(tint);
    ui::panel(ui, {.face = ui::CardFace::Soft, .tint = tint}, pen, [&](Column& inner) {
        const int size = ui::icon_px(ui, 72);
        const float left = static_cast<float>(size) + ui.px(32);
        const float width = inner.w - left;
        const float x = inner.x + left;
        const float top = inner.y;
        const ui::TextOptions plain{.ground = colours.soft};
        inner.y += ui.text(ui.words()("dossier.state_caption"), TextKind::Caption, x, inner.y, width, plain);
        inner.y += ui.text(ui.words()(std::string("dossier.state.") + look.key), TextKind::Title, x, inner.y, width,
                           {.colour = colours.ink, .role = ui::Role::Heading, .ground = colours.soft}) +
                   ui.px(4);
        if (const std::string due = due_line(ui, view); !due.empty()) inner.y += ui.text(due, TextKind::Body, x, inner.y, width, plain);
        if (late)
            inner.y +=
                ui.text(ui.words()("dossier.late"), TextKind::Strong, x, inner.y, width, {.colour = colours.ink, .ground = colours.soft});
        ui.icon(look.icon, inner.x, std::round(top + std::max(0.0F, (inner.y - top - static_cast<float>(size)) / 2)), size, colours.ink);
    });
}

struct StepLook {
    type::Icon icon;
    Tint tint;
};

StepLook step_look(StepState state) {
    if (state == StepState::Done) return {type::Icon::Check, Tint::Green};
    return state == StepState::Now ? StepLook{type::Icon::Sync, Tint::Amber} : StepLook{type::Icon::Inbox, Tint::Grey};
}

void draw_dot(Ui& ui, StepState state, float x, float y, float side) {
    const StepLook look = step_look(state);
    const auto tint = ui.tint(look.tint);
    const bool ahead = state == StepState::Ahead;
    ui.circle(x + side / 2, y + side / 2, side / 2, ahead ? tint.soft : tint.ink);
    const int size = static_cast<int>(side * 0.6F);
    const float inset = std::round((side - static_cast<float>(size)) / 2);
    ui.icon(look.icon, x + inset, y + inset, size, ahead ? tint.ink : ui.colours().card);
}

void draw_steps(Ui& ui, const DossierResultView& view, Column& pen) {
    if (view.steps.empty()) return;
    const auto& c = ui.colours();
    ui::panel(ui, {}, pen, [&](Column& inner) {
        inner.y += ui.text(ui.words()("dossier.steps"), TextKind::Heading, inner.x, inner.y, inner.w,
                           {.role = ui::Role::Heading, .ground = c.card}) +
                   ui.px(16);
        const auto side = static_cast<float>(ui::icon_px(ui, 72));
        const float x = inner.x + side + ui.px(28);
        for (std::size_t i = 0; i < view.steps.size(); ++i) {
            const auto& step = view.steps[i];
            const float top = inner.y;
            float y = top + ui.text(step.title, TextKind::Row, x, top, inner.x + inner.w - x, {.ground = c.card});
            if (!step.text.empty())
                y += ui.text(step.text, TextKind::Caption, x, y, inner.x + inner.w - x, {.colour = c.ink2, .ground = c.card});
            const bool last = i + 1 == view.steps.size();
            inner.y = std::max(y, top + side) + (last ? 0 : ui.px(28));
            if (!last)
                ui.fill({inner.x + side / 2 - ui.px(3), top + side, ui.px(6), inner.y - top - side},
                        step.state == StepState::Done ? ui.tint(Tint::Green).ink : c.line);
            draw_dot(ui, step.state, inner.x, top, side);
        }
    });
}

void draw_next(Ui& ui, const DossierResultView& view, Column& pen) {
    const auto& c = ui.colours();
    const std::string_view said = ui.words()(std::string("dossier.next.") + look_of(view).key);
    ui::panel(ui, {}, pen, [&](Column& inner) {
        inner.y += ui.text(ui.words()("dossier.what_to_do"), TextKind::Heading, inner.x, inner.y, inner.w,
                           {.role = ui::Role::Heading, .ground = c.card}) +
                   ui.px(8);
        inner.y += ui.text(view.next_step.empty() ? said : std::string_view(view.next_step), TextKind::Body, inner.x, inner.y, inner.w,
                           {.ground = c.card});
        if (view.bring.empty()) return;
        inner.y += ui.px(14);
        inner.y += ui.text(ui.words()("dossier.bring"), TextKind::Strong, inner.x, inner.y, inner.w, {.ground = c.card}) + ui.px(4);
        for (const std::string& paper : view.bring) {
            ui.text("•", TextKind::Body, inner.x, inner.y, ui.px(40), {.colour = c.action, .ground = c.card});
            inner.y += ui.text(paper, TextKind::Body, inner.x + ui.px(40), inner.y, inner.w - ui.px(40), {.ground = c.card}) + ui.px(6);
        }
    });
}

std::string as_of_line(Ui& ui, const DossierResultView& view) {
    const std::string privacy(ui.words()("dossier.no_names"));
    return view.as_of.empty() ? privacy : ui.words()("dossier.as_of", {{"time", view.as_of}}) + " " + privacy;
}

} // namespace

std::vector<std::string_view> code_lines(Ui& ui, std::string_view code, TextKind kind, float width) {
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    for (std::size_t end = 0; end < code.size();) {
        const std::size_t next = std::min(code.find_first_of("-.", end), code.size() - 1) + 1;
        if (end > begin && ui.width(code.substr(begin, next - begin), kind) > width) {
            lines.push_back(code.substr(begin, end - begin));
            begin = end;
        }
        end = next;
    }
    lines.push_back(code.substr(begin));
    return lines;
}

MaybeIntent draw_result(Ui& ui, const DossierResultView& view, Column& pen) {
    MaybeIntent intent;
    const auto& c = ui.colours();
    ui::paragraph(ui, ui.words()("dossier.code"), pen, TextKind::Caption, c.ink2, 0);
    for (const std::string_view line : code_lines(ui, view.code, TextKind::Title, pen.w)) ui::heading(ui, line, pen, TextKind::Title, 2);
    ui::paragraph(ui, view.procedure, pen, TextKind::Body, 0, 20);
    draw_state(ui, view, pen);
    draw_next(ui, view, pen);
    std::vector<FactView> facts;
    for (const auto& fact : view.facts) facts.push_back({fact.icon, fact.tint, fact.caption, fact.value});
    draw_facts(ui, facts, ui.metrics().text_percent >= 150 ? 1 : 2, pen);
    draw_steps(ui, view, pen);
    if (view.guide.place != Place::Home) {
        const RowView row{
            .icon = "description", .tint = Tint::Blue, .title = std::string(ui.words()("dossier.guide")), .route = view.guide};
        if (auto tapped = draw_rows(ui, {&row, 1}, "dossier.guide", pen)) intent = tapped;
    }
    const std::string as_of = as_of_line(ui, view);
    ui::CardSpec about;
    about.icon = type::Icon::Info;
    about.tint = Tint::Teal;
    about.title = as_of;
    about.title_kind = TextKind::Body;
    ui::card(ui, about, pen);
    const ui::ButtonSpec done{
        .id = "dossier.done", .label = ui.words()("dossier.done"), .icon = type::Icon::Check, .kind = ui::ButtonKind::Primary};
    const ui::Rect rect{pen.x, pen.y, std::min(pen.w, std::max(ui.px(560), ui::button_width(ui, done))), ui::button_height(ui)};
    if (ui::button(ui, done, rect)) intent = want(Intent::Kind::Wipe);
    pen.y = rect.bottom() + ui.px(ui::k_gap);
    return intent;
}

} // namespace tramtin::screens
