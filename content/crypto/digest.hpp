// SPDX-License-Identifier: Apache-2.0
// Hash functions by the names TUF metadata gives them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tramtin::crypto {

// "sha256" or "sha512", for bytes that arrive in pieces.
class Digest {
public:
    // Nothing for a name this version does not know.
    static std::optional<Digest> open(std::string_view algorithm);
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    ~Digest();

    void update(std::string_view bytes);
    // Lower-case hexadecimal; afterwards the object is spent.
    std::string finish();

private:
    struct Context;
    explicit Digest(std::unique_ptr<Context> context);
    std::unique_ptr<Context> m_context;
};

} // namespace tramtin::crypto
