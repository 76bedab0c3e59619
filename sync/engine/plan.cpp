// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/plan.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace tramtin::engine {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view k_folder = "packs/";
constexpr std::string_view k_suffix = ".pack.zst";
constexpr std::string_view k_patches = "patches/";

tl::unexpected<base::Error> refuse(std::string_view path, std::string_view why) {
    return fail(ErrorCode::Invalid, fmt::format("{}: {}", path, why), "content.damaged");
}

std::string path_of(const std::string& path, const crypto::Sha256& sha256, Naming naming) {
    return "targets/" + (naming == Naming::Hashed ? pack::stored_path(path, sha256) : path);
}

Result<PackOffer> offer_of(const std::string& path, const signing::TargetFile& file, Naming naming, const pack::Limits& limits) {
    PackOffer offer;
    auto target = pack::target_of(file.custom);
    if (!target) return refuse(path, target.error().what);
    offer.target = *std::move(target);
    if (pack::pack_path(offer.target.publisher) != path) return refuse(path, "is listed under another publisher's name");
    if (offer.target.min_reader > pack::k_format)
        return fail(ErrorCode::Invalid, fmt::format("{}: needs a reader of format {}", path, offer.target.min_reader),
                    "pack.reader_too_old");
    const auto sha256 = signing::sha256_of(file.hashes);
    if (!sha256) return refuse(path, "is listed without a SHA-256");
    offer.sha256 = *sha256;
    offer.stored_length = static_cast<std::uint64_t>(std::max<std::int64_t>(file.length, 0));
    if (offer.stored_length > limits.bytes || offer.target.raw_length > limits.bytes)
        return fail(ErrorCode::Full, fmt::format("{}: larger than the {} bytes a pack may have", path, limits.bytes), "content.too_large");
    offer.path = path_of(path, offer.sha256, naming);
    if (!pack::covers(offer.target.parts, offer.stored_length)) offer.target.parts = {};
    return offer;
}

std::optional<PatchOffer> patch_offer_of(const std::string& path, const signing::TargetFile& file, Naming naming,
                                         const pack::Limits& limits) {
    if (!path.starts_with(k_patches) || !pack::is_patch(file.custom)) return std::nullopt;
    const auto patch = pack::patch_of(file.custom);
    const auto sha256 = signing::sha256_of(file.hashes);
    if (!patch || !sha256 || file.length <= 0 || patch->raw_length > limits.bytes) return std::nullopt;
    if (pack::patch_path(patch->publisher, patch->from, patch->to) != path) return std::nullopt;
    const auto length = static_cast<std::uint64_t>(file.length);
    const bool usable_parts = patch->parts.sha256.empty() || pack::covers(patch->parts, length);
    return PatchOffer{*patch, {path_of(path, *sha256, naming), *sha256, length, usable_parts ? patch->parts : pack::Parts{}}};
}

void add_patches(PackOffer& offer, const signing::Targets& targets, Naming naming, const pack::Limits& limits) {
    for (const auto& [path, file] : targets.targets) {
        auto patch = patch_offer_of(path, file, naming, limits);
        const pack::Target& made = offer.target;
        if (patch && patch->patch.publisher == made.publisher && patch->patch.to_sha256 == made.raw_sha256 &&
            patch->patch.raw_length == made.raw_length)
            offer.patches.push_back(*std::move(patch));
    }
}

std::uint64_t missing_of(const crypto::Sha256& sha256, std::uint64_t length, const Held& held) {
    const auto begun = held.begun.find(sha256);
    return begun == held.begun.end() ? length : length - std::min(length, begun->second);
}

} // namespace

Wanted wanted_of(const pack::Blob& blob) {
    return {"targets/" + pack::blob_path(blob.sha256), blob.sha256, blob.length, {pack::k_part_size, blob.parts}};
}

