// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/feedback_steps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "kiosk/ui/keyboard_view.hpp"

namespace tramtin::screens {

namespace {

using ui::Column;
using ui::TextKind;
using ui::Ui;

constexpr std::size_t k_least_phone = 9; // digits
constexpr int k_faces = 5;
constexpr int k_least_field = 160; // dp for what is being written
constexpr int k_most_field = 620;

struct Choice {
    const char* code;
    type::Icon icon;
};
constexpr std::array k_comment{Choice{"wrong", type::Icon::Error}, Choice{"unclear", type::Icon::HelpOutline},
                               Choice{"outdated", type::Icon::History}, Choice{"missing", type::Icon::FindInPage},
                               Choice{"other", type::Icon::MoreHoriz}};
constexpr std::array k_office{Choice{"attitude", type::Icon::Person},      Choice{"waiting", type::Icon::HourglassBottom},
                              Choice{"guidance", type::Icon::HelpOutline}, Choice{"place", type::Icon::Apartment},
                              Choice{"machine", type::Icon::TouchApp},     Choice{"other", type::Icon::MoreHoriz}};
constexpr std::array k_report{Choice{"road", type::Icon::Construction},
                              Choice{"waste", type::Icon::Delete},
                              Choice{"water", type::Icon::WaterDrop},
                              Choice{"power", type::Icon::Bolt},
                              Choice{"order", type::Icon::LocalPolice},
                              Choice{"land", type::Icon::Landscape},
                              Choice{"welfare", type::Icon::VolunteerActivism},
                              Choice{"official", type::Icon::Badge},
                              Choice{"other", type::Icon::MoreHoriz}};
constexpr std::array k_faces_of{type::Icon::SentimentVeryDissatisfied, type::Icon::SentimentDissatisfied, type::Icon::SentimentNeutral,
                                type::Icon::SentimentSatisfied, type::Icon::SentimentVerySatisfied};
constexpr std::array k_face_tints{ui::Tint::Red, ui::Tint::Amber, ui::Tint::Grey, ui::Tint::Green, ui::Tint::Teal};

// About the office as a whole, or one of the commune's offices; else about an item.
bool about_office(const FeedbackView& view) { return view.about.empty() || view.about.starts_with("office:"); }

std::span<const Choice> choices_of(const FeedbackView& view) {
    if (view.form == FeedbackForm::Report) return k_report;
    return about_office(view) ? std::span<const Choice>(k_office) : std::span<const Choice>(k_comment);
}

std::string choice_words(Ui& ui, const FeedbackView& view, std::string_view code) {
    const char* group = view.form == FeedbackForm::Report ? "category" : about_office(view) ? "office_reason" : "reason";
    return std::string(ui.words()(std::string(group) + "." + std::string(code)));
}

std::string question_key(const FeedbackView& view, std::string_view step) {
    const std::string form = view.form == FeedbackForm::Report ? "report" : about_office(view) ? "office" : "item";
    return "ask." + form + "_" + std::string(step);
}

bool primary_button(Ui& ui, const char* id, std::string_view label, type::Icon icon, Column& pen) {
    const ui::ButtonSpec spec{.id = id, .label = label, .icon = icon, .kind = ui::ButtonKind::Primary};
    const float width = std::min(pen.w, std::max(ui::button_width(ui, spec), ui.px(420)));
    const bool tapped = ui::button(ui, spec, {pen.x, pen.y, width, ui::button_height(ui)});
    pen.y += ui::button_height(ui) + ui.px(ui::k_gap);
    return tapped;
}

bool outline_button(Ui& ui, const char* id, std::string_view label, type::Icon icon, Column& pen) {
    const ui::ButtonSpec spec{.id = id, .label = label, .icon = icon, .kind = ui::ButtonKind::Outline};
    const float width = std::min(pen.w, std::max(ui::button_width(ui, spec), ui.px(420)));
    const bool tapped = ui::button(ui, spec, {pen.x, pen.y, width, ui::button_height(ui)});
    pen.y += ui::button_height(ui) + ui.px(ui::k_gap);
    return tapped;
}

// Why what was wanted did not happen, at the place where it can be mended.
void draw_refusal(Ui& ui, const FeedbackDraft& draft, Column& pen) {
    if (draft.refusal.empty()) return;
    ui::condition_card(ui, {.kind = ui::Condition::Error, .icon = type::Icon::Info, .title = ui.words()(draft.refusal)}, pen);
}

void draw_choices(Ui& ui, const FeedbackView& view, FeedbackDraft& draft, Column& pen) {
    std::vector<std::string> labels;
    std::vector<ui::ChipSpec> chips;
    const auto choices = choices_of(view);
    for (const Choice& choice : choices) labels.push_back(choice_words(ui, view, choice.code));
    for (std::size_t i = 0; i < choices.size(); ++i)
        chips.push_back(
            {.id = choices[i].code, .icon = choices[i].icon, .label = labels[i], .selected = draft.choices.count(choices[i].code) > 0});
    const auto tapped = ui::chips(ui, chips, pen);
    if (!tapped) return;
    const std::string code = choices[*tapped].code;
    if (draft.choices.erase(code) == 0) draft.choices.insert(code);
    draft.refusal.clear();
}

void draw_choose(Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav) {
    ScrolledPage page(ui, state.scroll, nav.rest);
    ui::heading(ui, ui.words()(question_key(view, "choose")), page.pen, TextKind::Title, 8);
    ui::paragraph(ui, view.form == FeedbackForm::Report ? ui.words()("ask.report_note") : std::string_view(view.about_title), page.pen,
                  TextKind::Body, ui.colours().ink2, 24);
    draw_choices(ui, view, *state.draft, page.pen);
    if (primary_button(ui, "feedback.next", ui.words()("feedback.next"), type::Icon::ArrowForward, page.pen))
        state.draft->step = DraftStep::Text;
}

constexpr int k_keys_mark = 80; // dp beside the words for the sign that brings the keys back

// What was typed, in a box that fills `rect`. Returns where the words end.
float draw_text_field(Ui& ui, ScreenState& state, std::string_view label, const ui::Rect& rect) {
    const auto& c = ui.colours();
    FeedbackDraft& draft = *state.draft;
    ui::Rect room = rect.inset(ui.px(28));
    if (state.keys_hidden) room.w -= ui.px(k_keys_mark);
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line_strong, ui.px(ui::k_radius), ui.px(4));
    show_keys(ui, state, rect, label, draft.text.text(), rect);
    if (!draft.text.empty()) return draw_lines(ui, draft.text, draft.lines, TextKind::Body, room);
    const std::string_view hint = ui.words()(state.keys_hidden ? "ask.hint_keys" : "ask.hint");
    ui.push_clip(room);
    const float height = ui.text(hint, TextKind::Body, room.x, room.y, room.w, {.colour = c.ink2});
    ui.pop_clip();
    return room.y + std::min(height, room.h);
}

void leave_text(const FeedbackView& view, FeedbackDraft& draft) {
    const std::string& text = draft.text.text();
    const bool blank = text.find_first_not_of(' ') == std::string::npos;
    if (blank && (view.form == FeedbackForm::Report || draft.choices.empty())) {
        draft.refusal = "outbox.empty";
        return;
    }
    draft.refusal.clear();
    draft.step = DraftStep::Phone;
}

// The question above the words, or on a low screen beside Back and Home. Returns where the words begin; `bottom` is where the
// keys do.
float draw_question(Ui& ui, std::string_view question, ui::Colour ink, const NavResult& nav, float bottom) {
    const ui::TextOptions options{.colour = ink, .role = ui::Role::Heading, .ground = ui.colours().paper};
    const ui::Rect& side = nav.beside;
    for (const TextKind kind : {TextKind::Strong, TextKind::Caption}) {
        const float height = ui.height(question, kind, side.w, options);
        if (ui.metrics().portrait() || height > side.h + ui.px(14)) continue;
        ui.text(question, kind, side.x, std::round(side.y + (side.h - height) / 2), side.w, options);
        return nav.rest.y;
    }
    const float margin = ui.px(ui::k_margin);
    const float width = nav.rest.w - 2 * margin;
    const float below = nav.rest.y + ui.height(question, TextKind::Strong, width, options) + ui.px(12);
    if (bottom - below < ui.px(k_least_field)) return nav.rest.y; // what is being written matters more
    ui.text(question, TextKind::Strong, nav.rest.x + margin, nav.rest.y, width, options);
    return below;
}

// A real keyboard is in use: no keys, but the way on that was one of them.
void draw_text_alone(Ui& ui, const FeedbackView& view, ScreenState& state, const ui::Rect& rest, float top) {
    const float margin = ui.px(ui::k_margin);
    const float room = rest.bottom() - top - ui::button_height(ui) - ui.px(56);
    const ui::Rect field{rest.x + margin, top, rest.w - 2 * margin, std::clamp(room, ui.px(ui::k_min_target), ui.px(k_most_field))};
    draw_text_field(ui, state, ui.words()("ask.field"), field);
    Column pen{field.x, field.bottom() + ui.px(28), field.w};
    if (primary_button(ui, "feedback.next", ui.words()("feedback.next"), type::Icon::ArrowForward, pen)) leave_text(view, *state.draft);
}

void draw_text(Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav) {
    FeedbackDraft& draft = *state.draft;
    const auto keys = input::rows(draft.keyboard, "key.next");
    const float keyboard_h = state.keys_hidden ? 0 : ui::keyboard_height(ui, keys);
    const ui::Rect pad{nav.rest.x, nav.rest.bottom() - keyboard_h, nav.rest.w, keyboard_h};
    const std::string_view question = ui.words()(draft.refusal.empty() ? question_key(view, "text") : draft.refusal);
    const ui::Colour ink = draft.refusal.empty() ? ui.colours().ink : ui.tint(ui::Tint::Amber).ink;
    const float margin = ui.px(ui::k_margin);
    const float top = draw_question(ui, question, ink, nav, pad.y);
    if (state.keys_hidden) return draw_text_alone(ui, view, state, nav.rest, top);
    const ui::Rect field{nav.rest.x + margin, top, nav.rest.w - 2 * margin, std::max(ui.px(ui::k_min_target), pad.y - top - ui.px(20))};
    const float words_end = draw_text_field(ui, state, ui.words()("ask.field"), field);
    const bool free = words_end + ui::preview_height(ui) <= pad.y; // what is being written is not covered
    const auto key = ui::keyboard(ui, keys, pad, free ? draft.text.syllable() : std::string());
    if (!key) return;
    const auto pressed = input::press(*key, draft.keyboard, draft.text);
    if (pressed == input::Pressed::Edited) draft.refusal.clear();
    if (pressed == input::Pressed::Full) draft.refusal = "outbox.too_long";
    if (pressed == input::Pressed::Submit) leave_text(view, draft);
}

void leave_phone(FeedbackDraft& draft) {
    const std::string& number = draft.phone.text();
    const bool usable = number.empty() || (number.front() == '0' && number.size() > k_least_phone);
    draft.refusal = usable ? "" : "ask.phone_wrong";
    if (usable) draft.step = DraftStep::Review;
}

void draw_phone_words(Ui& ui, ScreenState& state, Column& pen) {
    const auto& c = ui.colours();
    FeedbackDraft& draft = *state.draft;
    ui::heading(ui, ui.words()("ask.phone"), pen, TextKind::Title, 8);
    ui::paragraph(ui, ui.words()("ask.phone_use"), pen, TextKind::Body, c.ink2, 20);
    const float height = ui.height("0", TextKind::Code, pen.w);
    const ui::Rect rect{pen.x, pen.y, pen.w, height + ui.px(60)};
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.line_strong, ui.px(ui::k_radius), ui.px(4));
    show_keys(ui, state, rect, ui.words()("ask.phone_field"), draft.phone.text(), rect);
    draw_line(ui, draft.phone, TextKind::Code,
              {rect.x + ui.px(36), rect.y, rect.w - ui.px(36 + (state.keys_hidden ? k_keys_mark : 36)), rect.h});
    pen.y = rect.bottom() + ui.px(ui::k_gap);
    draw_refusal(ui, draft, pen);
    if (state.keys_hidden && primary_button(ui, "feedback.next", ui.words()("feedback.next"), type::Icon::ArrowForward, pen))
        leave_phone(draft);
    if (outline_button(ui, "feedback.skip", ui.words()("ask.phone_skip"), type::Icon::None, pen)) {
        draft.phone.wipe();
        leave_phone(draft);
    }
}

