// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/signed/envelope.hpp"

namespace tramtin::signing {

namespace {

using base::ErrorCode;
using base::fail;

Result<const Value::Object*> need_object(const Value& value, std::string_view key) {
    const Value* found = value.find(key);
    if (found == nullptr || found->as_object() == nullptr) return fail(ErrorCode::Invalid, fmt::format("'{}' should be an object", key));
    return found->as_object();
}

Result<std::vector<std::string>> strings_of(const Value& value, std::string_view key) {
    const Value* found = value.find(key);
    if (found == nullptr || found->as_array() == nullptr) return fail(ErrorCode::Invalid, fmt::format("'{}' should be a list", key));
    std::vector<std::string> list;
    for (const Value& entry : *found->as_array()) {
        if (entry.as_string() == nullptr) return fail(ErrorCode::Invalid, fmt::format("'{}' should be a list of strings", key));
        list.push_back(*entry.as_string());
    }
    return list;
}

// Absent is false; anything else than true and false is an error.
Result<bool> flag_of(const Value& value, std::string_view key) {
    const Value* found = value.find(key);
    if (found != nullptr && found->as_bool() == nullptr) return fail(ErrorCode::Invalid, fmt::format("'{}' should be true or false", key));
    return found != nullptr && *found->as_bool();
}

Result<std::int64_t> need_at_least(const Value& value, std::string_view key, std::int64_t least) {
    TRY_ASSIGN(const std::int64_t number, value.need_int(key));
    if (number < least) return fail(ErrorCode::Invalid, fmt::format("'{}' should be at least {}", key, least));
    return number;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 9 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1.0" or "1.0.34": later minor versions promise to stay readable, other majors do not.
bool is_supported(std::string_view version) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at != std::string_view::npos;) {
        const std::size_t dot = version.find('.', at);
        parts.push_back(version.substr(at, dot == std::string_view::npos ? dot : dot - at));
        at = dot == std::string_view::npos ? dot : dot + 1;
    }
    return (parts.size() == 2 || parts.size() == 3) && parts.front() == "1" && std::all_of(parts.begin(), parts.end(), is_number);
}

Result<Common> common_of(const Value& value, std::string_view type, std::initializer_list<std::string_view> known) {
    if (value.string_or("_type") != type) return fail(ErrorCode::Invalid, fmt::format("not a {} file", type));
    Common common;
    TRY_ASSIGN(common.spec_version, value.need_string("spec_version"));
    if (!is_supported(common.spec_version))
        return fail(ErrorCode::Invalid, fmt::format("specification {} instead of 1.x", common.spec_version));
    TRY_ASSIGN(common.version, need_at_least(value, "version", 1));
    TRY_ASSIGN(const std::string expires, value.need_string("expires"));
    if (expires.size() != 20 || expires.back() != 'Z') return fail(ErrorCode::Invalid, "'expires' should be UTC as 2026-11-22T06:30:00Z");
    TRY_ASSIGN(common.expires, base::parse_instant(expires));
    for (const auto& [name, member] : *value.as_object()) {
        const bool usual = name == "_type" || name == "spec_version" || name == "version" || name == "expires";
        if (!usual && std::find(known.begin(), known.end(), name) == known.end()) common.other.emplace(name, member);
    }
    return common;
}

Result<Key> parse_key(const Value& value) {
    Key key{{}, value};
    TRY_ASSIGN(key.key.keytype, value.need_string("keytype"));
    TRY_ASSIGN(key.key.scheme, value.need_string("scheme"));
    const Value* keyval = value.find("keyval");
    if (keyval == nullptr || keyval->as_object() == nullptr) return fail(ErrorCode::Invalid, "a key without 'keyval'");
    key.key.value = keyval->string_or("public"); // keys of kinds to come may have none: they sign nothing here
    return key;
}

Result<Keys> keys_of(const Value& value) {
    TRY_ASSIGN(const auto* object, need_object(value, "keys"));
    Keys keys;
    for (const auto& [id, member] : *object) {
        TRY_ASSIGN(Key key, parse_key(member));
        keys.emplace(id, std::move(key));
    }
    return keys;
}

Result<RoleKeys> role_keys_of(const Value& value) {
    RoleKeys role;
    TRY_ASSIGN(role.key_ids, strings_of(value, "keyids"));
    if (std::set<std::string_view>(role.key_ids.begin(), role.key_ids.end()).size() != role.key_ids.size())
        return fail(ErrorCode::Invalid, "a key id twice in one role");
    TRY_ASSIGN(role.threshold, need_at_least(value, "threshold", 1));
    return role;
}

Result<Hashes> hashes_in(const Value& value) {
    Hashes hashes;
    if (value.find("hashes") == nullptr) return hashes;
    TRY_ASSIGN(const auto* object, need_object(value, "hashes"));
    for (const auto& [algorithm, hex] : *object) {
        if (hex.as_string() == nullptr) return fail(ErrorCode::Invalid, "'hashes' should hold strings");
        hashes.emplace(algorithm, *hex.as_string());
    }
    if (hashes.empty()) return fail(ErrorCode::Invalid, "'hashes' without a hash");
    if (hashes.contains("sha256") && !sha256_of(hashes)) return fail(ErrorCode::Invalid, "'sha256' has 64 hexadecimal digits");
    return hashes;
}

Result<MetaFile> meta_file_of(const Value& value) {
    MetaFile file;
    TRY_ASSIGN(file.version, need_at_least(value, "version", 1));
    TRY_ASSIGN(file.hashes, hashes_in(value));
    if (value.find("length") != nullptr) {
        TRY_ASSIGN(file.length, need_at_least(value, "length", 1));
    }
    return file;
}

Result<TargetFile> target_of(const Value& value) {
    TargetFile target;
    TRY_ASSIGN(target.length, need_at_least(value, "length", 0));
    TRY_ASSIGN(target.hashes, hashes_in(value));
    if (target.hashes.empty()) return fail(ErrorCode::Invalid, "a target without 'hashes'");
    if (const Value* custom = value.find("custom")) target.custom = *custom;
    return target;
}

Result<Delegation> delegation_of(const Value& value) {
    Delegation role;
    TRY_ASSIGN(role.name, value.need_string("name"));
    TRY_ASSIGN(role.keys, role_keys_of(value));
    if (role.name.empty() || role.name == "root" || role.name == "timestamp" || role.name == "snapshot" || role.name == "targets")
        return fail(ErrorCode::Invalid, fmt::format("a delegated role cannot be called '{}'", role.name));
    TRY_ASSIGN(role.terminating, flag_of(value, "terminating"));
    const bool prefixes = value.find("path_hash_prefixes") != nullptr;
    if (prefixes == (value.find("paths") != nullptr))
        return fail(ErrorCode::Invalid, fmt::format("the role '{}' needs either 'paths' or 'path_hash_prefixes'", role.name));
    auto& list = prefixes ? role.path_hash_prefixes : role.paths;
    TRY_ASSIGN(list, strings_of(value, prefixes ? "path_hash_prefixes" : "paths"));
    return role;
}

Result<SuccinctRoles> succinct_of(const Value& value) {
    SuccinctRoles roles;
    TRY_ASSIGN(roles.keys, role_keys_of(value));
    TRY_ASSIGN(roles.bit_length, need_at_least(value, "bit_length", 1));
    if (roles.bit_length > 32) return fail(ErrorCode::Invalid, "'bit_length' should be at most 32");
    TRY_ASSIGN(roles.name_prefix, value.need_string("name_prefix"));
    return roles;
}

Result<std::vector<Delegation>> roles_of(const Value& value) {
    if (value.as_array() == nullptr) return fail(ErrorCode::Invalid, "'roles' should be a list");
    std::vector<Delegation> roles;
    std::set<std::string> names;
    for (const Value& entry : *value.as_array()) {
        TRY_ASSIGN(Delegation role, delegation_of(entry));
        if (!names.insert(role.name).second) return fail(ErrorCode::Invalid, fmt::format("the role '{}' is delegated twice", role.name));
        roles.push_back(std::move(role));
    }
    return roles;
}

Result<Delegations> delegations_of(const Value& value) {
    Delegations delegations;
    TRY_ASSIGN(delegations.keys, keys_of(value));
    const Value* roles = value.find("roles");
    const Value* succinct = value.find("succinct_roles");
    if ((roles == nullptr) == (succinct == nullptr))
        return fail(ErrorCode::Invalid, "'delegations' needs either 'roles' or 'succinct_roles'");
    if (roles != nullptr) {
        TRY_ASSIGN(delegations.roles, roles_of(*roles));
    } else {
        TRY_ASSIGN(delegations.succinct, succinct_of(*succinct));
    }
    for (const auto& [name, member] : *value.as_object()) {
        if (name != "keys" && name != "roles" && name != "succinct_roles") delegations.other.emplace(name, member);
    }
    return delegations;
}

} // namespace

