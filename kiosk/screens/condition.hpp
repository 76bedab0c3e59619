// SPDX-License-Identifier: Apache-2.0
// What is the matter with a screen (ui/condition.hpp), as a presenter or the app tells it.
#pragma once

#include "kiosk/screens/parts.hpp"
#include "kiosk/ui/condition.hpp"

namespace tramtin::screens {

struct ConditionView {
    struct Offer {
        std::string icon;
        std::string label;
        Intent intent;
    };
    ui::Condition kind = ui::Condition::Empty;
    std::string icon{}; // empty: that of the kind
    std::string title;
    std::string text{};
    std::vector<Offer> offers{};
    std::vector<RowView> rows{}; // whom to ask
};

// Instead of the whole screen, below Back and Home.
enum class Nav : bool { None, Shown };
MaybeIntent draw(ui::Ui& ui, const ConditionView& view, ScreenState& state, const ui::Rect& body, Nav nav = Nav::Shown);
// Within a page. `id` is unique on it.
MaybeIntent draw_condition(ui::Ui& ui, const ConditionView& view, const std::string& id, ui::Column& pen);

ConditionView waiting(const ui::Words& words, ui::Waited waited);
// There is nothing to show at all. Sync brings it, or mends what was damaged; either is over without anybody's help.
enum class NoStore : bool { Preparing, Damaged };
ConditionView without_store(const ui::Words& words, NoStore why);
// While what there is ends the program: the office's name and hours as last known, without anything of the store.
ConditionView plain_page(const ui::Words& words, const std::string& office, const std::vector<std::string>& hours);

// The page is on its way: nothing at first, then a word, then a way to ask again. Back and Home always work.
MaybeIntent draw_waiting(ui::Ui& ui, ScreenState& state, const ui::Rect& body, Nav nav);
// That what is shown may have changed since, where that matters. `key`: of the words, with {date}.
void draw_age(ui::Ui& ui, const ScreenState& state, std::string_view key, ui::Column& pen);

} // namespace tramtin::screens
