// SPDX-License-Identifier: Apache-2.0
#include "content/signed/hashes.hpp"

#include <fmt/format.h>

namespace tramtin::signing {

namespace {

using base::ErrorCode;
using base::fail;

} // namespace

HashCheck::HashCheck(const Hashes& listed) {
    for (const auto& [algorithm, hex] : listed) {
        auto digest = crypto::Digest::open(algorithm);
        if (digest) m_known.push_back({algorithm, hex, std::move(*digest)});
    }
}

void HashCheck::update(std::string_view bytes) {
    for (One& one : m_known) one.digest.update(bytes);
}

Result<> HashCheck::finish(std::string_view name) {
    if (m_known.empty()) return fail(ErrorCode::Corrupt, fmt::format("{}: listed with no hash this program knows", name), "trust.damaged");
    for (One& one : m_known) {
        const auto wanted = crypto::from_hex(one.wanted);
        if (!wanted || crypto::to_hex(*wanted) != one.digest.finish())
            return fail(ErrorCode::Corrupt, fmt::format("{}: not the bytes whose {} is listed", name, one.algorithm), "trust.damaged");
    }
    return {};
}

Result<> check_hashes(const Hashes& listed, std::string_view bytes, std::string_view name) {
    HashCheck check(listed);
    check.update(bytes);
    return check.finish(name);
}

} // namespace tramtin::signing
