// SPDX-License-Identifier: Apache-2.0
// A directive or programme: what it says of itself, and its tasks on a timeline.
#pragma once

#include <optional>

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct DirectiveView {
    struct Task {
        std::size_t status = 0; // index into `filters` of its own status
        std::string icon;
        ui::Tint tint = ui::Tint::Grey;
        std::string title;
        std::string owner{};
        std::string deadline{}; // "Hạn: 31/12/2026"; empty: none was published
        std::string overdue{};  // said plainly, only while the day is known
        std::string source{};
        std::vector<RowView> links{}; // sections and targets it serves
    };
    struct Filter {
        std::string label; // "Đang làm (2)"
        std::string status;
        ui::Tint tint = ui::Tint::Grey;
    };
    std::vector<BadgeView> badges{};
    std::string title;
    std::string subtitle{};
    std::vector<FactView> facts{};
    std::vector<Filter> filters{};         // the statuses there are
    std::vector<Task> tasks{};             // by deadline, those without at the end
    std::optional<std::size_t> today_at{}; // the marker stands before this task; absent: the day is not known, or no deadline is
    std::string today{};                   // "Hôm nay, 22/11/2026"
    std::vector<model::Block> body{};
    std::vector<RowView> documents{};
    std::vector<VariantView> variants{};
    std::vector<std::string> sources{};
};

// state.tab: 0 shows all tasks, n those of filter n - 1.
MaybeIntent draw(ui::Ui& ui, const DirectiveView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
