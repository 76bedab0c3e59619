// SPDX-License-Identifier: Apache-2.0
// Delegated roles: one by its name, and the walk for a target path.
#include <set>

#include <fmt/format.h>

#include "content/signed/delegation.hpp"
#include "sync/trust/state.hpp"

namespace tramtin::trust {

namespace {

// A role still to be asked, and what its delegator says of it.
struct Visit {
    std::string name;
    const signing::Keys* keys;
    const signing::RoleKeys* role;
};

const signing::Delegation* delegation_in(const signing::Targets* top, std::string_view name) {
    if (top == nullptr || !top->delegations) return nullptr;
    for (const signing::Delegation& role : top->delegations->roles)
        if (role.name == name) return &role;
    return nullptr;
}

signing::Targets only_covered(const signing::Delegation& role, const signing::Targets& all) {
    signing::Targets covered{all.common, {}, all.delegations};
    for (const auto& [path, file] : all.targets)
        if (signing::covers(role, path)) covered.targets.emplace(path, file);
    return covered;
}

// Puts the roles that `targets` asks about the path on top of the stack, the first one uppermost.
void push(std::vector<Visit>& stack, const signing::Targets& targets, std::string_view path) {
    if (!targets.delegations) return;
    const auto delegates = signing::delegates_of(*targets.delegations, path);
    if (!delegates.empty() && delegates.back().terminating) stack.clear();
    for (auto role = delegates.rbegin(); role != delegates.rend(); ++role)
        stack.push_back({role->name, &targets.delegations->keys, role->keys});
}

const signing::TargetFile* entry_of(const signing::Targets& targets, const std::string& path) {
    const auto found = targets.targets.find(path);
    return found == targets.targets.end() ? nullptr : &found->second;
}

} // namespace

const signing::Delegation* Client::delegation(std::string_view name) const { return delegation_in(targets(), name); }

Result<const signing::Targets*> Client::role(fetch::Source& source, std::string_view name) {
    State& state = *m_state;
    const signing::Delegation* wanted = delegation(name);
    if (wanted == nullptr) return nullptr;
    const auto& keys = state.metadata.targets->value.delegations->keys;
    TRY_ASSIGN(const TargetsDocument* document, state.delegated(source, keys, wanted->keys, wanted->name));
    TRY(verified());
    return &state.role_entries.insert_or_assign(wanted->name, only_covered(*wanted, document->value)).first->second;
}

void Client::leave_out(std::string_view name) {
    m_state->roles.erase(std::string(name));
    m_state->role_entries.erase(std::string(name));
}

Result<std::optional<signing::TargetFile>> Client::find(fetch::Source& source, std::string_view target_path) {
    State& state = *m_state;
    const std::string path(target_path);
    const signing::Targets* asked = targets();
    if (asked == nullptr) return std::nullopt;
    std::vector<Visit> stack;
    std::set<std::string> seen;
    while (asked != nullptr) {
        if (const auto* found = entry_of(*asked, path)) return *found;
        push(stack, *asked, path);
        asked = nullptr;
        while (asked == nullptr && !stack.empty()) {
            const Visit next = std::move(stack.back());
            stack.pop_back();
            if (!seen.insert(next.name).second) continue;
            if (seen.size() >= k_max_roles)
                return base::fail(base::ErrorCode::Full, fmt::format("{}: more than {} roles are to be asked", path, k_max_roles));
            TRY_ASSIGN(const TargetsDocument* document, state.delegated(source, *next.keys, *next.role, next.name));
            TRY(verified());
            asked = &document->value;
        }
    }
    return std::nullopt;
}

std::optional<signing::Targets> stored_role(const std::filesystem::path& folder, std::string_view name) {
    const std::optional<signing::Targets> top = stored_targets(folder);
    const signing::Delegation* wanted = delegation_in(top ? &*top : nullptr, name);
    const auto file = role_file(name);
    if (wanted == nullptr || !file) return std::nullopt;
    const auto held = load_role(folder / *file);
    if (!held || !signing::verify(top->delegations->keys, wanted->keys, held->envelope, name)) return std::nullopt;
    return only_covered(*wanted, held->value);
}

} // namespace tramtin::trust
