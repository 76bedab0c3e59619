// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/picture.hpp"

#include <algorithm>
#include <cmath>

namespace tramtin::ui {

namespace {

// Of pictures whose size nobody knows: they cannot be read either.
constexpr float k_unknown_shape = 0.4F;

std::optional<base::PictureSize> size_of(Ui& ui, std::string_view key) {
    return ui.pictures() != nullptr ? ui.pictures()->size(key) : std::nullopt;
}

void draw_loading(Ui& ui, const Rect& rect) {
    ui.fill(rect, ui.tint(Tint::Grey).soft, ui.px(18));
    const int size = std::min(ui.metrics().px(96), static_cast<int>(std::min(rect.w, rect.h) * 0.6F));
    if (size < 12) return;
    const auto side = static_cast<float>(size);
    ui.icon(type::Icon::Image, std::round(rect.x + (rect.w - side) / 2), std::round(rect.y + (rect.h - side) / 2), size,
            ui.colours().ghost);
}

// The words instead of the picture. As many lines as there is room for.
void draw_missing(Ui& ui, const Rect& rect, std::string_view alt) {
    const Colour ground = ui.tint(Tint::Grey).soft;
    ui.fill(rect, ground, ui.px(18));
    ui.outline(rect, ui.colours().line, ui.px(18), ui.px(2));
    const float pad = ui.px(20);
    const auto icon = static_cast<float>(ui.metrics().px(56));
    const float width = rect.w - 2 * pad;
    const float line = ui.height("Ấg", TextKind::Caption, 1000);
    const auto lines = static_cast<int>((rect.h - icon - 2 * pad) / line);
    if (width < icon || rect.h < icon + 2 * pad) return;
    const bool words = lines > 0 && width >= 4 * line && !alt.empty();
    const TextOptions options{.colour = ui.colours().ink2, .align = type::Align::Centre, .max_lines = lines, .ground = ground};
    const float text_h = words ? ui.height(alt, TextKind::Caption, width, options) : 0;
    const float y = std::round(rect.y + (rect.h - icon - text_h) / 2);
    ui.icon(type::Icon::Image, std::round(rect.x + (rect.w - icon) / 2), y, static_cast<int>(icon), ui.colours().ink2);
    if (words) ui.text(alt, TextKind::Caption, rect.x + pad, y + icon, width, options);
}

} // namespace

float picture_height(Ui& ui, std::string_view key, float width, float most) {
    const auto size = size_of(ui, key);
    const float shape = size ? static_cast<float>(size->height) / static_cast<float>(size->width) : k_unknown_shape;
    const float natural = size ? static_cast<float>(size->height) * 2 : most; // small ones are not blown up beyond recognition
    return std::max(ui.px(120), std::floor(std::min({width * shape, natural, most})));
}

Rect picture_rect(Ui& ui, std::string_view key, const Rect& box) {
    const auto size = size_of(ui, key);
    if (!size) return box;
    const float scale = std::min(box.w / static_cast<float>(size->width), box.h / static_cast<float>(size->height));
    const float w = std::max(1.0F, std::round(static_cast<float>(size->width) * scale));
    const float h = std::max(1.0F, std::round(static_cast<float>(size->height) * scale));
    return {std::round(box.x + (box.w - w) / 2), std::round(box.y + (box.h - h) / 2), w, h};
}

PictureState picture(Ui& ui, std::string_view key, const Rect& box, std::string_view alt) {
    const Rect visible = intersection(box, ui.clip());
    if (visible.w < 1 || visible.h < 1 || box.w < 1 || box.h < 1) return PictureState::Loading; // scrolled away: not asked for
    PictureFace face{.state = PictureState::Missing};
    const Rect rect = picture_rect(ui, key, box);
    if (ui.pictures() != nullptr) face = ui.pictures()->find(key, static_cast<int>(std::max(rect.w, rect.h)));
    const Rect shown = face.state == PictureState::Missing ? box : rect;
    ui.note(Role::Image, alt, shown, face.state == PictureState::Ready ? "" : face.state == PictureState::Loading ? "loading" : "missing");
    if (face.state == PictureState::Ready) {
        ui.image(face.texture, rect);
    } else if (face.state == PictureState::Loading) {
        draw_loading(ui, shown);
    } else {
        draw_missing(ui, shown, alt);
    }
    return face.state;
}

} // namespace tramtin::ui
