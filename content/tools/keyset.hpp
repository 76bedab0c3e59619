// SPDX-License-Identifier: Apache-2.0
// Signing keys in a folder: NAME.key, one file a key; root.json, which says whose keys they are; for a province also
// targets.json, its delegations as signed at the ceremony.
#pragma once

#include <vector>

#include "content/signed/envelope.hpp"
#include "content/tools/keyfile.hpp"

namespace tramtin::tools {

inline constexpr std::chrono::days k_root_life{365};

struct KeySet {
    fs::path folder;
    std::string root_bytes;                   // root.json as kiosks have it
    signing::Root root;                       // verified by its own keys
    std::optional<std::string> targets_bytes; // targets.json, verified by the root
    std::vector<KeyFile> files;               // by name
};

// A set for one operator: a key each for root, targets, snapshot and timestamp; sealed when `passphrases` has a source and
// `sealed` asks for it. Files are readable by their owner only, root.json by all. Busy (`keys.exist`) when the folder holds a
// set already.
enum class AtRest { Plain, Sealed };
Result<> create_keys(const fs::path& folder, base::Instant now, AtRest at_rest, const Passphrases& passphrases);

bool holds_keys(const fs::path& folder);

// Errors: NotFound (`keys.missing`), Invalid (`keys.damaged`), Untrusted.
Result<KeySet> load_keys(const fs::path& folder);

std::string key_id_of(const KeyFile& file);

// Opens keys of a set when they are to sign, each once. Borrows the set and the passphrases.
class Signers {
public:
    Signers(const KeySet& set, const Passphrases& passphrases) : m_set(set), m_passphrases(passphrases) {}

    const KeySet& set() const { return m_set; }
    // How many keys of the role are in the set.
    std::int64_t at_hand(const signing::RoleKeys& role) const;
    bool enough(const signing::RoleKeys& role) const { return at_hand(role) >= role.threshold; }
    // Keys of the role, no more than it needs; fewer when the set has fewer. Errors: those of unlock().
    Result<std::vector<crypto::SigningKey>> take(const signing::RoleKeys& role);
    // The same without those who have signed already: what is still of use.
    Result<std::vector<crypto::SigningKey>> take(const signing::RoleKeys& role, const signing::Envelope& signed_already);
    // Untrusted (`keys.too_few`) below the threshold.
    Result<std::vector<crypto::SigningKey>> need(const signing::RoleKeys& role, std::string_view name);

private:
    const KeySet& m_set;
    const Passphrases& m_passphrases;
    std::map<std::string, crypto::SigningKey> m_open; // by key id
};

} // namespace tramtin::tools
