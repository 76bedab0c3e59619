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

tl::unexpected<base::Error> refuse(std::string_view path, std::string_view why) {
    return fail(ErrorCode::Invalid, fmt::format("{}: {}", path, why), "content.damaged");
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
    offer.path = "targets/" + (naming == Naming::Hashed ? pack::stored_path(path, offer.sha256) : path);
    return offer;
}

} // namespace

Result<std::vector<PackOffer>> offers_of(const signing::Targets& targets, Naming naming, const pack::Limits& limits) {
    std::vector<PackOffer> offers; // sorted and each once, because the paths are
    for (const auto& [path, file] : targets.targets) {
        if (!path.starts_with(k_folder) || !path.ends_with(k_suffix)) continue;
        TRY_ASSIGN(PackOffer offer, offer_of(path, file, naming, limits));
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

Result<Plan> make_plan(const std::vector<PackOffer>& offers, const Held& held) {
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
        if (!is_held) plan.fetch_bytes += offer.stored_length;
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
