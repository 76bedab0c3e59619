// SPDX-License-Identifier: Apache-2.0
// One source alone that refuses one feature of HTTP after the other, and a staging folder left in any state: content arrives.
#include <catch2/catch.hpp>

#include <random>

#include <sys/stat.h>

#include "sync/fetch/http_source.hpp"
#include "tests/support/faulty_server.hpp"
#include "tests/sync/engine/kiosk.hpp"

using namespace tramtin;
using namespace tramtin::engine;
using testing::FaultyServer;
using testing::Kiosk;
using testing::put_bytes;
using testing::TestRepository;
using Exchange = FaultyServer::Exchange;
using Serve = std::function<void(Exchange&, const std::string& file)>;

namespace {

std::string noise(std::size_t length) {
    std::mt19937 random(19);
    std::string bytes(length, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

const TestRepository& repository() {
    static const TestRepository made = [] {
        TestRepository one;
        one.publish(1, {"Tiêm phòng"}, {noise(700'000), "hình nhỏ"});
        return one;
    }();
    return made;
}

FaultyServer serving(const Serve& serve) {
    return FaultyServer([serve](Exchange& exchange) {
        const auto file = repository().files.find(exchange.path().substr(1));
        if (file == repository().files.end()) return void(exchange.send_status("404 Not Found"));
        serve(exchange, file->second);
    });
}

std::string pass(const Kiosk& kiosk, const FaultyServer& server) {
    auto source = *fetch::HttpSource::open(server.url());
    const auto done = kiosk.pass(*source, repository());
    return done ? std::string() : base::describe(done.error());
}

// What a line that breaks leaves: some parts of the large file, and the beginning of the next.
void break_off(const Kiosk& kiosk) {
    const FaultyServer line = serving([](Exchange& exchange, const std::string& file) {
        if (file.size() < 600'000) return void(exchange.send_range(file));
        exchange.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(file.size()) + "\r\n\r\n" + file.substr(0, 400'000));
    });
    CHECK_FALSE(pass(kiosk, line).empty());
    CHECK_FALSE(std::filesystem::is_empty(kiosk.layout.staging_dir() / "parts"));
}

bool ranged(const Exchange& exchange) { return !exchange.header("Range").empty(); }

Serve refusing_parts(const std::string& status) {
    return [status](Exchange& exchange, const std::string& file) {
        if (ranged(exchange)) return void(exchange.send_status(status, "no"));
        exchange.send_ok(file);
    };
}

Serve with_headers(const std::string& headers) {
    return [headers](Exchange& exchange, const std::string& file) {
        if (!ranged(exchange)) return void(exchange.send_status("200 OK", file, headers));
        const auto [first, last] = exchange.range(file.size());
        exchange.send_status("206 Partial Content", file.substr(first, last - first + 1),
                             headers + Exchange::content_range(first, last, file.size()));
    };
}

Serve refusing_header(const std::string& name, const std::string& status) {
    return [name, status](Exchange& exchange, const std::string& file) {
        if (!exchange.header(name).empty()) return void(exchange.send_status(status, "no"));
        exchange.send_range(file);
    };
}

void part_from_boundary(Exchange& exchange, const std::string& file) {
    if (!ranged(exchange)) return void(exchange.send_ok(file));
    const auto [first, last] = exchange.range(file.size());
    const std::size_t from = first / 65536 * 65536;
    exchange.send_status("206 Partial Content", file.substr(from, last - from + 1), Exchange::content_range(from, last, file.size()));
}

void multipart(Exchange& exchange, const std::string& file) {
    if (!ranged(exchange)) return void(exchange.send_ok(file));
    exchange.send_status("206 Partial Content", "--B\r\n\r\n" + file + "\r\n--B--\r\n",
                         "Content-Type: multipart/byteranges; boundary=B\r\n");
}

void few_bytes(Exchange& exchange, const std::string& file) {
    if (!ranged(exchange)) return void(exchange.send_ok(file));
    const auto [first, last] = exchange.range(file.size());
    const std::size_t end = std::min(last, first + 99);
    exchange.send_status("206 Partial Content", file.substr(first, end - first + 1), Exchange::content_range(first, end, file.size()));
}

void chunked(Exchange& exchange, const std::string& file) {
    exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (std::size_t at = 0; at < file.size(); at += 4096) {
        const std::string piece = file.substr(at, 4096);
        char size[16] = "";
        std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
        if (!exchange.send(size + piece + "\r\n")) return;
    }
    exchange.send("0\r\n\r\n");
}

void without_length(Exchange& exchange, const std::string& file) { exchange.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + file); }
void old_http(Exchange& exchange, const std::string& file) { exchange.send("HTTP/1.0 200 OK\r\n\r\n" + file); }
void miscounted(Exchange& exchange, const std::string& file) {
    exchange.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(file.size() + 7) + "\r\n\r\n" + file);
}

void only_old_http(Exchange& exchange, const std::string& file) {
    if (exchange.head().find(" HTTP/1.0\r\n") == std::string::npos) return void(exchange.send_status("505 HTTP Version Not Supported"));
    old_http(exchange, file);
}

void only_get(Exchange& exchange, const std::string& file) {
    if (exchange.head().rfind("GET ", 0) != 0) return void(exchange.send_status("405 Method Not Allowed"));
    exchange.send_range(file);
}

struct Feature {
    std::string name;
    Serve serve;
    int passes = 1; // until it is understood
};

std::vector<Feature> features() {
    std::vector<Feature> all;
    for (const std::string status : {"400 Bad Request", "403 Forbidden", "404 Not Found", "405 Method Not Allowed",
                                     "416 Range Not Satisfiable", "501 Not Implemented"})
        all.push_back({"parts: " + status, refusing_parts(status)});
    for (const std::string status : {"429 Too Many Requests", "500 Internal Server Error", "503 Service Unavailable"})
        all.push_back({"parts: " + status, refusing_parts(status), 4});
    all.push_back({"parts: hangs up",
                   [](Exchange& exchange, const std::string& file) {
                       if (!ranged(exchange)) exchange.send_ok(file);
                   },
                   4});
    all.push_back({"parts: the whole file", [](Exchange& exchange, const std::string& file) { exchange.send_ok(file); }});
    all.push_back({"parts: from a boundary", part_from_boundary});
    all.push_back({"parts: several in one", multipart});
    all.push_back({"parts: a few bytes", few_bytes});
    for (const std::string coding : {"zstd", "gzip", "br", "aws-chunked"})
        all.push_back({"called " + coding, with_headers("Content-Encoding: " + coding + "\r\n")});
    all.push_back({"no Accept-Encoding", refusing_header("Accept-Encoding", "406 Not Acceptable")});
    for (const std::string name : {"If-Range", "If-None-Match", "If-Modified-Since", "Cookie", "Expect"})
        all.push_back({"no " + name, refusing_header(name, "400 Bad Request")});
    all.push_back({"chunked", chunked});
    all.push_back({"without a length", without_length});
    all.push_back({"HTTP/1.0", old_http});
    all.push_back({"HTTP/1.0 only", only_old_http});
    all.push_back({"a wrong length", miscounted});
    all.push_back({"GET only", only_get});
    return all;
}

} // namespace

TEST_CASE("a single source that refuses one feature after the other brings the content, fresh or after a line that broke", "[features]") {
    for (const Feature& feature : features()) {
        for (const bool begun : {false, true}) {
            INFO(feature.name << (begun ? ", with a file begun" : ", from nothing"));
            Kiosk kiosk;
            if (begun) break_off(kiosk);
            const FaultyServer server = serving(feature.serve);
            std::string failure = "never tried";
            for (int number = 0; number < feature.passes && !failure.empty(); ++number) failure = pass(kiosk, server);
            CHECK(failure.empty());
            if (!failure.empty()) continue;
            CHECK(kiosk.release() == 1);
            kiosk.check_whole();
        }
    }
}

TEST_CASE("a source that refused a part is not asked for parts again in that pass", "[features]") {
    Kiosk kiosk;
    break_off(kiosk);
    std::size_t parts = 0;
    const FaultyServer server = serving([&parts](Exchange& exchange, const std::string& file) {
        parts += ranged(exchange) ? 1 : 0;
        if (ranged(exchange)) return void(exchange.send_status("403 Forbidden", "no"));
        exchange.send_ok(file);
    });
    CHECK(pass(kiosk, server).empty());
    CHECK(parts == 1);
}

TEST_CASE("nothing that lies in staging keeps content away for more than a pass", "[features]") {
    namespace fs = std::filesystem;
    const FaultyServer honest = serving([](Exchange& exchange, const std::string& file) { exchange.send_range(file); });
    Kiosk model;
    break_off(model);
    const fs::path begun = fs::directory_iterator(model.layout.staging_dir() / "parts")->path().filename();
    const std::vector<std::pair<std::string, std::function<void(const fs::path&)>>> states{
        {"a file in its place", [](const fs::path& staging) { put_bytes(staging, "x"); }},
        {"a link to nowhere", [](const fs::path& staging) { fs::create_symlink("/nowhere/at/all", staging); }},
        {"a file for parts", [](const fs::path& staging) { put_bytes(staging / "parts", "x"); }},
        {"a folder for a part", [&](const fs::path& staging) { put_bytes(staging / "parts" / begun / "x" / "y", "z"); }},
        {"a link for a part",
         [&](const fs::path& staging) {
             fs::create_directories(staging / "parts");
             fs::create_symlink("/dev/full", staging / "parts" / begun);
         }},
        {"a pipe for a part",
         [&](const fs::path& staging) {
             fs::create_directories(staging / "parts");
             REQUIRE(::mkfifo((staging / "parts" / begun).c_str(), 0600) == 0);
         }},
        {"other bytes", [&](const fs::path& staging) { put_bytes(staging / "parts" / begun, noise(700'000).substr(1)); }},
        {"too many bytes", [&](const fs::path& staging) { put_bytes(staging / "parts" / begun, noise(900'000)); }},
        {"a folder for the build", [](const fs::path& staging) { put_bytes(staging / "build.db" / "x", "y"); }},
    };
    for (const auto& [name, make] : states) {
        INFO(name);
        Kiosk kiosk;
        fs::create_directories(kiosk.layout.root);
        make(kiosk.layout.staging_dir());
        std::string failure = pass(kiosk, honest);
        if (!failure.empty()) failure = pass(kiosk, honest);
        CHECK(failure.empty());
        if (failure.empty()) kiosk.check_whole();
    }
}
