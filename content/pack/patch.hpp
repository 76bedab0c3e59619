// SPDX-License-Identifier: Apache-2.0
// What changes one release of a pack into a later one: raw bytes in, raw bytes out. The signed hash of the result decides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/value.hpp"
#include "content/pack/pack.hpp"
#include "content/pack/parts.hpp"

namespace tramtin::pack {

// Signed as `custom` beside length and hash of the stored patch, by the role that lists the pack.
struct Patch {
    std::string publisher;
    Release from;
    Release to;
    crypto::Sha256 from_sha256; // of the raw packs
    crypto::Sha256 to_sha256;
    std::uint64_t raw_length = 0; // of the result
    std::uint64_t memory = 0;     // bytes needed to apply it, base, patch and result included
    Parts parts;                  // of the stored patch
    bool operator==(const Patch&) const = default;
};

base::Value to_value(const Patch& patch);
bool is_patch(const base::Value& custom); // says it is one; patch_of() reads it
// Unknown members are skipped. Errors: Invalid.
Result<Patch> patch_of(const base::Value& custom);

// Target path: "patches/hau-giang.41-42.zst".
std::string patch_path(std::string_view publisher, Release from, Release to);

std::uint64_t patch_memory(std::size_t base_raw, std::size_t patch, std::size_t raw_length);

// One zstd frame with a checksum that refers to `base_raw`; same input and library -> same bytes.
// Errors: Full (a pack over Limits::bytes), Io.
Result<std::string> make_patch(std::string_view base_raw, std::string_view new_raw);

// Exactly `raw_length` bytes, the signed length. Holds no more memory than patch_memory() says. Errors: Corrupt (damaged,
// another length, another base); Full (raw_length over Limits::bytes). The checksum only finds accidents: compare with to_sha256.
Result<std::string> apply_patch(std::string_view base_raw, std::string_view patch, std::uint64_t raw_length);

} // namespace tramtin::pack
