// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/condition.hpp"

namespace tramtin::screens {

struct ProcedureView {
    struct Mark { // "1 bản chính", with its pictogram
        std::string icon;
        std::string text;
    };
    struct Item {
        std::string number; // "1"; empty: a note
        std::string title;
        std::string note;
        std::string icon{}; // instead of a number
        std::vector<Mark> marks{};
        std::optional<Route> form{}; // its pages can be looked at
    };
    struct Case {
        enum class Shown { Open, OnChoice }; // OnChoice: one of these at a time, when its bar is tapped
        std::string title;                   // empty: the only one
        std::vector<Item> items;
        Shown shown = Shown::Open;
    };
    struct Panel {
        std::string id;
        std::string icon;
        std::string tab;
        std::string title;
        std::string count{};
        std::vector<Case> cases{};
        std::string empty{}; // said when there is nothing else
    };
    std::string address; // "procedure:1.001193"
    std::string field;
    std::string code; // "Mã thủ tục 1.001193"
    std::vector<BadgeView> badges{};
    std::string title;
    std::string summary;
    std::vector<FactView> facts; // time, fee, where, online
    std::vector<Panel> panels;   // papers first, law last
    std::vector<model::Block> tips{};
    std::vector<RowView> related{};
    std::vector<std::string> sources{};
};

MaybeIntent draw(ui::Ui& ui, const ProcedureView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
