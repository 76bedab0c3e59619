// SPDX-License-Identifier: Apache-2.0
// Private to this room: runs of a block as one text with styles, links and marks.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "content/model/blocks.hpp"
#include "kiosk/screens/intent.hpp"
#include "kiosk/screens/reading.hpp"
#include "kiosk/ui/ui.hpp"

namespace tramtin::screens {

// What was found in one block or cell.
using Marks = std::span<const BlockMark>;
Marks marks_of(Marks all, std::size_t block, std::size_t cell);

// Links are numbered from 1 in the order of their runs.
struct Flow {
    std::string text;
    std::vector<type::Span> spans;
    std::vector<std::string> links;
};
enum class Boldness { AsWritten, All };
Flow flow_of(ui::Ui& ui, const std::vector<model::Run>& runs, ui::TextKind kind, const Marks& marks,
             Boldness boldness = Boldness::AsWritten);

// Draws at (x, y); returns the height, and the tapped link's address through `intent`.
float draw_flow(ui::Ui& ui, const Flow& flow, ui::TextKind kind, float x, float y, float width, MaybeIntent& intent, ui::Colour ground);

} // namespace tramtin::screens
