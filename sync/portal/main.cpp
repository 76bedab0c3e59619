// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <string_view>
#include <thread>

#include <fmt/format.h>

#include "content/base/ending.hpp"
#include "sync/portal/portal.hpp"

namespace {

using namespace tramtin;

constexpr const char* k_usage =
    "usage: tramtin-portal --repo REPO --listen ADDR:PORT\n"
    "  Serves the published repository under http://ADDR:PORT/repository/ until SIGTERM. Port 0 takes a free one.\n";
constexpr int k_usage_error = 3;
constexpr int k_local_fault = 3;

struct Arguments {
    std::string repository;
    std::string listen;
};

base::Result<Arguments> parse(int count, char** values) {
    Arguments arguments;
    for (int i = 1; i < count; i += 2) {
        const std::string_view name = values[i];
        std::string* slot = name == "--repo" ? &arguments.repository : name == "--listen" ? &arguments.listen : nullptr;
        if (slot == nullptr) return base::fail(base::ErrorCode::Invalid, fmt::format("{}: unknown option", name));
        if (i + 1 >= count) return base::fail(base::ErrorCode::Invalid, fmt::format("{}: a value is missing", name));
        *slot = values[i + 1];
    }
    if (arguments.repository.empty() || arguments.listen.empty())
        return base::fail(base::ErrorCode::Invalid, "--repo and --listen are both needed");
    return arguments;
}

int serve(const Arguments& arguments) {
    auto address = portal::parse_listen_address(arguments.listen);
    if (!address) {
        fmt::print(stderr, "tramtin-portal: --listen: {}\n", address.error().what);
        return k_usage_error;
    }
    const base::EndInTime end; // whatever its clients and its disk are at
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr); // before any thread is made, so that only sigwait() below sees them

    portal::Settings settings;
    settings.repository = arguments.repository;
    settings.address = address->host;
    settings.port = address->port;
    auto portal = portal::Portal::open(std::move(settings));
    if (!portal) {
        fmt::print(stderr, "tramtin-portal: {}\n", portal.error().what);
        return k_local_fault;
    }
    const bool is_ipv6 = address->host.find(':') != std::string::npos;
    fmt::print("listening on {}:{}\n", is_ipv6 ? "[" + address->host + "]" : address->host, (*portal)->port());
    std::fflush(stdout);
    std::thread server([&portal] { (*portal)->run(); });
    int received = 0;
    ::sigwait(&signals, &received);
    (*portal)->stop();
    server.join();
    return 0;
}

} // namespace

int main(int count, char** values) {
    base::end_in_words_without_memory();
    if (count == 2 && std::string_view(values[1]) == "--help") {
        fmt::print("{}", k_usage);
        return 0;
    }
    if (count == 2 && std::string_view(values[1]) == "--version") {
        fmt::print("tramtin-portal {}\n", TRAMTIN_VERSION);
        return 0;
    }
    const auto arguments = parse(count, values);
    if (!arguments) {
        fmt::print(stderr, "tramtin-portal: {}\n{}", arguments.error().what, k_usage);
        return k_usage_error;
    }
    return serve(*arguments);
}
