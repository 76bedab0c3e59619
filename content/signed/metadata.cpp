// SPDX-License-Identifier: Apache-2.0
#include "content/signed/metadata.hpp"

#include "content/base/json.hpp"

namespace tramtin::signing {

namespace {

Value strings(const std::vector<std::string>& list) { return Value::Array(list.begin(), list.end()); }

Value::Object start(std::string_view type, const Common& common) {
    Value::Object object = common.other;
    object.insert_or_assign("_type", Value{type});
    object.insert_or_assign("spec_version", Value{common.spec_version});
    object.insert_or_assign("version", Value{common.version});
    object.insert_or_assign("expires", Value{base::format_instant(common.expires)});
    return object;
}

Value keys_value(const Keys& keys) {
    Value::Object object;
    for (const auto& [id, key] : keys) object.emplace(id, key.source);
    return object;
}

Value hashes_value(const Hashes& hashes) {
    Value::Object object;
    for (const auto& [algorithm, hex] : hashes) object.emplace(algorithm, hex);
    return object;
}

Value meta_value(const MetaFile& file) {
    Value::Object object{{"version", file.version}};
    if (file.length) object.emplace("length", *file.length);
    if (!file.hashes.empty()) object.emplace("hashes", hashes_value(file.hashes));
    return object;
}

Value target_value(const TargetFile& target) {
    Value::Object object{{"length", target.length}, {"hashes", hashes_value(target.hashes)}};
    if (!target.custom.is_null()) object.emplace("custom", target.custom);
    return object;
}

Value delegation_value(const Delegation& role) {
    Value::Object object{
        {"name", role.name}, {"keyids", strings(role.keys.key_ids)}, {"threshold", role.keys.threshold}, {"terminating", role.terminating}};
    if (role.path_hash_prefixes.empty()) {
        object.emplace("paths", strings(role.paths));
    } else {
        object.emplace("path_hash_prefixes", strings(role.path_hash_prefixes));
    }
    return object;
}

Value succinct_value(const SuccinctRoles& roles) {
    return Value::Object{{"keyids", strings(roles.keys.key_ids)},
                         {"threshold", roles.keys.threshold},
                         {"bit_length", roles.bit_length},
                         {"name_prefix", roles.name_prefix}};
}

Value delegations_value(const Delegations& delegations) {
    Value::Object object = delegations.other;
    object.insert_or_assign("keys", keys_value(delegations.keys));
    Value::Array roles;
    for (const Delegation& role : delegations.roles) roles.push_back(delegation_value(role));
    if (delegations.succinct) {
        object.insert_or_assign("succinct_roles", succinct_value(*delegations.succinct));
    } else {
        object.insert_or_assign("roles", std::move(roles));
    }
    return object;
}

} // namespace

std::optional<crypto::Sha256> sha256_of(const Hashes& hashes) {
    const auto found = hashes.find("sha256");
    if (found == hashes.end()) return std::nullopt;
    auto hash = crypto::Sha256::parse(found->second);
    if (!hash) return std::nullopt;
    return *hash;
}

Hashes hashes_of(const crypto::Sha256& sha256) { return {{"sha256", sha256.hex()}}; }

std::string key_id_of(const Key& key) {
    const auto canonical = base::canonical_json(key.source);
    return canonical ? crypto::sha256(*canonical).hex() : std::string{};
}

Key key_of(const crypto::PublicKey& key) {
    return {key, Value::Object{{"keytype", key.keytype}, {"scheme", key.scheme}, {"keyval", Value::Object{{"public", key.value}}}}};
}

Value to_value(const Root& root) {
    Value::Object object = start("root", root.common);
    object.insert_or_assign("consistent_snapshot", root.consistent_snapshot);
    object.insert_or_assign("keys", keys_value(root.keys));
    Value::Object roles;
    for (const auto& [name, role] : root.roles)
        roles.emplace(name, Value::Object{{"keyids", strings(role.key_ids)}, {"threshold", role.threshold}});
    object.insert_or_assign("roles", std::move(roles));
    return object;
}

Value to_value(const Timestamp& timestamp) {
    Value::Object object = start("timestamp", timestamp.common);
    object.insert_or_assign("meta", Value::Object{{"snapshot.json", meta_value(timestamp.snapshot)}});
    return object;
}

Value to_value(const Snapshot& snapshot) {
    Value::Object object = start("snapshot", snapshot.common);
    Value::Object meta;
    for (const auto& [name, file] : snapshot.meta) meta.emplace(name, meta_value(file));
    object.insert_or_assign("meta", std::move(meta));
    return object;
}

Value to_value(const Targets& targets) {
    Value::Object object = start("targets", targets.common);
    Value::Object files;
    for (const auto& [path, target] : targets.targets) files.emplace(path, target_value(target));
    object.insert_or_assign("targets", std::move(files));
    if (targets.delegations) object.insert_or_assign("delegations", delegations_value(*targets.delegations));
    return object;
}

} // namespace tramtin::signing
