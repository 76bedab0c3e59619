// SPDX-License-Identifier: Apache-2.0
// Room on the disk: asked for before anything is fetched, and a file that is given up when there is not enough.
#pragma once

#include "content/store/layout.hpp"
#include "sync/engine/failure.hpp"

namespace tramtin::engine {

// Full with `disk.full` unless `needed` bytes, a fifth more, and `reserve` are free. Where the reserve file is there it is the
// reserve, and in need it is removed. Errors: Full, Io.
Result<> check_space(const store::Layout& layout, std::uint64_t needed, std::uint64_t reserve);

// Makes or grows the reserve file when that leaves as much free again. Failures are logged.
void keep_reserve(const store::Layout& layout, std::uint64_t bytes);

} // namespace tramtin::engine
