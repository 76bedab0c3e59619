// SPDX-License-Identifier: Apache-2.0
// Signed metadata from several sources: the freshest that verify.
#pragma once

#include "sync/engine/mirrors.hpp"
#include "sync/trust/client.hpp"

namespace tramtin::engine {

struct Refreshed {
    trust::Client client;
    fetch::Source* source; // that had them
};

// Asks every free source, and of those that cost the first that answers well. Sources behind what is stored are refused like
// any other; they may still serve parts. Errors: the Verdict of all, when none had metadata that verify; local faults.
Result<Refreshed> refresh_from(Mirrors& mirrors, const trust::Settings& settings, std::string_view anchor);

// Who may have delegated roles: any source, for they are taken by the version and the hash that the newest metadata list.
struct RoleSources {
    fetch::Source* newest;           // had these metadata; what it says counts when nobody has the role
    std::vector<fetch::Source*> all; // `newest` among them
};
// As trust::Client::role(), asked of free sources first and of the others after `newest`.
Result<const signing::Targets*> role_from(trust::Client& client, const RoleSources& sources, std::string_view name);

} // namespace tramtin::engine
