// SPDX-License-Identifier: Apache-2.0
// The log, and its last lines for the staff panel. What may be logged is what base::log allows: never personal data.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/log.hpp"

namespace tramtin::app {

// Safe from any thread.
class Journal {
public:
    static constexpr std::size_t k_lines = 200;
    static constexpr std::size_t k_line_bytes = 300;

    // Logs it, and keeps it with the system's time before it.
    void note(base::Level level, std::string_view topic, std::string_view text);
    // Oldest first.
    std::vector<std::string> tail(std::size_t count = k_lines) const;

private:
    mutable std::mutex m_mutex;
    std::deque<std::string> m_lines;
};

} // namespace tramtin::app
