// SPDX-License-Identifier: Apache-2.0
// Listed hashes against bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/crypto/digest.hpp"
#include "content/signed/metadata.hpp"

namespace tramtin::signing {

// Every listed hash of a known algorithm must match, and there must be one: what cannot be checked is not believed.
class HashCheck {
public:
    explicit HashCheck(const Hashes& listed);
    void update(std::string_view bytes);
    // Corrupt with reason `trust.damaged`; `name` is for the message. Afterwards the object is spent.
    Result<> finish(std::string_view name);

private:
    struct One {
        std::string algorithm;
        std::string wanted; // lower-case hexadecimal
        crypto::Digest digest;
    };
    std::vector<One> m_known;
};

// HashCheck in one call.
Result<> check_hashes(const Hashes& listed, std::string_view bytes, std::string_view name);

} // namespace tramtin::signing
