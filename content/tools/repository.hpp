// SPDX-License-Identifier: Apache-2.0
// A repository on this computer's disk: what its signed metadata says now, and the files it names.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "content/pack/patch.hpp"
#include "content/pack/target.hpp"
#include "content/signed/envelope.hpp"

namespace tramtin::tools {

using base::Result;
namespace fs = std::filesystem;

struct Role {
    signing::Targets targets;
    signing::Envelope envelope; // as signed
};

struct Published {
    signing::Timestamp timestamp;
    signing::Snapshot snapshot;
    Role targets;
    std::map<std::string, Role> roles; // delegated by targets and published
};

// The delegation of that name, or nullptr.
const signing::Delegation* delegation_of(const signing::Targets& targets, std::string_view name);

// Relative to the repository.
fs::path metadata_path(std::string_view role, std::int64_t version); // metadata/7.targets.json
fs::path timestamp_path();
fs::path target_path(std::string_view below_targets); // targets/packs/…

// Checks signatures, versions, lengths and hashes from the timestamp down to the delegated roles. Nothing when there is no
// timestamp yet. Expiry is the caller's matter. Errors: Untrusted or Corrupt with reason `publish.damaged`, Io.
Result<std::optional<Published>> read_published(const fs::path& repository, const signing::Root& root);

// The chain of roots the repository itself holds, each signed by its own keys and by those before it; the files, oldest first.
struct RootChain {
    signing::Root newest;
    std::vector<std::string> files; // their bytes; file i is metadata/<i+1>.root.json
};
Result<RootChain> read_roots(const fs::path& repository);
// The newest root that a folder's chain leads to from a trusted one.
Result<signing::Root> follow_roots(const fs::path& repository, signing::Root trusted);

// Reads a role's metadata and its signatures' threshold.
Result<Role> read_role(const fs::path& path, const signing::Keys& keys, const signing::RoleKeys& role, std::string_view name);

// A published pack, checked down to its raw hash.
struct StoredPack {
    std::string raw;
    pack::Header header;
};
Result<StoredPack> read_stored_pack(const fs::path& repository, std::string_view path, const signing::TargetFile& target);
// The bytes of any stored target, as signed. Corrupt (`publish.damaged`), Full over 256 MiB.
Result<std::string> read_target(const fs::path& repository, std::string_view path, const signing::TargetFile& target);

// Makes the folders. A file that holds these bytes already is left alone.
Result<> put_file(const fs::path& path, std::string_view bytes);

} // namespace tramtin::tools
