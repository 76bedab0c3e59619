// SPDX-License-Identifier: Apache-2.0
// Who may say something about a target path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/signed/metadata.hpp"

namespace tramtin::signing {

// Shell wildcards: '*' for any run of characters, '?' for one character (of UTF-8), [abc], [a-c], [!a]; none of them
// matches '/'. The rest stands for itself, case and a leading dot included. Time is bounded by the product of the lengths.
bool matches_pattern(std::string_view pattern, std::string_view target_path);

// Whether the role is asked about the path: one of its patterns or hash prefixes covers it.
bool covers(const Delegation& role, std::string_view target_path);

struct Delegate {
    std::string name;
    const RoleKeys* keys = nullptr; // in the Delegations asked
    bool terminating = false;
};
// The roles asked about the path, in the order of search; nothing after a terminating one.
std::vector<Delegate> delegates_of(const Delegations& delegations, std::string_view target_path);

// The bin of hash-divided roles that is asked about the path: "prefix-0a".
std::string bin_of(const SuccinctRoles& roles, std::string_view target_path);

// A role name as a file name and as one segment of an address: letters, digits, '-', '.', '_', '~' stay, the rest is
// percent-encoded byte by byte. "a/b" becomes "a%2Fb".
std::string quoted_name(std::string_view name);

} // namespace tramtin::signing
