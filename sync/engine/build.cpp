// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/build.hpp"

#include "content/pack/reasons.hpp"
#include "content/store/builder.hpp"

namespace tramtin::engine {

namespace {

using base::ErrorCode;

// Rows, search index and B-tree slack came to 1.6 times the pack for 5,000 guides.
constexpr std::uint64_t k_database_factor = 3;
constexpr std::uint64_t k_database_least = 1U << 20U;

// What the builder says of signed packs is the publisher's matter, unless the disk is at fault.
base::Error blame(base::Error error) {
    const bool disk = error.code == ErrorCode::Full && error.reason != pack::k_too_large; // a line over the limit fills no disk
    if (disk || error.code == ErrorCode::Io || error.code == ErrorCode::NotFound) return as_local(std::move(error));
    if (error.reason != "pack.reader_too_old" && error.reason != pack::k_too_large) error.reason = "content.damaged";
    return error;
}

} // namespace

Result<> build_staged(const Staging& staging, const std::vector<std::string>& raw_packs, Journal& journal) {
    journal.note({"build", 0, 0});
    TRY(local(staging.clear_build()));
    const store::BuildInfo info{"tramtin-sync " TRAMTIN_VERSION, {}};
    auto built = store::build_generation(raw_packs, staging.database(), info);
    if (!built) return tl::unexpected(blame(std::move(built).error()));
    auto tested = store::self_test(staging.database());
    if (!tested) return tl::unexpected(blame(std::move(tested).error()));
    return {};
}

std::uint64_t database_estimate(std::uint64_t raw_bytes) { return k_database_least + raw_bytes * k_database_factor; }

} // namespace tramtin::engine
