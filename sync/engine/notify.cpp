// SPDX-License-Identifier: Apache-2.0
#include "sync/engine/notify.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace tramtin::engine {

Notifier Notifier::from_environment() {
    Notifier notifier;
    if (const char* socket = std::getenv("NOTIFY_SOCKET")) notifier.m_socket = socket;
    if (const char* text = std::getenv("WATCHDOG_USEC")) {
        long long microseconds = 0;
        const auto parsed = std::from_chars(text, text + std::strlen(text), microseconds);
        if (parsed.ec == std::errc() && microseconds >= 2000)
            notifier.m_watchdog = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(microseconds / 2));
    }
    return notifier;
}

void Notifier::send(std::string_view message) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (m_socket.size() < 2 || m_socket.size() >= sizeof address.sun_path) return;
    std::memcpy(address.sun_path, m_socket.data(), m_socket.size());
    if (address.sun_path[0] == '@') address.sun_path[0] = '\0'; // an abstract name
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_socket.size());
    [[maybe_unused]] const ssize_t sent =
        ::sendto(fd, message.data(), message.size(), MSG_NOSIGNAL | MSG_DONTWAIT, reinterpret_cast<const sockaddr*>(&address), length);
    ::close(fd);
}

} // namespace tramtin::engine
