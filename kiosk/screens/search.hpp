// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct SearchView {
    std::string query; // the results belong to it
    std::size_t total = 0;
    std::vector<RowView> rows;
    std::vector<RowView> doors{};       // what was typed is a matter for another screen: the way there, above the results
    std::vector<RowView> doors_after{}; // it may be one: below them
    std::size_t choice = 0;             // so many rows at the top answer alike: the resident is asked which one is meant
    std::vector<RowView> suggestions;   // before anything is typed; and instead of results: likely words, fields, whom to ask
};

// What Enter opens: the first thing the resident sees; nullptr: nothing was found.
const RowView* first_of(const SearchView& view);

// The typed text is state.edit. Query is wanted whenever it changed.
MaybeIntent draw(ui::Ui& ui, const SearchView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
