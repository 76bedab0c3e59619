// SPDX-License-Identifier: Apache-2.0
#include "content/tools/ask.hpp"

#include <cstdio>

#include <unistd.h>

#include <fmt/format.h>

#include "content/text/nfc.hpp"

namespace tramtin::tools {

bool at_terminal() { return ::isatty(STDIN_FILENO) == 1; }

Result<std::string> ask_line(const std::string& question) {
    fmt::print("{}", question);
    std::fflush(stdout);
    std::string line;
    for (int c = std::getchar(); c != '\n'; c = std::getchar()) {
        if (c == EOF || line.size() > 200) return base::fail(base::ErrorCode::Cancelled, "no answer was typed", "keys.cancelled");
        line += static_cast<char>(c);
    }
    return text::clean(line);
}

} // namespace tramtin::tools
