// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/condition.hpp"

namespace tramtin::screens {

struct ListView {
    std::string title;
    std::string subtitle;
    std::vector<BadgeView> badges{};
    std::vector<RowView> rows;
    struct Group { // under a heading, below the rows
        std::string title;
        std::vector<RowView> rows;
    };
    std::vector<Group> groups{};
    ConditionView empty{}; // said when there are no rows
    std::string age_key{}; // of the words on old data; empty: its age does not matter here
    // Other ways to come to the same things; a tap replaces this screen.
    struct Way {
        std::string icon;
        std::string label;
        Route route;
        bool current = false;
    };
    std::vector<Way> ways{};
};

MaybeIntent draw(ui::Ui& ui, const ListView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
