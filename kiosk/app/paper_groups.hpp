// SPDX-License-Identifier: Apache-2.0
// The papers of a procedure in the order in which they are read. Pure; any thread.
#pragma once

#include <vector>

#include "content/model/procedure.hpp"

namespace tramtin::app {

struct PaperGroups {
    std::vector<model::DossierCase> open;   // what everybody needs: the forms, what is handed in, what is shown
    std::vector<model::DossierCase> choice; // of these a resident has one; empty or at least two
    std::vector<model::DossierCase> notes;  // remarks on all of it
};

// A single case leaves nothing to choose and is open; papers that every case asks for are open, too. Groups of one title are
// one group, so that nobody sees half of it.
PaperGroups paper_groups(const model::Procedure& procedure);

} // namespace tramtin::app
