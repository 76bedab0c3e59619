// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/list.hpp"

#include <algorithm>

namespace tramtin::screens {

MaybeIntent draw(ui::Ui& ui, const ListView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    MaybeIntent intent = nav.intent;
    ScrolledPage page(ui, state.scroll, nav.rest);
    ui::Column& pen = page.pen;
    draw_badges(ui, view.badges, pen);
    ui::heading(ui, view.title, pen, ui::TextKind::Title, 10);
    ui::paragraph(ui, view.subtitle, pen, ui::TextKind::Body, ui.colours().ink2, 18);
    draw_age(ui, state, view.age_key, pen);
    std::vector<ui::ChipSpec> ways;
    for (const auto& way : view.ways)
        ways.push_back({.id = way.route.arg, .icon = icon_of(way.icon), .label = way.label, .selected = way.current});
    if (const auto tapped = ui::chips(ui, ways, pen); tapped && !view.ways[*tapped].current)
        intent = Intent{Intent::Kind::Replace, view.ways[*tapped].route};
    const bool wide = !ui.metrics().portrait() && ui.metrics().text_percent < 150;
    if (auto tapped = draw_rows(ui, view.rows, "row", pen, wide ? 2 : 1)) intent = tapped;
    for (std::size_t i = 0; i < view.groups.size(); ++i) {
        if (!view.groups[i].title.empty()) ui::heading(ui, view.groups[i].title, pen, ui::TextKind::Heading, 14);
        if (auto tapped = draw_rows(ui, view.groups[i].rows, "group" + std::to_string(i) + ".", pen, wide ? 2 : 1)) intent = tapped;
    }
    if (!view.rows.empty() || !view.groups.empty() || view.empty.title.empty()) return intent;
    if (auto tapped = draw_condition(ui, view.empty, "list.empty", pen)) intent = tapped;
    return intent;
}

} // namespace tramtin::screens
