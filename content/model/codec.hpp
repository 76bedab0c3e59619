// SPDX-License-Identifier: Apache-2.0
// Items to and from Value. One field list (fields.hpp) serves the content tree (TOML) and the published pack (JSON).
#pragma once

#include "content/base/value.hpp"
#include "content/model/items.hpp"

namespace tramtin::model {

// Members at their default are left out. Holds whole numbers and text only, so it has a canonical form.
base::Value to_value(const Item& item);

// Unknown members are skipped, unknown enum words become Other/Unknown. Invalid, naming the member, when a known member
// has the wrong shape or the id is not one. The kind must not be Other.
Result<Item> from_value(Kind kind, const base::Value& value);

// Members of `value` that no field of this kind is named after: likely typing errors, reported by check.
std::vector<std::string> unknown_members(Kind kind, const base::Value& value);

// Merges two trees of members: what `over` has wins, whole lists included.
base::Value merged(base::Value under, const base::Value& over);

} // namespace tramtin::model