Result<std::vector<PackOffer>> offers_of(const signing::Targets& targets, Naming naming, const pack::Limits& limits) {
    std::vector<PackOffer> offers; // sorted and each once, because the paths are
    for (const auto& [path, file] : targets.targets) {
        if (!path.starts_with(k_folder) || !path.ends_with(k_suffix)) continue;
        TRY_ASSIGN(PackOffer offer, offer_of(path, file, naming, limits));
        add_patches(offer, targets, naming, limits);
        offers.push_back(std::move(offer));
    }
    if (offers.empty()) return fail(ErrorCode::Invalid, "the repository offers no content", "content.none");
    return offers;
}

PackHashes hashes_of(const std::vector<PackOffer>& offers) {
    PackHashes hashes;
    for (const PackOffer& offer : offers) hashes.emplace(offer.target.publisher, offer.target.raw_sha256);
    return hashes;
}

std::optional<PatchOffer> cheapest_patch(const PackOffer& offer, const Held& held, std::uint64_t memory) {
    const auto base = held.packs.find(offer.target.publisher);
    if (base == held.packs.end()) return std::nullopt;
    std::uint64_t least = missing_of(offer.sha256, offer.stored_length, held);
    std::optional<PatchOffer> best;
    for (const PatchOffer& patch : offer.patches) {
        const std::uint64_t missing = missing_of(patch.file.sha256, patch.file.length, held);
        if (patch.patch.from_sha256 != base->second || patch.patch.memory > memory || missing >= least) continue;
        least = missing;
        best = patch;
    }
    return best;
}

std::uint64_t bytes_to_fetch(const PackOffer& offer, const std::optional<PatchOffer>& patch, const Held& held) {
    const auto staged = held.begun.find(offer.target.raw_sha256);
    if (staged != held.begun.end() && staged->second == offer.target.raw_length) return 0;
    return patch ? patch->file.length : offer.stored_length;
}

Result<Plan> make_plan(const std::vector<PackOffer>& offers, const Held& held, std::uint64_t memory) {
    Plan plan;
    for (const PackOffer& offer : offers) {
        const std::string& publisher = offer.target.publisher;
        const auto newest = held.releases.find(publisher);
        if (newest != held.releases.end() && offer.target.release < newest->second)
            return fail(ErrorCode::Untrusted,
                        fmt::format("{}: release {} is offered, {} is held", publisher, offer.target.release.value, newest->second.value),
                        "content.rollback");
        const auto pack = held.packs.find(publisher);
        const bool is_held = pack != held.packs.end() && pack->second == offer.target.raw_sha256;
        (is_held ? plan.keep : plan.fetch).push_back(offer);
        if (is_held) continue;
        auto patch = cheapest_patch(offer, held, memory);
        plan.fetch_bytes += bytes_to_fetch(offer, patch, held);
        if (patch) plan.patches.emplace(publisher, *std::move(patch));
    }
    const PackHashes wanted = hashes_of(offers);
    const bool shown = held.current && held.current->packs == wanted;
    const bool held_back = held.current && held.held_back && held.held_back->packs == wanted;
    plan.build = shown || held_back ? Build::NotNeeded : Build::Needed;
    return plan;
}

Result<std::vector<pack::Blob>> missing_blobs(const std::vector<pack::Header>& headers, const std::set<crypto::Sha256>& held,
                                              const pack::Limits& limits) {
    std::map<crypto::Sha256, pack::Blob> missing;
    for (const pack::Header& header : headers) {
        for (const pack::Blob& blob : header.blobs) {
            if (blob.length > limits.blob)
                return fail(ErrorCode::Full, fmt::format("{}: larger than the {} bytes a blob may have", blob.sha256.hex(), limits.blob),
                            "content.too_large");
            if (!held.contains(blob.sha256)) missing.emplace(blob.sha256, blob);
        }
    }
    std::vector<pack::Blob> list;
    for (auto& [hash, blob] : missing) list.push_back(blob);
    return list;
}

} // namespace tramtin::engine
