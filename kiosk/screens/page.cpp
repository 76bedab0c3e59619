// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/page.hpp"

#include <algorithm>

namespace tramtin::screens {

MaybeIntent draw(ui::Ui& ui, const PageView& view, ScreenState& state, const ui::Rect& body) {
    ui::ButtonSpec action{.id = "page.action", .label = {}};
    if (view.action) action.label = view.action->title, action.icon = icon_of(view.action->icon);
    NavResult nav = draw_nav(ui, body, view.action ? &action : nullptr);
    MaybeIntent intent = nav.intent;
    if (nav.extra) intent = Intent{Intent::Kind::Open, view.action->route};
    ScrolledPage page(ui, state.scroll, nav.rest);
    ui::Column& pen = page.pen;
    draw_badges(ui, view.badges, pen);
    ui::heading(ui, view.title, pen, ui::TextKind::Title, 10);
    ui::paragraph(ui, view.subtitle, pen, ui::TextKind::Body, ui.colours().ink2, view.note.empty() ? 20 : 6);
    ui::paragraph(ui, view.note, pen, ui::TextKind::Caption, ui.colours().ink2, 20);
    draw_age(ui, state, view.age_key, pen);
    if (view.subtitle.empty() && view.facts.empty() && view.parts.empty())
        ui::condition_card(ui, {.title = ui.words()("page.nothing"), .text = ui.words()("page.nothing_text")}, pen);
    const bool large = ui.metrics().text_percent >= 150;
    if (auto tapped = draw_facts(ui, view.facts, large ? 1 : 2, pen)) intent = tapped;
    const bool wide = !ui.metrics().portrait() && !large;
    const auto has_blocks = [](const auto& part) { return !part.blocks.empty(); };
    const bool one_text = std::count_if(view.parts.begin(), view.parts.end(), has_blocks) == 1; // places are kept of one text
    for (std::size_t i = 0; i < view.parts.size(); ++i) {
        const auto& part = view.parts[i];
        if (!part.title.empty()) ui::heading(ui, part.title, pen, ui::TextKind::Heading, 14);
        if (auto tapped = draw_rows(ui, part.rows, "part" + std::to_string(i) + ".", pen, wide ? 2 : 1)) intent = tapped;
        if (auto tapped = draw_blocks(ui, part.blocks, ui::TextKind::Reading, pen,
                                      {.tops = one_text ? &state.reading.tops : nullptr, .key = view.title}))
            intent = tapped;
    }
    draw_sources(ui, view.sources, pen);
    return intent;
}

} // namespace tramtin::screens