void draw_phone(Ui& ui, ScreenState& state, const NavResult& nav) {
    FeedbackDraft& draft = *state.draft;
    if (state.keys_hidden) {
        ScrolledPage page(ui, state.scroll, nav.rest);
        return draw_phone_words(ui, state, page.pen);
    }
    auto keys = input::rows(draft.pad, "key.next");
    keys.back().keys.back().icon.clear(); // nothing is searched
    const float pad_h = ui::keyboard_height(ui, keys);
    const float half = std::round(nav.rest.w / 2);
    const bool portrait = ui.metrics().portrait();
    const ui::Rect pad = portrait ? ui::Rect{nav.rest.x, nav.rest.bottom() - pad_h, nav.rest.w, pad_h}
                                  : ui::Rect{nav.rest.x + half, nav.rest.bottom() - pad_h, nav.rest.w - half, pad_h};
    const ui::Rect words =
        portrait ? ui::Rect{nav.rest.x, nav.rest.y, nav.rest.w, pad.y - nav.rest.y} : ui::Rect{nav.rest.x, nav.rest.y, half, nav.rest.h};
    {
        ScrolledPage page(ui, state.scroll, words);
        draw_phone_words(ui, state, page.pen);
    }
    const auto key = ui::keyboard(ui, keys, pad);
    if (!key) return;
    const auto pressed = input::press(*key, draft.pad, draft.phone);
    if (pressed == input::Pressed::Edited) draft.refusal.clear();
    if (pressed == input::Pressed::Submit) leave_phone(draft);
}

