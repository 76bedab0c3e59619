// SPDX-License-Identifier: Apache-2.0
// Past releases of a publisher as a repository keeps them: what patches lead from, and what may be thrown away.
#pragma once

#include "content/tools/desk.hpp"

namespace tramtin::tools {

inline constexpr std::size_t k_patches = 12;       // so many past releases have a patch to the newest
inline constexpr std::size_t k_kept_listings = 13; // older metadata and packs go: bases of patches, and readers on their way
inline constexpr std::size_t k_kept_patches = 3;   // patches go sooner: those of the newest listings stay for readers on their way
inline constexpr std::int64_t k_kept_snapshots = 30;

struct NewPack {
    pack::Header header;
    std::string raw;
    std::string packed; // as stored
};

using Listed = std::map<std::string, signing::TargetFile>; // as in Targets

// Patches from the last k_patches releases that `repository` still holds to `made`, each applied back and compared, then put
// below `sink`; as listed by targets. A base that cannot be read, and a patch not smaller than the pack, is left out.
// `role` lists the releases up to `version`, 0 for none.
Result<Listed> put_patches(const fs::path& repository, const fs::path& sink, std::string_view role, std::int64_t version,
                           const NewPack& made);

// The metadata of a role from `version` down, as far as it lies there; at most `most` different listings. Signatures are not
// checked: a key may have been replaced since. Nothing is believed because it stands there.
std::vector<signing::Targets> past_listings(const fs::path& repository, std::string_view role, std::int64_t version, std::size_t most);

// Removes metadata, packs, patches and blobs that neither the newest listing nor a recent one names. What cannot be read is
// kept, with all that it might name. Errors: Io.
Result<> prune(const fs::path& repository, const Published& published);

} // namespace tramtin::tools
