// SPDX-License-Identifier: Apache-2.0
// Private to this room.
#pragma once

#include <string_view>

#include "content/crypto/sha256.hpp"
#include "content/sqlite/db.hpp"

namespace tramtin::store {

inline constexpr std::string_view k_derived_hash = "sha256.derived"; // its key in meta

// Hash of all that a generation holds beside the lines as signed, the search index included, row by row. Made when it is
// built and again by the self-test. Errors: those of Db.
base::Result<crypto::Sha256> derived_hash(sqlite::Db& db);

} // namespace tramtin::store
