// SPDX-License-Identifier: Apache-2.0
// Private to this room: a table as columns, or as records where its columns would break words.
#pragma once

#include "kiosk/screens/flow.hpp"
#include "kiosk/ui/widgets.hpp"

namespace tramtin::screens {

// `rows`: kept by the caller from frame to frame, so that rows out of sight need not be laid out; may be nullptr.
void draw_table(ui::Ui& ui, const model::Block& block, std::size_t index, Marks marks, RowTops* rows, ui::Column& pen, MaybeIntent& intent);

} // namespace tramtin::screens
