// SPDX-License-Identifier: Apache-2.0
// Reads the whole store again and compares it with its hashes: disks lose bits in silence.
#pragma once

#include "sync/engine/sources.hpp"

namespace tramtin::engine {

struct Findings {
    std::uint64_t checked = 0;
    std::vector<std::string> damaged; // below the state folder
};

// Databases, packs, all signed metadata, media: those of what is shown must be there and whole, those of former generations whole if they
// are there. Reads only.
Findings examine(const store::Layout& layout, const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

// Examines; builds a damaged shown database anew from the packs; lets one pass over the sources (there may be none) bring what else
// is damaged, and nothing that is whole. The result is in status.json. What is shown stays shown.
// Errors: Busy with `sync.busy`, local faults. A failed repair is no error: it is told in the result.
Result<store::ScrubStatus> scrub(const Config& config, const base::Clock& clock, const Running& running);

} // namespace tramtin::engine
