// SPDX-License-Identifier: Apache-2.0
#include "content/tools/bundle.hpp"

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr const char* k_description = "bundle.json";
constexpr std::size_t k_max_description = 64U << 10U;
constexpr std::size_t k_max_roles = 16; // of one bundle

tl::unexpected<base::Error> damaged(const std::string& what) { return fail(ErrorCode::Invalid, what, "bundle.damaged"); }

fs::path proposed_path(std::string_view role, std::int64_t version) {
    return fs::path("proposed") / metadata_path(role, version).filename();
}

Result<std::int64_t> proposed_version(const std::string& role, const signing::Envelope& envelope) {
    if (role == "root") {
        TRY_ASSIGN(const signing::Root root, signing::parse_root(envelope));
        return root.common.version;
    }
    TRY_ASSIGN(const signing::Targets targets, signing::parse_targets(envelope));
    return targets.common.version;
}

// So that who only knows an older root can follow.
Result<> copy_roots(const fs::path& folder, const Desk& desk) {
    const KeySet& keys = desk.signers->set();
    TRY(put_file(folder / metadata_path("root", keys.root.common.version), keys.root_bytes));
    for (std::int64_t version = 1; version <= desk.root.common.version; ++version) {
        const auto bytes = base::read_file(desk.repository / metadata_path("root", version), signing::k_max_root);
        if (!bytes && bytes.error().code == ErrorCode::NotFound) continue;
        if (!bytes) return tl::unexpected<base::Error>(bytes.error());
        TRY(put_file(folder / metadata_path("root", version), *bytes));
    }
    return {};
}

Result<> copy_before(const fs::path& folder, const Desk& desk, const std::string& role, const Role& before) {
    TRY_ASSIGN(const std::string bytes, signing::to_bytes(before.envelope));
    TRY(put_file(folder / metadata_path(role, before.targets.common.version), bytes));
    for (const auto& [path, target] : before.targets.targets) {
        if (!path.starts_with("packs/")) continue;
        const auto packed = read_target(desk.repository, path, target);
        if (!packed) continue; // the approver is then told of every item
        TRY(put_file(folder / target_path(pack::stored_path(path, *signing::sha256_of(target.hashes))), *packed));
    }
    return {};
}

Value versions_value(const std::map<std::string, std::int64_t>& versions) {
    Value::Object object;
    for (const auto& [role, version] : versions) object.emplace(role, version);
    return object;
}

Result<> write_description(const fs::path& folder, const Desk& desk, const std::map<std::string, std::int64_t>& proposed) {
    std::map<std::string, std::int64_t> in_force{{"root", desk.root.common.version},
                                                 {"targets", desk.published.targets.targets.common.version}};
    for (const auto& [role, version] : proposed) in_force.emplace(role, version_of(desk, role));
    const Value value = Value::Object{{"format", 1},
                                      {"kind", "tramtin-bundle"},
                                      {"made", base::format_instant(desk.now)},
                                      {"in_force", versions_value(in_force)},
                                      {"proposed", versions_value(proposed)}};
    return base::publish_file(folder / k_description, base::pretty_json(value));
}

Result<std::map<std::string, std::int64_t>> versions_in(const Value& value, std::string_view key) {
    std::map<std::string, std::int64_t> versions;
    const Value* found = value.find(key);
    if (found == nullptr || found->as_object() == nullptr || found->as_object()->size() > k_max_roles) return damaged("no versions");
    for (const auto& [role, version] : *found->as_object()) {
        if (!model::is_valid_id(role) || version.as_int() == nullptr || *version.as_int() < 0) return damaged("no version of " + role);
        versions.emplace(role, *version.as_int());
    }
    return versions;
}

std::int64_t version_in(const Bundle& bundle, const std::string& role) {
    const auto found = bundle.in_force.find(role);
    return found == bundle.in_force.end() ? 0 : found->second;
}

Result<Role> role_before(const Bundle& bundle, const std::string& role, const std::optional<Authority>& authority) {
    if (!authority) return fail(ErrorCode::Untrusted, "nobody knows the role " + role, "publish.not_delegated");
    return read_role(bundle.folder / metadata_path(role, version_in(bundle, role)), *authority->keys, *authority->role, role);
}

} // namespace

bool is_bundle(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / k_description, ignored) || fs::exists(folder / ".bundle", ignored);
}

