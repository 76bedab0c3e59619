// SPDX-License-Identifier: Apache-2.0
#include "content/tools/keyset.hpp"

#include <algorithm>
#include <array>

#include <sys/stat.h>

#include <fmt/format.h>

#include "content/base/files.hpp"
#include "content/base/json.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr std::array k_roles{"root", "targets", "snapshot", "timestamp"};
constexpr std::size_t k_max_key_file = 4096;
constexpr std::size_t k_max_keys = 64;

fs::path key_path(const fs::path& folder, std::string_view role) { return folder / fmt::format("{}.key", role); }

bool holds_keys(const fs::path& folder) {
    std::error_code ignored;
    if (fs::exists(folder / "root.json", ignored)) return true;
    return std::any_of(k_roles.begin(), k_roles.end(), [&](const char* role) { return fs::exists(key_path(folder, role), ignored); });
}

Result<> write_key(const fs::path& path, const crypto::SigningKey& key) {
    const Value value = Value::Object{{"keytype", key.public_key().keytype},
                                      {"scheme", key.public_key().scheme},
                                      {"public", key.public_key().value},
                                      {"seed", crypto::to_hex(key.seed())}};
    return base::publish_file(path, base::pretty_json(value));
}

Result<crypto::SigningKey> read_key(const fs::path& path) {
    const auto damaged = [&](const std::string& why) {
        return fail(ErrorCode::Invalid, fmt::format("{}: {}", path.string(), why), "keys.damaged");
    };
    TRY_ASSIGN(const std::string text, base::read_file(path, k_max_key_file));
    const auto value = base::parse_json(text, base::JsonMode::Strict, {.bytes = k_max_key_file, .depth = 4, .values = 64});
    if (!value) return damaged(value.error().what);
    const auto seed = crypto::from_hex(value->string_or("seed"));
    if (value->string_or("scheme") != "ed25519" || !seed) return damaged("no Ed25519 key");
    auto key = crypto::SigningKey::from_seed(*seed);
    if (!key) return damaged(key.error().what);
    if (key->public_key().value != value->string_or("public")) return damaged("seed and public key do not belong together");
    return key;
}

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

} // namespace

Result<> create_keys(const fs::path& folder, base::Instant now) {
    if (holds_keys(folder)) return fail(ErrorCode::Busy, folder.string() + ": holds keys already", "keys.exist");
    // Nothing of a key may be readable by others for even a moment; this program does one thing and ends.
    const ::mode_t usual = ::umask(077);
    std::vector<crypto::SigningKey> keys;
    const auto written = [&]() -> Result<> {
        TRY(base::make_directories(folder));
        for (const char* role : k_roles) {
            TRY_ASSIGN(crypto::SigningKey key, crypto::SigningKey::generate());
            TRY(write_key(key_path(folder, role), key));
            keys.push_back(std::move(key));
        }
        return {};
    }();
    ::umask(usual);
    TRY(written);
    TRY_ASSIGN(const std::string root, sign_root(keys, now));
    return base::publish_file(folder / "root.json", root);
}

Result<KeySet> load_keys(const fs::path& folder) {
    KeySet set;
    TRY(read_root(folder / "root.json", set));
    TRY_ASSIGN(const auto files, base::list_files(folder, 10'000));
    for (const std::string& file : files) {
        if (!file.ends_with(".key") || file.find('/') != std::string::npos) continue;
        if (set.keys.size() >= k_max_keys) return fail(ErrorCode::Full, fmt::format("{}: more than {} keys", folder.string(), k_max_keys));
        TRY_ASSIGN(crypto::SigningKey key, read_key(folder / file));
        set.keys.push_back(std::move(key));
    }
    return set;
}

Result<std::vector<crypto::SigningKey>> keys_for(const KeySet& set, std::string_view role) {
    const auto found = set.root.roles.find(std::string(role));
    if (found == set.root.roles.end()) return fail(ErrorCode::Untrusted, fmt::format("the root knows no role '{}'", role));
    const std::vector<std::string>& ids = found->second.key_ids;
    std::vector<crypto::SigningKey> keys;
    for (const crypto::SigningKey& key : set.keys) {
        const std::string id = signing::key_id_of(signing::key_of(key.public_key()));
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) keys.push_back(key);
    }
    if (static_cast<std::int64_t>(keys.size()) < found->second.threshold)
        return fail(ErrorCode::Untrusted, fmt::format("{} of the {} keys of {}", keys.size(), found->second.threshold, role),
                    "keys.too_few");
    return keys;
}

} // namespace tramtin::tools
