// SPDX-License-Identifier: Apache-2.0
#include "sync/portal/portal.hpp"

#include <array>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

#include "sync/portal/guarded_stream.hpp"
#include "sync/portal/health.hpp"
#include "sync/portal/static_reply.hpp"

namespace tramtin::portal {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t k_piece = 64 * 1024;
constexpr std::string_view k_repository = "/repository/";

// As httplib's own pool, but enqueue() waits while the queue is full, so that a flood stays in the system's accept queue.
class BoundedPool : public httplib::TaskQueue {
public:
    BoundedPool(std::size_t threads, std::size_t waiting) : m_waiting(waiting) {
        for (std::size_t i = 0; i < threads; ++i) m_threads.emplace_back([this] { work(); });
    }

    void enqueue(std::function<void()> job) override {
        std::unique_lock<std::mutex> lock(m_mutex);
        m_room.wait(lock, [this] { return m_jobs.size() < m_waiting; });
        m_jobs.push_back(std::move(job));
        m_work.notify_one();
    }

    void shutdown() override {
        {
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_closed = true;
        }
        m_work.notify_all();
        for (std::thread& thread : m_threads) thread.join();
    }

private:
    void work() {
        while (true) {
            std::function<void()> job;
            {
                std::unique_lock<std::mutex> lock(m_mutex);
                m_work.wait(lock, [this] { return m_closed || !m_jobs.empty(); });
                if (m_jobs.empty()) return;
                job = std::move(m_jobs.front());
                m_jobs.pop_front();
            }
            m_room.notify_one();
            job();
        }
    }

    std::size_t m_waiting;
    std::mutex m_mutex;
    std::condition_variable m_work;
    std::condition_variable m_room;
    std::deque<std::function<void()>> m_jobs;
    bool m_closed = false;
    std::vector<std::thread> m_threads; // last: they use the members above
};

class GuardedServer : public httplib::Server {
public:
    GuardedServer(int stop_fd, std::size_t keep_alive) : m_stop_fd(stop_fd), m_keep_alive(keep_alive) {}

private:
    bool process_and_close_socket(socket_t socket) override {
        GuardedStream stream(socket, m_stop_fd, {});
        bool open = true;
        for (std::size_t left = m_keep_alive; open && left > 0; --left) {
            const GuardedStream::Head head = stream.await_head();
            if (head == GuardedStream::Head::TooLong) refuse_head(stream);
            if (head != GuardedStream::Head::Ready) break;
            bool closed = false;
            const bool last = left == 1 || stream.has_body();
            const auto give_range_back = [&stream](httplib::Request& request) {
                if (!stream.range().empty()) request.set_header("Range", stream.range());
            };
            open = process_request(stream, last, closed, give_range_back) && !closed && !last;
        }
        ::shutdown(socket, SHUT_RDWR);
        ::close(socket);
        return true;
    }

    static void refuse_head(GuardedStream& stream) {
        constexpr std::string_view k_reply =
            "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        stream.write(k_reply.data(), k_reply.size());
    }

    int m_stop_fd;
    std::size_t m_keep_alive;
};

void send_file(const FileReply& reply, httplib::Response& response) {
    if (reply.length == 0) {
        response.set_content("", reply.content_type);
        return;
    }
    auto piece = std::make_shared<std::vector<char>>(k_piece);
    const auto provide = [file = reply.file, start = reply.offset, piece](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        const auto got = file->read_at(start + offset, piece->data(), std::min(length, piece->size()));
        return got && *got > 0 && sink.write(piece->data(), *got);
    };
    response.set_content_provider(reply.length, reply.content_type, provide);
}

void serve_repository(const std::filesystem::path& repository, const httplib::Request& request, httplib::Response& response) {
    const std::string range = request.get_header_value("Range");
    const std::string if_range = request.get_header_value("If-Range");
    const std::string if_none_match = request.get_header_value("If-None-Match");
    const std::string_view path = std::string_view(request.path).substr(k_repository.size());
    const FileReply reply = reply_with_file(repository, {path, range, if_range, if_none_match});
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers) response.set_header(name, value);
    if (reply.status == 304) response.set_header("Content-Length", std::to_string(reply.length));
    if (reply.file) send_file(reply, response);
}

