// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/list.hpp"

namespace tramtin::screens {

MaybeIntent draw(ui::Ui& ui, const ListView& view, ScreenState& state, const ui::Rect& body) {
    NavResult nav = draw_nav(ui, body);
    MaybeIntent intent = nav.intent;
    ScrolledPage page(ui, state.scroll, nav.rest);
    ui::Column& pen = page.pen;
    draw_badges(ui, view.badges, pen);
    ui::heading(ui, view.title, pen, ui::TextKind::Title, 10);
    ui::paragraph(ui, view.subtitle, pen, ui::TextKind::Body, ui.colours().ink2, 18);
    const bool wide = !ui.metrics().portrait() && ui.metrics().text_percent < 150;
    if (auto tapped = draw_rows(ui, view.rows, "row", pen, wide ? 2 : 1)) intent = tapped;
    if (view.rows.empty()) ui::paragraph(ui, view.empty, pen, ui::TextKind::Reading, ui.colours().ink2);
    return intent;
}

} // namespace tramtin::screens
