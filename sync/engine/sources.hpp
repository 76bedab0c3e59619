// SPDX-License-Identifier: Apache-2.0
// Passes with the sources of a configuration, for a command line and the service alike.
#pragma once

#include "sync/engine/config.hpp"
#include "sync/engine/pass.hpp"

namespace tramtin::engine {

struct SourceTraffic {
    std::string source; // as fetch::Source::describe()
    fetch::Traffic traffic;
};

struct Attempted {
    Result<Report> result;
    std::vector<SourceTraffic> traffic = {}; // of each source, in the order of the configuration
};

// How one run is made.
struct Running {
    ProgressSink progress = {};
    fetch::StopQuestion stop = {};
    Pause pause = {};
    Urgency urgency = Urgency::Asked;
    std::uint32_t random = 0;
    trust::Expiry expiry = trust::Expiry::Enforced;
};

Settings settings_of(const Config& config, const Running& running);

// The content of root.json. Errors: NotFound with `setup.root`.
Result<std::string> read_anchor(const std::filesystem::path& path);

// One pass with all sources of the configuration.
Attempted run_sources(const Config& config, const base::Clock& clock, const Running& running);

} // namespace tramtin::engine