// The library's own choice, SO_REUSEPORT, would let a second portal take half of the connections.
void share_no_port(socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

void answer(const std::filesystem::path& repository, const httplib::Request& request, httplib::Response& response) {
    response.set_header("X-Content-Type-Options", "nosniff");
    if (request.method != "GET" && request.method != "HEAD") {
        response.status = 405;
        response.set_header("Allow", "GET, HEAD");
    } else if (request.path == "/health") {
        const Health health = health_of(repository);
        response.status = health.status;
        response.set_header("Cache-Control", "no-store");
        response.set_content(health.json, "application/json");
    } else if (request.path.starts_with(k_repository)) {
        serve_repository(repository, request, response);
    } else {
        response.status = 404;
    }
}

} // namespace

struct Portal::Impl {
    explicit Impl(Settings from) : settings(std::move(from)), server(stop_fd, settings.keep_alive) {}
    ~Impl() { ::close(stop_fd); }

    // httplib ignores stop() until it listens, and must not be told twice.
    void stop_if_asked() {
        const std::lock_guard<std::mutex> lock(mutex);
        if (!asked || stopped || !server.is_running()) return;
        stopped = true;
        server.stop();
    }

    std::mutex mutex;
    bool asked = false;
    bool stopped = false;
    Settings settings;
    int stop_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    GuardedServer server;
    int port = 0;
};

Portal::Portal(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Portal::~Portal() = default;
int Portal::port() const { return m_impl->port; }

Result<std::unique_ptr<Portal>> Portal::open(Settings settings) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(settings.repository, ignored))
        return fail(ErrorCode::NotFound, settings.repository.string() + ": no such folder; publish the repository first or correct --repo");
    auto impl = std::make_unique<Impl>(std::move(settings));
    Impl& self = *impl;
    self.server.new_task_queue = [&self] {
        self.stop_if_asked();
        return new BoundedPool(self.settings.threads, self.settings.waiting);
    };
    self.server.set_pre_routing_handler([&self](const httplib::Request& request, httplib::Response& response) {
        answer(self.settings.repository, request, response);
        return httplib::Server::HandlerResponse::Handled;
    });
    self.server.set_tcp_nodelay(true);
    self.server.set_keep_alive_timeout(StreamLimits{}.idle.count());
    self.server.set_keep_alive_max_count(self.settings.keep_alive);
    self.server.set_socket_options(&share_no_port);
    const int wanted = self.settings.port;
    self.port = wanted;
    const bool bound = wanted == 0 ? (self.port = self.server.bind_to_any_port(self.settings.address)) > 0
                                   : self.server.bind_to_port(self.settings.address, wanted);
    if (!bound) return fail(ErrorCode::Io, fmt::format("{}:{}: cannot listen there; is the port taken?", self.settings.address, wanted));
    return std::unique_ptr<Portal>(new Portal(std::move(impl)));
}

void Portal::run() { m_impl->server.listen_after_bind(); }

void Portal::stop() {
    ::eventfd_write(m_impl->stop_fd, 1);
    {
        const std::lock_guard<std::mutex> lock(m_impl->mutex);
        m_impl->asked = true;
    }
    m_impl->stop_if_asked();
}

Result<ListenAddress> parse_listen_address(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return fail(ErrorCode::Invalid, "ADDR:PORT expected, as in 127.0.0.1:8080");
    std::string_view host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    int port = 0;
    const auto [end, error] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port < 0 || port > 65535)
        return fail(ErrorCode::Invalid, fmt::format("{}: not a port (0 to 65535)", text.substr(colon + 1)));
    return ListenAddress{std::string(host), port};
}

} // namespace tramtin::portal
