// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/sketch.hpp"

#include <cmath>

namespace tramtin::screens {

namespace {

using ui::Ui;

// Coordinates in hundredths of the square.
class Board {
public:
    Board(Ui& ui, const ui::Rect& square) : m_ui(ui), m_square(square), m_unit(square.w / 100) {}

    ui::Rect at(float x, float y, float w, float h) const {
        return {std::round(m_square.x + x * m_unit), std::round(m_square.y + y * m_unit), std::round(w * m_unit), std::round(h * m_unit)};
    }
    float units(float n) const { return std::round(n * m_unit); }
    void bar(float x, float y, float w, ui::Colour colour) const { m_ui.fill(at(x, y, w, 7), colour, units(3.5F)); }
    void sign(type::Icon icon, float x, float y, float size, ui::Colour colour) const {
        const ui::Rect place = at(x, y, size, size);
        m_ui.icon(icon, place.x, place.y, static_cast<int>(place.w), colour);
    }
    // A sign in a ring, cut out of what lies below.
    void badge(type::Icon icon, float x, float y, ui::Colour ink) const {
        const ui::Rect centre = at(x, y, 0, 0);
        m_ui.circle(centre.x, centre.y, units(27), m_ui.colours().card);
        m_ui.ring(centre.x, centre.y, units(24), units(6), 1, ink);
        sign(icon, x - 14, y - 14, 28, ink);
    }
    void sheet(float x, float y, float w, float h, ui::TintPair tint) const {
        m_ui.fill(at(x, y, w, h), m_ui.colours().card, units(8));
        m_ui.outline(at(x, y, w, h), tint.ink, units(8), units(3.5F));
    }

private:
    Ui& m_ui;
    ui::Rect m_square;
    float m_unit;
};

void draw_papers(Ui& ui, const Board& board) {
    const ui::TintPair blue = ui.tint(ui::Tint::Blue);
    const ui::Colour done = ui.tint(ui::Tint::Teal).ink;
    ui.fill(board.at(24, 2, 68, 88), blue.soft, board.units(8));
    board.sheet(14, 8, 68, 90, blue);
    for (const float y : {22.0F, 46.0F}) {
        board.sign(type::Icon::Check, 20, y - 4, 22, done);
        board.bar(46, y + 4, 28, blue.ink);
    }
    ui.outline(board.at(23, 71, 15, 15), blue.ink, board.units(3), board.units(3));
    board.bar(46, 75, 20, blue.ink);
}

void draw_dossier(Ui& ui, const Board& board) {
    const ui::TintPair green = ui.tint(ui::Tint::Green);
    ui.fill(board.at(6, 14, 40, 30), green.soft, board.units(8));
    ui.outline(board.at(6, 14, 40, 30), green.ink, board.units(8), board.units(3.5F));
    ui.fill(board.at(6, 26, 80, 60), green.soft, board.units(8));
    ui.outline(board.at(6, 26, 80, 60), green.ink, board.units(8), board.units(3.5F));
    board.bar(18, 44, 30, green.ink);
    board.bar(18, 62, 22, green.ink);
    board.badge(type::Icon::Search, 72, 66, ui.colours().ink);
}

void draw_counters(Ui& ui, const Board& board) {
    const ui::TintPair green = ui.tint(ui::Tint::Green);
    const ui::Rect centre = board.at(46, 48, 0, 0);
    ui.circle(centre.x, centre.y, board.units(44), green.soft);
    ui.ring(centre.x, centre.y, board.units(42), board.units(4), 1, green.ink);
    ui.fill(board.at(43.5F, 20, 6, 32), green.ink, board.units(3));
    ui.fill(board.at(43.5F, 46, 26, 6), green.ink, board.units(3));
    board.badge(type::Icon::Place, 74, 72, ui.tint(ui::Tint::Red).ink);
}

void draw_news(Ui& ui, const Board& board) {
    const ui::TintPair red = ui.tint(ui::Tint::Red);
    for (const float x : {4.0F, 46.5F}) {
        ui.fill(board.at(x, 14, 46, 74), red.soft, board.units(6));
        ui.outline(board.at(x, 14, 46, 74), red.ink, board.units(6), board.units(3.5F));
    }
    for (const float y : {32.0F, 48.0F, 64.0F}) board.bar(13, y, y > 60 ? 20 : 28, red.ink);
    board.bar(56, 64, 28, red.ink);
    board.sign(type::Icon::Bookmark, 53, 2, 38, ui.colours().gold);
}

} // namespace

void draw_sketch(Ui& ui, Sketch sketch, const ui::Rect& square) {
    const Board board(ui, square);
    switch (sketch) {
    case Sketch::Papers: return draw_papers(ui, board);
    case Sketch::Dossier: return draw_dossier(ui, board);
    case Sketch::Counters: return draw_counters(ui, board);
    case Sketch::News: return draw_news(ui, board);
    }
}

} // namespace tramtin::screens
