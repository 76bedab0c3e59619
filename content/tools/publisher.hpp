// SPDX-License-Identifier: Apache-2.0
// Puts a tree into a repository, or into a bundle that others sign first. Files named by hash or version come first,
// timestamp.json last: a reader sees the old release or the new one, also when this is killed at any moment.
#pragma once

#include "content/base/files.hpp"
#include "content/source/tree.hpp"
#include "content/tools/proposal.hpp"

namespace tramtin::tools {

// Unchanged: the tree says what is published already; only the timestamp is signed anew, and what would expire soon.
enum class Outcome { Released, Unchanged };

struct PublishOrder {
    std::string role;               // lists the pack: "targets", "content", "commune-xa-vi-thuy"
    std::optional<fs::path> bundle; // where a bundle goes instead of coming into force
    bool may_add_publisher = false; // a pack beside that of another publisher in one role
};

struct PublishReport {
    Outcome outcome = Outcome::Released;
    pack::Header header;
    std::size_t items = 0;
    std::size_t raw_bytes = 0;
    std::int64_t packed_bytes = 0;
    std::size_t patches = 0;
    std::int64_t largest_patch = 0;
    std::vector<Lack> lacks; // of the bundle
};

// Held while anything in a repository changes. Busy (`publish.busy`).
Result<base::FileLock> lock_repository(const fs::path& repository);

// The tree must have passed check. Errors: Untrusted (`keys.too_few`, `publish.needs_out`: enough to propose, not to publish;
// `publish.not_delegated`), Invalid (`publish.second_publisher`), those of assemble() and put_in_force().
Result<PublishReport> publish(const source::Tree& tree, const Desk& desk, const PublishOrder& order);

// Items of the tree that the role may not say: "items/<kind>/<id>" is in none of its paths. A role without such paths may say
// everything.
std::vector<const source::Entry*> not_permitted(const source::Tree& tree, const signing::Delegation& role);
bool may_say(const signing::Delegation& role, std::string_view kind, std::string_view id);

} // namespace tramtin::tools
