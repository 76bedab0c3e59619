// SPDX-License-Identifier: Apache-2.0
// One line to standard error: "2026-11-22T06:30:00Z warn sync: ..." (systemd's journal keeps it). Never personal data.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.hpp"

namespace tramtin::base {

enum class Level { Info, Warn, Error };
std::string_view name_of(Level level);

// Safe from any thread; control characters are written as spaces so that one call is one line.
void log(Level level, std::string_view topic, std::string_view text);

struct LogLine {
    Instant at{}; // by the system's clock
    Level level = Level::Info;
    std::string topic;
    std::string text; // one line, cut to LogTail::k_line_bytes
};

// Keeps the last lines that any thread of this process logs while it lives. Safe from any thread.
class LogTail {
public:
    static constexpr std::size_t k_lines = 200;
    static constexpr std::size_t k_line_bytes = 300;

    LogTail();
    ~LogTail();
    LogTail(const LogTail&) = delete;
    LogTail& operator=(const LogTail&) = delete;

    // Oldest first.
    std::vector<LogLine> lines(std::size_t count = k_lines) const;

private:
    friend void log(Level level, std::string_view topic, std::string_view text);
    void take(const LogLine& line);

    mutable std::mutex m_mutex;
    std::deque<LogLine> m_lines;
};

} // namespace tramtin::base
