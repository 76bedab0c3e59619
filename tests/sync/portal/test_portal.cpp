// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>
#include <memory>
#include <thread>
#include <vector>

#include <sys/stat.h>

#include "sync/fetch/http_source.hpp"
#include "sync/portal/portal.hpp"
#include "sync/portal/range.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using testing::raw_request;
using testing::TempDir;

namespace {

const std::string k_hash(64, 'a');

class Served {
public:
    Served() {
        write("metadata/timestamp.json", "{}");
        write("targets/blobs/aa/" + k_hash, "0123456789");
        write("metadata/.timestamp.json.1.tmp", "half");
        write("metadata/empty.json", "");
        std::ofstream(m_folder / "secret") << "secret";
        std::filesystem::create_symlink(m_folder / "secret", repository() / "link");
        std::filesystem::create_directory_symlink(m_folder.path(), repository() / "out");
        ::mkfifo((repository() / "pipe").c_str(), 0600);
        portal::Settings settings;
        settings.repository = repository();
        m_portal = *portal::Portal::open(std::move(settings));
        m_thread = std::thread([this] { m_portal->run(); });
    }
    ~Served() {
        m_portal->stop();
        m_thread.join();
    }

    void write(const std::string& name, std::string_view bytes) const {
        std::filesystem::create_directories((repository() / name).parent_path());
        std::ofstream(repository() / name, std::ios::binary) << bytes;
    }
    std::filesystem::path repository() const { return m_folder / "repo"; }
    int port() const { return m_portal->port(); }
    testing::RawReply get(const std::string& path, const std::string& headers = "") const {
        return raw_request(port(), "GET " + path, headers);
    }
    testing::RawReply blob(const std::string& headers) const { return get("/repository/targets/blobs/aa/" + k_hash, headers); }

private:
    TempDir m_folder;
    std::unique_ptr<portal::Portal> m_portal;
    std::thread m_thread;
};

} // namespace

