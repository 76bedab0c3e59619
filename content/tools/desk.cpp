// SPDX-License-Identifier: Apache-2.0
#include "content/tools/desk.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
using std::chrono::days;

// When anything of the repository was last signed, as far as it tells: every signing renews the timestamp.
Result<base::Instant> last_signing(const Published& published) {
    base::Instant latest = published.timestamp.common.expires - lives_of(profile_of(published.targets.targets)).timestamp;
    const auto look = [&](const signing::Targets& role) -> Result<> {
        for (const auto& [path, target] : role.targets) {
            if (!path.starts_with("packs/")) continue;
            TRY_ASSIGN(const pack::Target custom, pack::target_of(target.custom));
            if (custom.issued) latest = std::max(latest, *custom.issued);
        }
        return {};
    };
    TRY(look(published.targets.targets));
    for (const auto& [name, role] : published.roles) TRY(look(role.targets));
    return latest;
}

Result<> check_not_behind(const Published& published, base::Instant now) {
    TRY_ASSIGN(const base::Instant last, last_signing(published));
    if (now >= last) return {};
    const std::string times = base::format_instant(now) + ", the last signing was at " + base::format_instant(last);
    return fail(ErrorCode::Io, "the clock says " + times, "clock.behind");
}

// Version 0 of everything; the delegations of a ceremony come with the keys.
Result<Published> nothing_published(const KeySet& keys) {
    Published none;
    none.timestamp.common.version = none.snapshot.common.version = none.targets.targets.common.version = 0;
    if (!keys.targets_bytes) return none;
    TRY_ASSIGN(none.targets.envelope, signing::parse_envelope(*keys.targets_bytes, signing::k_max_targets));
    TRY_ASSIGN(none.targets.targets, signing::parse_targets(none.targets.envelope));
    return none;
}

std::optional<std::string> holder_in(const signing::Common& common, const std::string& key_id) {
    const auto holders = common.other.find(k_holders);
    if (holders == common.other.end()) return std::nullopt;
    const std::string_view name = holders->second.string_or(key_id);
    if (name.empty()) return std::nullopt;
    return std::string(name);
}

} // namespace

// The repository belongs to one root of trust.
Result<signing::Root> root_in_force(const fs::path& repository, const KeySet& keys) {
    std::error_code ignored;
    const fs::path first = repository / metadata_path("root", 1);
    const fs::path path = repository / metadata_path("root", keys.root.common.version);
    if (!fs::exists(first, ignored) && !fs::exists(path, ignored)) return keys.root;
    const auto present = base::read_file(path, signing::k_max_root);
    if (!present && present.error().code == ErrorCode::Io) return tl::unexpected<base::Error>(present.error());
    if (!present || *present != keys.root_bytes) return fail(ErrorCode::Untrusted, path.string() + ": another root", "publish.other_root");
    auto root = follow_roots(repository, keys.root);
    if (!root && root.error().code != ErrorCode::Io) return fail(root.error().code, root.error().what, "publish.damaged");
    return root;
}

// A wrong clock would put wrong times under a signature, and kiosks cannot unsee them.
Result<> check_root_not_expired(const signing::Root& root, base::Instant now) {
    if (now < root.common.expires) return {};
    const std::string times = base::format_instant(now) + ", root.json expired at " + base::format_instant(root.common.expires);
    return fail(ErrorCode::Io, "the clock says " + times, "clock.root_expired");
}

Result<Desk> open_desk(const fs::path& repository, Signers& signers, base::Instant now) {
    Desk desk;
    desk.repository = repository;
    desk.signers = &signers;
    desk.now = now;
    const KeySet& keys = signers.set();
    TRY_ASSIGN(desk.root, root_in_force(repository, keys));
    TRY(check_root_not_expired(desk.root, now));
    TRY_ASSIGN(std::optional<Published> published, read_published(repository, desk.root));
    desk.empty = !published;
    if (published) {
        desk.published = *std::move(published);
        TRY(check_not_behind(desk.published, now));
        return desk;
    }
    TRY_ASSIGN(desk.published, nothing_published(keys));
    return desk;
}

Profile profile_of(const signing::Targets& targets) {
    return delegation_of(targets, "content") != nullptr ? Profile::Province : Profile::Single;
}

// A single operator has no cron that signs the timestamp every day, so there it lasts as long as the snapshot.
Lives lives_of(Profile profile) {
    if (profile == Profile::Province) return {days{7}, days{30}, days{365}, days{180}};
    return {days{30}, days{30}, days{180}, days{180}};
}

std::int64_t version_of(const Desk& desk, std::string_view role) {
    const Published& published = desk.published;
    if (role == "root") return desk.root.common.version;
    if (role == "snapshot") return published.snapshot.common.version;
    if (role == "timestamp") return published.timestamp.common.version;
    const signing::Targets* listed = listed_by(desk, role);
    return listed == nullptr ? 0 : listed->common.version;
}

const signing::Targets* listed_by(const Desk& desk, std::string_view role) {
    if (role == "targets") return desk.empty ? nullptr : &desk.published.targets.targets;
    const auto found = desk.published.roles.find(std::string(role));
    return found == desk.published.roles.end() ? nullptr : &found->second.targets;
}

std::optional<Authority> authority_of(const signing::Root& root, const signing::Targets& targets, std::string_view role) {
    if (const auto found = root.roles.find(std::string(role)); found != root.roles.end()) return Authority{&root.keys, &found->second};
    const signing::Delegation* delegation = delegation_of(targets, role);
    if (delegation == nullptr) return std::nullopt;
    return Authority{&targets.delegations->keys, &delegation->keys};
}

std::string holder_of(const signing::Root& root, const signing::Targets& targets, const std::string& key_id) {
    if (const auto name = holder_in(root.common, key_id)) return *name;
    if (const auto name = holder_in(targets.common, key_id)) return *name;
    return key_id.substr(0, 12);
}

} // namespace tramtin::tools