Result<> start_bundle(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error) && !is_bundle(folder))
        return fail(ErrorCode::Busy, folder.string() + ": not empty", "bundle.folder");
    TRY(base::make_directories(folder));
    TRY(put_file(folder / ".bundle", "")); // a bundle that was begun may be made anew
    TRY(base::remove_file(folder / k_description));
    for (const char* part : {"metadata", "targets", "proposed"}) {
        fs::remove_all(folder / part, error);
        if (error) return fail(ErrorCode::Io, fmt::format("{}: {}", (folder / part).string(), error.message()));
    }
    return {};
}

Result<std::vector<Lack>> write_bundle(const fs::path& folder, const Desk& desk, const Proposal& proposal) {
    TRY(copy_roots(folder, desk));
    const Role& targets = desk.published.targets;
    if (!targets.envelope.canonical.empty()) TRY(copy_before(folder, desk, "targets", targets));
    std::map<std::string, std::int64_t> proposed;
    for (const auto& [role, envelope] : proposal) {
        const auto before = desk.published.roles.find(role);
        if (before != desk.published.roles.end()) TRY(copy_before(folder, desk, role, before->second));
        TRY_ASSIGN(const std::int64_t version, proposed_version(role, envelope));
        TRY_ASSIGN(const std::string bytes, signing::to_bytes(envelope));
        TRY(put_file(folder / proposed_path(role, version), bytes));
        proposed.emplace(role, version);
    }
    TRY(write_description(folder, desk, proposed));
    TRY_ASSIGN(const After then, after(desk, proposal));
    return lacking(desk, proposal, then);
}

Result<Bundle> read_bundle(const fs::path& folder) {
    const auto text = base::read_file(folder / k_description, k_max_description);
    if (!text) return fail(text.error().code, text.error().what, "bundle.missing");
    const auto value = base::parse_json(*text, base::JsonMode::Strict, {.bytes = k_max_description, .depth = 8, .values = 1000});
    if (!value || value->string_or("kind") != "tramtin-bundle") return damaged(folder.string() + ": no bundle");
    Bundle bundle;
    bundle.folder = folder;
    TRY_ASSIGN(bundle.in_force, versions_in(*value, "in_force"));
    TRY_ASSIGN(const auto proposed, versions_in(*value, "proposed"));
    for (const auto& [role, version] : proposed) {
        const fs::path path = folder / proposed_path(role, version);
        const auto bytes = base::read_file(path, signing::k_max_targets);
        if (!bytes) return damaged(bytes.error().what);
        auto envelope = signing::parse_envelope(*bytes, signing::k_max_targets);
        if (!envelope) return damaged(path.string() + ": " + envelope.error().what);
        const auto inside = proposed_version(role, *envelope);
        if (!inside || *inside != version) return damaged(path.string() + ": not what its name says");
        bundle.proposal.emplace(role, *std::move(envelope));
    }
    return bundle;
}

Result<Desk> open_bundle_desk(const Bundle& bundle, Signers& signers, base::Instant now) {
    Desk desk;
    desk.repository = bundle.folder;
    desk.signers = &signers;
    desk.now = now;
    TRY_ASSIGN(desk.root, root_in_force(bundle.folder, signers.set()));
    TRY(check_root_not_expired(desk.root, now));
    Published& published = desk.published;
    published.timestamp.common.version = published.snapshot.common.version = published.targets.targets.common.version = 0;
    if (version_in(bundle, "targets") == 0) return desk;
    TRY_ASSIGN(published.targets, role_before(bundle, "targets", authority_of(desk.root, {}, "targets")));
    for (const auto& [role, envelope] : bundle.proposal) {
        if (role == "root" || role == "targets" || version_in(bundle, role) == 0) continue;
        TRY_ASSIGN(Role before, role_before(bundle, role, authority_of(desk.root, published.targets.targets, role)));
        published.roles.emplace(role, std::move(before));
    }
    return desk;
}

Result<> save_signatures(const Bundle& bundle) {
    for (const auto& [role, envelope] : bundle.proposal) {
        TRY_ASSIGN(const std::int64_t version, proposed_version(role, envelope));
        TRY_ASSIGN(const std::string bytes, signing::to_bytes(envelope));
        TRY(base::publish_file(bundle.folder / proposed_path(role, version), bytes));
    }
    return {};
}

} // namespace tramtin::tools