TEST_CASE("a range header is read as RFC 9110 has it", "[portal]") {
    using portal::Slice;
    const auto slice = [](std::string_view header) { return std::get<Slice>(portal::parse_range(header, 10)); };
    CHECK(slice("bytes=0-0") == Slice{0, 1});
    CHECK(slice("bytes=2-") == Slice{2, 8});
    CHECK(slice("bytes=2-99999999999") == Slice{2, 8});
    CHECK(slice("bytes=-3") == Slice{7, 3});
    CHECK(slice("bytes=-30") == Slice{0, 10});
    CHECK(slice("bytes=0-99999999999999999999999999") == Slice{0, 10});
    CHECK(slice("bytes=-99999999999999999999999999") == Slice{0, 10});
    for (const std::string_view beyond : {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"}) {
        INFO(beyond);
        CHECK(std::holds_alternative<portal::NotSatisfiable>(portal::parse_range(beyond, 10)));
    }
    for (const std::string_view whole : {"", "lines=0-1", "bytes=0-1,3-4", "bytes=0-0, 2-2", "bytes=5-4", "bytes=-", "bytes=x-y",
                                         "bytes=1-2x", "bytes=", "bytes=+1-2", "bytes=--1", "bytes=12", "bytes=12-11"}) {
        INFO(whole);
        CHECK(std::holds_alternative<portal::WholeFile>(portal::parse_range(whole, 10)));
    }
    CHECK(std::holds_alternative<portal::NotSatisfiable>(portal::parse_range("bytes=-5", 0)));
}

TEST_CASE("the portal serves files with a strong tag and tells caches how long to keep them", "[portal]") {
    const Served served;
    const auto metadata = served.get("/repository/metadata/timestamp.json");
    CHECK(metadata.status == 200);
    CHECK(metadata.body == "{}");
    CHECK(metadata.header("Cache-Control") == "no-cache");
    CHECK(metadata.header("Content-Type") == "application/json");
    CHECK(metadata.header("ETag").front() == '"');
    const auto blob = served.blob("");
    CHECK(blob.header("ETag") == "\"" + k_hash + "\"");
    CHECK(blob.header("Cache-Control").find("immutable") != std::string::npos);
    CHECK(blob.header("Content-Length") == "10");
    CHECK(served.get("/repository/metadata/empty.json").header("Content-Length") == "0");

    const auto head = raw_request(served.port(), "HEAD /repository/targets/blobs/aa/" + k_hash);
    CHECK(head.status == 200);
    CHECK(head.header("Content-Length") == "10");
    CHECK(head.body.empty());
}

TEST_CASE("a tag that the client holds saves the body, and changes when the file does", "[portal]") {
    const Served served;
    const std::string tag = served.get("/repository/metadata/timestamp.json").header("ETag");
    const auto same = served.get("/repository/metadata/timestamp.json", "If-None-Match: \"x\", W/" + tag + "\r\n");
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(same.header("ETag") == tag);
    served.write("metadata/timestamp.json", "{\"a\":1}");
    CHECK(served.get("/repository/metadata/timestamp.json", "If-None-Match: " + tag + "\r\n").status == 200);
}

TEST_CASE("one range is answered exactly, a bad one refused, an outdated one ignored", "[portal]") {
    const Served served;
    const auto part = served.blob("Range: bytes=3-5\r\n");
    CHECK(part.status == 206);
    CHECK(part.body == "345");
    CHECK(part.header("Content-Range") == "bytes 3-5/10");
    CHECK(part.header("Content-Length") == "3");
    CHECK(served.blob("Range: bytes=-2\r\n").body == "89");
    const auto beyond = served.blob("Range: bytes=10-\r\n");
    CHECK(beyond.status == 416);
    CHECK(beyond.header("Content-Range") == "bytes */10");
    CHECK(beyond.header("Cache-Control") == "no-store");
    CHECK(beyond.head.find("immutable") == std::string::npos);
    CHECK(beyond.body.empty());
    CHECK(served.blob("Range: bytes=0-99999999999999999999999999\r\n").header("Content-Range") == "bytes 0-9/10");
    CHECK(served.blob("Range: bytes=x\r\n").status == 200);
    CHECK(served.blob("Range: bytes=3-5\r\nIf-Range: \"" + k_hash + "\"\r\n").status == 206);
    CHECK(served.blob("Range: bytes=3-5\r\nIf-Range: \"other\"\r\n").body == "0123456789");
    CHECK(served.blob("Range: bytes=0-1,4-5\r\n").status == 200);
    CHECK(served.blob("Range: bytes=0-1\r\nRange: bytes=4-5\r\n").status == 200);
    std::string many = "Range: bytes=0-0";
    while (many.size() < 12'000) many += ",0-0";
    CHECK(served.blob(many + "\r\n").status == 200);
}

TEST_CASE("nothing outside the repository and nothing unfinished is served", "[portal]") {
    const Served served;
    for (const std::string path : {"/repository/../secret",
                                   "/repository/%2e%2e/secret",
                                   "/repository/metadata/..%2f..%2f..%2fsecret",
                                   "/repository//etc/passwd",
                                   "/repository/%2fetc%2fpasswd",
                                   "/repository/metadata/timestamp.json%00.txt",
                                   "/repository/link",
                                   "/repository/out/secret",
                                   "/repository/metadata",
                                   "/repository/metadata/",
                                   "/repository/",
                                   "/repository",
                                   "/",
                                   "/repository/pipe",
                                   "/repository/absent",
                                   "/repository/metadata/.timestamp.json.1.tmp",
                                   "/repository/..%5csecret",
                                   "/repository/./metadata/timestamp.json",
                                   "/repository/%c0%ae%c0%ae/secret",
                                   "/secret"}) {
        INFO(path);
        const auto reply = served.get(path);
        CHECK(reply.status == 404);
        CHECK(reply.body.find("secret") == std::string::npos);
    }
    CHECK(raw_request(served.port(), "POST /repository/metadata/timestamp.json", "Content-Length: 5\r\n").status == 405);
    CHECK(raw_request(served.port(), "DELETE /repository/metadata/timestamp.json").status == 405);
}

TEST_CASE("requests that are no requests do not stop the portal", "[portal]") {
    const Served served;
    const std::string long_line(40'000, 'a');
    for (const std::string& bytes : {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), "GET /" + long_line,
                                     "GET / HTTP/1.1\r\nX: " + long_line, std::string("GET / HTTP/1.1\r\n\0\r\n\r\n", 21),
                                     std::string("\x16\x03\x01 tls hello\r\n\r\n"), std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")}) {
        testing::RawClient client(served.port());
        client.send(bytes);
        client.send("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n");
        client.read_all();
    }
    CHECK(served.get("/repository/metadata/timestamp.json").status == 200);
}

TEST_CASE("health tells an empty repository from a whole one and from one that is broken", "[portal]") {
    const auto broken = [](const Served& served) {
        const auto health = served.get("/health");
        CHECK(health.status == 503);
        CHECK(health.header("Cache-Control") == "no-store");
        CHECK(health.body == "{\"issued\":null,\"release\":null,\"status\":\"broken\"}\n");
    };
    const Served served;
    broken(served); // timestamp.json is {}
    std::filesystem::remove(served.repository() / "metadata/timestamp.json");
    const auto empty = served.get("/health");
    CHECK(empty.status == 200);
    CHECK(empty.body == "{\"issued\":null,\"release\":null,\"status\":\"empty\"}\n");

    testing::TestRepository repository;
    repository.publish(7, {"Một tin"});
    repository.write_to(served.repository());
    const auto whole = served.get("/health");
    CHECK(whole.status == 200);
    CHECK(whole.body.find("\"release\":7,\"status\":\"ok\"") != std::string::npos);
    for (const auto& [path, bytes] : repository.files) {
        if (path.find("root.json") != std::string::npos || path == "metadata/timestamp.json") continue;
        INFO(path);
        served.write(path, bytes.substr(0, bytes.size() / 2));
        broken(served);
        std::filesystem::remove(served.repository() / path);
        broken(served);
        served.write(path, bytes);
        CHECK(served.get("/health").status == 200);
    }
    std::filesystem::remove_all(served.repository());
    broken(served);
}

TEST_CASE("a port belongs to one portal", "[portal]") {
    const Served served;
    portal::Settings settings;
    settings.repository = served.repository();
    settings.port = served.port();
    const auto second = portal::Portal::open(settings);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == base::ErrorCode::Io);
    CHECK(second.error().what.find("taken") != std::string::npos);
}

TEST_CASE("clients that say nothing or never finish their request do not keep others waiting", "[portal]") {
    const Served served;
    std::vector<std::unique_ptr<testing::RawClient>> stalled;
    for (int i = 0; i < 40; ++i) {
        stalled.push_back(std::make_unique<testing::RawClient>(served.port()));
        if (i % 2 == 1) stalled.back()->send("GET /health HTTP/1.1\r\nX-Slow: ");
    }
    const auto start = std::chrono::steady_clock::now();
    CHECK(served.get("/repository/metadata/timestamp.json").status == 200);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
    CHECK(stalled[0]->read_all().empty()); // closed for their silence
    CHECK(stalled[1]->read_all().empty());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(9));
}

TEST_CASE("two requests on one connection are answered in order", "[portal]") {
    const Served served;
    testing::RawClient client(served.port());
    client.send(
        "GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /repository/metadata/timestamp.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const std::string all = client.read_all();
    CHECK(all.find("HTTP/1.1 200", all.find("\"broken\"")) != std::string::npos);
    CHECK(all.ends_with("{}"));
}

TEST_CASE("a large file arrives whole and a stopping portal breaks a reader off", "[portal]") {
    const Served served;
    std::string large(3'000'000, 'x');
    for (std::size_t i = 0; i < large.size(); i += 997) large[i] = static_cast<char>(i);
    served.write("targets/large", large);
    auto source = *fetch::HttpSource::open("http://127.0.0.1:" + std::to_string(served.port()) + "/repository");
    CHECK(fetch::read_text(*source, "targets/large", fetch::ByteCap{large.size()})->bytes == large);
    testing::RawClient never_reads(served.port());
    served.write("targets/huge", "");
    std::filesystem::resize_file(served.repository() / "targets/huge", 1U << 30U);
    never_reads.send("GET /repository/targets/huge HTTP/1.1\r\n\r\n");
    testing::RawClient idle(served.port());
}

TEST_CASE("a listening address is read with and without brackets", "[portal]") {
    CHECK(portal::parse_listen_address("127.0.0.1:8080")->port == 8080);
    CHECK(portal::parse_listen_address("[::1]:0")->host == "::1");
    for (const std::string_view bad : {"", "8080", ":8080", "a:", "a:65536", "a:-1", "a:1x"})
        CHECK_FALSE(portal::parse_listen_address(bad));
    portal::Settings settings;
    settings.repository = "/nowhere/at/all";
    CHECK(portal::Portal::open(settings).error().code == base::ErrorCode::NotFound);
}
