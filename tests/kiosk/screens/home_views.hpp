// SPDX-License-Identifier: Apache-2.0
// Home, cards and grouped lists with as many words as there may be, for the tests that look at every screen.
#pragma once

#include <string>

#include "kiosk/app/view.hpp"
#include "tests/kiosk/screens/looks.hpp"

namespace tramtin::testing {

inline screens::RowView home_row(std::string title, std::string below) {
    screens::RowView row{.icon = "event", .tint = ui::Tint::Amber, .title = std::move(title)};
    row.subtitle = std::move(below);
    return row;
}

// Everything of today at once, in as many words as there may be.
inline app::View full_home(bool rated) {
    screens::HomeView view{.life_events = {}, .notices = {}, .more = {}};
    for (const char* title : {"Sinh con", "Kết hôn", "Đất đai", "Cư trú", "Chứng thực", "Trợ cấp", "Căn cước"})
        view.life_events.push_back({"home", title, title});
    screens::RowView door = home_row("Thủ tục hành chính", "5.397 thủ tục: giấy tờ, lệ phí");
    for (int i = 0; i < 6; ++i) view.doors.push_back(door);
    door.chip = "Tư liệu";
    view.doors.push_back(door);
    view.more = {door, door, door};
    door.title = k_long;
    view.notices = {door};
    view.opening = {screens::OpenNow::Closed, "Nghỉ lễ: Tết Nguyên đán Đinh Mùi", "Mở lại lúc 7 giờ 30, Thứ Năm, 11/02/2027"};
    view.counters = "5 quầy, xem lối đi";
    view.office = {screens::Place::Office, "office:mot-cua"};
    if (!rated) view.opening.now = screens::OpenNow::Open;
    return view;
}

inline app::View cards_view() {
    screens::CardsView view{.document = k_long, .title = "Ba nhiệm vụ đột phá", .text = k_long};
    view.badges = {{"Nghị quyết", ui::Tint::Red}, {"Tư liệu", ui::Tint::Grey}};
    for (int i = 1; i <= 4; ++i) {
        screens::CardsView::Card card{std::to_string(8 + i), i % 2 == 0 ? "Thể chế, chính sách" : k_long, i == 3 ? "" : k_long};
        if (i > 1) card.route = screens::Route{screens::Place::Reader, "document:a#b"};
        if (i < 4) card.variants = {{"Tên gọi", {{k_long, k_long}, {"Khâu đột phá", "Báo A"}}}};
        view.cards.push_back(std::move(card));
    }
    view.cards[1].variants.push_back({k_long, {{"Một", "Báo B"}}});
    view.variants = {{"Số nhóm", {{"4 nhóm", "Báo A"}, {"7 phần", "Báo B"}}}};
    view.read = screens::Route{screens::Place::Reader, "document:a#b"};
    view.sources = {k_long};
    return view;
}

inline app::View field_groups() {
    screens::ListView view{.title = "Thủ tục hành chính", .subtitle = "Ông/bà chọn lĩnh vực", .rows = {}};
    screens::RowView field = home_row("Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã", "10 thủ tục");
    view.groups = {{"Người dân", {field, field, field}}, {"Doanh nghiệp, hợp tác xã, hộ kinh doanh", {field, field}}};
    return view;
}

template <class Screens> void add_home(Screens& all) {
    const auto unfolded = [](screens::ScreenState& state) { state.unfolded = {"card0.sources", "card1.sources", "all.sources"}; };
    all.push_back({"full home", full_home(false)});
    all.push_back({"rated home", full_home(true), [](screens::ScreenState& state) { state.rated = 5; }});
    all.push_back({"cards", cards_view()});
    all.push_back({"cards unfolded", cards_view(), unfolded});
    all.push_back({"field groups", field_groups()});
}

} // namespace tramtin::testing
