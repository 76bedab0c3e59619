// SPDX-License-Identifier: Apache-2.0
#include "content/crypto/pin.hpp"

#include <algorithm>
#include <charconv>

#include <sodium.h>

namespace tramtin::crypto {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view k_prefix = "$argon2id$v=19$m=";
constexpr unsigned k_max_kibibytes = 1U << 20U;
constexpr unsigned k_max_passes = 16;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Every digit follows the one before by the same step of -1, 0 or 1.
bool is_guessed_first(std::string_view pin) {
    const int step = pin[1] - pin[0];
    if (step < -1 || step > 1) return false;
    for (std::size_t i = 1; i < pin.size(); ++i)
        if (pin[i] - pin[i - 1] != step) return false;
    return true;
}

// The number at the front, taken away together with `name` before it; 0 when it is not there.
unsigned take_number(std::string_view& text, std::string_view name) {
    if (!text.starts_with(name)) return 0;
    text.remove_prefix(name.size());
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

} // namespace

Result<> check_pin(std::string_view pin) {
    if (pin.size() < k_min_pin || pin.size() > k_max_pin || !std::all_of(pin.begin(), pin.end(), is_digit))
        return fail(ErrorCode::Invalid, "a PIN has 6 to 12 digits");
    if (is_guessed_first(pin)) return fail(ErrorCode::Invalid, "this PIN is guessed first; take one that does not count or repeat");
    return {};
}

Result<std::string> hash_pin(std::string_view pin) {
    TRY(check_pin(pin));
    if (::sodium_init() < 0) return fail(ErrorCode::Io, "libsodium cannot start");
    char hash[crypto_pwhash_argon2id_STRBYTES] = {};
    if (::crypto_pwhash_argon2id_str(hash, pin.data(), pin.size(), crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                     crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE) != 0)
        return fail(ErrorCode::Io, "not enough memory to hash a PIN");
    return std::string(hash);
}

bool is_pin_hash(std::string_view hash) {
    if (hash.size() >= crypto_pwhash_argon2id_STRBYTES || !hash.starts_with(k_prefix)) return false;
    std::string_view rest = hash.substr(k_prefix.size() - 2);
    const unsigned memory = take_number(rest, "m=");
    const unsigned passes = take_number(rest, ",t=");
    const unsigned lanes = take_number(rest, ",p=");
    const std::size_t salt_end = rest.find('$', 1);
    return memory >= 8 && memory <= k_max_kibibytes && passes >= 1 && passes <= k_max_passes && lanes == 1 && rest.starts_with('$') &&
           salt_end != std::string_view::npos && salt_end > 1 && salt_end + 1 < rest.size();
}

bool matches(std::string_view hash, std::string_view pin) {
    if (!is_pin_hash(hash) || ::sodium_init() < 0) return false;
    const std::string text(hash); // ends with the NUL that libsodium wants
    return ::crypto_pwhash_argon2id_str_verify(text.c_str(), pin.data(), pin.size()) == 0;
}

} // namespace tramtin::crypto
