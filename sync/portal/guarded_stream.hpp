// SPDX-License-Identifier: Apache-2.0
// The socket as the HTTP library may see it. The library reads lines of any length and any number of headers, and parses
// Range by a recursive regular expression; so a request's head is read here first, whole and within limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <httplib.h>

namespace tramtin::portal {

struct StreamLimits {
    std::size_t head_bytes = 16U * 1024U;
    std::chrono::seconds idle{2}; // before a request's first byte
    std::chrono::seconds head{5}; // from the first byte of a head to its last
    // Without the client taking a byte, as far as can be seen from here: what a slow reader has taken out of its own buffer its
    // machine tells only now and then, on a common line at 1 kB/s once a minute.
    std::chrono::seconds stall{100};
    std::uint64_t least_rate = 100; // bytes a second the client must take, after the first minute
};

// Borrows both descriptors. Used by one thread. Once `stop_fd` is readable every wait ends as if the client had gone.
class GuardedStream : public httplib::Stream {
public:
    GuardedStream(socket_t socket, int stop_fd, StreamLimits limits) : m_socket(socket), m_stop_fd(stop_fd), m_limits(limits) {}

    enum class Head { Ready, Gone, TooLong };
    // Takes in the next request's head.
    Head await_head();
    // Taken out of the head before the library sees it; empty without one, or with several.
    const std::string& range() const { return m_range; }
    // The request announces a body. It is not read, so the connection cannot be used again.
    bool has_body() const { return m_has_body; }

    bool is_readable() const override { return m_offset < m_head.size(); }
    bool is_writable() const override;
    ssize_t read(char* data, std::size_t size) override;
    ssize_t write(const char* data, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return m_socket; }

private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    bool wait_until(short events, SteadyTime deadline) const;
    int waiting_to_be_taken() const;
    void take_head(std::size_t end);

    socket_t m_socket;
    int m_stop_fd;
    StreamLimits m_limits;
    std::string m_buffer; // received, not yet part of a head
    std::string m_head;   // what the library may read
    std::size_t m_offset = 0;
    std::string m_range;
    bool m_has_body = false;
    SteadyTime m_reply_start{};
    std::uint64_t m_reply_bytes = 0;
};

} // namespace tramtin::portal
