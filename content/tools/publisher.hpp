// SPDX-License-Identifier: Apache-2.0
// Puts a tree into a repository. Files named by hash or version come first, timestamp.json last: a reader sees the old
// release or the new one, also when this is killed at any moment.
#pragma once

#include "content/source/tree.hpp"
#include "content/tools/keyset.hpp"
#include "content/tools/repository.hpp"

namespace tramtin::tools {

// Nobody signs the timestamp every day yet, so it lasts as long as the snapshot.
inline constexpr std::chrono::days k_targets_life{180};
inline constexpr std::chrono::days k_snapshot_life{30};
inline constexpr std::chrono::days k_timestamp_life{30};

// Unchanged: the tree says what is published already; only the timestamp is signed anew, and what would expire soon.
enum class Outcome { Released, Unchanged };

struct PublishReport {
    Outcome outcome = Outcome::Released;
    pack::Header header;
    std::size_t items = 0;
    std::size_t raw_bytes = 0;
    std::int64_t packed_bytes = 0;
};

// The tree must have passed check. Errors: Busy (`publish.busy`), Untrusted (`publish.other_root`, `keys.too_few`), Io
// (`clock.behind`: `now` is before the last signing, `clock.root_expired`: past the root's expiry; then nothing is signed),
// those of read_published() and assemble().
Result<PublishReport> publish(const source::Tree& tree, const fs::path& repository, const KeySet& keys, base::Instant now);

} // namespace tramtin::tools
