// SPDX-License-Identifier: Apache-2.0
// What is being written, with its caret: one line, or many in a window. A tap moves the caret, a drag looks at what is above.
#pragma once

#include "kiosk/input/edit_buffer.hpp"
#include "kiosk/ui/ui.hpp"

namespace tramtin::screens {

// Of a window over many lines. Belongs to what is written.
struct LinesState {
    ui::ScrollState scroll{};
    std::size_t seen_caret = 0; // where caret and end were when the window followed them last
    std::size_t seen_end = 0;
    int climb = 0; // lines the caret shall go down, negative: up
};

enum class Caret : bool { Hidden, Shown };

// In the middle of `room` from top to bottom; shifted so that the caret is in sight.
void draw_line(ui::Ui& ui, input::EditBuffer& edit, ui::TextKind kind, const ui::Rect& room, Caret caret = Caret::Shown);
// Returns where the words end, at most the window's bottom.
float draw_lines(ui::Ui& ui, input::EditBuffer& edit, LinesState& state, ui::TextKind kind, const ui::Rect& window);

} // namespace tramtin::screens
