// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/picture.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/condition.hpp"

namespace tramtin::ui {

namespace {

// Of pictures whose size nobody knows: they cannot be read either.
constexpr float k_unknown_shape = 0.4F;

std::optional<base::PictureSize> size_of(Ui& ui, std::string_view key) {
    return ui.pictures() != nullptr ? ui.pictures()->size(key) : std::nullopt;
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

PictureState picture(Ui& ui, std::string_view key, const Rect& box, std::string_view alt, std::string_view help) {
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
        condition_box(ui, {.kind = Condition::Loading, .icon = type::Icon::Image, .title = {}}, shown);
    } else {
        const std::string_view said = help.empty() ? alt : help;
        condition_box(ui, {.kind = Condition::Error, .icon = type::Icon::Image, .title = ui.words()("picture.missing"), .text = said},
                      shown);
    }
    return face.state;
}

} // namespace tramtin::ui