void draw_part(Ui& ui, const char* key, std::string_view text, Column& pen) {
    if (text.empty()) return;
    ui::CardSpec spec;
    spec.caption = ui.words()(key);
    spec.title = text;
    spec.title_kind = TextKind::Body;
    ui::card(ui, spec, pen);
}

std::string joined_choices(Ui& ui, const FeedbackView& view, const FeedbackDraft& draft) {
    std::string all;
    for (const std::string& code : draft.choices) all += (all.empty() ? "" : " · ") + choice_words(ui, view, code);
    return all;
}

MaybeIntent draw_review(Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav) {
    FeedbackDraft& draft = *state.draft;
    MaybeIntent intent;
    ScrolledPage page(ui, state.scroll, nav.rest);
    ui::heading(ui, ui.words()("review.title"), page.pen, TextKind::Title, 20);
    draw_refusal(ui, draft, page.pen);
    draw_part(ui, "review.about", view.about_title, page.pen);
    draw_part(ui, "review.choices", joined_choices(ui, view, draft), page.pen);
    draw_part(ui, "review.text", draft.text.text(), page.pen);
    draw_part(ui, "review.phone", draft.phone.text(), page.pen);
    if (draft.sending != Sending::No) {
        if (ui::wait(ui, state.patience) != ui::Waited::Shortly)
            ui::condition_card(ui, {.kind = ui::Condition::Loading, .title = ui.words()("review.writing")}, page.pen);
        return intent;
    }
    state.patience = {};
    ui::paragraph(ui, delivery_words(ui, state, "before"), page.pen, TextKind::Caption, ui.colours().ink2, 20);
    if (primary_button(ui, "feedback.send", ui.words()("review.send"), type::Icon::Send, page.pen)) {
        draft.sending = Sending::Asked;
        intent = want(Intent::Kind::Send);
    }
    if (outline_button(ui, "feedback.edit", ui.words()("review.edit"), type::Icon::Edit, page.pen)) draft.step = DraftStep::Text;
    return intent;
}

