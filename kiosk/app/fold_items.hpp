// SPDX-License-Identifier: Apache-2.0
// Raw law as people read it: the first clause stands out, the rest is opened by whole sentences, numbers stand once. Pure; any thread.
#pragma once

#include "content/model/procedure.hpp"
#include "kiosk/screens/procedure.hpp"

namespace tramtin::app {

// No item of the panel, and no name of a case, is longer than a few lines until a resident asks for more.
void fold(screens::ProcedureView::Panel& panel);

// Who numbers: one list counts its own steps, if any of them does; papers are counted by us unless most of them are.
enum class Numbers { AnyOwn, MostOwn };
// Takes the numbers that titles begin with into the discs. Items without a number of either kind keep theirs.
void settle_numbers(std::vector<screens::ProcedureView::Item>& items, Numbers whose);

// The main steps, each with what belongs to it.
std::vector<screens::ProcedureView::Item> step_items(const std::vector<model::Step>& steps);

} // namespace tramtin::app
