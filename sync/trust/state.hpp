// SPDX-License-Identifier: Apache-2.0
// Private to this room: what a client knows during one cycle.
#pragma once

#include <map>

#include "sync/trust/client.hpp"
#include "sync/trust/stored.hpp"

namespace tramtin::trust {

struct Client::State {
    Settings settings;
    crypto::Sha256 anchor;
    RootDocument root;
    bool forget_online = false; // the stored timestamp and snapshot were signed with keys that are gone
    StoredMetadata metadata;
    std::map<std::string, TargetsDocument> roles{};         // delegated ones, as the snapshot of this cycle lists them; by name
    std::map<std::string, signing::Targets> role_entries{}; // what role() hands out

    std::optional<base::Instant> expired_since{};

    // Where a metadata file is; the name may hold any character.
    std::string path_of(std::int64_t version, std::string_view role) const;
    // Notes it in `expired_since` where the settings let expired metadata pass.
    Result<> check_fresh(const signing::Common& common, std::string_view role);
    // Untrusted unless the settings allow every key.
    Result<> check_kinds(const signing::Keys& keys, std::string_view name) const;
    Result<const signing::MetaFile*> listed(std::string_view role) const;
    // Targets or a delegated role as the snapshot lists it. `held` is what is at hand, and is replaced when it is not that.
    Result<> load(fetch::Source& source, std::string_view name, const signing::Keys& keys, const signing::RoleKeys& role,
                  std::optional<TargetsDocument>& held);
    // A delegated role: from memory, the folder or the source, and in any case signed as this delegation wants.
    Result<const TargetsDocument*> delegated(fetch::Source& source, const signing::Keys& keys, const signing::RoleKeys& role,
                                             const std::string& name);
};

tl::unexpected<base::Error> refuse(std::string_view reason, std::string what);

} // namespace tramtin::trust
