// SPDX-License-Identifier: Apache-2.0
// A card around anything: it is as high as what stands in it.
#pragma once

#include <functional>
#include <string_view>

#include "kiosk/ui/widgets.hpp"

namespace tramtin::ui {

struct PanelSpec {
    std::string_view id{};    // empty: cannot be tapped
    std::string_view label{}; // what is recorded of a tap
    CardFace face = CardFace::Card;
    Tint tint = Tint::Blue; // of a Soft face
    float gap = k_gap;      // below, in dp
};

// What `content` takes when drawn at the top of a column of this width. Nothing is seen, touched or recorded.
float measured(Ui& ui, float width, const std::function<void(Column&)>& content);

// Draws the card and its content at the pen, which moves below it. True in the frame it is tapped. The content is drawn
// twice, once to be measured: it must come out alike. Not drawn at all where it is scrolled away.
bool panel(Ui& ui, const PanelSpec& spec, Column& pen, const std::function<void(Column&)>& content);

// What a face is filled with: the ground of texts on it.
Colour ground_of(Ui& ui, CardFace face, Tint tint = Tint::Blue);

} // namespace tramtin::ui
