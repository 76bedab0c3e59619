// SPDX-License-Identifier: Apache-2.0
// A proposal in a folder, to be carried on a stick: from the editor to the approver, from a commune to the province, from the
// holders of offline keys to the machine that is online. Nothing in it is believed until its signatures are checked.
//   bundle.json    which versions it was made on and which it proposes; written last
//   metadata/      what was in force: roots, delegations, the role before      targets/   packs and blobs, as in a repository
//   proposed/      the metadata that is to be signed: 7.content.json
#pragma once

#include "content/tools/proposal.hpp"

namespace tramtin::tools {

// Makes the folder, or clears a bundle made earlier. Busy (`bundle.folder`): it holds something else.
Result<> start_bundle(const fs::path& folder);
// After its targets/ are in place. What signatures it still lacks.
Result<std::vector<Lack>> write_bundle(const fs::path& folder, const Desk& desk, const Proposal& proposal);

struct Bundle {
    fs::path folder;
    Proposal proposal;
    std::map<std::string, std::int64_t> in_force; // versions by role when it was made; 0: none
};
// Errors: NotFound or Invalid (`bundle.missing`, `bundle.damaged`).
Result<Bundle> read_bundle(const fs::path& folder);
bool is_bundle(const fs::path& folder);

// What was in force when the bundle was made, checked from the key set's root down. Errors: as open_desk(), read_role().
Result<Desk> open_bundle_desk(const Bundle& bundle, Signers& signers, base::Instant now);
// Writes the proposal back, with its new signatures.
Result<> save_signatures(const Bundle& bundle);

// Takes a bundle into the desk's repository: every path must be delegated to its role, every item permitted, every file be as
// signed, enough keys must have signed. Nothing changes for readers unless all of it does. False when it is in force already.
// Errors: Untrusted (`publish.not_delegated`, `publish.not_permitted`, `propose.unsigned`), Corrupt (`bundle.damaged`),
// Invalid (`propose.stale`), those of put_in_force().
Result<bool> accept(const Bundle& bundle, const Desk& desk);

} // namespace tramtin::tools
