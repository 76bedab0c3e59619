// SPDX-License-Identifier: Apache-2.0
#include "content/crypto/signature.hpp"

#include <memory>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace tramtin::crypto {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_seed_bytes = 32;
constexpr std::size_t k_max_pem = 16U << 10U;
constexpr int k_min_rsa_bits = 2048;

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Free>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free>;

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

KeyHandle ed25519_of(std::string_view hex) {
    const auto raw = from_hex(hex);
    if (!raw || raw->size() != k_seed_bytes) return nullptr;
    return KeyHandle(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data_of(*raw), raw->size()));
}

KeyHandle pem_of(std::string_view pem) {
    if (pem.size() > k_max_pem) return nullptr;
    const std::unique_ptr<BIO, Free> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return bio ? KeyHandle(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr)) : nullptr;
}

bool is_p256(const EVP_PKEY* key) {
    char group[32] = {};
    return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1 &&
           std::string_view(group) == "prime256v1";
}

bool is_strong_rsa(const EVP_PKEY* key) { return EVP_PKEY_is_a(key, "RSA") == 1 && EVP_PKEY_get_bits(key) >= k_min_rsa_bits; }

// Nothing unless type, scheme and key agree. TUF metadata in the wild has two names for the type of a P-256 key.
KeyHandle open_key(const PublicKey& key) {
    if (key.scheme == "ed25519" && key.keytype == "ed25519") return ed25519_of(key.value);
    const bool ecdsa = key.scheme == "ecdsa-sha2-nistp256" && (key.keytype == "ecdsa" || key.keytype == "ecdsa-sha2-nistp256");
    const bool rsa = key.scheme == "rsassa-pss-sha256" && key.keytype == "rsa";
    if (!ecdsa && !rsa) return nullptr;
    KeyHandle handle = pem_of(key.value);
    if (!handle || !(ecdsa ? is_p256(handle.get()) : is_strong_rsa(handle.get()))) return nullptr;
    return handle;
}

bool use_pss(EVP_PKEY_CTX* context) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_AUTO) == 1;
}

bool check(EVP_PKEY* key, std::string_view bytes, std::string_view signature) {
    const Digest digest(EVP_MD_CTX_new());
    const EVP_MD* hash = EVP_PKEY_is_a(key, "ED25519") == 1 ? nullptr : EVP_sha256();
    EVP_PKEY_CTX* context = nullptr; // owned by digest
    if (!digest || EVP_DigestVerifyInit(digest.get(), &context, hash, nullptr, key) != 1) return false;
    if (EVP_PKEY_is_a(key, "RSA") == 1 && !use_pss(context)) return false;
    return EVP_DigestVerify(digest.get(), data_of(signature), signature.size(), data_of(bytes), bytes.size()) == 1;
}

KeyHandle private_of(std::string_view seed) {
    return KeyHandle(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data_of(seed), seed.size()));
}

} // namespace

bool verify(const PublicKey& key, std::string_view bytes, std::string_view signature) {
    const KeyHandle handle = open_key(key);
    const bool good = handle && check(handle.get(), bytes, signature);
    ERR_clear_error(); // a damaged key or signature leaves entries in the thread's queue
    return good;
}

std::optional<Sha256> fingerprint(const PublicKey& key) {
    const KeyHandle handle = open_key(key);
    unsigned char* der = nullptr;
    const int size = handle ? i2d_PUBKEY(handle.get(), &der) : 0;
    ERR_clear_error();
    if (size <= 0) return std::nullopt;
    const Sha256 print = sha256({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return print;
}

Result<SigningKey> SigningKey::generate() {
    TRY_ASSIGN(const std::string seed, random_bytes(k_seed_bytes));
    return from_seed(seed);
}

Result<SigningKey> SigningKey::from_seed(std::string_view seed) {
    if (seed.size() != k_seed_bytes) return fail(ErrorCode::Invalid, "an Ed25519 seed has 32 bytes");
    const KeyHandle key = private_of(seed);
    unsigned char raw[k_seed_bytes] = {};
    std::size_t size = sizeof raw;
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), raw, &size) != 1 || size != sizeof raw)
        return fail(ErrorCode::Io, "libcrypto cannot make an Ed25519 key");
    return SigningKey(std::string(seed), {"ed25519", "ed25519", to_hex({reinterpret_cast<const char*>(raw), size})});
}

Result<std::string> SigningKey::sign(std::string_view bytes) const {
    const KeyHandle key = private_of(m_seed);
    const Digest digest(EVP_MD_CTX_new());
    unsigned char raw[64] = {};
    std::size_t size = sizeof raw;
    const bool done = key && digest && EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                      EVP_DigestSign(digest.get(), raw, &size, data_of(bytes), bytes.size()) == 1;
    if (!done) return fail(ErrorCode::Io, "libcrypto cannot sign");
    return std::string(reinterpret_cast<const char*>(raw), size);
}

Result<std::string> random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1)
        return fail(ErrorCode::Io, "the system gives no random bytes");
    return bytes;
}

} // namespace tramtin::crypto
