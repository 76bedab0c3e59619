// SPDX-License-Identifier: Apache-2.0
// What residents tell the office: how it was, what is wrong with a guide, what is wrong in the commune. One question a screen.
#pragma once

#include "kiosk/screens/draft.hpp"
#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

enum class FeedbackForm { Menu, Rate, Comment, Report };

struct FeedbackView {
    FeedbackForm form = FeedbackForm::Menu;
    std::string about;       // address of an item or an office; empty: the commune's office as a whole
    std::string about_title; // its name
    int score = 0;           // the rating was given where it led here from; 0: it was not
};

// `Place::Feedback`: "" the menu; "rate", "comment", "report"; "rate:procedure:1.001193" about one item; "menu:office:mot-cua";
// "rate=5:office:mot-cua" a rating that was given already.
std::string feedback_arg(FeedbackForm form, const std::string& about = {}, int score = 0);
struct FeedbackTarget {
    FeedbackForm form = FeedbackForm::Menu;
    std::string about{};
    int score = 0;
};
FeedbackTarget feedback_target(std::string_view arg);

// The draft is state.draft; Intent::Kind::Send asks the app to keep it.
MaybeIntent draw(ui::Ui& ui, const FeedbackView& view, ScreenState& state, const ui::Rect& body);

// As the key that leads from what is written to the next question: Enter on a real keyboard.
void go_on(const FeedbackView& view, FeedbackDraft& draft);

// At the end of an item: how was it, and what is wrong with it.
MaybeIntent draw_feedback_doors(ui::Ui& ui, const std::string& about, ui::Column& pen);

} // namespace tramtin::screens
