// SPDX-License-Identifier: Apache-2.0
#include "content/tools/key_changes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "content/tools/province.hpp"

namespace tramtin::tools {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_least_digits = 8; // of a key id

struct Listing {
    std::string role;
    const signing::RoleKeys* keys;
};

std::vector<Listing> all_roles(const signing::Root& root, const signing::Targets& targets) {
    std::vector<Listing> all;
    for (const auto& [name, role] : root.roles) all.push_back({name, &role});
    if (!targets.delegations) return all;
    for (const signing::Delegation& role : targets.delegations->roles) all.push_back({role.name, &role.keys});
    return all;
}

bool is_called(const std::string& holder, const std::string& what) { return holder == what || holder.starts_with(what + " ("); }

// Replaces or erases an id; false when the role does not list it.
Result<bool> change(signing::RoleKeys& role, const std::string& old_id, const std::optional<std::string>& new_id) {
    const auto found = std::find(role.key_ids.begin(), role.key_ids.end(), old_id);
    if (found == role.key_ids.end()) return false;
    if (new_id) {
        *found = *new_id;
        return true;
    }
    role.key_ids.erase(found);
    if (static_cast<std::int64_t>(role.key_ids.size()) < role.threshold)
        return fail(ErrorCode::Invalid, "fewer keys than the threshold would be left", "keys.below_threshold");
    return true;
}

// Takes the old key out of a list of keys and puts the new one in.
void change(signing::Keys& keys, signing::Common& common, const std::string& old_id, const std::optional<NewKey>& replacement) {
    keys.erase(old_id);
    if (const auto holders = common.other.find(k_holders); holders != common.other.end() && holders->second.as_object() != nullptr)
        holders->second.as_object()->erase(old_id);
    if (!replacement) return;
    const std::string id = signing::key_id_of(replacement->key);
    keys.insert_or_assign(id, replacement->key);
    note_holder(common, id, replacement->holder);
}

void renew(signing::Common& common, base::Instant expires) {
    ++common.version;
    common.spec_version = signing::k_spec_version;
    common.expires = expires;
}

template <class Role> Result<> put_unsigned(Proposal& proposal, const std::string& name, const Role& role) {
    TRY_ASSIGN(signing::Envelope envelope, signing::sign(signing::to_value(role), {}));
    proposal.insert_or_assign(name, std::move(envelope));
    return {};
}

Result<> propose_targets(const Desk& desk, signing::Targets targets, Proposal& proposal) {
    renew(targets.common, desk.now + lives_of(desk).targets);
    return put_unsigned(proposal, "targets", targets);
}

// What stays in force but lost its signatures is proposed anew; then everything is signed with what is at hand.
Result<Proposal> complete(const Desk& desk, Proposal proposal) {
    TRY_ASSIGN(const After then, after(desk, proposal));
    for (const Lack& lack : lacking(desk, proposal, then)) {
        const signing::Targets* listed = listed_by(desk, lack.role);
        if (proposal.contains(lack.role) || listed == nullptr) continue;
        if (lack.role == "targets") {
            TRY(propose_targets(desk, *listed, proposal));
            continue;
        }
        signing::Targets again = *listed;
        renew(again.common, desk.now + lives_of(desk).content);
        TRY(put_unsigned(proposal, lack.role, again));
    }
    TRY_ASSIGN(const After all, after(desk, proposal));
    TRY(add_signatures(desk, proposal, all));
    return proposal;
}

} // namespace

Result<Selected> select_key(const Desk& desk, const std::string& what) {
    const signing::Targets& targets = desk.published.targets.targets;
    std::map<std::string, Selected> found; // by key id
    for (const Listing& listing : all_roles(desk.root, targets)) {
        for (const std::string& id : listing.keys->key_ids) {
            const std::string holder = holder_of(desk.root, targets, id);
            const auto& files = desk.signers->set().files;
            const bool file =
                std::any_of(files.begin(), files.end(), [&](const KeyFile& key) { return key.name == what && key_id_of(key) == id; });
            const bool digits = what.size() >= k_least_digits && id.starts_with(what);
            if (listing.role == what || is_called(holder, what) || file || digits)
                found.try_emplace(id, Selected{listing.role, id, holder});
        }
    }
    if (found.empty()) return fail(ErrorCode::NotFound, "no key called " + what, "keys.unknown");
    if (found.size() > 1) return fail(ErrorCode::Invalid, fmt::format("{} keys are called {}", found.size(), what), "keys.several");
    return found.begin()->second;
}

Result<Proposal> propose_replacement(const Desk& desk, const std::string& key_id, const std::optional<NewKey>& replacement) {
    std::optional<std::string> new_id;
    if (replacement) new_id = signing::key_id_of(replacement->key);
    Proposal proposal;
    signing::Root root = desk.root;
    bool changed = false;
    for (auto& [name, role] : root.roles) {
        TRY_ASSIGN(const bool here, change(role, key_id, new_id));
        changed = changed || here;
    }
    if (changed) {
        change(root.keys, root.common, key_id, replacement);
        renew(root.common, desk.now + k_root_life);
        TRY(put_unsigned(proposal, "root", root));
    }
    signing::Targets targets = desk.published.targets.targets;
    changed = false;
    if (targets.delegations) {
        for (signing::Delegation& role : targets.delegations->roles) {
            TRY_ASSIGN(const bool here, change(role.keys, key_id, new_id));
            changed = changed || here;
        }
    }
    if (changed) {
        change(targets.delegations->keys, targets.common, key_id, replacement);
        TRY(propose_targets(desk, std::move(targets), proposal));
    }
    return complete(desk, std::move(proposal));
}

Result<Proposal> propose_commune(const Desk& desk, const std::string& site, const NewKey& key) {
    const std::string role = "commune-" + site;
    signing::Targets targets = desk.published.targets.targets;
    if (delegation_of(targets, role) != nullptr) return fail(ErrorCode::Invalid, role + " is delegated", "keys.commune_exists");
    if (!targets.delegations) targets.delegations.emplace();
    const std::string id = signing::key_id_of(key.key);
    targets.delegations->keys.emplace(id, key.key);
    targets.delegations->roles.push_back({role, {{id}, 1}, true, paths_of_commune(site), {}});
    note_holder(targets.common, id, key.holder);
    Proposal proposal;
    TRY(propose_targets(desk, std::move(targets), proposal));
    return complete(desk, std::move(proposal));
}

std::string free_key_name(const Desk& desk, const std::string& role) {
    const signing::Targets& targets = desk.published.targets.targets;
    const auto authority = authority_of(desk.root, targets, role);
    const int present = authority ? static_cast<int>(authority->role->key_ids.size()) : 0;
    for (int number = present + 1;; ++number) {
        const std::string name = number == 1 ? role : fmt::format("{}-{}", role, number);
        const auto& files = desk.signers->set().files;
        bool taken = std::any_of(files.begin(), files.end(), [&](const KeyFile& file) { return file.name == name; });
        for (const Listing& listing : all_roles(desk.root, targets)) {
            for (const std::string& id : listing.keys->key_ids) taken = taken || is_called(holder_of(desk.root, targets, id), name);
        }
        if (!taken) return name;
    }
}

} // namespace tramtin::tools
