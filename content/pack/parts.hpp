// SPDX-License-Identifier: Apache-2.0
// The signed hashes of the parts of a large stored file: a bad part costs one part, and parts may come from several places.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "content/base/result.hpp"
#include "content/base/value.hpp"
#include "content/crypto/sha256.hpp"

namespace tramtin::pack {

using base::Result;

inline constexpr std::uint64_t k_part_size = 262'144; // of what we publish; files up to this size have no parts

struct Parts {
    std::uint64_t size = k_part_size;   // of each but the last
    std::vector<crypto::Sha256> sha256; // in the order of the file; empty: the file has no list of parts
    bool operator==(const Parts&) const = default;
};

// Empty for files up to k_part_size.
Parts split_parts(std::string_view stored);
// Whether the list has exactly as many hashes as a file of this length needs. An empty list covers nothing.
bool covers(const Parts& parts, std::uint64_t length);

// As in `custom`: {"size": 262144, "sha256": ["…", …]}.
base::Value to_value(const Parts& parts);
// The member "parts" of `custom`; empty when it is not there. Errors: Invalid (no hashes, over 65,536 of them, a size that is
// not 4 KiB to 64 MiB).
Result<Parts> parts_of(const base::Value& custom);

// A list of hashes as JSON, and back. Errors: Invalid.
base::Value hashes_value(const std::vector<crypto::Sha256>& hashes);
Result<std::vector<crypto::Sha256>> hashes_of(const base::Value::Array& list);

} // namespace tramtin::pack
