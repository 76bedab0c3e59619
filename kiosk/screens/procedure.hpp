// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/condition.hpp"

namespace tramtin::screens {

struct ProcedureView {
    enum class Shape { Plain, Filled, Outlined, Soft };
    struct Mark { // "1 bản chính", told apart by pictogram, word and shape
        std::string icon;
        std::string text;
        Shape shape = Shape::Plain;
    };
    struct Line {
        std::string text;
        std::string label{}; // "•", "a)"; empty: it goes on from what stands above
        int level = 0;
    };
    struct Item {
        std::string number; // "1"; "•"; empty: a note
        std::string title;  // stands out
        std::string note;
        std::string icon{}; // instead of a number
        std::vector<Mark> marks{};
        std::optional<Route> form{};                     // its pages can be looked at
        std::vector<Line> lines{};                       // below the title
        std::size_t open = static_cast<std::size_t>(-1); // so many of them; the others when they are asked for
    };
    struct Fact {
        std::string icon;
        ui::Tint tint = ui::Tint::Blue;
        std::string caption;
        std::string value;
        std::string status{}; // "Đang mở đến 11 giờ 30"
        ui::Tint status_tint = ui::Tint::Grey;
        std::optional<Route> route{}; // where a tap leads
    };
    struct Ask { // what is not known, and who knows it
        std::string question;
        std::string answer;
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
    std::vector<Fact> facts;   // those that are known: time, fee, online, where
    std::optional<Ask> ask{};  // those that are not
    std::vector<Panel> panels; // papers first, law last
    std::vector<model::Block> tips{};
    std::vector<RowView> related{};
    std::vector<std::string> sources{};
};

MaybeIntent draw(ui::Ui& ui, const ProcedureView& view, ScreenState& state, const ui::Rect& body);

} // namespace tramtin::screens
