// SPDX-License-Identifier: Apache-2.0
// What slides that are not words and a picture are made of: pieces one below the other. Private to this room.
#pragma once

#include <functional>
#include <vector>

#include "kiosk/screens/slides.hpp"

namespace tramtin::screens {

enum class Needed : bool { No, Yes };

struct SlidePiece {
    float height = 0;
    float above = 0; // space, in pixels
    Needed needed = Needed::Yes;
    std::function<void(const ui::Rect&)> draw;
};

// Leaves out from the last on what is not needed and has no room; the rest stands in the upper part of what is left.
void draw_pieces(ui::Ui& ui, std::vector<SlidePiece> pieces, const ui::Rect& room);

// Pieces of this width; `most`: how high they may be. Upright a headline is never smaller than what is read from afar.
SlidePiece headline_piece(ui::Ui& ui, const std::string& text, float width, int lines, float most);
SlidePiece pictures_piece(ui::Ui& ui, const SlideView& slide, float width);
SlidePiece band_piece(ui::Ui& ui, const OpeningView& opening, float width);
SlidePiece leaf_piece(ui::Ui& ui, const SlideView::Leaf& leaf, float width, float most);
SlidePiece notice_piece(ui::Ui& ui, const SlideView& slide, float width);
SlidePiece opening_piece(ui::Ui& ui, const OpeningView& opening, float width);

} // namespace tramtin::screens
