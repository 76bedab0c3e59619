// SPDX-License-Identifier: Apache-2.0
#include "content/tools/repository.hpp"

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/pack/zstd.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_max_packed = 256U << 20U;
constexpr std::int64_t k_max_roots = 1000;

tl::unexpected<base::Error> damaged(const std::string& what) { return fail(ErrorCode::Corrupt, what, "publish.damaged"); }

Result<signing::Envelope> read_signed(const fs::path& path, std::size_t max_bytes, const signing::Root& root, std::string_view role) {
    TRY_ASSIGN(const std::string bytes, base::read_file(path, max_bytes));
    auto envelope = signing::parse_envelope(bytes, max_bytes);
    if (!envelope) return damaged(fmt::format("{}: {}", path.string(), envelope.error().what));
    TRY(signing::verify(root, role, *envelope));
    return envelope;
}

// The file a snapshot or timestamp lists: exactly those bytes.
Result<> check_listed(const fs::path& path, const signing::MetaFile& listed, std::size_t max_bytes) {
    TRY_ASSIGN(const std::string bytes, base::read_file(path, max_bytes));
    const auto hash = signing::sha256_of(listed.hashes);
    const bool length_fits = !listed.length || *listed.length == static_cast<std::int64_t>(bytes.size());
    if (!length_fits || (hash && *hash != crypto::sha256(bytes))) return damaged(path.string() + ": not the file that was signed");
    return {};
}

// The metadata of one delegated role as the snapshot lists it.
Result<Role> read_delegated(const fs::path& repository, const Published& published, const signing::Delegation& role,
                            const signing::MetaFile& listed) {
    const fs::path path = repository / metadata_path(role.name, listed.version);
    TRY(check_listed(path, listed, signing::k_max_targets));
    TRY_ASSIGN(Role read, read_role(path, published.targets.targets.delegations->keys, role.keys, role.name));
    if (read.targets.common.version != listed.version) return damaged(path.string() + ": another version inside");
    return read;
}

Result<> read_delegations(const fs::path& repository, Published& published) {
    if (!published.targets.targets.delegations) return {};
    for (const signing::Delegation& role : published.targets.targets.delegations->roles) {
        const auto listed = published.snapshot.meta.find(role.name + ".json");
        if (listed == published.snapshot.meta.end()) continue;
        if (!model::is_valid_id(role.name)) return damaged(fmt::format("a role called '{}'", role.name));
        TRY_ASSIGN(Role read, read_delegated(repository, published, role, listed->second));
        published.roles.emplace(role.name, std::move(read));
    }
    return {};
}

Result<Published> read_chain(const fs::path& repository, const signing::Root& root) {
    Published published;
    TRY_ASSIGN(const auto timestamp, read_signed(repository / timestamp_path(), signing::k_max_timestamp, root, "timestamp"));
    TRY_ASSIGN(published.timestamp, signing::parse_timestamp(timestamp));

    const fs::path snapshot_path = repository / metadata_path("snapshot", published.timestamp.snapshot.version);
    TRY(check_listed(snapshot_path, published.timestamp.snapshot, signing::k_max_snapshot));
    TRY_ASSIGN(const auto snapshot, read_signed(snapshot_path, signing::k_max_snapshot, root, "snapshot"));
    TRY_ASSIGN(published.snapshot, signing::parse_snapshot(snapshot));

    const signing::MetaFile& listed = published.snapshot.meta.at("targets.json");
    const fs::path targets_path = repository / metadata_path("targets", listed.version);
    TRY(check_listed(targets_path, listed, signing::k_max_targets));
    TRY_ASSIGN(published.targets.envelope, read_signed(targets_path, signing::k_max_targets, root, "targets"));
    TRY_ASSIGN(published.targets.targets, signing::parse_targets(published.targets.envelope));

    if (published.snapshot.common.version != published.timestamp.snapshot.version ||
        published.targets.targets.common.version != listed.version)
        return damaged(repository.string() + ": versions that do not belong together");
    TRY(read_delegations(repository, published));
    return published;
}

} // namespace

const signing::Delegation* delegation_of(const signing::Targets& targets, std::string_view name) {
    if (!targets.delegations) return nullptr;
    for (const signing::Delegation& role : targets.delegations->roles) {
        if (role.name == name) return &role;
    }
    return nullptr;
}

fs::path metadata_path(std::string_view role, std::int64_t version) {
    return fs::path("metadata") / fmt::format("{}.{}.json", version, role);
}

fs::path timestamp_path() { return "metadata/timestamp.json"; }

fs::path target_path(std::string_view below_targets) { return fs::path("targets") / below_targets; }