Result<Root> parse_root(const Envelope& envelope) {
    const Value& value = envelope.payload;
    Root root;
    TRY_ASSIGN(root.common, common_of(value, "root", {"consistent_snapshot", "keys", "roles"}));
    TRY_ASSIGN(root.consistent_snapshot, flag_of(value, "consistent_snapshot"));
    TRY_ASSIGN(root.keys, keys_of(value));
    TRY_ASSIGN(const auto* roles, need_object(value, "roles"));
    for (const auto& [name, member] : *roles) {
        TRY_ASSIGN(RoleKeys role, role_keys_of(member));
        root.roles.emplace(name, std::move(role));
    }
    for (const char* name : {"root", "timestamp", "snapshot", "targets"}) {
        if (!root.roles.contains(name)) return fail(ErrorCode::Invalid, fmt::format("a root without the role '{}'", name));
    }
    return root;
}

Result<Timestamp> parse_timestamp(const Envelope& envelope) {
    Timestamp timestamp;
    TRY_ASSIGN(timestamp.common, common_of(envelope.payload, "timestamp", {"meta"}));
    TRY_ASSIGN(const auto* meta, need_object(envelope.payload, "meta"));
    const auto found = meta->find("snapshot.json");
    if (found == meta->end()) return fail(ErrorCode::Invalid, "a timestamp without 'snapshot.json'");
    TRY_ASSIGN(timestamp.snapshot, meta_file_of(found->second));
    return timestamp;
}

