// SPDX-License-Identifier: Apache-2.0
// What staff carry to whoever helps them: one JSON file about the machine and its content. Counts of messages, never their
// words; nothing that was typed; no PIN and no hash of one.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/machine.hpp"

namespace tramtin::app {

struct DiagnosticsHead {
    std::string site;
    std::string version;
    base::Instant at{};
};

std::string diagnostics(const DiagnosticsHead& head, const Machine& machine, const std::vector<std::string>& log);
// Writes it below `folder`, which is made when it is not there. The path of the file. Errors: Full, Io.
base::Result<std::string> write_diagnostics(const std::filesystem::path& folder, const DiagnosticsHead& head, const std::string& text);

} // namespace tramtin::app