Result<std::optional<Published>> read_published(const fs::path& repository, const signing::Root& root) {
    std::error_code ignored;
    if (!fs::exists(repository / timestamp_path(), ignored)) return std::optional<Published>{};
    auto published = read_chain(repository, root);
    if (published) return std::optional<Published>(*std::move(published));
    const base::Error& error = published.error();
    if (error.code == ErrorCode::Io) return fail(error.code, error.what);
    return fail(error.code, error.what, "publish.damaged");
}

Result<RootChain> read_roots(const fs::path& repository) {
    RootChain chain;
    for (std::int64_t version = 1; version <= k_max_roots; ++version) {
        const fs::path path = repository / metadata_path("root", version);
        std::error_code ignored;
        if (version > 1 && !fs::exists(path, ignored)) return chain;
        TRY_ASSIGN(std::string bytes, base::read_file(path, signing::k_max_root));
        TRY_ASSIGN(const auto envelope, signing::parse_envelope(bytes, signing::k_max_root));
        TRY_ASSIGN(signing::Root root, signing::parse_root(envelope));
        if (root.common.version != version) return damaged(path.string() + ": another version inside");
        if (version > 1) TRY(signing::verify(chain.newest, "root", envelope));
        TRY(signing::verify(root, "root", envelope));
        chain.newest = std::move(root);
        chain.files.push_back(std::move(bytes));
    }
    return fail(ErrorCode::Full, fmt::format("{}: more than {} roots", repository.string(), k_max_roots));
}

Result<signing::Root> follow_roots(const fs::path& repository, signing::Root trusted) {
    for (std::int64_t steps = 0; steps < k_max_roots; ++steps) {
        const fs::path path = repository / metadata_path("root", trusted.common.version + 1);
        std::error_code ignored;
        if (!fs::exists(path, ignored)) return trusted;
        TRY_ASSIGN(const std::string bytes, base::read_file(path, signing::k_max_root));
        TRY_ASSIGN(const auto envelope, signing::parse_envelope(bytes, signing::k_max_root));
        TRY_ASSIGN(signing::Root root, signing::parse_root(envelope));
        if (root.common.version != trusted.common.version + 1) return damaged(path.string() + ": another version inside");
        TRY(signing::verify(trusted, "root", envelope));
        TRY(signing::verify(root, "root", envelope));
        trusted = std::move(root);
    }
    return fail(ErrorCode::Full, fmt::format("{}: more than {} roots", repository.string(), k_max_roots));
}

Result<Role> read_role(const fs::path& path, const signing::Keys& keys, const signing::RoleKeys& role, std::string_view name) {
    TRY_ASSIGN(const std::string bytes, base::read_file(path, signing::k_max_targets));
    Role read;
    auto envelope = signing::parse_envelope(bytes, signing::k_max_targets);
    if (!envelope) return damaged(fmt::format("{}: {}", path.string(), envelope.error().what));
    TRY(signing::verify(keys, role, *envelope, name));
    read.envelope = *std::move(envelope);
    TRY_ASSIGN(read.targets, signing::parse_targets(read.envelope));
    return read;
}

Result<std::string> read_target(const fs::path& repository, std::string_view path, const signing::TargetFile& target) {
    const auto hash = signing::sha256_of(target.hashes);
    if (!hash) return damaged(fmt::format("{}: no SHA-256", path));
    const fs::path file = repository / target_path(pack::stored_path(path, *hash));
    TRY_ASSIGN(std::string bytes, base::read_file(file, k_max_packed));
    if (crypto::sha256(bytes) != *hash || static_cast<std::int64_t>(bytes.size()) != target.length)
        return damaged(file.string() + ": not the file that was signed");
    return bytes;
}

Result<StoredPack> read_stored_pack(const fs::path& repository, std::string_view path, const signing::TargetFile& target) {
    TRY_ASSIGN(const pack::Target custom, pack::target_of(target.custom));
    TRY_ASSIGN(const std::string packed, read_target(repository, path, target));
    const pack::Limits limits;
    if (custom.raw_length > limits.bytes) return fail(ErrorCode::Full, fmt::format("{}: over {} bytes", path, limits.bytes));
    TRY_ASSIGN(std::string raw, pack::decompress(packed, custom.raw_length));
    if (raw.size() != custom.raw_length || crypto::sha256(raw) != custom.raw_sha256)
        return damaged(std::string(path) + ": not the content that was signed");
    TRY_ASSIGN(pack::Header header, pack::read_header(raw));
    return StoredPack{std::move(raw), std::move(header)};
}

Result<> put_file(const fs::path& path, std::string_view bytes) {
    const auto present = base::read_file(path, bytes.size());
    if (present && *present == bytes) return {};
    TRY(base::make_directories(path.parent_path()));
    return base::publish_file(path, bytes);
}

} // namespace tramtin::tools
