// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine/sources.hpp"

namespace tramtin::engine {

// Passes, requests of the kiosk and scrubs for ever, until SIGTERM or SIGINT; returns the exit status. One thread.
int run_service(const Config& config, const base::Clock& clock);

} // namespace tramtin::engine
