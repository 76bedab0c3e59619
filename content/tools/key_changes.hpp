// SPDX-License-Identifier: Apache-2.0
// Changes of who may sign, as proposals: a key replaced or taken away, a commune let in. What the change leaves with too few
// signatures is proposed again beside it.
#pragma once

#include "content/tools/proposal.hpp"

namespace tramtin::tools {

struct Selected {
    std::string role; // the first that lists the key
    std::string key_id;
    std::string holder;
};
// `what`: a role with one key, a key's name ("content-2"), or at least 8 digits of its id. Errors: NotFound (`keys.unknown`),
// Invalid (`keys.several`).
Result<Selected> select_key(const Desk& desk, const std::string& what);

struct NewKey {
    signing::Key key;
    std::string holder; // as noted beside it
};

// The key is replaced in every role that lists it, or taken away. Signed with what is at hand.
// Errors: Invalid (`keys.below_threshold`), those of add_signatures().
Result<Proposal> propose_replacement(const Desk& desk, const std::string& key_id, const std::optional<NewKey>& replacement);

// Delegates a commune's pack and items to its key. Invalid (`keys.commune_exists`).
Result<Proposal> propose_commune(const Desk& desk, const std::string& site, const NewKey& key);

// A name for a new key of a role that no file of the set and no listed key bears: "content-4".
std::string free_key_name(const Desk& desk, const std::string& role);

} // namespace tramtin::tools
