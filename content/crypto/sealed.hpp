// SPDX-License-Identifier: Apache-2.0
// A secret under a passphrase, for keys at rest: Argon2id makes the key, XChaCha20-Poly1305 closes the box (libsodium).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::crypto {

using base::Result;

struct Sealed {
    std::uint64_t passes = 3;          // of Argon2id
    std::uint64_t memory = 64U << 20U; // bytes
    std::string salt;                  // 16 raw bytes
    std::string nonce;                 // 24 raw bytes
    std::string box;                   // the secret and 16 bytes of tag
};

// `bound` is not secret, but the box opens only beside the same `bound`. Errors: Io.
Result<Sealed> seal(std::string_view passphrase, std::string_view secret, std::string_view bound);

// Errors: Untrusted (another passphrase, another `bound`, or a damaged box); Invalid (lengths that cannot be, more than 1 GiB
// of memory or 20 passes: a file from elsewhere decides about them); Io.
Result<std::string> unseal(std::string_view passphrase, const Sealed& sealed, std::string_view bound);

} // namespace tramtin::crypto
