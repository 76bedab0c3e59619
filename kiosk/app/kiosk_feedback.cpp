// SPDX-License-Identifier: Apache-2.0
// Drafts become messages, and what became of them comes back.
#include "kiosk/app/kiosk_state.hpp"

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
        if (rating) draft->follows = kept.uuid;
        draft->wipe();
        if (&visit == &navigator.top()) navigated(now); // a second tap on Send is none on what came in its place
        return;
    }
}

} // namespace tramtin::app
