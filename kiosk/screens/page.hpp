// SPDX-License-Identifier: Apache-2.0
// One page for everything that is neither a guide nor a document: target, directive, notice, event, office, system.
#pragma once

#include "kiosk/screens/condition.hpp"

namespace tramtin::screens {

struct PageView {
    struct Part {
        std::string title{};
        std::vector<RowView> rows{};
        std::vector<model::Block> blocks{};
    };
    std::vector<BadgeView> badges{};
    std::string title;
    std::string subtitle{};
    std::string note{};              // small, below it
    std::optional<RowView> action{}; // at the top right
    std::vector<FactView> facts{};
    std::vector<Part> parts{};
    std::vector<std::string> sources{};
    std::string age_key{}; // of the words on old data; empty: its age does not matter here
};

MaybeIntent draw(ui::Ui& ui, const PageView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