// One touch is the whole answer; it may have been given on the screen before.
MaybeIntent draw_faces(Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav) {
    FeedbackDraft& draft = *state.draft;
    if (view.score > 0 && !std::exchange(draft.given, true)) {
        draft.score = view.score;
        draft.sending = Sending::Asked;
        return want(Intent::Kind::Send);
    }
    ScrolledPage page(ui, state.scroll, nav.rest);
    ui::heading(ui, ui.words()(about_office(view) ? "rate.office" : "rate.item"), page.pen, TextKind::Title, 8);
    ui::paragraph(ui, view.about_title, page.pen, TextKind::Body, ui.colours().ink2, 24);
    draw_refusal(ui, draft, page.pen);
    const bool across = !ui.metrics().portrait() && ui.metrics().text_percent < 150;
    std::vector<std::string> ids;
    std::vector<ui::CardSpec> cards;
    for (int score = k_faces; score >= 1; --score) ids.push_back("rate." + std::to_string(score));
    for (int score = k_faces; score >= 1; --score) {
        const auto index = static_cast<std::size_t>(score - 1);
        ui::CardSpec spec;
        spec.id = ids[static_cast<std::size_t>(k_faces - score)];
        spec.form = across ? ui::CardForm::Door : ui::CardForm::Row;
        spec.icon = k_faces_of[index];
        spec.tint = k_face_tints[index];
        spec.title = ui.words()(spec.id);
        cards.push_back(spec);
    }
    const auto tapped = ui::card_grid(ui, cards, across ? k_faces : 1, page.pen, ui.px(150));
    if (!tapped || draft.sending != Sending::No) return std::nullopt;
    draft.score = k_faces - static_cast<int>(*tapped);
    draft.sending = Sending::Asked;
    return want(Intent::Kind::Send);
}

