// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "content/base/clock.hpp"
#include "sync/engine/config.hpp"

namespace tramtin::engine {

enum class Command { Help, Version, Once, Service, Status, Rebuild, Rollback, Inspect, Scrub, CheckConfig };
enum class Medium { Network, Usb };
enum class Output { People, Json };

struct Arguments {
    Command command = Command::Help;
    Config config;                   // from --config, overridden by --state, --source and --root
    Medium medium = Medium::Network; // Usb: the source is a stick, and expired signatures are told
    std::filesystem::path stick;     // of Inspect
    Output output = Output::People;
    Urgency urgency = Urgency::Asked; // AtOnce with --now
    std::optional<base::Instant> clock;
};

extern const char* const k_usage;

// Reads the file named by --config; what is wrong in it stands in Config::file. Errors: reasons `setup.usage`, and `setup.config`
// for a file that cannot be read.
Result<Arguments> parse_arguments(int count, char** values);

} // namespace tramtin::engine
