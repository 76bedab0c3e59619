// SPDX-License-Identifier: Apache-2.0
// What residents have left on this machine, as a table that staff take away on a stick and open in Excel. The messages stay where they
// are. Runs on the writer thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "content/outbox/message.hpp"
#include "kiosk/ui/strings.hpp"

namespace tramtin::app {

// A line for each message, the oldest first. Nothing in it is taken for a formula.
std::string message_sheet(const std::vector<outbox::Message>& messages, const ui::Words& words);

struct SheetWritten {
    std::string path;
    std::size_t count = 0; // of messages in it
};
// Reads outbox/ and writes the table into `to`, under a name with this time. What cannot be read is left out. Errors: Full, Io.
base::Result<SheetWritten> write_message_sheet(const std::filesystem::path& outbox, const std::filesystem::path& to, base::Instant at,
                                               const ui::Words& words);

} // namespace tramtin::app
