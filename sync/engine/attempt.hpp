// SPDX-License-Identifier: Apache-2.0
// What one pass does with a repository and the sources that serve it, from its metadata to the shown content.
#pragma once

#include "sync/engine/parts.hpp"
#include "sync/engine/pass.hpp"

namespace tramtin::engine {

struct Effect {
    Change change = Change::None;
    std::optional<Waiting> waiting = {};
};

// Under the lock, with staging prepared. Errors: see outcome_of().
Result<Effect> update(const Settings& settings, const Staging& staging, std::string_view anchor, Mirrors& mirrors, Journal& journal,
                      const base::Clock& clock);

} // namespace tramtin::engine
