// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/arguments.hpp"
#include "sync/engine/pass.hpp"

namespace tramtin::engine {

struct Attempted {
    Result<Report> result;
    fetch::Traffic traffic;
};

// Tries the sources in order until one succeeds; the last failure is reported. A local fault ends it at once.
Attempted run_sources(const Config& config, const base::Clock& clock, const ProgressSink& progress, const fetch::StopQuestion& stop);

// Passes for ever, until SIGTERM or SIGINT; returns the exit status. One thread.
int run_service(const Config& config, const base::Clock& clock);

} // namespace tramtin::engine
