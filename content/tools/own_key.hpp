// SPDX-License-Identifier: Apache-2.0
// A commune's key, made on the commune's own machine: only its public part travels, signed by the key itself, so that whoever
// hands it in has the key and meant it for this commune. What is told on both sides is compared by telephone.
#pragma once

#include "content/tools/key_changes.hpp"

namespace tramtin::tools {

struct PublicPart {
    std::string site;
    std::string name; // of the key's file at its holder: "commune-vi-thuy"
    std::string holder;
    signing::Key key;
};

// Writes NAME.key, sealed, and NAME.pub into the folder; NAME is "commune-<site>", numbered when it is taken. Both files are whole or
// absent; the key comes first. Errors: those of choose().
Result<PublicPart> create_own_key(const fs::path& folder, const std::string& site, const std::string& holder,
                                  const Passphrases& passphrases);

// Errors: NotFound, Io; Invalid (`keys.public_damaged`): no such file, or not signed by the key it holds.
Result<PublicPart> read_public_part(const fs::path& path);

// "a1b2 c3d4 e5f6 0718", of the key's id.
std::string code_of(const signing::Key& key);

// Seals a key file under another passphrase, a plain one for the first time. At every moment the file is the old one or the new one,
// whole. Asked first for the present passphrase, then for the new one. Errors: those of unlock() and choose().
Result<> change_passphrase(const fs::path& file, const Passphrases& present, const Passphrases& next);

// Brings root.json, and targets.json where there is one, up to what the repository's chain of roots leads to, so that new kiosks and
// communes are given what is in force. True when the root changed.
Result<bool> keep_root_current(const KeySet& set, const fs::path& repository);
// The same, told in a line; a folder of keys that cannot be written spoils nothing of what was done before.
void tell_new_root(const KeySet& set, const fs::path& repository);

} // namespace tramtin::tools
