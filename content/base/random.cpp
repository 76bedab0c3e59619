// SPDX-License-Identifier: Apache-2.0
#include "content/base/random.hpp"

#include <cerrno>
#include <cstring>

#include <sys/random.h>

#include <fmt/format.h>

namespace tramtin::base {

namespace {

constexpr std::size_t k_uuid_size = 36;

bool is_dash_place(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

} // namespace

Result<std::string> random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    std::size_t have = 0;
    while (have < count) {
        const ssize_t got = ::getrandom(bytes.data() + have, count - have, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::Io, std::string("the system gives no random bytes: ") + std::strerror(errno));
        have += static_cast<std::size_t>(got);
    }
    return bytes;
}

Result<std::string> random_uuid() {
    TRY_ASSIGN(std::string raw, random_bytes(16));
    raw[6] = static_cast<char>((static_cast<unsigned char>(raw[6]) & 0x0FU) | 0x40U);
    raw[8] = static_cast<char>((static_cast<unsigned char>(raw[8]) & 0x3FU) | 0x80U);
    std::string text;
    for (const char byte : raw) {
        if (is_dash_place(text.size())) text += '-';
        text += fmt::format("{:02x}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    }
    return text;
}

bool is_uuid(std::string_view text) {
    if (text.size() != k_uuid_size) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (is_dash_place(at) ? c != '-' : !hex) return false;
    }
    return true;
}

} // namespace tramtin::base
