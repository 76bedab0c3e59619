// SPDX-License-Identifier: Apache-2.0
// Drafts become messages, and what became of them comes back.
#include "kiosk/app/kiosk_state.hpp"

#include <algorithm>

#include "content/base/random.hpp"

namespace tramtin::app {

using screens::DraftStep;
using screens::FeedbackDraft;
using screens::FeedbackForm;
using screens::FeedbackView;
using screens::Sending;

namespace {

// Once; a try after an error goes under the same name.
base::Result<> name(FeedbackDraft& draft) {
    if (draft.uuid.empty()) {
        TRY_ASSIGN(draft.uuid, base::random_uuid());
    }
    if (!draft.receipt.empty()) return {};
    TRY_ASSIGN(const outbox::Receipt receipt, outbox::Receipt::generate());
    draft.receipt = receipt.text();
    return {};
}

std::variant<outbox::Comment, outbox::Report, outbox::Satisfaction> body_of(const FeedbackView& view, const FeedbackDraft& draft) {
    const std::vector<std::string> choices(draft.choices.begin(), draft.choices.end());
    if (view.form == FeedbackForm::Rate) return outbox::Satisfaction{view.about, draft.score, choices, draft.follows};
    if (view.form == FeedbackForm::Report) return outbox::Report{choices, draft.text.text()};
    return outbox::Comment{view.about, choices, draft.text.text()};
}

void refuse(FeedbackDraft& draft, std::string words) {
    draft.sending = Sending::No;
    draft.refusal = std::move(words);
}

} // namespace

void Kiosk::State::send_draft(Millis now) {
    Visit& top = navigator.top();
    const auto* view = top.view ? std::get_if<FeedbackView>(&*top.view) : nullptr;
    FeedbackDraft* draft = top.state->draft.get();
    if (view == nullptr || draft == nullptr || draft->sending != Sending::Asked) return;
    const bool written = view->form != FeedbackForm::Rate && draft->uuid.empty(); // a touch on a face is never refused
    if (written && !messages.take(now)) return refuse(*draft, "feedback.too_many");
    if (!name(*draft)) return refuse(*draft, "feedback.not_written");
    const auto receipt = outbox::Receipt::parse(draft->receipt);
    outbox::Message message{draft->uuid,
                            *receipt,
                            wall(),
                            config.store.site.empty() ? news.site : config.store.site,
                            lang,
                            config.store.version,
                            draft->phone.text(),
                            body_of(*view, *draft)};
    draft->refusal.clear();
    draft->sending = Sending::Underway;
    if (!writer.post(KeepMessage{std::move(message)})) refuse(*draft, "feedback.not_written");
}

void Kiosk::State::took(const MessageKept& kept, Millis now) {
    for (Visit& visit : navigator.visits()) {
        FeedbackDraft* draft = visit.state->draft.get();
        if (draft == nullptr || draft->sending != Sending::Underway || draft->uuid != kept.uuid) continue;
        const auto* view = visit.view ? std::get_if<FeedbackView>(&*visit.view) : nullptr;
        const bool rating = view != nullptr && view->form == FeedbackForm::Rate;
        if (rating) draft->uuid.clear(); // the next touch may be another face, or its reasons: another message
        if (!kept.refusal.empty()) return refuse(*draft, kept.refusal);
        draft->sending = Sending::No;
        visit.state->scroll = ui::ScrollState{};
        draft->step = DraftStep::Sent;
        draft->complete = !rating || !draft->follows.empty();
        if (rating) ratings.keep(view->about, draft->score, draft->receipt, draft->follows = kept.uuid);
        draft->wipe();
        if (&visit == &navigator.top()) navigated(now); // a second tap on Send is none on what came in its place
        return;
    }
}

// A rating once given is what the screen for it shows, whichever way it is come to; and home says that it was given.
void Kiosk::State::recall() {
    Visit& top = navigator.top();
    const Rating* office = ratings.of({});
    top.state->rated = office == nullptr ? 0 : office->score;
    if (top.route.place != screens::Place::Feedback || top.state->draft) return;
    const auto target = screens::feedback_target(top.route.arg);
    const Rating* given = target.form == FeedbackForm::Rate ? ratings.of(target.about) : nullptr;
    if (given == nullptr) return;
    top.state->draft = std::make_unique<FeedbackDraft>();
    FeedbackDraft& draft = *top.state->draft;
    draft.step = DraftStep::Sent;
    draft.given = true;
    draft.score = given->score;
    draft.receipt = given->receipt;
    draft.follows = given->uuids.front();
    draft.complete = given->uuids.size() > 1;
}

void Kiosk::State::take_back() {
    Visit& top = navigator.top();
    const auto* view = top.view ? std::get_if<FeedbackView>(&*top.view) : nullptr;
    FeedbackDraft* draft = top.state->draft.get();
    if (view == nullptr || draft == nullptr || draft->sending != Sending::No) return;
    const Rating* given = ratings.of(view->about);
    if (given == nullptr) return;
    draft->sending = Sending::Underway;
    if (!writer.post(TakeBack{given->uuids})) refuse(*draft, "feedback.not_written");
}

// The faces are there again.
void Kiosk::State::took(const MessagesTakenBack& taken, Millis now) {
    if (taken.refusal.empty()) ratings.take_back(taken.uuids);
    for (Visit& visit : navigator.visits()) {
        FeedbackDraft* draft = visit.state->draft.get();
        if (draft == nullptr || std::find(taken.uuids.begin(), taken.uuids.end(), draft->follows) == taken.uuids.end()) continue;
        if (!taken.refusal.empty()) return refuse(*draft, taken.refusal);
        visit.state->draft = std::make_unique<FeedbackDraft>();
        draft = visit.state->draft.get();
        draft->given = true;
        draft->refusal = "rate.taken_back";
        visit.state->scroll = ui::ScrollState{};
        if (&visit == &navigator.top()) navigated(now);
        return;
    }
}

} // namespace tramtin::app
