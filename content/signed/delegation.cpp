// SPDX-License-Identifier: Apache-2.0
#include "content/signed/delegation.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace tramtin::signing {

namespace {

// The next character of UTF-8 text, taken off its front; a stray byte counts as one.
std::string_view take_character(std::string_view& text) {
    std::size_t size = 1;
    while (size < text.size() && size < 4 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    const std::string_view character = text.substr(0, size);
    text.remove_prefix(size);
    return character;
}

// UTF-8 keeps the order of code points.
bool in_set(std::string_view set, std::string_view character) {
    while (!set.empty()) {
        const std::string_view low = take_character(set);
        std::string_view high = low;
        if (set.size() > 1 && set.front() == '-') {
            set.remove_prefix(1);
            high = take_character(set);
        }
        if (low <= character && character <= high) return true;
    }
    return false;
}

// One element of the pattern that stands for exactly one character, taken off its front.
bool take_one(std::string_view& pattern, std::string_view character) {
    if (pattern.front() == '[') {
        const bool negated = pattern.size() > 1 && pattern[1] == '!';
        const std::size_t from = negated ? 2 : 1;
        const std::size_t end = pattern.find(']', from + 1); // a bracket that comes first stands for itself
        if (end != std::string_view::npos) {
            const std::string_view set = pattern.substr(from, end - from);
            pattern.remove_prefix(end + 1);
            return character != "/" && in_set(set, character) != negated;
        }
    }
    const std::string_view wanted = take_character(pattern);
    return wanted == "?" ? character != "/" : wanted == character;
}

} // namespace

// Only the last star needs a second try: what lies before it is fixed by the characters between, and no star crosses '/'.
bool matches_pattern(std::string_view pattern, std::string_view target_path) {
    std::string_view text = target_path;
    std::string_view after_star;
    std::string_view retry;
    bool starred = false;
    while (!text.empty() || !pattern.empty()) {
        if (!pattern.empty() && pattern.front() == '*') {
            pattern.remove_prefix(1);
            after_star = pattern;
            retry = text;
            starred = true;
            continue;
        }
        std::string_view rest = text;
        if (!pattern.empty() && !rest.empty() && take_one(pattern, take_character(rest))) {
            text = rest;
            continue;
        }
        if (!starred || retry.empty() || take_character(retry) == "/") return false;
        pattern = after_star;
        text = retry;
    }
    return true;
}

bool covers(const Delegation& role, std::string_view target_path) {
    if (role.path_hash_prefixes.empty())
        return std::any_of(role.paths.begin(), role.paths.end(),
                           [&](const std::string& pattern) { return matches_pattern(pattern, target_path); });
    const std::string hash = crypto::sha256(target_path).hex();
    return std::any_of(role.path_hash_prefixes.begin(), role.path_hash_prefixes.end(),
                       [&](const std::string& prefix) { return hash.starts_with(prefix); });
}

std::string bin_of(const SuccinctRoles& roles, std::string_view target_path) {
    const auto hash = crypto::sha256(target_path).bytes;
    std::uint64_t leading = 0;
    for (std::size_t i = 0; i < 4; ++i) leading = leading << 8U | hash[i];
    const auto bits = static_cast<unsigned>(roles.bit_length);
    const std::size_t digits = (bits + 3) / 4;
    return fmt::format("{}-{:0{}x}", roles.name_prefix, leading >> (32U - bits), digits);
}

std::vector<Delegate> delegates_of(const Delegations& delegations, std::string_view target_path) {
    if (delegations.succinct) return {{bin_of(*delegations.succinct, target_path), &delegations.succinct->keys, true}};
    std::vector<Delegate> found;
    for (const Delegation& role : delegations.roles) {
        if (!covers(role, target_path)) continue;
        found.push_back({role.name, &role.keys, role.terminating});
        if (role.terminating) break;
    }
    return found;
}

std::string quoted_name(std::string_view name) {
    std::string quoted;
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || c == '-' || c == '.' || c == '_' || c == '~')
            quoted += c;
        else
            quoted += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return quoted;
}

} // namespace tramtin::signing
