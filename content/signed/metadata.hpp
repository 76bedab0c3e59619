// SPDX-License-Identifier: Apache-2.0
// TUF 1.0 metadata as data (theupdateframework.io, specification 1.0.x). What the structs do not know is kept beside
// them, because it belongs to the signed bytes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.hpp"
#include "content/base/value.hpp"
#include "content/crypto/sha256.hpp"
#include "content/crypto/signature.hpp"

namespace tramtin::signing {

using base::Instant;
using base::Result;
using base::Value;

inline constexpr std::string_view k_spec_version = "1.0.34";

// A public key as listed. `source` is the whole member: what a key id is made from.
struct Key {
    crypto::PublicKey key;
    Value source;
    bool operator==(const Key&) const = default;
};
using Keys = std::map<std::string, Key>; // by key id as listed

struct RoleKeys {
    std::vector<std::string> key_ids;
    std::int64_t threshold = 1; // at least 1
    bool operator==(const RoleKeys&) const = default;
};

// What every role has.
struct Common {
    std::string spec_version{k_spec_version};
    std::int64_t version = 1; // at least 1
    Instant expires{};
    Value::Object other; // members this version does not know
    bool operator==(const Common&) const = default;
};

struct Root {
    Common common;
    bool consistent_snapshot = true;
    Keys keys;
    std::map<std::string, RoleKeys> roles; // root, timestamp, snapshot and targets are always there
    bool operator==(const Root&) const = default;
};

using Hashes = std::map<std::string, std::string>; // algorithm -> hexadecimal, as listed
std::optional<crypto::Sha256> sha256_of(const Hashes& hashes);
Hashes hashes_of(const crypto::Sha256& sha256);

// A metadata file as timestamp and snapshot list it. Length and hashes are optional in TUF.
struct MetaFile {
    std::int64_t version = 1;
    std::optional<std::int64_t> length;
    Hashes hashes;
    bool operator==(const MetaFile&) const = default;
};

struct Timestamp {
    Common common;
    MetaFile snapshot;
    bool operator==(const Timestamp&) const = default;
};

struct Snapshot {
    Common common;
    std::map<std::string, MetaFile> meta; // "targets.json" and delegated roles
    bool operator==(const Snapshot&) const = default;
};

// Length and hashes are of the file as stored.
struct TargetFile {
    std::int64_t length = 0;
    Hashes hashes; // at least one
    Value custom;  // null when absent
    bool operator==(const TargetFile&) const = default;
};

struct Delegation {
    std::string name;
    RoleKeys keys;
    bool terminating = false;
    std::vector<std::string> paths;
    std::vector<std::string> path_hash_prefixes;
    bool operator==(const Delegation&) const = default;
};

// 2^bit_length roles "name_prefix-<number in hexadecimal>", a target path belonging to one by its hash (TAP 15). Terminating.
struct SuccinctRoles {
    RoleKeys keys;
    std::int64_t bit_length = 1; // 1..32
    std::string name_prefix;
    bool operator==(const SuccinctRoles&) const = default;
};

// Either `roles` or `succinct`.
struct Delegations {
    Keys keys;
    std::vector<Delegation> roles; // in the order of search; names differ, and none is that of a top-level role
    std::optional<SuccinctRoles> succinct;
    Value::Object other;
    bool operator==(const Delegations&) const = default;
};

struct Targets {
    Common common;
    std::map<std::string, TargetFile> targets; // by path
    std::optional<Delegations> delegations;
    bool operator==(const Targets&) const = default;
};

// Key id of our own keys: SHA-256 of the canonical JSON of the key.
std::string key_id_of(const Key& key);
Key key_of(const crypto::PublicKey& key);

Value to_value(const Root& root);
Value to_value(const Timestamp& timestamp);
Value to_value(const Snapshot& snapshot);
Value to_value(const Targets& targets);

} // namespace tramtin::signing
