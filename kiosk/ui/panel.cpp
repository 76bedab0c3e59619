// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/panel.hpp"

namespace tramtin::ui {

float measured(Ui& ui, float width, const std::function<void(Column&)>& content) {
    ui.push_clip({0, 0, 0, 0});
    ui.set_inert(true);
    Column pen{0, 0, width};
    content(pen);
    ui.set_inert(false);
    ui.pop_clip();
    return pen.y;
}

Colour ground_of(Ui& ui, CardFace face, Tint tint) {
    if (face == CardFace::Notice) return ui.colours().notice;
    return face == CardFace::Soft ? ui.tint(tint).soft : ui.colours().card;
}

bool panel(Ui& ui, const PanelSpec& spec, Column& pen, const std::function<void(Column&)>& content) {
    const Palette& c = ui.colours();
    const float pad = ui.px(k_pad);
    const float width = pen.w - 2 * pad;
    const int before = ui.texts();
    const Rect rect{pen.x, pen.y, pen.w, measured(ui, width, content) + 2 * pad};
    const int texts = ui.texts() - before;
    pen.y = rect.bottom() + ui.px(spec.gap);
    if (intersection(rect, ui.clip()).h < 1 && ui.pass_over(texts)) return false;
    const Touch touch = spec.id.empty() ? Touch{} : ui.touch(spec.id, rect, spec.label);
    const float radius = ui.px(k_radius);
    const Colour line = spec.face == CardFace::Notice ? c.notice_line : spec.face == CardFace::Choice ? c.action : c.line;
    const float down = spec.id.empty() ? 0 : ui.follow(spec.id, Aspect::Press, touch.held ? 1 : 0);
    ui.fill(rect, mix(ground_of(ui, spec.face, spec.tint), ui.tint(Tint::Grey).soft, down), radius);
    ui.outline(rect, mix(line, c.action, down), radius, ui.px(static_cast<float>(c.card_border)));
    Column inner{rect.x + pad, rect.y + pad, width};
    content(inner);
    return touch.clicked;
}

} // namespace tramtin::ui
