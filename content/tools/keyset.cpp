// SPDX-License-Identifier: Apache-2.0
#include "content/tools/keyset.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "content/base/files.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::array k_roles{"root", "targets", "snapshot", "timestamp"};
constexpr std::size_t k_max_keys = 500; // a province has a key a commune

Result<std::string> sign_root(const std::vector<crypto::SigningKey>& keys, base::Instant now) {
    signing::Root root;
    root.common.expires = now + k_root_life;
    for (std::size_t i = 0; i < k_roles.size(); ++i) {
        const signing::Key key = signing::key_of(keys[i].public_key());
        const std::string id = signing::key_id_of(key);
        root.keys.emplace(id, key);
        root.roles.emplace(k_roles[i], signing::RoleKeys{{id}, 1});
    }
    TRY_ASSIGN(const signing::Envelope envelope, signing::sign(signing::to_value(root), {keys.front()}));
    return signing::to_bytes(envelope);
}

Result<> read_root(const fs::path& path, KeySet& set) {
    auto bytes = base::read_file(path, signing::k_max_root);
    if (!bytes) return fail(bytes.error().code, bytes.error().what, "keys.missing");
    set.root_bytes = *std::move(bytes);
    TRY_ASSIGN(const signing::Envelope envelope, signing::parse_envelope(set.root_bytes, signing::k_max_root));
    TRY_ASSIGN(set.root, signing::parse_root(envelope));
    return signing::verify(set.root, "root", envelope);
}

Result<> read_targets(const fs::path& path, KeySet& set) {
    auto bytes = base::read_file(path, signing::k_max_targets);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) return {};
    if (!bytes) return tl::unexpected<base::Error>(std::move(bytes).error());
    TRY_ASSIGN(const signing::Envelope envelope, signing::parse_envelope(*bytes, signing::k_max_targets));
    TRY(signing::parse_targets(envelope));
    TRY(signing::verify(set.root, "targets", envelope));
    set.targets_bytes = *std::move(bytes);
    return {};
}

bool lists(const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

} // namespace

bool holds_keys(const fs::path& folder) {
    std::error_code ignored;
    if (fs::exists(folder / "root.json", ignored)) return true;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".key") return true;
    }
    return false;
}

Result<> create_keys(const fs::path& folder, base::Instant now, AtRest at_rest, const Passphrases& passphrases) {
    if (holds_keys(folder)) return fail(ErrorCode::Busy, folder.string() + ": holds keys already", "keys.exist");
    std::vector<crypto::SigningKey> keys;
    for (const char* role : k_roles) {
        std::optional<std::string> passphrase;
        if (at_rest == AtRest::Sealed) {
            TRY_ASSIGN(passphrase, passphrases.choose(role));
        }
        TRY_ASSIGN(crypto::SigningKey key, crypto::SigningKey::generate());
        TRY(write_key_file(folder, role, {}, key, passphrase));
        keys.push_back(std::move(key));
    }
    TRY_ASSIGN(const std::string root, sign_root(keys, now));
    return base::publish_file(folder / "root.json", root);
}

Result<KeySet> load_keys(const fs::path& folder) {
    KeySet set;
    set.folder = folder;
    TRY(read_root(folder / "root.json", set));
    TRY(read_targets(folder / "targets.json", set));
    TRY_ASSIGN(const auto files, base::list_files(folder, 10'000));
    for (const std::string& file : files) {
        if (!file.ends_with(".key") || file.find('/') != std::string::npos) continue;
        if (set.files.size() >= k_max_keys) return fail(ErrorCode::Full, fmt::format("{}: more than {} keys", folder.string(), k_max_keys));
        TRY_ASSIGN(KeyFile key, read_key_file(folder / file));
        set.files.push_back(std::move(key));
    }
    return set;
}

std::string key_id_of(const KeyFile& file) { return signing::key_id_of(signing::key_of(file.public_key)); }

std::int64_t Signers::at_hand(const signing::RoleKeys& role) const {
    return std::count_if(m_set.files.begin(), m_set.files.end(), [&](const KeyFile& file) { return lists(role.key_ids, key_id_of(file)); });
}

Result<std::vector<crypto::SigningKey>> Signers::take(const signing::RoleKeys& role) { return take(role, {}); }

Result<std::vector<crypto::SigningKey>> Signers::take(const signing::RoleKeys& role, const signing::Envelope& signed_already) {
    std::vector<crypto::SigningKey> keys;
    const auto has_signed = [&](const std::string& id) {
        const auto& signatures = signed_already.signatures;
        return std::any_of(signatures.begin(), signatures.end(), [&](const signing::Signature& s) { return s.key_id == id; });
    };
    for (const KeyFile& file : m_set.files) {
        const std::string id = key_id_of(file);
        if (static_cast<std::int64_t>(keys.size()) >= role.threshold) break;
        if (!lists(role.key_ids, id) || has_signed(id)) continue;
        if (!m_open.contains(id)) {
            TRY_ASSIGN(crypto::SigningKey key, unlock(file, m_passphrases));
            m_open.emplace(id, std::move(key));
        }
        keys.push_back(m_open.at(id));
    }
    return keys;
}

Result<std::vector<crypto::SigningKey>> Signers::need(const signing::RoleKeys& role, std::string_view name) {
    if (!enough(role))
        return fail(ErrorCode::Untrusted, fmt::format("{} of the {} keys of {}", at_hand(role), role.threshold, name), "keys.too_few");
    return take(role);
}

} // namespace tramtin::tools
