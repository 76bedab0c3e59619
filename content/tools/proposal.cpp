// SPDX-License-Identifier: Apache-2.0
#include "content/tools/proposal.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/files.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

Result<> check_follows(const Desk& desk, std::string_view role, std::int64_t version) {
    const std::int64_t now = version_of(desk, role);
    const bool follows = role == "root" ? version == now + 1 : version > now;
    if (follows) return {};
    return fail(ErrorCode::Invalid, fmt::format("{} version {} is proposed, {} is in force", role, version, now), "propose.stale");
}

Lack lack_of(const std::string& role, const Authority& authority, const signing::Envelope& envelope, const After& after) {
    Lack lack{role, signing::count_signers(*authority.keys, *authority.role, envelope), authority.role->threshold, {}};
    for (const std::string& id : authority.role->key_ids) {
        const auto signed_by = [&](const signing::Signature& signature) { return signature.key_id == id; };
        if (std::none_of(envelope.signatures.begin(), envelope.signatures.end(), signed_by))
            lack.still.push_back(holder_of(after.root, after.targets, id));
    }
    return lack;
}

// The newest form of each role that signs with offline keys, and who must have signed it.
struct Signed {
    std::string role;
    const signing::Envelope* envelope;
    Authority authority;
};

std::vector<Signed> all_signed(const Desk& desk, const Proposal& proposal, const After& after) {
    std::vector<Signed> all;
    const auto add = [&](const std::string& role, const signing::Envelope* present, const std::optional<Authority>& authority) {
        const auto proposed = proposal.find(role);
        const signing::Envelope* envelope = proposed != proposal.end() ? &proposed->second : present;
        if (envelope != nullptr && authority) all.push_back({role, envelope, *authority});
    };
    if (const auto root = proposal.find("root"); root != proposal.end()) {
        all.push_back({"root", &root->second, *authority_of(desk.root, after.targets, "root")});
        const bool same = desk.root.roles.at("root") == after.root.roles.at("root");
        if (!same) all.push_back({"root", &root->second, *authority_of(after.root, after.targets, "root")});
    }
    const Published& published = desk.published;
    const bool has_targets = !published.targets.envelope.canonical.empty();
    add("targets", has_targets ? &published.targets.envelope : nullptr, authority_of(after.root, after.targets, "targets"));
    if (!after.targets.delegations) return all;
    for (const signing::Delegation& role : after.targets.delegations->roles) {
        const auto found = published.roles.find(role.name);
        add(role.name, found == published.roles.end() ? nullptr : &found->second.envelope,
            authority_of(after.root, after.targets, role.name));
    }
    return all;
}

// Signs for those who know the old root and for those who know the new one.
Result<signing::Envelope> sign_online(const Desk& desk, const After& after, std::string_view role, base::Value payload) {
    const Authority now = *authority_of(after.root, after.targets, role);
    const Authority before = *authority_of(desk.root, after.targets, role);
    TRY_ASSIGN(auto keys, desk.signers->need(*now.role, role));
    TRY_ASSIGN(const auto older, desk.signers->take(*before.role));
    for (const crypto::SigningKey& key : older) {
        const auto same = [&](const crypto::SigningKey& other) { return other.public_key() == key.public_key(); };
        if (std::none_of(keys.begin(), keys.end(), same)) keys.push_back(key);
    }
    return signing::sign(std::move(payload), keys);
}

void renew(signing::Common& common, base::Instant expires) {
    ++common.version;
    common.spec_version = signing::k_spec_version;
    common.expires = expires;
}

bool is_fresh(const Desk& desk, const signing::Common& common, std::chrono::days life) { return common.expires - desk.now > life / 2; }

signing::MetaFile meta_of(std::int64_t version, std::string_view bytes) {
    return {version, static_cast<std::int64_t>(bytes.size()), signing::hashes_of(crypto::sha256(bytes))};
}

// Writes a role under its version and notes it for the snapshot.
Result<> put_role(const Desk& desk, const std::string& role, const signing::Envelope& envelope, signing::Snapshot& snapshot) {
    TRY_ASSIGN(const signing::Targets targets, signing::parse_targets(envelope));
    TRY_ASSIGN(const std::string bytes, signing::to_bytes(envelope));
    TRY(put_file(desk.repository / metadata_path(role, targets.common.version), bytes));
    snapshot.meta.insert_or_assign(role + ".json", meta_of(targets.common.version, bytes));
    return {};
}

Result<> put_root(const Desk& desk, const Proposal& proposal, const After& after) {
    const auto root = proposal.find("root");
    if (root == proposal.end()) return {};
    TRY_ASSIGN(const std::string bytes, signing::to_bytes(root->second));
    return put_file(desk.repository / metadata_path("root", after.root.common.version), bytes);
}

// A repository's first moment: the root it belongs to, and the delegations of the ceremony.
Result<> put_foundation(const Desk& desk, const Proposal& proposal, signing::Snapshot& snapshot) {
    const KeySet& keys = desk.signers->set();
    TRY(put_file(desk.repository / metadata_path("root", keys.root.common.version), keys.root_bytes));
    if (!keys.targets_bytes || proposal.contains("targets")) return {};
    const std::int64_t version = desk.published.targets.targets.common.version;
    TRY(put_file(desk.repository / metadata_path("targets", version), *keys.targets_bytes));
    snapshot.meta.insert_or_assign("targets.json", meta_of(version, *keys.targets_bytes));
    return {};
}

