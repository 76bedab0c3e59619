// SPDX-License-Identifier: Apache-2.0
#include "sync/trust/state.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sync/trust/download.hpp"

namespace tramtin::trust {

using base::ErrorCode;
using base::fail;

tl::unexpected<base::Error> refuse(std::string_view reason, std::string what) {
    return fail(ErrorCode::Untrusted, std::move(what), "trust." + std::string(reason));
}

std::string Client::State::path_of(std::int64_t version, std::string_view role) const {
    std::string name(role);
    std::replace(name.begin(), name.end(), '/', fetch::k_slash_in_name);
    if (root.value.consistent_snapshot) return fmt::format("{}{}.{}.json", settings.prefix, version, name);
    return fmt::format("{}{}.json", settings.prefix, name);
}

Result<> Client::State::check_fresh(const signing::Common& common, std::string_view role) {
    if (common.expires > settings.now) return {};
    if (settings.expiry == Expiry::ToldOnly) {
        expired_since = std::min(expired_since.value_or(common.expires), common.expires);
        return {};
    }
    return refuse("expired", fmt::format("{}.json expired at {}, it is {}: the publisher must sign anew, or this machine's clock is wrong",
                                         role, base::format_instant(common.expires), base::format_instant(settings.now)));
}

Result<> Client::State::check_kinds(const signing::Keys& keys, std::string_view name) const {
    if (settings.keys == KeyKinds::All) return {};
    for (const auto& [id, key] : keys)
        if (key.key.scheme != "ed25519")
            return refuse("signatures", fmt::format("{}: lists a key of the kind {}; only ed25519 is allowed here", name, key.key.scheme));
    return {};
}

Result<const signing::MetaFile*> Client::State::listed(std::string_view role) const {
    if (!metadata.snapshot) return refuse("version", fmt::format("without a snapshot nothing is known of {}", role));
    const auto entry = metadata.snapshot->value.meta.find(fmt::format("{}.json", role));
    if (entry == metadata.snapshot->value.meta.end()) return refuse("version", fmt::format("snapshot.json does not list {}.json", role));
    return &entry->second;
}

Result<> Client::State::load(fetch::Source& source, std::string_view name, const signing::Keys& keys, const signing::RoleKeys& role,
                             std::optional<TargetsDocument>& held) {
    TRY(check_kinds(keys, fmt::format("who delegates to {}", name)));
    TRY_ASSIGN(const signing::MetaFile* wanted, listed(name));
    const bool same = held && held->value.common.version == wanted->version && check_listed(*wanted, held->bytes, name) &&
                      signing::verify(keys, role, held->envelope, name);
    if (same) return check_fresh(held->value.common, name);

    const std::string path = path_of(wanted->version, name);
    TRY_ASSIGN(std::string bytes, download_listed(source, path, *wanted, signing::k_max_targets));
    auto offered = parse_document(std::move(bytes), signing::k_max_targets, &signing::parse_targets);
    if (!offered) return damaged(path, offered.error());
    TRY(signing::verify(keys, role, offered->envelope, name));
    if (offered->value.common.version != wanted->version)
        return refuse("version", fmt::format("{}: is version {}, {} is listed", path, offered->value.common.version, wanted->version));
    TRY(check_fresh(offered->value.common, name));
    held = *std::move(offered);
    return {};
}

Result<const TargetsDocument*> Client::State::delegated(fetch::Source& source, const signing::Keys& keys, const signing::RoleKeys& role,
                                                        const std::string& name) {
    const auto known = roles.find(name);
    if (known != roles.end()) {
        // Another delegator may want other keys: trust is never inherited from the one that was asked before.
        TRY(signing::verify(keys, role, known->second.envelope, name));
        return &known->second;
    }
    TRY_ASSIGN(const std::string file, role_file(name));
    std::optional<TargetsDocument> held = load_role(settings.folder / file);
    TRY(load(source, name, keys, role, held));
    return &roles.emplace(name, *std::move(held)).first->second;
}

} // namespace tramtin::trust
