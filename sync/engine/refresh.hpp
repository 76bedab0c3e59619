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

} // namespace tramtin::engine