Result<signing::MetaFile> put_snapshot(const Desk& desk, const After& after, signing::Snapshot& snapshot) {
    renew(snapshot.common, desk.now + lives_of(desk).snapshot);
    TRY_ASSIGN(const auto envelope, sign_online(desk, after, "snapshot", signing::to_value(snapshot)));
    TRY_ASSIGN(const std::string bytes, signing::to_bytes(envelope));
    TRY(put_file(desk.repository / metadata_path("snapshot", snapshot.common.version), bytes));
    return meta_of(snapshot.common.version, bytes);
}

// Who knows only the old root must still understand the timestamp until the new root lies there, where that is possible.
Result<> put_timestamp(const Desk& desk, const Proposal& proposal, const After& after, signing::Timestamp& timestamp) {
    renew(timestamp.common, desk.now + lives_of(desk).timestamp);
    TRY_ASSIGN(const auto envelope, sign_online(desk, after, "timestamp", signing::to_value(timestamp)));
    TRY_ASSIGN(const std::string bytes, signing::to_bytes(envelope));
    const bool old_root_reads_it = signing::verify(desk.root, "timestamp", envelope).has_value();
    if (!old_root_reads_it) TRY(put_root(desk, proposal, after));
    TRY(base::publish_file(desk.repository / timestamp_path(), bytes));
    return put_root(desk, proposal, after);
}

Result<> check_complete(const Desk& desk, const Proposal& proposal, const After& after) {
    for (const Lack& lack : lacking(desk, proposal, after)) {
        return fail(ErrorCode::Untrusted, fmt::format("{}: {} of the {} keys needed have signed", lack.role, lack.have, lack.need),
                    "propose.unsigned");
    }
    return {};
}

// A delegation that is gone takes its role out of the snapshot.
void drop_undelegated(signing::Snapshot& snapshot, const signing::Targets& targets) {
    for (auto it = snapshot.meta.begin(); it != snapshot.meta.end();) {
        const std::string role = it->first.substr(0, it->first.rfind(".json"));
        it = role != "targets" && delegation_of(targets, role) == nullptr ? snapshot.meta.erase(it) : std::next(it);
    }
}

} // namespace

Result<After> after(const Desk& desk, const Proposal& proposal) {
    After after{desk.root, desk.published.targets.targets};
    for (const auto& [role, envelope] : proposal) {
        if (role == "root") {
            TRY_ASSIGN(after.root, signing::parse_root(envelope));
            TRY(check_follows(desk, role, after.root.common.version));
            continue;
        }
        TRY_ASSIGN(signing::Targets targets, signing::parse_targets(envelope));
        TRY(check_follows(desk, role, targets.common.version));
        if (role == "targets") after.targets = std::move(targets);
    }
    return after;
}

std::vector<Lack> lacking(const Desk& desk, const Proposal& proposal, const After& after) {
    std::vector<Lack> lacks;
    for (const Signed& entry : all_signed(desk, proposal, after)) {
        Lack lack = lack_of(entry.role, entry.authority, *entry.envelope, after);
        if (lack.have < lack.need) lacks.push_back(std::move(lack));
    }
    for (const auto& [role, envelope] : proposal) {
        if (!authority_of(after.root, after.targets, role)) lacks.push_back({role, 0, 1, {}});
    }
    return lacks;
}

Result<std::size_t> add_signatures(const Desk& desk, Proposal& proposal, const After& after) {
    std::size_t added = 0;
    for (const Signed& entry : all_signed(desk, proposal, after)) {
        const auto found = proposal.find(entry.role);
        if (found == proposal.end()) continue;
        TRY_ASSIGN(const auto keys, desk.signers->take(*entry.authority.role, found->second));
        for (const crypto::SigningKey& key : keys) {
            TRY_ASSIGN(std::string signature, key.sign(found->second.canonical));
            found->second.signatures.push_back({signing::key_id_of(signing::key_of(key.public_key())), std::move(signature)});
            ++added;
        }
    }
    return added;
}

Result<> put_in_force(const Desk& desk, const Proposal& proposal) {
    TRY_ASSIGN(const After then, after(desk, proposal));
    TRY(check_complete(desk, proposal, then));
    signing::Snapshot snapshot = desk.published.snapshot;
    signing::Timestamp timestamp = desk.published.timestamp;
    TRY(base::make_directories(desk.repository / "metadata"));
    if (desk.empty) TRY(put_foundation(desk, proposal, snapshot));
    for (const auto& [role, envelope] : proposal) {
        if (role != "root") TRY(put_role(desk, role, envelope, snapshot));
    }
    if (proposal.contains("targets")) drop_undelegated(snapshot, then.targets);
    if (!snapshot.meta.contains("targets.json"))
        return fail(ErrorCode::NotFound, desk.repository.string() + ": nothing is published there", "publish.nothing");
    if (!proposal.empty() || desk.empty || !is_fresh(desk, snapshot.common, lives_of(desk).snapshot)) {
        TRY_ASSIGN(timestamp.snapshot, put_snapshot(desk, then, snapshot));
    }
    return put_timestamp(desk, proposal, then, timestamp);
}

} // namespace tramtin::tools
