// SPDX-License-Identifier: Apache-2.0
#include "content/crypto/sealed.hpp"

#include <array>

#include <sodium.h>

#include "content/crypto/signature.hpp"

namespace tramtin::crypto {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t k_max_memory = 1U << 30U;
constexpr std::uint64_t k_max_passes = 20;
constexpr std::size_t k_max_secret = 64U << 10U;
constexpr std::size_t k_tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* data_of(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// The key of the box; wiped when it goes.
class BoxKey {
public:
    BoxKey() = default;
    BoxKey(const BoxKey&) = delete;
    BoxKey& operator=(const BoxKey&) = delete;
    ~BoxKey() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

    bool derive(std::string_view passphrase, const Sealed& sealed) {
        return crypto_pwhash(m_bytes.data(), m_bytes.size(), passphrase.data(), passphrase.size(), data_of(std::string_view(sealed.salt)),
                             sealed.passes, sealed.memory, crypto_pwhash_ALG_ARGON2ID13) == 0;
    }
    const unsigned char* data() const { return m_bytes.data(); }

private:
    std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> m_bytes{};
};

Result<> start() {
    if (sodium_init() < 0) return fail(ErrorCode::Io, "libsodium cannot start");
    return {};
}

} // namespace

Result<Sealed> seal(std::string_view passphrase, std::string_view secret, std::string_view bound) {
    TRY(start());
    Sealed sealed;
    TRY_ASSIGN(sealed.salt, random_bytes(crypto_pwhash_SALTBYTES));
    TRY_ASSIGN(sealed.nonce, random_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES));
    BoxKey key;
    if (!key.derive(passphrase, sealed)) return fail(ErrorCode::Io, "no memory to seal a key");
    sealed.box.resize(secret.size() + k_tag);
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(data_of(sealed.box), &size, data_of(secret), secret.size(), data_of(bound), bound.size(),
                                               nullptr, data_of(std::string_view(sealed.nonce)), key.data());
    sealed.box.resize(static_cast<std::size_t>(size));
    return sealed;
}

Result<std::string> unseal(std::string_view passphrase, const Sealed& sealed, std::string_view bound) {
    TRY(start());
    const bool lengths = sealed.salt.size() == crypto_pwhash_SALTBYTES && sealed.box.size() >= k_tag &&
                         sealed.nonce.size() == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES && sealed.box.size() <= k_max_secret;
    const bool cost = sealed.passes >= crypto_pwhash_OPSLIMIT_MIN && sealed.passes <= k_max_passes &&
                      sealed.memory >= crypto_pwhash_MEMLIMIT_MIN && sealed.memory <= k_max_memory;
    if (!lengths || !cost) return fail(ErrorCode::Invalid, "not a sealed secret");
    BoxKey key;
    if (!key.derive(passphrase, sealed)) return fail(ErrorCode::Io, "no memory to open a sealed key");
    std::string secret(sealed.box.size() - k_tag, '\0');
    unsigned long long size = 0;
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(data_of(secret), &size, nullptr, data_of(std::string_view(sealed.box)),
                                                                  sealed.box.size(), data_of(bound), bound.size(),
                                                                  data_of(std::string_view(sealed.nonce)), key.data());
    if (opened != 0) return fail(ErrorCode::Untrusted, "the sealed secret does not open");
    return secret;
}

} // namespace tramtin::crypto
