// SPDX-License-Identifier: Apache-2.0
// The reference portal: serves a repository over HTTP. Plain HTTP for tens of kiosks; TLS and more belong to a web server
// in front. Owns its threads; ends them in run().
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "content/base/result.hpp"

namespace tramtin::portal {

using base::Result;

struct Settings {
    std::filesystem::path repository;
    std::string address = "127.0.0.1";
    int port = 0;                 // 0: a free one
    std::size_t threads = 64;     // connections served at once
    std::size_t waiting = 64;     // accepted connections waiting for a thread; more stay in the system's queue
    std::size_t keep_alive = 100; // requests on one connection
};

class Portal {
public:
    // Binds the address. Errors: NotFound (no such repository folder), Io (address not to be had).
    static Result<std::unique_ptr<Portal>> open(Settings settings);
    ~Portal();
    int port() const;
    // Serves until stop(), which any thread may call, also before run(). Replies under way are broken off.
    void run();
    void stop();

private:
    struct Impl;
    explicit Portal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

// "127.0.0.1:8080", "[::1]:0". Errors: Invalid.
struct ListenAddress {
    std::string host;
    int port = 0;
};
Result<ListenAddress> parse_listen_address(std::string_view text);

} // namespace tramtin::portal
