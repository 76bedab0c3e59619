// SPDX-License-Identifier: Apache-2.0
// Signatures with the names TUF gives key types and schemes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/result.hpp"
#include "content/crypto/sha256.hpp"

namespace tramtin::crypto {

using base::Result;

// keytype/scheme of TUF: ed25519/ed25519 (value: 64 hexadecimal digits), ecdsa/ecdsa-sha2-nistp256 and
// rsa/rsassa-pss-sha256 (value: PEM of the public key).
struct PublicKey {
    std::string keytype;
    std::string scheme;
    std::string value;
    auto operator<=>(const PublicKey&) const = default;
};

// `signature` in raw bytes. False for a wrong signature, a damaged key and an unknown scheme alike.
bool verify(const PublicKey& key, std::string_view bytes, std::string_view signature);

// SHA-256 of the key itself (its DER form), however `value` spells it. Nothing for a damaged key or an unknown scheme.
std::optional<Sha256> fingerprint(const PublicKey& key);

// An Ed25519 key pair, kept as its seed of 32 bytes.
class SigningKey {
public:
    // Io when the system gives no random bytes.
    static Result<SigningKey> generate();
    // Invalid unless exactly 32 bytes.
    static Result<SigningKey> from_seed(std::string_view seed);

    const std::string& seed() const { return m_seed; }
    const PublicKey& public_key() const { return m_public; }
    // 64 raw bytes; the same for the same message.
    Result<std::string> sign(std::string_view bytes) const;

private:
    SigningKey(std::string seed, PublicKey key) : m_seed(std::move(seed)), m_public(std::move(key)) {}
    std::string m_seed;
    PublicKey m_public;
};

// From the system's generator. Errors: Io.
Result<std::string> random_bytes(std::size_t count);

} // namespace tramtin::crypto
