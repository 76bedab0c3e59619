// SPDX-License-Identifier: Apache-2.0
// Screens that have nothing to show, are still waiting, show what is old, or could not be read.
#pragma once

#include <vector>

#include "kiosk/app/present.hpp"
#include "kiosk/screens/condition.hpp"

namespace tramtin::testing {

inline void wait_long(screens::ScreenState& state) { state.patience.since = -ui::k_loading_after; }

template <class Named> void add_empty(std::vector<Named>& all, store::Reader& reader, const app::PresentContext& context) {
    const screens::ConditionView nothing = app::nothing_here(reader, context);
    screens::ListView list;
    list.title = "Sự kiện";
    list.empty = nothing;
    screens::TargetsView targets{.title = "Các chỉ tiêu chủ yếu", .groups = {}};
    targets.empty = nothing;
    all.push_back({"empty list", list});
    all.push_back({"empty targets", targets});
    all.push_back({"empty target", screens::TargetView{.title = "Chỉ tiêu", .figures = {}}});
    all.push_back({"empty directive", screens::DirectiveView{.title = "Chương trình"}});
    all.push_back({"empty page", screens::PageView{.title = "Thông báo"}});
    all.push_back({"empty office", screens::OfficeView{.title = "Trung tâm Phục vụ hành chính công"}});
    screens::ReaderView reading;
    reading.document = reading.title = "Nghị quyết";
    all.push_back({"empty reader", reading});
    screens::ProcedureView guide;
    guide.address = "procedure:9.000001";
    guide.title = "Thủ tục";
    guide.panels = {{.id = "tab.papers", .icon = "folder", .tab = "Giấy tờ", .title = "Giấy tờ cần mang"}};
    guide.panels.front().empty = context.words("procedure.no_papers");
    all.push_back({"empty guide", guide});
}

template <class Named> void add_old(std::vector<Named>& all, store::Reader& reader, const app::PresentContext& context) {
    const auto view = [&](screens::Place place, const std::string& arg) { return app::present(reader, {place, arg}, context); };
    const auto old = [](screens::ScreenState& state) {
        state.data_of = "18/11/2025";
        state.data_old = true;
    };
    all.push_back({"old guide", view(screens::Place::Procedure, "procedure:9.000002"), old});
    all.push_back({"old notices", view(screens::Place::List, "notices"), old});
    screens::PageView notice{.title = "Lịch tiếp công dân", .subtitle = "Phòng tiếp công dân"};
    notice.age_key = "stale.notices";
    all.push_back({"old notice", notice, old});
}

template <class Named> void add_waiting(std::vector<Named>& all, const app::PresentContext& context) {
    using screens::NoStore;
    all.push_back({"loading", screens::waiting(context.words, ui::Waited::Long)});
    all.push_back({"loading for long", screens::waiting(context.words, ui::Waited::TooLong)});
    all.push_back({"preparing", screens::without_store(context.words, NoStore::Preparing)});
    all.push_back({"damaged store", screens::without_store(context.words, NoStore::Damaged)});
    all.push_back({"searching", screens::SearchView{.query = "khai", .rows = {}, .suggestions = {}}, [](screens::ScreenState& state) {
                       state.edit.replace("khai sinh");
                       wait_long(state);
                   }});
}

template <class Named> void add_conditions(std::vector<Named>& all, store::Reader& reader, const app::PresentContext& context) {
    add_empty(all, reader, context);
    add_old(all, reader, context);
    add_waiting(all, context);
}

} // namespace tramtin::testing
