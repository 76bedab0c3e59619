// SPDX-License-Identifier: Apache-2.0
#include "content/crypto/sha256.hpp"

#include <cstdlib>

#include <openssl/evp.h>

#include "content/base/log.hpp"

namespace tramtin::crypto {

namespace {

constexpr std::string_view k_digits = "0123456789abcdef";

// SHA-256 fails only when memory is gone or libcrypto is broken: nothing after that could be trusted.
void require(int ok) {
    if (ok == 1) return;
    base::log(base::Level::Error, "crypto", "libcrypto cannot compute SHA-256");
    std::abort();
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

struct Sha256Stream::Context {
    Context() : evp(EVP_MD_CTX_new()) { restart(); }
    ~Context() { EVP_MD_CTX_free(evp); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    void restart() { require(evp == nullptr ? 0 : EVP_DigestInit_ex(evp, EVP_sha256(), nullptr)); }
    EVP_MD_CTX* evp;
};

Sha256Stream::Sha256Stream() : m_context(std::make_unique<Context>()) {}
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::update(std::string_view bytes) { require(EVP_DigestUpdate(m_context->evp, bytes.data(), bytes.size())); }

Sha256 Sha256Stream::finish() {
    Sha256 hash;
    require(EVP_DigestFinal_ex(m_context->evp, hash.bytes.data(), nullptr));
    m_context->restart();
    return hash;
}

Sha256 sha256(std::string_view bytes) {
    Sha256Stream stream;
    stream.update(bytes);
    return stream.finish();
}

std::string Sha256::hex() const { return to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()}); }

Result<Sha256> Sha256::parse(std::string_view hex) {
    if (hex.size() != 64) return base::fail(base::ErrorCode::Invalid, "a SHA-256 has 64 hexadecimal digits");
    TRY_ASSIGN(const std::string raw, from_hex(hex));
    Sha256 hash;
    raw.copy(reinterpret_cast<char*>(hash.bytes.data()), hash.bytes.size());
    return hash;
}

std::string to_hex(std::string_view bytes) {
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        hex += k_digits[static_cast<unsigned char>(c) >> 4U];
        hex += k_digits[static_cast<unsigned char>(c) & 15U];
    }
    return hex;
}

Result<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return base::fail(base::ErrorCode::Invalid, "hexadecimal digits come in pairs");
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digit_of(hex[i]);
        const int low = digit_of(hex[i + 1]);
        if (high < 0 || low < 0) return base::fail(base::ErrorCode::Invalid, "not a hexadecimal digit");
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

} // namespace tramtin::crypto
