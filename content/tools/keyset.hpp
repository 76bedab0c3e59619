// SPDX-License-Identifier: Apache-2.0
// Signing keys in a folder: <role>.key, one file a key, and root.json, which says whose keys they are.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "content/signed/envelope.hpp"

namespace tramtin::tools {

using base::Result;
namespace fs = std::filesystem;

inline constexpr std::chrono::days k_root_life{365};

struct KeySet {
    std::string root_bytes; // root.json as kiosks have it
    signing::Root root;     // verified by its own keys
    std::vector<crypto::SigningKey> keys;
};

// A set for one operator: a key each for root, targets, snapshot and timestamp. Files are readable by their owner only,
// root.json by all. Busy (`keys.exist`) when the folder holds a set already.
Result<> create_keys(const fs::path& folder, base::Instant now);

// Errors: NotFound (`keys.missing`), Invalid (`keys.damaged`), Untrusted.
Result<KeySet> load_keys(const fs::path& folder);

// The keys of the set that a role lists. Untrusted (`keys.too_few`) below its threshold.
Result<std::vector<crypto::SigningKey>> keys_for(const KeySet& set, std::string_view role);

} // namespace tramtin::tools
