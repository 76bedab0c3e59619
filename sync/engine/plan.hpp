// SPDX-License-Identifier: Apache-2.0
// What a pass has to do: held against offered. Pure functions, no disk and no network.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "content/pack/target.hpp"
#include "content/signed/metadata.hpp"
#include "content/store/layout.hpp"

namespace tramtin::engine {

using base::Result;

// A pack as the verified targets list it.
struct PackOffer {
    pack::Target target;
    std::string path;                // in the repository
    crypto::Sha256 sha256;           // of the file as stored there
    std::uint64_t stored_length = 0; // likewise
    bool operator==(const PackOffer&) const = default;
};

enum class Naming { Hashed, Plain }; // consistent snapshots or not

// Sorted by publisher. Targets outside packs/ are for others. Errors: Invalid (a pack without the members it needs, larger
// than a pack may be, two of one publisher, none at all), Invalid with `pack.reader_too_old`.
Result<std::vector<PackOffer>> offers_of(const signing::Targets& targets, Naming naming, const pack::Limits& limits = {});

using PackHashes = std::map<std::string, crypto::Sha256>; // publisher -> raw SHA-256

struct HeldGeneration {
    store::Generation number;
    PackHashes packs;
    bool operator==(const HeldGeneration&) const = default;
};

// What is on disk and was checked.
struct Held {
    PackHashes packs;                              // files in pack/, by what they hash to
    std::map<std::string, pack::Release> releases; // the newest of each publisher, shown or held back
    std::optional<HeldGeneration> current;         // what CURRENT names, whole
    std::optional<HeldGeneration> held_back;       // staff went back from this one
};

enum class Build { Needed, NotNeeded };

struct Plan {
    std::vector<PackOffer> fetch; // packs not held
    std::vector<PackOffer> keep;
    Build build = Build::NotNeeded;
    std::uint64_t fetch_bytes = 0;
};

// Errors: Untrusted with `content.rollback` (an offered release is lower than one held).
Result<Plan> make_plan(const std::vector<PackOffer>& offers, const Held& held);

// The blobs of all packs that `held` does not contain, each once, and none larger than a blob may be (Invalid).
Result<std::vector<pack::Blob>> missing_blobs(const std::vector<pack::Header>& headers, const std::set<crypto::Sha256>& held,
                                              const pack::Limits& limits = {});

PackHashes hashes_of(const std::vector<PackOffer>& offers);

} // namespace tramtin::engine
