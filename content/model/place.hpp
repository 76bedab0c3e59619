// SPDX-License-Identifier: Apache-2.0
// Where a procedure is done, from what its record says: who performs it, who decides, where papers are taken in, and only
// then the level. A record's level says "Cấp xã" of customs, too.
#pragma once

#include "content/model/procedure.hpp"

namespace tramtin::model {

// Unknown        nobody can tell; the counter is asked
// OneStop        the commune's own work, at its one-stop desk
// CommuneOffice  at the commune, but not at that desk: `who` ("Công an cấp xã", "Trạm y tế xã")
// Shared         the commune and others, each for a part: `who` names the others
// Forwarded      others do it (`who`), but the record lets papers be handed in at the commune, too
// Elsewhere      not at the commune: `who` does it
// Stated         only a place stands there, in words: `who` is those words
struct Place {
    PlaceKind kind = PlaceKind::Unknown;
    std::string who;
    bool operator==(const Place&) const = default;
};

// Pure. Words of staff (where_text, counter) are not looked at: they go before all this.
Place place_of(const Procedure& procedure);

// True where the commune does the work or a part of it, so that its guides come first.
bool is_at_commune(PlaceKind kind);

} // namespace tramtin::model
