// SPDX-License-Identifier: Apache-2.0
// A small HTTP server on loopback that says exactly what a test tells it to say, wrong or right, over a raw socket.
#pragma once

#include <algorithm>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tramtin::testing {

class FaultyServer {
public:
    // One request under way. The connection is closed when the answer function returns.
    class Exchange {
    public:
        Exchange(int fd, int stop_fd, std::string head) : m_fd(fd), m_stop_fd(stop_fd), m_head(std::move(head)) {}

        const std::string& head() const { return m_head; }
        std::string path() const {
            const std::size_t from = m_head.find(' ') + 1;
            return m_head.substr(from, m_head.find(' ', from) - from);
        }
        // The value of a request header, given as "Range"; empty without one.
        std::string header(const std::string& name) const {
            const std::size_t at = m_head.find("\r\n" + name + ": ");
            if (at == std::string::npos) return {};
            const std::size_t from = at + 4 + name.size();
            return m_head.substr(from, m_head.find("\r\n", from) - from);
        }
        // First and last byte of a "bytes=first-last" request; the whole file without one.
        std::pair<std::size_t, std::size_t> range(std::size_t whole) const {
            const std::string asked = header("Range");
            if (asked.empty()) return {0, whole - 1};
            const std::size_t dash = asked.find('-');
            return {std::stoul(asked.substr(6, dash - 6)), std::min<std::size_t>(std::stoul(asked.substr(dash + 1)), whole - 1)};
        }
        // As an honest server that knows ranges.
        bool send_range(std::string_view file) {
            if (header("Range").empty()) return send_ok(file);
            const auto [first, last] = range(file.size());
            if (first >= file.size()) return send_status("416 Range Not Satisfiable");
            return send_status("206 Partial Content", file.substr(first, last - first + 1), content_range(first, last, file.size()));
        }
        static std::string content_range(std::size_t first, std::size_t last, std::size_t whole) {
            return "Content-Range: bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + std::to_string(whole) + "\r\n";
        }
        bool send(std::string_view bytes) {
            while (!bytes.empty()) {
                const ssize_t put = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
                if (put <= 0) return false;
                bytes.remove_prefix(static_cast<std::size_t>(put));
            }
            return true;
        }
        bool send_status(std::string_view status, std::string_view body = {}, std::string_view headers = {}) {
            return send("HTTP/1.1 " + std::string(status) + "\r\nContent-Length: " + std::to_string(body.size()) +
                        "\r\nConnection: close\r\n" + std::string(headers) + "\r\n" + std::string(body));
        }
        bool send_ok(std::string_view body) { return send_status("200 OK", body); }
        // Waits until the client has gone or the time has passed. False once it has gone.
        bool wait_for_hangup(int milliseconds = 60'000) {
            pollfd fds[2] = {{m_fd, POLLIN | POLLRDHUP, 0}, {m_stop_fd, POLLIN, 0}};
            return ::poll(fds, 2, milliseconds) == 0;
        }

    private:
        int m_fd;
        int m_stop_fd;
        std::string m_head;
    };
    using Answer = std::function<void(Exchange&)>;

    explicit FaultyServer(Answer answer) : m_answer(std::move(answer)) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(m_listener, 16) != 0 ||
            ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length) != 0 || ::pipe(m_stop) != 0)
            throw std::runtime_error("no loopback socket");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~FaultyServer() {
        ::close(m_stop[1]);
        m_thread.join();
        ::close(m_stop[0]);
        ::close(m_listener);
    }
    FaultyServer(const FaultyServer&) = delete;
    FaultyServer& operator=(const FaultyServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/"; }
    // The paths asked for, in order.
    std::vector<std::string> requests() const {
        const std::lock_guard<std::mutex> lock(m_mutex);
        return m_requests;
    }

private:
    void serve() {
        while (true) {
            pollfd fds[2] = {{m_listener, POLLIN, 0}, {m_stop[0], POLLIN, 0}};
            ::poll(fds, 2, -1);
            if (fds[1].revents != 0) return;
            const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0) continue;
            answer(fd);
            ::close(fd);
        }
    }
    void answer(int fd) {
        std::string head;
        char byte = 0;
        while (head.size() < 65536 && !head.ends_with("\r\n\r\n") && ::recv(fd, &byte, 1, 0) == 1) head += byte;
        if (!head.ends_with("\r\n\r\n")) return;
        Exchange exchange(fd, m_stop[0], head);
        {
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_requests.push_back(exchange.path());
        }
        m_answer(exchange);
        ::shutdown(fd, SHUT_WR);
    }

    Answer m_answer;
    int m_listener = -1;
    int m_stop[2] = {-1, -1};
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

} // namespace tramtin::testing
