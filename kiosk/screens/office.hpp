// SPDX-License-Identifier: Apache-2.0
// An office: open or closed now, its counters and where they stand, who receives citizens when, holidays, hours.
#pragma once

#include "kiosk/screens/parts.hpp"

namespace tramtin::screens {

struct OfficeView {
    struct Counter {
        RowView row;                // route: the guides that are handled there
        std::string sign;           // what stands in its pin on the map: "2"
        std::optional<int> map_x{}; // percent of the map
        std::optional<int> map_y{};
    };
    std::string address{}; // for what residents say of it; empty: nothing can be said
    std::string title{};
    std::string summary{};
    std::vector<BadgeView> badges{};
    std::string status{};      // "Đang mở cửa, đến 11 giờ 30"; empty: nothing certain can be said
    std::string status_text{}; // the day, solar and lunar
    std::string status_icon = "schedule";
    ui::Tint status_tint = ui::Tint::Green;
    std::string map{}; // picture
    std::string map_words{};
    std::vector<Counter> counters{};
    std::size_t selected = 0; // counter that was asked for, from 1; 0: none
    std::vector<RowView> receptions{};
    std::vector<RowView> holidays{};
    std::vector<RowView> hours{};
    std::vector<FactView> facts{};
    std::vector<model::Block> body{};
    std::vector<std::string> sources{};
};

MaybeIntent draw(ui::Ui& ui, const OfficeView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
