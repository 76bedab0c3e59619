// SPDX-License-Identifier: Apache-2.0
// Sends exactly the bytes a test wants to a loopback port and reads until the server closes.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tramtin::testing {

class RawClient {
public:
    explicit RawClient(int port) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        if (::connect(m_fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("cannot connect");
    }
    ~RawClient() { ::close(m_fd); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t put = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (put <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
        return true;
    }
    std::string read_all() {
        std::string all;
        char piece[65536];
        for (ssize_t got = 0; (got = ::recv(m_fd, piece, sizeof piece, 0)) > 0;) all.append(piece, static_cast<std::size_t>(got));
        return all;
    }

private:
    int m_fd;
};

struct RawReply {
    int status = 0;
    std::string head;
    std::string body;

    // The value of a header as the server wrote it; empty without one.
    std::string header(std::string_view name) const {
        const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
        if (at == std::string::npos) return {};
        const std::size_t from = at + 4 + name.size();
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

inline RawReply raw_request(int port, std::string_view request_line, std::string_view headers = {}) {
    RawClient client(port);
    client.send(std::string(request_line) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + std::string(headers) + "\r\n");
    const std::string all = client.read_all();
    const std::size_t end = all.find("\r\n\r\n");
    RawReply reply;
    if (end == std::string::npos) return reply;
    reply.head = all.substr(0, end + 2);
    reply.body = all.substr(end + 4);
    reply.status = std::stoi(all.substr(9, 3));
    return reply;
}

} // namespace tramtin::testing
