// SPDX-License-Identifier: Apache-2.0
// What is on disk, read anew and checked by its hashes before anything is decided from it.
#pragma once

#include "sync/engine/plan.hpp"

namespace tramtin::engine {

// Checked without writing to it; an error says what is wrong with it.
Result<HeldGeneration> read_generation(const store::Layout& layout, store::Generation number);

// `current` as found by recover(). Errors: Io.
Result<Held> take_stock(const store::Layout& layout, const std::optional<HeldGeneration>& current);

// The raw bytes of a held pack, if they are the ones wanted. Errors: NotFound, Corrupt, Io.
Result<std::string> read_pack(const store::Layout& layout, std::string_view publisher, const crypto::Sha256& wanted);

// Of `blobs`, those whose file in media/ is whole.
std::set<crypto::Sha256> whole_media(const store::Layout& layout, const std::vector<pack::Header>& headers);

// The generation that staff went back from; it is not shown again by itself. Kept beside the generations.
std::optional<store::Generation> read_held_back(const store::Layout& layout);
Result<> write_held_back(const store::Layout& layout, std::optional<store::Generation> generation);

// SHA-256 of a file of exactly `length` bytes. Errors: NotFound, Corrupt (another length), Io.
Result<crypto::Sha256> hash_file(const std::filesystem::path& path, std::uint64_t length);

} // namespace tramtin::engine
