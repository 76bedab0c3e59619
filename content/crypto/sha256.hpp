// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "content/base/result.hpp"

namespace tramtin::crypto {

using base::Result;

struct Sha256 {
    std::array<std::uint8_t, 32> bytes{};

    std::string hex() const; // 64 lower-case digits
    // Exactly 64 hexadecimal digits of either case. Invalid otherwise.
    static Result<Sha256> parse(std::string_view hex);
    auto operator<=>(const Sha256&) const = default;
};

Sha256 sha256(std::string_view bytes);

// For what is not held in memory at once. finish() leaves the stream ready for a new message.
class Sha256Stream {
public:
    Sha256Stream();
    Sha256Stream(Sha256Stream&&) noexcept;
    Sha256Stream& operator=(Sha256Stream&&) noexcept;
    ~Sha256Stream();

    void update(std::string_view bytes);
    Sha256 finish();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);
// Invalid for an odd length or another character.
Result<std::string> from_hex(std::string_view hex);

} // namespace tramtin::crypto
