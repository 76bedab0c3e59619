// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/engine/parts.hpp"

namespace tramtin::engine {

// Builds the database in staging from verified raw packs and reads it back as a kiosk would. Errors: Corrupt or Invalid
// with `content.damaged` (signed, but no usable content), `pack.reader_too_old`, local faults.
Result<> build_staged(const Staging& staging, const std::vector<std::string>& raw_packs, Journal& journal);

// Bytes a database takes for packs of `raw_bytes` in all, generously.
std::uint64_t database_estimate(std::uint64_t raw_bytes);

} // namespace tramtin::engine
