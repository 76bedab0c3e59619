// SPDX-License-Identifier: Apache-2.0
// Names below staging/. Only what was verified gets its hash for a name; what is still coming lies in parts/, and is verified
// again before it is believed. Both outlast a pass, a restart and a power cut.
#pragma once

#include <map>
#include <set>

#include "content/store/layout.hpp"

namespace tramtin::engine {

using base::Result;

struct Staging {
    store::Layout layout;
    std::filesystem::path pack(const crypto::Sha256& raw) const { return layout.staging_dir() / "packs" / raw.hex(); }
    std::filesystem::path blob(const crypto::Sha256& sha256) const { return layout.staging_dir() / "blobs" / sha256.hex(); }
    std::filesystem::path part(const crypto::Sha256& sha256) const { return layout.staging_dir() / "parts" / (sha256.hex() + ".part"); }
    std::filesystem::path database() const { return layout.staging_dir() / "build.db"; }

    // Makes the folders and throws away what an interrupted pass left half-done, here and beside other files of the store.
    Result<> prepare() const;
    Result<> clear_build() const; // everything but packs, blobs and parts
    // Removes packs, blobs and parts of other hashes.
    Result<> keep_only(const std::set<crypto::Sha256>& wanted) const;
    Result<> clear() const;
    // Bytes of the files in parts/, unverified: to choose by, not to trust.
    std::map<crypto::Sha256, std::uint64_t> begun() const;
};

// Makes a folder whose name is on disk when this returns.
Result<> make_durable_directory(const std::filesystem::path& path);

} // namespace tramtin::engine
