// SPDX-License-Identifier: Apache-2.0
// systemd's notification protocol (sd_notify(3)): a datagram to the socket named by NOTIFY_SOCKET.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tramtin::engine {

class Notifier {
public:
    // Reads NOTIFY_SOCKET and WATCHDOG_USEC; without them every call does nothing.
    static Notifier from_environment();

    // "READY=1", "STOPPING=1", "STATUS=…". Lost messages are no failure.
    void send(std::string_view message) const;
    // How often "WATCHDOG=1" should be sent: half of what systemd allows.
    std::optional<std::chrono::milliseconds> watchdog_interval() const { return m_watchdog; }

private:
    std::string m_socket;
    std::optional<std::chrono::milliseconds> m_watchdog;
};

} // namespace tramtin::engine
