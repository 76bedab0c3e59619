// SPDX-License-Identifier: Apache-2.0
// Metadata that shall come into force: a new version of a role, of the delegations, of the root. It waits until enough keys
// have signed; then everything changes at once.
#pragma once

#include "content/tools/desk.hpp"

namespace tramtin::tools {

// By role: "content", "commune-xa-vi-thuy", "targets", "root".
using Proposal = std::map<std::string, signing::Envelope>;

// What will be in force with it.
struct After {
    signing::Root root;
    signing::Targets targets;
};
// Errors: Invalid (not metadata of that role; `propose.stale` when the version does not follow what is in force).
Result<After> after(const Desk& desk, const Proposal& proposal);

struct Lack {
    std::string role;
    std::int64_t have = 0;
    std::int64_t need = 0;
    std::vector<std::string> still; // holders who have not signed
};
// What is missing before it may come into force. A new root needs the keys of the old and of the new one; what stays must
// still be signed by enough keys of those in force afterwards.
std::vector<Lack> lacking(const Desk& desk, const Proposal& proposal, const After& after);

// Signs with every key at hand that is of use; how many signatures were added.
Result<std::size_t> add_signatures(const Desk& desk, Proposal& proposal, const After& after);

// Signs snapshot and timestamp and writes everything, the timestamp last: readers see all of it or nothing. With an empty
// proposal only what would expire soon is signed again, and the timestamp. The files that roles list must be in the repository.
// Errors: Untrusted (`propose.unsigned` while something lacks, `keys.too_few` without the online keys), Io.
Result<> put_in_force(const Desk& desk, const Proposal& proposal);

} // namespace tramtin::tools
