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
};

MaybeIntent draw(ui::Ui& ui, const ListView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
