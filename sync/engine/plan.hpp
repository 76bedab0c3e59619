// SPDX-License-Identifier: Apache-2.0
// What a pass has to do: held against offered. Pure functions, no disk and no network.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "content/pack/patch.hpp"
#include "content/pack/target.hpp"
#include "content/signed/metadata.hpp"
#include "content/store/layout.hpp"

namespace tramtin::engine {

using base::Result;

// A file of the repository as it is signed.
struct Wanted {
    std::string path;
    crypto::Sha256 sha256;
    std::uint64_t length = 0;
    pack::Parts parts; // none: the file is taken in one piece
    bool operator==(const Wanted&) const = default;
};

struct PatchOffer {
    pack::Patch patch;
    Wanted file;
    bool operator==(const PatchOffer&) const = default;
};

// A pack as the verified targets list it.
struct PackOffer {
    pack::Target target;
    std::string path;                // in the repository
    crypto::Sha256 sha256;           // of the file as stored there
    std::uint64_t stored_length = 0; // likewise
    std::vector<PatchOffer> patches; // that make it, listed by the same role
    Wanted file() const { return {path, sha256, stored_length, target.parts}; }
    bool operator==(const PackOffer&) const = default;
};
Wanted wanted_of(const pack::Blob& blob);

enum class Naming { Hashed, Plain }; // consistent snapshots or not

// Sorted by publisher. Targets outside packs/ are for others. Errors: Invalid (a pack without the members it needs, larger
// than a pack may be, two of one publisher, none at all), Invalid with `pack.reader_too_old`. A patch or a list of parts that
// cannot be what it says is left out: the pack can be had without.
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
    std::map<crypto::Sha256, std::uint64_t> begun; // bytes of files that an interrupted pass left in staging, by their hash
};

// What one day may bring over sources that cost money. Nothing: as much as is needed.
struct Budget {
    std::optional<std::uint64_t> left;
    std::uint64_t daily = 0;
    // More than a whole day's is begun with what is left, else it would never be fetched.
    bool allows(std::uint64_t bytes) const { return !left || bytes <= *left || (bytes > daily && *left > 0); }
};

inline constexpr std::uint64_t k_patch_memory = 512U << 20U; // applying a patch takes more: the whole pack is fetched

enum class Build { Needed, NotNeeded };

struct Plan {
    std::vector<PackOffer> fetch; // packs not held
    std::vector<PackOffer> keep;
    std::map<std::string, PatchOffer> patches; // publisher -> how its pack is made from the one held; others are fetched whole
    Build build = Build::NotNeeded;
    std::uint64_t fetch_bytes = 0; // of packs and patches, what is begun included; blobs are known once the packs are
};

// Errors: Untrusted with `content.rollback` (an offered release is lower than one held).
// `memory`: what applying a patch may take.
Result<Plan> make_plan(const std::vector<PackOffer>& offers, const Held& held, std::uint64_t memory = k_patch_memory);
// The patch that brings the pack with the fewest bytes still to come; nothing when the whole pack brings no more.
std::optional<PatchOffer> cheapest_patch(const PackOffer& offer, const Held& held, std::uint64_t memory);
// What fetching it so will bring; 0 when the raw pack is staged already.
std::uint64_t bytes_to_fetch(const PackOffer& offer, const std::optional<PatchOffer>& patch, const Held& held);

// The blobs of all packs that `held` does not contain, each once, and none larger than a blob may be (Invalid).
Result<std::vector<pack::Blob>> missing_blobs(const std::vector<pack::Header>& headers, const std::set<crypto::Sha256>& held,
                                              const pack::Limits& limits = {});

PackHashes hashes_of(const std::vector<PackOffer>& offers);

} // namespace tramtin::engine
