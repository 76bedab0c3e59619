// SPDX-License-Identifier: Apache-2.0
#include "content/base/log.hpp"

#include <chrono>
#include <string>

#include <unistd.h>

#include "content/base/clock.hpp"

namespace tramtin::base {

void log(Level level, std::string_view topic, std::string_view text) {
    constexpr std::string_view k_names[] = {"info", "warn", "error"};
    std::string line = format_instant(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    line.append(" ").append(k_names[static_cast<int>(level)]).append(" ").append(topic).append(": ").append(text);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    line += '\n';
    // One write keeps lines of several threads apart; there is nowhere to report that the log itself failed.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace tramtin::base
