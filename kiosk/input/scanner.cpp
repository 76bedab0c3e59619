// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/scanner.hpp"

#include <utility>

#include "kiosk/input/wipe.hpp"

namespace tramtin::input {

void Scanner::text(std::string_view utf8, Millis t) {
    if (t - m_last > m_config.gap) settle();
    m_last = t;
    if (m_dropping) return;
    m_burst += utf8;
    if (m_burst.size() <= m_config.max_length) return;
    wipe_string(m_burst);
    m_dropping = true;
}

void Scanner::enter(Millis t) {
    const bool in_time = t - m_last <= m_config.gap;
    if (m_dropping && in_time) {
        m_dropping = false;
        return;
    }
    if (in_time && m_burst.size() >= m_config.min_length) {
        m_ready.scanned = std::exchange(m_burst, {});
        return;
    }
    settle();
    m_ready.enter = true;
}

ScannerInput Scanner::take(Millis now) {
    if (now - m_last > m_config.gap) settle();
    return std::exchange(m_ready, {});
}

std::optional<Millis> Scanner::deadline() const {
    if (m_burst.empty()) return std::nullopt;
    return m_last + m_config.gap + Millis(1);
}

void Scanner::wipe() {
    wipe_string(m_burst);
    wipe_string(m_ready.scanned);
    wipe_string(m_ready.typed);
    m_ready.enter = false;
    m_dropping = false;
}

void Scanner::settle() {
    m_dropping = false;
    m_ready.typed += m_burst;
    wipe_string(m_burst);
}

} // namespace tramtin::input
