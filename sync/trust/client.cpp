// SPDX-License-Identifier: Apache-2.0
#include "sync/trust/client.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "sync/trust/download.hpp"
#include "sync/trust/state.hpp"

namespace tramtin::trust {

namespace {

using base::ErrorCode;
using base::fail;

std::vector<crypto::PublicKey> keys_of(const signing::Root& root, const std::string& role) {
    std::vector<crypto::PublicKey> keys;
    const auto found = root.roles.find(role);
    if (found == root.roles.end()) return keys;
    for (const std::string& id : found->second.key_ids)
        if (const auto key = root.keys.find(id); key != root.keys.end()) keys.push_back(key->second.key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

bool online_keys_changed(const signing::Root& before, const signing::Root& after) {
    return keys_of(before, "timestamp") != keys_of(after, "timestamp") || keys_of(before, "snapshot") != keys_of(after, "snapshot");
}

// The new root must be accepted by the one before it and by itself, and follow it without a gap.
Result<> check_successor(const signing::Root& before, const RootDocument& after, const std::string& path) {
    TRY(signing::verify(before, "root", after.envelope));
    TRY(signing::verify(after.value, "root", after.envelope));
    if (after.value.common.version != before.common.version + 1)
        return refuse("version",
                      fmt::format("{}: is version {}, {} was asked for", path, after.value.common.version, before.common.version + 1));
    return {};
}

Result<> check_not_older(const signing::Snapshot& before, const signing::Snapshot& after) {
    if (after.common.version < before.common.version)
        return refuse("rollback", fmt::format("snapshot.json is version {}, {} is known", after.common.version, before.common.version));
    for (const auto& [name, held] : before.meta) {
        const auto offered = after.meta.find(name);
        if (offered == after.meta.end()) return refuse("rollback", fmt::format("snapshot.json: {} has vanished", name));
        if (offered->second.version < held.version)
            return refuse("rollback", fmt::format("snapshot.json: {} is offered as version {}, {} is known", name, offered->second.version,
                                                  held.version));
    }
    return {};
}

} // namespace

Client::Client(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

const signing::Root& Client::root() const { return m_state->root.value; }

base::Instant Client::expires() const {
    const base::Instant root = m_state->root.value.common.expires;
    const auto& timestamp = m_state->metadata.timestamp;
    return timestamp ? std::min(root, timestamp->value.common.expires) : root;
}

std::int64_t Client::timestamp_version() const {
    const auto& timestamp = m_state->metadata.timestamp;
    return timestamp ? timestamp->value.common.version : 0;
}

std::optional<base::Instant> Client::expired_since() const { return m_state->expired_since; }

const signing::Targets* Client::targets() const { return m_state->metadata.targets ? &m_state->metadata.targets->value : nullptr; }

Result<Client> Client::open(Settings settings, std::string_view anchor) {
    auto shipped = parse_self_signed_root(std::string(anchor));
    if (!shipped) return fail(ErrorCode::Invalid, "the root of trust is no valid root.json: " + shipped.error().what, "setup.root");
    const crypto::Sha256 anchor_hash = crypto::sha256(anchor);
    RootDocument root = *std::move(shipped);
    const auto anchor_before = base::read_file(settings.folder / "anchor", 256);
    auto stored = load_root(settings.folder / "root.json");
    const bool same_anchor = !anchor_before || *anchor_before == anchor_hash.hex() + "\n";
    if (stored && same_anchor && stored->value.common.version >= root.value.common.version) root = *std::move(stored);
    StoredMetadata metadata = load_metadata(settings.folder, root.value);
    std::unique_ptr<State> state(new State{std::move(settings), anchor_hash, std::move(root), false, std::move(metadata)});
    const auto allowed = state->check_kinds(state->root.value.keys, "the root of trust");
    if (!allowed) return fail(ErrorCode::Invalid, allowed.error().what, "setup.root");
    return Client(std::move(state));
}

std::optional<signing::Targets> stored_targets(const std::filesystem::path& folder) {
    const auto root = load_root(folder / "root.json");
    if (!root) return std::nullopt;
    StoredMetadata stored = load_metadata(folder, root->value);
    if (!stored.targets) return std::nullopt;
    return std::move(stored.targets->value);
}

Result<> Client::refresh(fetch::Source& source) {
    m_state->roles.clear();
    m_state->role_entries.clear();
    TRY(update_root(source));
    TRY(update_timestamp(source));
    TRY(update_snapshot(source));
    return update_targets(source);
}

// Called after each file that was verified.
Result<> Client::verified() {
    if (m_state->settings.persist != Persist::AtOnce) return {};
    return commit();
}

// The old timestamp and snapshot go before the new root comes: a power cut between leaves nothing behind that the old keys drove
// up.
Result<> Client::store_root() {
    State& state = *m_state;
    if (state.settings.persist == Persist::Never) return {};
    const std::filesystem::path& folder = state.settings.folder;
    TRY(base::make_directories(folder));
    if (state.forget_online) {
        TRY(base::remove_file(folder / "timestamp.json"));
        TRY(base::remove_file(folder / "snapshot.json"));
        TRY(base::sync_directory(folder));
        state.forget_online = false;
    }
    TRY(store_bytes(folder / "root.json", state.root.bytes));
    return store_bytes(folder / "anchor", state.anchor.hex() + "\n");
}

Result<> Client::commit_seen() {
    if (m_state->settings.persist == Persist::Never) return {};
    TRY(store_root());
    const State& state = *m_state;
    const std::filesystem::path& folder = state.settings.folder;
    if (state.metadata.timestamp) TRY(store_bytes(folder / "timestamp.json", state.metadata.timestamp->bytes));
    if (state.metadata.snapshot) TRY(store_bytes(folder / "snapshot.json", state.metadata.snapshot->bytes));
    return {};
}

Result<> Client::commit() {
    if (m_state->settings.persist == Persist::Never) return {};
    TRY(commit_seen());
    const State& state = *m_state;
    const std::filesystem::path& folder = state.settings.folder;
    if (state.metadata.targets) TRY(store_bytes(folder / "targets.json", state.metadata.targets->bytes));
    for (const auto& [name, document] : state.roles) {
        TRY_ASSIGN(const std::string file, role_file(name));
        TRY(store_bytes(folder / file, document.bytes));
    }
    return {};
}

// One step along the chain of roots; false at its end.
Result<bool> Client::step_root(fetch::Source& source) {
    State& state = *m_state;
    if (state.root.value.common.version == std::numeric_limits<std::int64_t>::max()) return false; // none can follow
    const std::string path = fmt::format("{}{}.root.json", state.settings.prefix, state.root.value.common.version + 1);
    auto next = download(source, path, signing::k_max_root, &signing::parse_root);
    if (!next && next.error().code == ErrorCode::NotFound) return false;
    if (!next) return tl::unexpected(std::move(next).error());
    TRY(check_successor(state.root.value, *next, path));
    TRY(state.check_kinds(next->value.keys, path));
    if (online_keys_changed(state.root.value, next->value)) {
        state.metadata.timestamp.reset();
        state.metadata.snapshot.reset();
        state.forget_online = true;
    }
    state.root = *std::move(next);
    TRY(store_root());
    return true;
}

Result<> Client::update_root(fetch::Source& source) {
    State& state = *m_state;
    bool more = true;
    for (std::int64_t step = 0; more && step < state.settings.max_root_steps; ++step) {
        TRY_ASSIGN(more, step_root(source));
    }
    drop_unsigned(state.metadata, state.root.value);
    TRY(verified()); // also the anchor's own root, and an expired one: its successor is asked for from there
    return state.check_fresh(state.root.value.common, "root");
}

Result<> Client::update_timestamp(fetch::Source& source) {
    State& state = *m_state;
    const std::string path = state.settings.prefix + "timestamp.json";
    TRY_ASSIGN(TimestampDocument offered, download(source, path, signing::k_max_timestamp, &signing::parse_timestamp));
    TRY(signing::verify(state.root.value, "timestamp", offered.envelope));
    if (const auto& held = state.metadata.timestamp) {
        if (offered.value.common.version < held->value.common.version)
            return refuse("rollback", fmt::format("timestamp.json is version {}, {} is known", offered.value.common.version,
                                                  held->value.common.version));
        if (offered.value.common.version == held->value.common.version) return state.check_fresh(held->value.common, "timestamp");
        if (offered.value.snapshot.version < held->value.snapshot.version)
            return refuse("rollback", fmt::format("timestamp.json names snapshot {}, {} is known", offered.value.snapshot.version,
                                                  held->value.snapshot.version));
    }
    TRY(state.check_fresh(offered.value.common, "timestamp"));
    state.metadata.timestamp = std::move(offered);
    return verified();
}

Result<> Client::update_snapshot(fetch::Source& source) {
    State& state = *m_state;
    const signing::MetaFile& listed = state.metadata.timestamp->value.snapshot;
    auto& held = state.metadata.snapshot;
    if (held && held->value.common.version == listed.version && check_listed(listed, held->bytes, "snapshot.json"))
        return state.check_fresh(held->value.common, "snapshot");

    const std::string path = state.path_of(listed.version, "snapshot");
    TRY_ASSIGN(std::string bytes, download_listed(source, path, listed, signing::k_max_snapshot));
    auto offered = parse_document(std::move(bytes), signing::k_max_snapshot, &signing::parse_snapshot);
    if (!offered) return damaged(path, offered.error());
    TRY(signing::verify(state.root.value, "snapshot", offered->envelope));
    if (offered->value.common.version != listed.version)
        return refuse("version", fmt::format("{}: is version {}, {} is listed", path, offered->value.common.version, listed.version));
    if (held) TRY(check_not_older(held->value, offered->value));
    TRY(state.check_fresh(offered->value.common, "snapshot"));
    held = *std::move(offered);
    return verified();
}

Result<> Client::update_targets(fetch::Source& source) {
    State& state = *m_state;
    const signing::Root& root = state.root.value;
    TRY(state.load(source, "targets", root.keys, root.roles.at("targets"), state.metadata.targets));
    return verified();
}

} // namespace tramtin::trust
