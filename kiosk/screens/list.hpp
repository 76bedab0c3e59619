// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct ListView {
    std::string title;
    std::string subtitle;
    std::vector<BadgeView> badges{};
    std::vector<RowView> rows;
    std::string empty{}; // said when there are no rows
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
