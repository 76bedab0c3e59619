// SPDX-License-Identifier: Apache-2.0
// How a pack and its blobs stand in a repository: what TUF's `custom` says of a pack, and where files lie.
#pragma once

#include <optional>

#include "content/base/value.hpp"
#include "content/pack/pack.hpp"
#include "content/pack/parts.hpp"

namespace tramtin::pack {

// Signed in targets.json beside length and hash of the compressed file. The raw hash is what content is trusted by.
struct Target {
    crypto::Sha256 raw_sha256;
    std::uint64_t raw_length = 0;
    Release release;
    std::int64_t format = k_format;
    std::int64_t min_reader = k_format;
    std::string publisher;
    std::optional<base::Instant> issued = std::nullopt; // as in the pack's header; for those who do not open the pack
    Parts parts = {};                                   // of the stored, compressed file
    bool operator==(const Target&) const = default;
};

base::Value to_value(const Target& target);
// Unknown members are skipped. Errors: Invalid.
Result<Target> target_of(const base::Value& custom);

// Target path (the name in targets.json): "packs/hau-giang.pack.zst".
std::string pack_path(std::string_view publisher);
// Where a target lies below targets/ with consistent snapshots: "packs/<sha256>.hau-giang.pack.zst".
std::string stored_path(std::string_view target_path, const crypto::Sha256& sha256);
// Where a blob lies below targets/: "blobs/ab/<sha256>". Blobs are no TUF targets: the pack's header lists them.
std::string blob_path(const crypto::Sha256& sha256);

// How items name a published blob: "sha256:<hex>".
std::string blob_name(const crypto::Sha256& sha256);

} // namespace tramtin::pack
