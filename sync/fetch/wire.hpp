// SPDX-License-Identifier: Apache-2.0
// Private to this room: the sockets of one source, and what came in over them. The kernel counts, so that headers, chunk framing
// and TLS are in it, whatever a server puts there.
#pragma once

#include <cstdint>
#include <map>

namespace tramtin::fetch {

class Wire {
public:
    void opened(int fd) { m_open[fd] = 0; }
    // Closes it.
    void close(int fd);
    // Of all sockets so far.
    std::uint64_t bytes();

private:
    void look(int fd);

    std::map<int, std::uint64_t> m_open; // by socket: bytes when it was last looked at
    std::uint64_t m_closed = 0;
};

} // namespace tramtin::fetch
