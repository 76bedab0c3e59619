// SPDX-License-Identifier: Apache-2.0
#include "content/crypto/digest.hpp"

#include <cstdlib>

#include <openssl/evp.h>

#include "content/base/log.hpp"
#include "content/crypto/sha256.hpp"

namespace tramtin::crypto {

namespace {

// A hash fails only when memory is gone or libcrypto is broken: nothing after that could be trusted.
void require(int ok) {
    if (ok == 1) return;
    base::log(base::Level::Error, "crypto", "libcrypto cannot compute a hash");
    std::abort();
}

} // namespace

struct Digest::Context {
    explicit Context(const EVP_MD* algorithm) : evp(EVP_MD_CTX_new()) {
        require(evp == nullptr ? 0 : EVP_DigestInit_ex(evp, algorithm, nullptr));
    }
    ~Context() { EVP_MD_CTX_free(evp); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    EVP_MD_CTX* evp;
};

Digest::Digest(std::unique_ptr<Context> context) : m_context(std::move(context)) {}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

std::optional<Digest> Digest::open(std::string_view algorithm) {
    if (algorithm == "sha256") return Digest(std::make_unique<Context>(EVP_sha256()));
    if (algorithm == "sha512") return Digest(std::make_unique<Context>(EVP_sha512()));
    return std::nullopt;
}

void Digest::update(std::string_view bytes) { require(EVP_DigestUpdate(m_context->evp, bytes.data(), bytes.size())); }

std::string Digest::finish() {
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    require(EVP_DigestFinal_ex(m_context->evp, raw, &size));
    return to_hex({reinterpret_cast<const char*>(raw), size});
}

} // namespace tramtin::crypto
