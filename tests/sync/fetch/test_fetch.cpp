// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <fstream>

#include <sys/stat.h>

#include "sync/fetch/folder_source.hpp"
#include "sync/fetch/open_source.hpp"
#include "tests/support/faulty_server.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using base::ErrorCode;
using fetch::ByteCap;
using testing::FaultyServer;
using testing::TempDir;

namespace {

std::unique_ptr<fetch::HttpSource> http(const std::string& url, fetch::StopQuestion stop = {}) {
    fetch::HttpLimits limits;
    limits.low_speed_time = std::chrono::seconds(1);
    return *fetch::HttpSource::open(url, limits, std::move(stop));
}

ErrorCode code_of(const FaultyServer::Answer& answer, std::uint64_t cap = 1000) {
    FaultyServer server(answer);
    auto text = fetch::read_text(*http(server.url()), "x", ByteCap{cap});
    REQUIRE_FALSE(text);
    INFO(text.error().what);
    CHECK(server.requests().front() == "/x");
    return text.error().code;
}

void write(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace

TEST_CASE("an HTTP source delivers the bytes, counts them and escapes names", "[fetch]") {
    FaultyServer server([](FaultyServer::Exchange& exchange) { exchange.send_ok("abc"); });
    auto source = http(server.url() + "repo");
    CHECK(fetch::read_text(*source, "a/b.json", ByteCap{3})->bytes == "abc");
    CHECK(fetch::read_text(*source, "tên ?#%.json", ByteCap{3})->reply.completeness == fetch::Completeness::Certain);
    CHECK(server.requests() == std::vector<std::string>{"/repo/a/b.json", "/repo/t%C3%AAn%20%3F%23%25.json"});
    CHECK(source->traffic().requests == 2);
    CHECK(source->traffic().bytes > 6); // with the headers
}

TEST_CASE("an HTTP status becomes the right kind of failure after one single request", "[fetch]") {
    const std::vector<std::pair<std::string, ErrorCode>> cases = {
        {"404 Not Found", ErrorCode::NotFound},        {"410 Gone", ErrorCode::NotFound},
        {"403 Forbidden", ErrorCode::NotFound},        {"500 Internal Server Error", ErrorCode::Network},
        {"503 Unavailable", ErrorCode::Network},       {"408 Request Timeout", ErrorCode::Network},
        {"429 Too Many Requests", ErrorCode::Network}, {"204 No Content", ErrorCode::Network},
        {"206 Partial Content", ErrorCode::Network},   {"302 Found", ErrorCode::Network}};
    for (const auto& [status, code] : cases) {
        INFO(status);
        FaultyServer server(
            [&status = status](FaultyServer::Exchange& exchange) { exchange.send_status(status, status[0] == '2' ? "" : "page"); });
        auto text = fetch::read_text(*http(server.url()), "x", ByteCap{1000});
        REQUIRE_FALSE(text);
        CHECK(text.error().code == code);
        CHECK(server.requests().size() == 1);
    }
}

TEST_CASE("a body longer than the cap is refused, announced or not", "[fetch]") {
    CHECK(code_of([](auto& exchange) { exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\nabc"); }) == ErrorCode::Full);
    const std::string piece(64 * 1024, 'x');
    CHECK(code_of([&piece](auto& exchange) {
              exchange.send("HTTP/1.1 200 OK\r\n\r\n");
              while (exchange.send(piece)) {
              }
          }) == ErrorCode::Full);
    CHECK(code_of([](auto& exchange) {
              exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (exchange.send("10\r\n0123456789abcdef\r\n")) {
              }
          }) == ErrorCode::Full);
    CHECK(code_of([&piece](auto& exchange) {
              exchange.send("HTTP/1.1 200 OK\r\n");
              while (exchange.send("X-Long: " + piece.substr(0, 1000) + "\r\n")) {
              }
          }) == ErrorCode::Network);
}

TEST_CASE("a broken line is a network failure, never a short success", "[fetch]") {
    CHECK(code_of([](auto& exchange) { exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 4150\r\n\r\nabc"); }) == ErrorCode::Network);
    CHECK(code_of([](auto& exchange) { exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"); }) == ErrorCode::Network);
    CHECK(code_of([](auto& exchange) { exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"); }) ==
          ErrorCode::Network);
    CHECK(code_of([](auto&) {}) == ErrorCode::Network);
    CHECK(code_of([](auto& exchange) { exchange.send("not http at all\r\n\r\n"); }) == ErrorCode::Network);

    // Without a length, or with one that is a little off, its end is not certain: who asked has to look.
    for (const std::string framing : {"", "Content-Length: 10\r\n"}) {
        FaultyServer endless([&](auto& exchange) { exchange.send("HTTP/1.1 200 OK\r\n" + framing + "\r\nabc"); });
        auto text = fetch::read_text(*http(endless.url()), "x", ByteCap{100});
        REQUIRE(text);
        CHECK(text->reply.completeness == fetch::Completeness::Assumed);
    }
}

TEST_CASE("redirects are few and stay with the web", "[fetch]") {
    CHECK(code_of([](auto& exchange) { exchange.send_status("302 Found", "", "Location: /x\r\n"); }) == ErrorCode::Network);
    CHECK(code_of([](auto& exchange) { exchange.send_status("302 Found", "", "Location: file:///etc/passwd\r\n"); }) == ErrorCode::Network);
    FaultyServer server([](auto& exchange) {
        if (exchange.path() == "/x") exchange.send_status("301 Moved", "moved", "Location: /y\r\n");
        if (exchange.path() == "/y") exchange.send_ok("there");
    });
    CHECK(fetch::read_text(*http(server.url()), "x", ByteCap{100})->bytes == "there");
    // Five are followed, a sixth is not.
    FaultyServer stairs([](auto& exchange) {
        const int step = std::stoi(exchange.path().substr(1));
        if (step == 0) return void(exchange.send_ok("down"));
        exchange.send_status("307 Elsewhere", "", "Location: /" + std::to_string(step - 1) + "\r\n");
    });
    CHECK(fetch::read_text(*http(stairs.url()), "5", ByteCap{100})->bytes == "down");
    CHECK(fetch::read_text(*http(stairs.url()), "6", ByteCap{100}).error().code == ErrorCode::Network);
    for (const std::string elsewhere : {"ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "dict://127.0.0.1/x", "smb://127.0.0.1/x"}) {
        INFO(elsewhere);
        CHECK(code_of([&](auto& exchange) { exchange.send_status("302 Found", "", "Location: " + elsewhere + "\r\n"); }) ==
              ErrorCode::Network);
    }
}

TEST_CASE("a sender that stalls or trickles is given up", "[fetch]") {
    CHECK(code_of([](auto& exchange) {
              exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
              exchange.wait_for_hangup();
          }) == ErrorCode::Timeout);
    CHECK(code_of([](auto& exchange) {
              exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
              while (exchange.send("x") && exchange.wait_for_hangup(100)) {
              }
          }) == ErrorCode::Timeout);
}

TEST_CASE("a transfer ends when the program is asked to stop, and when nobody listens", "[fetch]") {
    FaultyServer server([](auto& exchange) { exchange.wait_for_hangup(); });
    auto stopped = fetch::read_text(*http(server.url(), [] { return true; }), "x", ByteCap{10});
    CHECK(stopped.error().code == ErrorCode::Cancelled);
    CHECK(fetch::read_text(*http("http://127.0.0.1:1/"), "x", ByteCap{10}).error().code == ErrorCode::Network);
    CHECK(fetch::open_source("ftp://example.org/").error().code == ErrorCode::Invalid);
}

TEST_CASE("the sink's refusal ends an HTTP and a folder transfer alike", "[fetch]") {
    FaultyServer server([](auto& exchange) { exchange.send_ok("abc"); });
    const TempDir folder;
    write(folder / "x", "abc");
    for (const std::string& address : {server.url(), folder.path().string()}) {
        auto source = *fetch::open_source(address);
        auto reply = source->read("x", ByteCap{10}, [](std::string_view) -> base::Result<> { return base::fail(ErrorCode::Full, "disk"); });
        REQUIRE_FALSE(reply);
        CHECK(reply.error().what == "disk");
    }
}

TEST_CASE("a folder source reads regular files below it and nothing else", "[fetch]") {
    const TempDir outside;
    write(outside / "secret", "secret");
    const TempDir folder;
    write(folder / "a/b", "hello");
    std::filesystem::create_symlink(outside / "secret", folder / "link");
    std::filesystem::create_directory_symlink(outside.path(), folder / "a/dir");
    ::mkfifo((folder / "pipe").c_str(), 0600);
    fetch::FolderSource source(folder.path());

    CHECK(fetch::read_text(source, "a/b", ByteCap{5})->bytes == "hello");
    CHECK(fetch::read_text(source, "a/b", ByteCap{4}).error().code == ErrorCode::Full);
    for (const std::string name : {"link", "a/dir/secret", "a", "pipe", "absent", "a/b/c"}) {
        INFO(name);
        CHECK(fetch::read_text(source, name, ByteCap{100}).error().code == ErrorCode::NotFound);
    }
    const std::string outside_name = "../" + outside.path().filename().string() + "/secret";
    for (const std::string& name :
         {outside_name, std::string("a/../a/b"), (outside / "secret").string(), std::string("a//b"), std::string("./a/b"),
          std::string("a/b/"), std::string(""), std::string("a/b\0", 4), std::string("a\\b")}) {
        INFO(name);
        CHECK(fetch::read_text(source, name, ByteCap{100}).error().code == ErrorCode::Invalid);
    }
    fetch::FolderSource absent(folder / "not-mounted");
    CHECK(fetch::read_text(absent, "x", ByteCap{1}).error().code == ErrorCode::Network);
}
