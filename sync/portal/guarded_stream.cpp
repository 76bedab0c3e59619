// SPDX-License-Identifier: Apache-2.0
#include "sync/portal/guarded_stream.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <linux/sockios.h>
#include <netdb.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace tramtin::portal {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view k_head_end = "\r\n\r\n";
constexpr std::chrono::seconds k_rate_grace{60};

bool names(std::string_view line, std::string_view header) {
    if (line.size() <= header.size() || line[header.size()] != ':') return false;
    for (std::size_t i = 0; i < header.size(); ++i)
        if (std::tolower(static_cast<unsigned char>(line[i])) != header[i]) return false;
    return true;
}

std::string value_of(std::string_view line) {
    line.remove_prefix(line.find(':') + 1);
    const std::size_t from = std::min(line.find_first_not_of(" \t"), line.size());
    return std::string(line.substr(from));
}

void name_address(const sockaddr_storage& address, socklen_t length, std::string& ip, int& port) {
    char host[NI_MAXHOST] = "";
    char service[NI_MAXSERV] = "";
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    if (::getnameinfo(generic, length, host, sizeof host, service, sizeof service, NI_NUMERICHOST | NI_NUMERICSERV) != 0) return;
    ip = host;
    port = std::atoi(service);
}

} // namespace

bool GuardedStream::wait_until(short events, SteadyTime deadline) const {
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        pollfd fds[2] = {{m_socket, events, 0}, {m_stop_fd, POLLIN, 0}};
        const int ready = ::poll(fds, 2, static_cast<int>(left));
        if (ready < 0 && errno == EINTR) continue;
        return ready > 0 && fds[1].revents == 0;
    }
}

GuardedStream::Head GuardedStream::await_head() {
    SteadyTime deadline = Clock::now() + (m_buffer.empty() ? m_limits.idle : m_limits.head);
    while (true) {
        const std::size_t end = m_buffer.find(k_head_end);
        if (end != std::string::npos && end <= m_limits.head_bytes) {
            take_head(end + k_head_end.size());
            return Head::Ready;
        }
        if (m_buffer.size() > m_limits.head_bytes) return Head::TooLong;
        if (!wait_until(POLLIN, deadline)) return Head::Gone;
        char piece[4096];
        const ssize_t got = ::recv(m_socket, piece, sizeof piece, MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (got <= 0) return Head::Gone;
        if (m_buffer.empty()) deadline = Clock::now() + m_limits.head;
        m_buffer.append(piece, static_cast<std::size_t>(got));
    }
}

void GuardedStream::take_head(std::size_t end) {
    m_head.clear();
    m_range.clear();
    m_offset = 0;
    m_has_body = false;
    m_reply_start = Clock::now();
    m_reply_bytes = 0;
    int ranges = 0;
    for (std::size_t from = 0; from < end;) {
        const std::size_t next = m_buffer.find("\r\n", from) + 2;
        const std::string_view line(m_buffer.data() + from, next - 2 - from);
        if (names(line, "content-length") || names(line, "transfer-encoding")) m_has_body = true;
        if (names(line, "range")) {
            m_range = value_of(line);
            ++ranges;
        } else {
            m_head.append(line).append("\r\n");
        }
        from = next;
    }
    if (ranges > 1) m_range.clear();
    m_buffer.erase(0, end);
}

// Bytes we have sent that the client's machine has not confirmed.
int GuardedStream::waiting_to_be_taken() const {
    int bytes = 0;
    return ::ioctl(m_socket, SIOCOUTQ, &bytes) == 0 ? bytes : 0;
}

// The kernel says so only when a third of its buffer is free; a client that empties it slowly is not stalled.
bool GuardedStream::is_writable() const {
    constexpr std::chrono::milliseconds k_slice{500};
    auto deadline = Clock::now() + m_limits.stall;
    for (int waiting = waiting_to_be_taken(); Clock::now() < deadline;) {
        if (wait_until(POLLOUT, std::min(deadline, Clock::now() + k_slice))) return true;
        pollfd stop{m_stop_fd, POLLIN, 0};
        if (::poll(&stop, 1, 0) > 0) return false;
        const int now = waiting_to_be_taken();
        if (now < waiting) deadline = Clock::now() + m_limits.stall;
        waiting = now;
    }
    return false;
}

ssize_t GuardedStream::read(char* data, std::size_t size) {
    const std::size_t count = std::min(size, m_head.size() - m_offset);
    std::memcpy(data, m_head.data() + m_offset, count);
    m_offset += count;
    return static_cast<ssize_t>(count);
}

ssize_t GuardedStream::write(const char* data, std::size_t size) {
    while (true) {
        const auto taken = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - m_reply_start);
        const auto seconds = static_cast<std::uint64_t>(taken.count());
        if (taken > k_rate_grace && m_reply_bytes < seconds * m_limits.least_rate) return -1;
        if (!is_writable()) return -1;
        const ssize_t put = ::send(m_socket, data, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (put > 0) m_reply_bytes += static_cast<std::uint64_t>(put);
        return put;
    }
}

void GuardedStream::get_remote_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (::getpeername(m_socket, reinterpret_cast<sockaddr*>(&address), &length) == 0) name_address(address, length, ip, port);
}

void GuardedStream::get_local_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &length) == 0) name_address(address, length, ip, port);
}

} // namespace tramtin::portal
