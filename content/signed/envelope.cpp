// SPDX-License-Identifier: Apache-2.0
#include "content/signed/envelope.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/base/json.hpp"

namespace tramtin::signing {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_max_signatures = 256;

Result<std::vector<Signature>> signatures_of(const Value& value) {
    const Value* found = value.find("signatures");
    if (found == nullptr || found->as_array() == nullptr) return fail(ErrorCode::Invalid, "'signatures' should be a list");
    if (found->as_array()->size() > k_max_signatures)
        return fail(ErrorCode::Full, fmt::format("more than {} signatures", k_max_signatures));
    std::vector<Signature> signatures;
    for (const Value& entry : *found->as_array()) {
        TRY_ASSIGN(std::string key_id, entry.need_string("keyid"));
        TRY_ASSIGN(const std::string hex, entry.need_string("sig"));
        // One signature that cannot be read does not spoil the others: it only counts for nothing.
        signatures.push_back({std::move(key_id), crypto::from_hex(hex).value_or("")});
    }
    return signatures;
}

} // namespace

Result<Envelope> parse_envelope(std::string_view text, std::size_t max_bytes) {
    TRY_ASSIGN(const Value value, base::parse_json(text, base::JsonMode::Strict, {.bytes = max_bytes, .depth = 32, .values = 200'000}));
    Envelope envelope;
    TRY_ASSIGN(envelope.signatures, signatures_of(value));
    const Value* payload = value.find("signed");
    if (payload == nullptr || payload->as_object() == nullptr) return fail(ErrorCode::Invalid, "'signed' should be an object");
    envelope.payload = *payload;
    TRY_ASSIGN(envelope.canonical, base::canonical_json(envelope.payload));
    return envelope;
}

std::int64_t count_signers(const Keys& keys, const RoleKeys& role, const Envelope& envelope) {
    std::set<crypto::Sha256> signers;
    for (const Signature& signature : envelope.signatures) {
        if (std::find(role.key_ids.begin(), role.key_ids.end(), signature.key_id) == role.key_ids.end()) continue;
        const auto found = keys.find(signature.key_id);
        if (found == keys.end()) continue;
        const auto print = crypto::fingerprint(found->second.key);
        if (!print || signers.contains(*print)) continue;
        if (crypto::verify(found->second.key, envelope.canonical, signature.bytes)) signers.insert(*print);
    }
    return static_cast<std::int64_t>(signers.size());
}

Result<> verify(const Keys& keys, const RoleKeys& role, const Envelope& envelope, std::string_view name) {
    std::set<std::string_view> ids;
    for (const Signature& signature : envelope.signatures) {
        if (!ids.insert(signature.key_id).second)
            return fail(ErrorCode::Untrusted, fmt::format("{}: two signatures with one key id", name), "trust.signatures");
    }
    const std::int64_t signers = count_signers(keys, role, envelope);
    if (role.threshold >= 1 && signers >= role.threshold) return {};
    return fail(ErrorCode::Untrusted, fmt::format("{}: {} of the {} keys needed have signed", name, signers, role.threshold),
                "trust.signatures");
}

Result<> verify(const Root& root, std::string_view role, const Envelope& envelope) {
    const auto found = root.roles.find(std::string(role));
    if (found == root.roles.end()) return fail(ErrorCode::Untrusted, fmt::format("the root knows no role '{}'", role), "trust.signatures");
    return verify(root.keys, found->second, envelope, role);
}

Result<Envelope> sign(Value payload, const std::vector<crypto::SigningKey>& keys) {
    Envelope envelope;
    envelope.payload = std::move(payload);
    TRY_ASSIGN(envelope.canonical, base::canonical_json(envelope.payload));
    std::set<std::string> signed_by;
    for (const crypto::SigningKey& key : keys) {
        std::string id = key_id_of(key_of(key.public_key()));
        if (!signed_by.insert(id).second) continue;
        TRY_ASSIGN(std::string signature, key.sign(envelope.canonical));
        envelope.signatures.push_back({std::move(id), std::move(signature)});
    }
    return envelope;
}

Result<std::string> to_bytes(const Envelope& envelope) {
    Value::Array signatures;
    for (const Signature& signature : envelope.signatures)
        signatures.push_back(Value::Object{{"keyid", signature.key_id}, {"sig", crypto::to_hex(signature.bytes)}});
    TRY_ASSIGN(std::string line, base::compact_json(Value::Object{{"signatures", std::move(signatures)}, {"signed", envelope.payload}}));
    return line + '\n';
}

} // namespace tramtin::signing
