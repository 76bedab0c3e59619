// SPDX-License-Identifier: Apache-2.0
#include "content/outbox/receipt.hpp"

#include <optional>

#include "content/base/random.hpp"

namespace tramtin::outbox {

namespace {

constexpr std::string_view k_symbols = "23456789CFHJKMNPQRTVWXY";
constexpr unsigned k_base = 23; // a prime: what makes the check complete
static_assert(k_symbols.size() == k_base);
constexpr std::size_t k_length = 9;
constexpr std::size_t k_group = 3;
constexpr unsigned k_fair = 256 / k_base * k_base; // random bytes from here on would favour the first symbols

unsigned weighted_sum(std::string_view symbols) {
    unsigned sum = 0;
    for (std::size_t at = 0; at < symbols.size(); ++at)
        sum += static_cast<unsigned>(at + 2) * static_cast<unsigned>(k_symbols.find(symbols[at]));
    return sum % k_base;
}

// The check character has weight 1, so the sum over all nine is 0.
char check_of(std::string_view symbols) { return k_symbols[(k_base - weighted_sum(symbols)) % k_base]; }

std::optional<char> symbol_of(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return k_symbols.find(c) == std::string_view::npos ? std::nullopt : std::optional(c);
}

} // namespace

Result<Receipt> Receipt::generate() {
    std::string symbols;
    while (symbols.size() < k_length - 1) {
        TRY_ASSIGN(const std::string bytes, base::random_bytes(k_length));
        for (const char byte : bytes) {
            const unsigned value = static_cast<unsigned char>(byte);
            if (value < k_fair && symbols.size() < k_length - 1) symbols += k_symbols[value % k_base];
        }
    }
    symbols += check_of(symbols);
    return Receipt(std::move(symbols));
}

Result<Receipt> Receipt::parse(std::string_view text) {
    std::string symbols;
    for (const char c : text) {
        if (c == '-' || c == '.' || c == ' ') continue;
        const auto symbol = symbol_of(c);
        if (!symbol || symbols.size() == k_length) return base::fail(base::ErrorCode::Invalid, "not a receipt code as 4K7-MPX-2TR");
        symbols += *symbol;
    }
    const std::string_view body = std::string_view(symbols).substr(0, k_length - 1);
    if (symbols.size() != k_length || check_of(body) != symbols.back())
        return base::fail(base::ErrorCode::Invalid, "a character of the receipt code is wrong or missing");
    return Receipt(std::move(symbols));
}

std::string Receipt::text() const {
    std::string text;
    for (std::size_t at = 0; at < m_symbols.size(); ++at) {
        if (at > 0 && at % k_group == 0) text += '-';
        text += m_symbols[at];
    }
    return text;
}

} // namespace tramtin::outbox
