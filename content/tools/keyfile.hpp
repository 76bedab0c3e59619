// SPDX-License-Identifier: Apache-2.0
// One signing key in one file, so that its holder can carry it away: plain, or sealed under a passphrase.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "content/crypto/sealed.hpp"
#include "content/crypto/signature.hpp"

namespace tramtin::tools {

using base::Result;
namespace fs = std::filesystem;

inline constexpr std::size_t k_least_passphrase = 12; // bytes

// Where passphrases come from: a file (--passphrase-file, TRAMTIN_PASSPHRASE_FILE), else the terminal, never the command line.
// Of the file a line "NAME: PASSPHRASE" is for the key of that name, the first line without such a name for all others.
class Passphrases {
public:
    // Without a file the terminal is asked, when standard input is one. Errors: those of read_file; Invalid (`keys.passphrase_file`).
    static Result<Passphrases> open(const std::optional<std::string>& file);
    // Whatever the environment says.
    static Result<Passphrases> at_terminal();

    bool from_file() const { return m_from_file; }
    bool asks_terminal() const { return m_terminal; }
    // For an existing key. Invalid (`keys.passphrase_missing`) when nobody can be asked.
    Result<std::string> ask(const std::string& key) const;
    // For a new key: asked twice, at least k_least_passphrase bytes, and not a few characters over and over. Invalid
    // (`keys.passphrase_short`, `keys.passphrase_weak`, `keys.passphrase_twice`).
    Result<std::string> choose(const std::string& key) const;

private:
    std::map<std::string, std::string> m_named;
    std::optional<std::string> m_common;
    bool m_from_file = false;
    bool m_terminal = false;
};

struct KeyFile {
    std::string name;   // the file without ".key": "content-2"
    std::string holder; // who keeps it, as told at the ceremony; may be empty
    crypto::PublicKey public_key;
    std::string seed; // of a plain key; empty when sealed
    std::optional<crypto::Sealed> sealed;
};

// Says on standard error when others than its owner can read the file: it holds a secret.
void warn_if_readable(const fs::path& file);
// So few characters, or so regular, that they are tried first.
bool is_weak_passphrase(std::string_view passphrase);

// Readable by the owner only. A passphrase seals the seed.
Result<> write_key_file(const fs::path& folder, const std::string& name, const std::string& holder, const crypto::SigningKey& key,
                        const std::optional<std::string>& passphrase);
// Errors: Invalid (`keys.damaged`), NotFound, Io.
Result<KeyFile> read_key_file(const fs::path& path);
// Asks for the passphrase of a sealed key. Errors: Untrusted (`keys.passphrase`), Invalid (`keys.damaged`), those of ask().
Result<crypto::SigningKey> unlock(const KeyFile& file, const Passphrases& passphrases);

} // namespace tramtin::tools
