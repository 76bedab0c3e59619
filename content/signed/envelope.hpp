// SPDX-License-Identifier: Apache-2.0
// Signed metadata: reading it under limits, checking signatures against a threshold, signing. No I/O, no clock.
// Parsing proves nothing: a struct is to be believed only after verify() of its envelope with keys already trusted.
#pragma once

#include <cstddef>

#include "content/signed/metadata.hpp"

namespace tramtin::signing {

// Bytes a client downloads at most when nothing signed says less.
inline constexpr std::size_t k_max_root = 512U << 10U;
inline constexpr std::size_t k_max_timestamp = 16U << 10U;
inline constexpr std::size_t k_max_snapshot = 2U << 20U;
inline constexpr std::size_t k_max_targets = 5U << 20U;

struct Signature {
    std::string key_id;
    std::string bytes; // raw; empty when the file held something else than hexadecimal
    bool operator==(const Signature&) const = default;
};

struct Envelope {
    std::vector<Signature> signatures;
    Value payload;         // the member "signed", whole
    std::string canonical; // its canonical JSON: the bytes that are signed
};

// Strict JSON of at most `max_bytes`, depth 32, 200,000 values. Errors: Invalid, Full.
Result<Envelope> parse_envelope(std::string_view text, std::size_t max_bytes);

// Each checks `_type`, spec_version 1.x, version >= 1, expires, and the shape of every member it knows. Errors: Invalid.
Result<Root> parse_root(const Envelope& envelope);
Result<Timestamp> parse_timestamp(const Envelope& envelope);
Result<Snapshot> parse_snapshot(const Envelope& envelope);
Result<Targets> parse_targets(const Envelope& envelope);

// How many different keys of the role signed the envelope. A key is its public value: listed under several ids, or signing
// several times, it counts once.
std::int64_t count_signers(const Keys& keys, const RoleKeys& role, const Envelope& envelope);
// Untrusted (`trust.signatures`) below the threshold, and when two signatures bear one key id, which the specification
// forbids. Key ids are names inside one file: they are not recomputed, because published repositories hold keys whose ids were
// made from an earlier form of the key; a key counts by its value instead. `name` is for the message.
Result<> verify(const Keys& keys, const RoleKeys& role, const Envelope& envelope, std::string_view name);
// The role of a root by its name; Untrusted when the root has no such role or too few keys signed.
Result<> verify(const Root& root, std::string_view role, const Envelope& envelope);

// Canonical JSON of the payload, signed once with every key, however often it is given.
Result<Envelope> sign(Value payload, const std::vector<crypto::SigningKey>& keys);
// The file as stored: one line of JSON that any parser reads, and a line break.
Result<std::string> to_bytes(const Envelope& envelope);

} // namespace tramtin::signing
