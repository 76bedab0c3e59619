// SPDX-License-Identifier: Apache-2.0
#include "content/pack/parts.hpp"

namespace tramtin::pack {

namespace {

using base::ErrorCode;
using base::fail;
using base::Value;

constexpr std::size_t k_max_parts = 65'536;
constexpr std::int64_t k_least_size = 4 << 10;
constexpr std::int64_t k_most_size = 64 << 20;

} // namespace

Parts split_parts(std::string_view stored) {
    Parts parts;
    if (stored.size() <= k_part_size) return parts;
    for (std::size_t at = 0; at < stored.size(); at += k_part_size) parts.sha256.push_back(crypto::sha256(stored.substr(at, k_part_size)));
    return parts;
}

bool covers(const Parts& parts, std::uint64_t length) {
    if (parts.sha256.empty() || parts.size == 0 || length == 0) return false;
    return parts.sha256.size() == (length - 1) / parts.size + 1;
}

Value hashes_value(const std::vector<crypto::Sha256>& hashes) {
    Value::Array list;
    for (const crypto::Sha256& hash : hashes) list.push_back(hash.hex());
    return list;
}

Result<std::vector<crypto::Sha256>> hashes_of(const Value::Array& list) {
    if (list.size() > k_max_parts) return fail(ErrorCode::Invalid, "a file of too many parts");
    std::vector<crypto::Sha256> hashes;
    for (const Value& entry : list) {
        if (entry.as_string() == nullptr) return fail(ErrorCode::Invalid, "a hash of a part that is no text");
        TRY_ASSIGN(const crypto::Sha256 hash, crypto::Sha256::parse(*entry.as_string()));
        hashes.push_back(hash);
    }
    return hashes;
}

Value to_value(const Parts& parts) {
    return Value::Object{{"size", static_cast<std::int64_t>(parts.size)}, {"sha256", hashes_value(parts.sha256)}};
}

Result<Parts> parts_of(const Value& custom) {
    const Value* found = custom.find("parts");
    if (found == nullptr) return Parts{};
    TRY_ASSIGN(const std::int64_t size, found->need_int("size"));
    if (size < k_least_size || size > k_most_size) return fail(ErrorCode::Invalid, "parts of a size that cannot be");
    Parts parts{static_cast<std::uint64_t>(size), {}};
    TRY_ASSIGN(parts.sha256, hashes_of(found->array_or_empty("sha256")));
    if (parts.sha256.empty()) return fail(ErrorCode::Invalid, "parts without hashes");
    return parts;
}

} // namespace tramtin::pack