// After the touch, and only for who wants: why.
MaybeIntent draw_why(Ui& ui, const FeedbackView& view, FeedbackDraft& draft, Column& pen) {
    if (draft.complete) {
        ui::paragraph(ui, ui.words()("rate.thanks"), pen, TextKind::Strong, ui.tint(ui::Tint::Green).ink, 20);
        return std::nullopt;
    }
    ui::heading(ui, ui.words()("rate.why"), pen, TextKind::Heading, 14);
    draw_choices(ui, view, draft, pen);
    draw_refusal(ui, draft, pen);
    if (draft.choices.empty() || draft.sending != Sending::No) return std::nullopt;
    if (!outline_button(ui, "rate.send_why", ui.words()("rate.send_why"), type::Icon::Send, pen)) return std::nullopt;
    draft.sending = Sending::Asked;
    return want(Intent::Kind::Send);
}

void draw_receipt(Ui& ui, const FeedbackDraft& draft, Column& pen) {
    const auto& c = ui.colours();
    const std::string_view caption = ui.words()("sent.code");
    const float pad = ui.px(36);
    const float caption_h = ui.height(caption, TextKind::Caption, pen.w - 2 * pad);
    const float code_h = ui.height(draft.receipt, TextKind::Code, pen.w - 2 * pad);
    const ui::Rect rect{pen.x, pen.y, pen.w, caption_h + code_h + ui.px(60)};
    ui.fill(rect, c.card, ui.px(ui::k_radius));
    ui.outline(rect, c.gold, ui.px(ui::k_radius), ui.px(4));
    ui.text(caption, TextKind::Caption, rect.x + pad, rect.y + ui.px(26), rect.w - 2 * pad, {.colour = c.ink2});
    ui.text(draft.receipt, TextKind::Code, rect.x + pad, rect.y + ui.px(30) + caption_h, rect.w - 2 * pad);
    pen.y = rect.bottom() + ui.px(ui::k_gap);
}

MaybeIntent draw_sent(Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav) {
    FeedbackDraft& draft = *state.draft;
    MaybeIntent intent;
    ScrolledPage page(ui, state.scroll, nav.rest);
    Column& pen = page.pen;
    const int size = ui::icon_px(ui, 110);
    ui.icon(type::Icon::CheckCircle, pen.x, pen.y, size, ui.tint(ui::Tint::Green).ink);
    pen.y += static_cast<float>(size) + ui.px(14);
    const std::string face = view.form == FeedbackForm::Rate ? ": " + std::string(ui.words()("rate." + std::to_string(draft.score))) : "";
    ui::heading(ui, std::string(ui.words()("sent.title")) + face, pen, TextKind::Title, 8);
    ui::paragraph(ui, delivery_words(ui, state, "said"), pen, TextKind::Body, ui.colours().ink2, 24);
    if (view.form == FeedbackForm::Rate) {
        intent = draw_why(ui, view, draft, pen);
    } else {
        draw_receipt(ui, draft, pen);
        ui::paragraph(ui, ui.words()("sent.use"), pen, TextKind::Body, ui.colours().ink2, 24);
    }
    if (primary_button(ui, "feedback.done", ui.words()("sent.done"), type::Icon::Home, pen)) intent = want(Intent::Kind::Home);
    if (view.form != FeedbackForm::Rate || draft.sending != Sending::No) return intent;
    if (draft.complete) draw_refusal(ui, draft, pen);
    if (outline_button(ui, "rate.take_back", ui.words()("rate.take_back"), type::Icon::Undo, pen)) intent = want(Intent::Kind::TakeBack);
    return intent;
}

} // namespace

std::string_view delivery_words(Ui& ui, const ScreenState& state, std::string_view which) {
    const std::string way = state.can.messages == Delivery::Sent ? "delivery.sent." : "delivery.collected.";
    return ui.words()(way + std::string(which));
}

void go_on(const FeedbackView& view, FeedbackDraft& draft) {
    if (draft.field() == &draft.text) return leave_text(view, draft);
    if (draft.field() == &draft.phone) leave_phone(draft);
}

MaybeIntent draw_step(Ui& ui, const FeedbackView& view, ScreenState& state, const NavResult& nav) {
    switch (state.draft->step) {
    case DraftStep::Choose: break;
    case DraftStep::Text: draw_text(ui, view, state, nav); return std::nullopt;
    case DraftStep::Phone: draw_phone(ui, state, nav); return std::nullopt;
    case DraftStep::Review: return draw_review(ui, view, state, nav);
    case DraftStep::Sent: return draw_sent(ui, view, state, nav);
    }
    if (view.form == FeedbackForm::Rate) return draw_faces(ui, view, state, nav);
    draw_choose(ui, view, state, nav);
    return std::nullopt;
}

} // namespace tramtin::screens
