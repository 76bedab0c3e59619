// SPDX-License-Identifier: Apache-2.0
// The key ceremony of a province: who may sign what, a key file for each holder, root and delegations signed.
#pragma once

#include <functional>
#include <span>

#include "content/tools/keyset.hpp"

namespace tramtin::tools {

struct RolePlan {
    const char* role;
    const char* words; // what its keys are for, in Vietnamese
    int keys;
    int threshold;
};
// root 3 of 5, targets 2 of 3, content 2 of 3, images 2 of 3, dossiers, snapshot and timestamp 1 each.
std::span<const RolePlan> province_roles();

// Told of each key before its passphrase is asked for; gives the holder's name, which may be empty.
using AskHolder = std::function<Result<std::string>(const RolePlan& role, const std::string& key)>;

// Writes NAME.key for every holder, root.json and targets.json. All keys are sealed. Busy (`keys.exist`); those of choose().
Result<> create_province(const fs::path& folder, const std::string& publisher, base::Instant now, const Passphrases& passphrases,
                         const AskHolder& ask_holder);

// What a commune may say, as paths of its delegation.
std::vector<std::string> paths_of_commune(const std::string& site);

// Notes who keeps a key, beside the members the specification knows.
void note_holder(signing::Common& common, const std::string& key_id, const std::string& name);
std::string holder_text(const std::string& key, const std::string& holder); // "content-2 (Trần Thị B)"

} // namespace tramtin::tools
