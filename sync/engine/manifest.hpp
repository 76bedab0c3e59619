// SPDX-License-Identifier: Apache-2.0
// What the verified files of the store hash to, kept beside them: the set of packs, in order of precedence, and the published
// databases. With it a store can be read again and rebuilt without network. It carries its own hash.
#pragma once

#include "sync/engine/plan.hpp"

namespace tramtin::engine {

struct HeldPack {
    std::string publisher;
    crypto::Sha256 raw_sha256;
    bool operator==(const HeldPack&) const = default;
};

struct Manifest {
    std::vector<HeldPack> packs; // what pack/ holds; the first one's items win
    std::map<store::Generation, crypto::Sha256> databases;
    bool operator==(const Manifest&) const = default;
};

// Nothing when the file is absent or damaged.
std::optional<Manifest> read_manifest(const store::Layout& layout);
// The text of the file. Pure.
std::optional<Manifest> parse_manifest(std::string_view text);
Result<std::string> to_text(const Manifest& manifest);
// Leaves the file alone when it says this already. Errors: Full, Io.
Result<> write_manifest(const store::Layout& layout, const Manifest& manifest);

// SHA-256 of a whole file of any length. Errors: NotFound, Io.
Result<crypto::Sha256> hash_whole_file(const std::filesystem::path& path);

} // namespace tramtin::engine