Result<Snapshot> parse_snapshot(const Envelope& envelope) {
    Snapshot snapshot;
    TRY_ASSIGN(snapshot.common, common_of(envelope.payload, "snapshot", {"meta"}));
    TRY_ASSIGN(const auto* meta, need_object(envelope.payload, "meta"));
    for (const auto& [name, member] : *meta) {
        TRY_ASSIGN(MetaFile file, meta_file_of(member));
        snapshot.meta.emplace(name, std::move(file));
    }
    if (!snapshot.meta.contains("targets.json")) return fail(ErrorCode::Invalid, "a snapshot without 'targets.json'");
    return snapshot;
}

Result<Targets> parse_targets(const Envelope& envelope) {
    Targets targets;
    TRY_ASSIGN(targets.common, common_of(envelope.payload, "targets", {"targets", "delegations"}));
    TRY_ASSIGN(const auto* files, need_object(envelope.payload, "targets"));
    for (const auto& [path, member] : *files) {
        TRY_ASSIGN(TargetFile target, target_of(member));
        targets.targets.emplace(path, std::move(target));
    }
    if (const Value* member = envelope.payload.find("delegations")) {
        TRY_ASSIGN(targets.delegations, delegations_of(*member));
    }
    return targets;
}

} // namespace tramtin::signing
