// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/pace.hpp"

namespace tramtin::engine {

bool Pace::keep_up(std::uint64_t bytes, Time now) {
    m_bytes += bytes;
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since);
    const bool judged = elapsed >= k_patience;
    const bool slow = judged && m_bytes * 1000 < k_floor * static_cast<std::uint64_t>(elapsed.count());
    if (judged || m_bytes >= k_part) {
        m_since = now;
        m_bytes = 0;
    }
    return !slow;
}

} // namespace tramtin::engine
