// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/feedback.hpp"

#include <array>
#include <span>

#include "kiosk/screens/chrome.hpp"
#include "kiosk/screens/feedback_steps.hpp"

namespace tramtin::screens {

namespace {

using ui::TextKind;
using ui::Ui;

constexpr std::array<std::pair<FeedbackForm, std::string_view>, 4> k_forms{
    {{FeedbackForm::Menu, "menu"}, {FeedbackForm::Rate, "rate"}, {FeedbackForm::Comment, "comment"}, {FeedbackForm::Report, "report"}}};

std::string_view name_of(FeedbackForm form) {
    for (const auto& [known, name] : k_forms)
        if (known == form) return name;
    return "";
}

RowView door(Ui& ui, FeedbackForm form, const std::string& about, const char* icon, ui::Tint tint, const std::string& key) {
    RowView row;
    row.icon = icon;
    row.tint = tint;
    row.title = ui.words()(key);
    row.subtitle = ui.words()(key + "_text");
    row.route = {Place::Feedback, feedback_arg(form, about)};
    return row;
}

MaybeIntent draw_menu(Ui& ui, const FeedbackView& view, ScreenState& state, const ui::Rect& rect) {
    ScrolledPage page(ui, state.scroll, rect);
    ui::heading(ui, ui.words()("feedback.title"), page.pen, TextKind::Title, 8);
    ui::paragraph(ui, view.about_title, page.pen, TextKind::Body, ui.colours().ink2, 24);
    const std::vector<RowView> rows = {
        door(ui, FeedbackForm::Rate, view.about, "sentiment_satisfied", ui::Tint::Green, "feedback.rate"),
        door(ui, FeedbackForm::Comment, view.about, "rate_review", ui::Tint::Teal, "feedback.comment"),
        door(ui, FeedbackForm::Report, {}, "campaign", ui::Tint::Amber, "feedback.report"),
    };
    MaybeIntent intent = draw_rows(ui, rows, "feedback", page.pen);
    ui::paragraph(ui, delivery_words(ui, state, "before"), page.pen, TextKind::Caption, ui.colours().ink2, 8);
    return intent;
}

// Back goes through the questions before it leaves the screen.
bool step_back(const FeedbackView& view, FeedbackDraft& draft) {
    if (draft.sending != Sending::No || draft.step == DraftStep::Choose || draft.step == DraftStep::Sent) return false;
    if (view.form == FeedbackForm::Rate) return false;
    draft.refusal.clear();
    draft.step = static_cast<DraftStep>(static_cast<int>(draft.step) - 1);
    return true;
}

} // namespace

std::string feedback_arg(FeedbackForm form, const std::string& about, int score) {
    if (form == FeedbackForm::Menu && about.empty()) return {};
    std::string arg(name_of(form));
    if (score > 0) arg += "=" + std::to_string(score);
    return about.empty() ? arg : arg + ":" + about;
}

FeedbackTarget feedback_target(std::string_view arg) {
    const std::string_view head = arg.substr(0, arg.find(':'));
    const std::string_view name = head.substr(0, head.find('='));
    const char score = name.size() + 2 == head.size() ? head.back() : '0';
    for (const auto& [form, known] : k_forms) {
        if (known != name) continue;
        return {form, std::string(arg.size() > head.size() ? arg.substr(head.size() + 1) : std::string_view()),
                score >= '1' && score <= '5' ? score - '0' : 0};
    }
    return {};
}

MaybeIntent draw(Ui& ui, const FeedbackView& view, ScreenState& state, const ui::Rect& body) {
    const bool keys = state.draft && state.draft->step == DraftStep::Text && !state.keys_hidden;
    const ui::ButtonSpec done = done_button(ui);
    NavResult nav = draw_nav(ui, body, keys ? &done : nullptr); // the keys are where the footer has it else
    if (nav.extra) nav.intent = want(Intent::Kind::Wipe);
    if (view.form == FeedbackForm::Menu) {
        MaybeIntent intent = draw_menu(ui, view, state, nav.rest);
        return nav.intent ? nav.intent : intent;
    }
    if (!state.draft) state.draft = std::make_unique<FeedbackDraft>();
    FeedbackDraft& draft = *state.draft;
    const DraftStep before = draft.step;
    MaybeIntent intent = draw_step(ui, view, state, nav);
    if (nav.intent && nav.intent->kind == Intent::Kind::Back && step_back(view, draft)) nav.intent.reset();
    if (draft.step != before) state.scroll = ui::ScrollState{};
    return nav.intent ? nav.intent : intent;
}

MaybeIntent draw_feedback_doors(Ui& ui, const std::string& about, ui::Column& pen) {
    pen.y += ui.px(8);
    ui::heading(ui, ui.words()("feedback.doors"), pen, TextKind::Heading, 14);
    const std::vector<RowView> rows = {
        door(ui, FeedbackForm::Rate, about, "sentiment_satisfied", ui::Tint::Green, "feedback.rate_item"),
        door(ui, FeedbackForm::Comment, about, "rate_review", ui::Tint::Amber, "feedback.comment_item"),
    };
    const int columns = !ui.metrics().portrait() && ui.metrics().text_percent < 150 ? 2 : 1;
    return draw_rows(ui, rows, "about", pen, columns);
}

} // namespace tramtin::screens
