// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/wire.hpp"

#include <algorithm>
#include <cstddef>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tramtin::fetch {

void Wire::look(int fd) {
    tcp_info info{};
    socklen_t length = sizeof info;
    if (::getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) != 0) return;
    if (length < offsetof(tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received) return;
    m_open[fd] = std::max<std::uint64_t>(m_open[fd], info.tcpi_bytes_received);
}

void Wire::close(int fd) {
    look(fd);
    if (const auto found = m_open.find(fd); found != m_open.end()) {
        m_closed += found->second;
        m_open.erase(found);
    }
    ::close(fd);
}

std::uint64_t Wire::bytes() {
    std::uint64_t sum = m_closed;
    for (auto& [fd, bytes] : m_open) {
        look(fd);
        sum += bytes;
    }
    return sum;
}

} // namespace tramtin::fetch
