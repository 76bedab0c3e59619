// SPDX-License-Identifier: Apache-2.0
// Where something is signed: a repository (or a stick, or any copy of one), the keys at hand, the time, and what is in force.
#pragma once

#include "content/tools/keyset.hpp"
#include "content/tools/repository.hpp"

namespace tramtin::tools {

// Single: one operator signs it all, packs are listed by `targets`. Province: packs are listed by the delegated role `content`.
enum class Profile { Single, Province };

// How long a signature is good for. Targets: the delegations of a province, signed offline.
struct Lives {
    std::chrono::days timestamp;
    std::chrono::days snapshot;
    std::chrono::days targets;
    std::chrono::days content;
};

struct Desk {
    fs::path repository;
    Signers* signers = nullptr; // borrowed
    base::Instant now{};
    signing::Root root; // in force: the newest that the repository's chain leads to from the key set's own
    bool empty = false; // nothing is published; then versions are 0, and targets those of the key set, if any
    Published published;
};

// Nothing is written. Errors: Untrusted (`publish.other_root`), Io (`clock.behind`: `now` is before the last signing,
// `clock.root_expired`: past the root's expiry; a wrong clock must sign nothing), those of read_published().
Result<Desk> open_desk(const fs::path& repository, Signers& signers, base::Instant now);

// The newest root a folder's chain leads to from the key set's own; that one when the folder holds none. Errors: as open_desk().
Result<signing::Root> root_in_force(const fs::path& repository, const KeySet& keys);
Result<> check_root_not_expired(const signing::Root& root, base::Instant now);

Profile profile_of(const signing::Targets& targets);
Lives lives_of(Profile profile);
inline Profile profile_of(const Desk& desk) { return profile_of(desk.published.targets.targets); }
inline Lives lives_of(const Desk& desk) { return lives_of(profile_of(desk)); }

// Version of a role as published; 0 when it is not.
std::int64_t version_of(const Desk& desk, std::string_view role);
// What is published of a role that lists files: `targets` or a delegated one; nullptr when nothing is.
const signing::Targets* listed_by(const Desk& desk, std::string_view role);

// Keys and threshold of a role, top-level or delegated; nothing for a role nobody knows. Borrowed from the arguments.
struct Authority {
    const signing::Keys* keys = nullptr;
    const signing::RoleKeys* role = nullptr;
};
std::optional<Authority> authority_of(const signing::Root& root, const signing::Targets& targets, std::string_view role);

// Who keeps a key, as signed beside it: "content-2 (Trần Thị B)"; the short key id when that is not known.
std::string holder_of(const signing::Root& root, const signing::Targets& targets, const std::string& key_id);
inline constexpr std::string_view k_holders = "x-tramtin-holders"; // {key id: name}, beside what the specification knows

} // namespace tramtin::tools
