// SPDX-License-Identifier: Apache-2.0
// Parts of files from servers and folders that tell the truth, and from those that do not.
#include <catch2/catch.hpp>

#include <fstream>

#include "sync/fetch/folder_source.hpp"
#include "sync/fetch/open_source.hpp"
#include "sync/fetch/stretch.hpp"
#include "tests/support/faulty_server.hpp"
#include "tests/support/store_tree.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using base::ErrorCode;
using fetch::Manner;
using fetch::Stretch;
using testing::FaultyServer;
using testing::put_bytes;
using testing::TempDir;
using Exchange = FaultyServer::Exchange;

namespace {

// No two stretches of it are alike.
std::string numbered(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; text.size() < length; ++i) text += std::to_string(i) + ",";
    return text.substr(0, length);
}

const std::string k_file = numbered(100'000);

std::unique_ptr<fetch::HttpSource> http(const std::string& url) {
    fetch::HttpLimits limits;
    limits.low_speed_time = std::chrono::seconds(1);
    return *fetch::HttpSource::open(url, limits);
}

struct Got {
    std::string bytes;
    std::string reason; // empty: it said it went well
    ErrorCode code = ErrorCode::Io;
};

Got get(fetch::Source& source, const Stretch& stretch, Manner manner = Manner::Range) {
    Got got;
    const auto reply = source.get("x", stretch, manner, [&got](std::string_view bytes) -> base::Result<> {
        got.bytes.append(bytes);
        return {};
    });
    if (reply) CHECK(reply->bytes == got.bytes.size());
    if (!reply) got.code = reply.error().code;
    if (!reply) got.reason = reply.error().reason;
    // Whatever was said, no byte stands in another's place.
    CHECK(k_file.substr(stretch.offset, got.bytes.size()) == got.bytes);
    CHECK(got.bytes.size() <= stretch.length);
    return got;
}

Got ask(const FaultyServer::Answer& answer, const Stretch& stretch, Manner manner = Manner::Range) {
    FaultyServer server(answer);
    auto source = http(server.url());
    Got got = get(*source, stretch, manner);
    CHECK(server.requests().size() == 1);
    return got;
}

} // namespace

TEST_CASE("a stretch comes as asked, from a server and from a folder", "[fetch]") {
    FaultyServer server([](Exchange& exchange) { exchange.send_range(k_file); });
    const TempDir folder;
    put_bytes(folder / "x", k_file);
    for (const std::string& address : {server.url(), folder.path().string()}) {
        auto source = *fetch::open_source(address);
        for (const Stretch& stretch : {Stretch{0, 100'000, 100'000}, Stretch{0, 1, 100'000}, Stretch{99'999, 1, 100'000},
                                       Stretch{4096, 70'000, 100'000}, Stretch{1, 99'999, 100'000}}) {
            const Got got = get(*source, stretch);
            CHECK(got.reason.empty());
            CHECK(got.bytes.size() == stretch.length);
        }
        CHECK(source->traffic().requests == 5);
        // Of a server also its headers, a few hundred bytes a reply.
        const std::uint64_t bytes = 100'000 + 1 + 1 + 70'000 + 99'999;
        CHECK(source->traffic().bytes >= bytes);
        CHECK(source->traffic().bytes <= bytes + 5 * 500);
        CHECK(get(*source, {0, 100'000, 100'000}).reason.empty()); // no Range header left over from before
    }
    CHECK(fetch::FolderSource(folder.path()).cost() == fetch::Cost::Free);
    CHECK(http(server.url())->cost() == fetch::Cost::Metered);
}

TEST_CASE("a server that answers a stretch with the whole file is refused before a byte of it, or skipped through", "[fetch]") {
    const auto whole = [](Exchange& exchange) { exchange.send_ok(k_file); };
    const Got refused = ask(whole, {50'000, 1000, 100'000});
    CHECK(refused.reason == "net.no_ranges");
    CHECK(refused.code == ErrorCode::Network);
    CHECK(refused.bytes.empty());
    const Got skipped = ask(whole, {50'000, 1000, 100'000}, Manner::Whole);
    CHECK(skipped.reason.empty());
    CHECK(skipped.bytes.size() == 1000);
    CHECK(ask(whole, {0, 1000, 100'000}).bytes.size() == 1000);
    const auto unframed = [](Exchange& exchange) { exchange.send("HTTP/1.1 200 OK\r\n\r\n" + k_file.substr(0, 60'000)); };
    CHECK(ask(unframed, {50'000, 5000, 100'000}, Manner::Whole).reason.empty());
    const Got broken = ask(unframed, {50'000, 50'000, 100'000}, Manner::Whole);
    CHECK(broken.reason == "net.broken");
    CHECK(broken.bytes.size() == 10'000);
}

TEST_CASE("a partial reply that is not what was asked for gives nothing away", "[fetch]") {
    const Stretch stretch{5000, 1000, 100'000};
    const auto part = [](const std::string& headers, std::size_t from = 5000, std::size_t length = 1000) {
        return [=](Exchange& exchange) { exchange.send_status("206 Partial Content", k_file.substr(from, length), headers); };
    };
    for (const std::string& headers :
         {std::string(), Exchange::content_range(4999, 5998, 100'000), Exchange::content_range(0, 999, 100'000),
          std::string("Content-Range: bytes 5000\r\n"), std::string("Content-Range: bytes */100000\r\n"),
          std::string("Content-Range: bytes 5000-4000/100000\r\n"), std::string("Content-Range: items 5000-5999/100000\r\n"),
          std::string("Content-Range: bytes 99999999999999999999-5999/100000\r\n"), std::string("Content-Range: bytes -5000-1/100000\r\n"),
          std::string("Content-Type: multipart/byteranges; boundary=x\r\n")}) {
        INFO(headers);
        const Got got = ask(part(headers), stretch);
        CHECK(got.reason == "net.range");
        CHECK(got.code == ErrorCode::Network);
        CHECK(got.bytes.empty());
    }
    for (const std::size_t whole : {std::size_t{6000}, std::size_t{100'001}}) {
        const Got other = ask(part(Exchange::content_range(5000, 5999, whole)), stretch);
        CHECK(other.code == ErrorCode::Corrupt);
        CHECK(other.bytes.empty());
    }
    CHECK(ask(part("content-range:bytes 5000-5999/*\r\n"), stretch).bytes.size() == 1000);
    // Called compressed, because of its name: the very bytes asked for.
    for (const std::string coding : {"gzip", "zstd", "br", "x-unheard-of"})
        CHECK(ask(part("Content-Encoding: " + coding + "\r\n" + Exchange::content_range(5000, 5999, 100'000)), stretch).bytes.size() ==
              1000);
    CHECK(ask(part("Content-Encoding: identity\r\n" + Exchange::content_range(5000, 5999, 100'000)), stretch).reason.empty());
    CHECK(ask([](Exchange& exchange) { exchange.send_status("416 Range Not Satisfiable"); }, stretch).reason == "net.range");
    CHECK(ask([](Exchange& exchange) { exchange.send_status("404 Not Found"); }, stretch).code == ErrorCode::NotFound);
    CHECK(ask([](Exchange& exchange) { exchange.send_status("204 No Content"); }, stretch).code == ErrorCode::Network);
}

TEST_CASE("a reply that is called compressed is taken as it came; only another file under that name is blamed on it", "[fetch]") {
    const auto labelled = [](const std::string& body) {
        return [body](Exchange& exchange) { exchange.send_status("200 OK", body, "Content-Encoding: zstd\r\n"); };
    };
    const Stretch whole{0, 100'000, 100'000};
    CHECK(ask(labelled(k_file), whole).bytes == k_file);
    CHECK(ask(labelled(k_file), {50'000, 1000, 100'000}, Manner::Whole).bytes.size() == 1000);
    for (const std::string& other : {k_file.substr(0, 700), k_file + k_file}) {
        const Got got = ask(labelled(other), whole);
        CHECK(got.reason == "net.encoded");
        CHECK(got.code == ErrorCode::Corrupt);
        CHECK(got.bytes.empty());
    }
    FaultyServer server(labelled("{}"));
    CHECK(fetch::read_text(*http(server.url()), "x", fetch::ByteCap{10})->reply.coding == fetch::Coding::Labelled);
}

TEST_CASE("a part that is refused says so, and what is missing or busy does not", "[fetch]") {
    const Stretch stretch{5000, 1000, 100'000};
    const auto answer = [](const std::string& status) { return [status](Exchange& exchange) { exchange.send_status(status, "no"); }; };
    for (const std::string status : {"400 Bad Request", "403 Forbidden", "405 Method Not Allowed", "412 Precondition Failed",
                                     "416 Range Not Satisfiable", "451 Unavailable", "501 Not Implemented"}) {
        INFO(status);
        CHECK(ask(answer(status), stretch).reason == "net.range");
    }
    CHECK(ask(answer("404 Not Found"), stretch).code == ErrorCode::NotFound);
    for (const std::string status : {"429 Too Many Requests", "500 Internal Server Error", "503 Unavailable"})
        CHECK(ask(answer(status), stretch).reason == "net.server");
    CHECK(ask(answer("403 Forbidden"), {0, 100'000, 100'000}).code == ErrorCode::NotFound); // nothing was asked of ranges
}

TEST_CASE("a server that refuses our Accept-Encoding or HTTP/1.1 is asked without, once and from then on", "[fetch]") {
    std::vector<std::string> heads;
    FaultyServer server([&heads](Exchange& exchange) {
        heads.push_back(exchange.head());
        if (!exchange.header("Accept-Encoding").empty()) return void(exchange.send_status("406 Not Acceptable", "no"));
        if (exchange.head().find(" HTTP/1.0\r\n") == std::string::npos) return void(exchange.send_status("505 Version", "no"));
        exchange.send_range(k_file);
    });
    auto source = http(server.url());
    CHECK(get(*source, {0, 100'000, 100'000}).bytes == k_file);
    CHECK(heads.size() == 3);
    CHECK(get(*source, {5, 10, 100'000}).bytes.size() == 10);
    CHECK(heads.size() == 4);
    FaultyServer never([](Exchange& exchange) { exchange.send_status("406 Not Acceptable", "no"); });
    CHECK(get(*http(never.url()), {0, 100'000, 100'000}).code == ErrorCode::Network);
    CHECK(never.requests().size() == 2);
}

TEST_CASE("what is counted is what came over the wire, and a server that frames without end is left", "[fetch]") {
    const auto framed = [](std::size_t extension) {
        return [extension](Exchange& exchange) {
            exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (const char c : k_file)
                if (!exchange.send("1;" + std::string(extension, 'x') + "\r\n" + c + "\r\n")) return;
            exchange.send("0\r\n\r\n");
        };
    };
    FaultyServer small(framed(1));
    auto source = http(small.url());
    CHECK(get(*source, {0, 100'000, 100'000}).bytes == k_file);
    CHECK(source->traffic().bytes >= 8 * k_file.size()); // "1;x", four ends of line and the byte
    FaultyServer endless(framed(3000));
    source = http(endless.url());
    CHECK(get(*source, {0, 100'000, 100'000}).reason == "net.server");
    CHECK(source->traffic().bytes >= 1'000'000);
    CHECK(source->traffic().bytes <= 20'000'000);
    FaultyServer headers([](Exchange& exchange) { exchange.send_status("200 OK", "abc", "X-Long: " + std::string(30'000, 'x') + "\r\n"); });
    source = http(headers.url());
    CHECK(fetch::read_text(*source, "x", fetch::ByteCap{10})->bytes == "abc");
    CHECK(source->traffic().bytes > 30'000);
}

TEST_CASE("a part that is shorter or longer than asked is cut to what was asked", "[fetch]") {
    const Stretch stretch{5000, 1000, 100'000};
    const auto reply = [](std::size_t last, std::size_t length, const char* framing) {
        return [=](Exchange& exchange) {
            exchange.send("HTTP/1.1 206 Partial Content\r\n" + Exchange::content_range(5000, last, 100'000) + framing + "\r\n" +
                          k_file.substr(5000, length));
        };
    };
    CHECK(ask(reply(5499, 500, "Content-Length: 500\r\n"), stretch).bytes.size() == 500);
    CHECK(ask(reply(5999, 30'000, ""), stretch).bytes.size() == 1000);
    CHECK(ask(reply(9999, 5000, "Content-Length: 5000\r\n"), stretch).bytes.size() == 1000);
    CHECK(ask(reply(5999, 0, "Content-Length: 0\r\n"), stretch).bytes.empty());
    const Got broken = ask(reply(5999, 700, "Content-Length: 1000\r\n"), stretch);
    CHECK(broken.reason == "net.broken");
    CHECK(broken.bytes.size() == 700);
    const Got endless = ask(
        [](Exchange& exchange) {
            exchange.send("HTTP/1.1 206 Partial Content\r\n" + Exchange::content_range(5000, 5999, 100'000) + "\r\n" + k_file.substr(5000));
            while (exchange.send(k_file)) {
            }
        },
        stretch);
    CHECK(endless.bytes.size() == 1000);
}

TEST_CASE("a page of a captive portal, another file and an endless one are told from the file by their length", "[fetch]") {
    const std::string page = "<html>Xin mời đăng nhập</html>";
    for (const Stretch& stretch : {Stretch{0, 100'000, 100'000}, Stretch{5000, 1000, 100'000}}) {
        const Got got = ask([&page](Exchange& exchange) { exchange.send_ok(page); }, stretch, Manner::Whole);
        CHECK(got.code == ErrorCode::Corrupt);
        CHECK(got.bytes.empty());
        const Got longer = ask([](Exchange& exchange) { exchange.send_ok(k_file + k_file); }, stretch, Manner::Whole);
        CHECK(longer.reason == "source.too_long");
        CHECK(longer.bytes.empty());
    }
    // Only a little too much is announced: the bytes are taken, and their hash decides.
    CHECK(
        ask([](Exchange& exchange) { exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 100007\r\n\r\n" + k_file); }, {0, 100'000, 100'000})
            .bytes == k_file);
    const Got endless = ask(
        [](Exchange& exchange) {
            exchange.send("HTTP/1.1 200 OK\r\n\r\n");
            while (exchange.send(k_file)) {
            }
        },
        {0, 100'000, 100'000});
    CHECK(endless.reason == "source.too_long");
    const TempDir folder;
    put_bytes(folder / "x", k_file.substr(0, 6000));
    fetch::FolderSource stick(folder.path());
    CHECK(get(stick, {5000, 1000, 100'000}).code == ErrorCode::Corrupt);
    put_bytes(folder / "x", k_file + "more");
    CHECK(get(stick, {5000, 1000, 100'000}).reason == "source.too_long");
    std::filesystem::remove_all(folder.path());
    CHECK(get(stick, {5000, 1000, 100'000}).reason == "source.absent");
}

TEST_CASE("a part that stalls or trickles is given up, and the next request does not wait on its connection", "[fetch]") {
    std::size_t calls = 0;
    FaultyServer server([&calls](Exchange& exchange) {
        if (++calls > 1) return void(exchange.send_range(k_file));
        exchange.send("HTTP/1.1 206 Partial Content\r\n" + Exchange::content_range(5000, 5999, 100'000) + "Content-Length: 1000\r\n\r\n");
        for (std::size_t i = 0; exchange.send(k_file.substr(5000 + i, 1)) && exchange.wait_for_hangup(100); ++i) {
        }
    });
    auto source = http(server.url());
    const Got first = get(*source, {5000, 1000, 100'000});
    CHECK(first.code == ErrorCode::Timeout);
    CHECK_FALSE(first.bytes.empty());
    const Got rest = get(*source, {5000 + first.bytes.size(), 1000 - first.bytes.size(), 100'000});
    CHECK(rest.reason.empty());
    CHECK(first.bytes.size() + rest.bytes.size() == 1000);
}

TEST_CASE("a redirect is followed with the range, and only the last reply counts", "[fetch]") {
    CHECK(ask([](Exchange& exchange) { exchange.send_status("302 Found", "", "Location: file:///etc/passwd\r\n"); }, {1, 2, 3}).code ==
          ErrorCode::Network);
    FaultyServer server([](Exchange& exchange) {
        if (exchange.path() == "/x")
            exchange.send_status("302 Found", "elsewhere", "Location: /y\r\nContent-Range: bytes 0-1/2\r\nContent-Encoding: gzip\r\n");
        else
            exchange.send_range(k_file);
    });
    auto source = http(server.url());
    CHECK(get(*source, {500, 1000, 100'000}).bytes.size() == 1000);
}

TEST_CASE("what a window lets through is the stretch, however the bytes are cut", "[fetch]") {
    for (const std::size_t cut : {1U, 3U, 7U, 64U}) {
        for (const auto& [offset, length] :
             std::vector<std::pair<std::size_t, std::size_t>>{{0, 50}, {0, 10}, {10, 1}, {49, 1}, {13, 30}}) {
            fetch::Window window({offset, length, 50}, 0);
            std::string taken;
            for (std::size_t at = 0; at < 50; at += cut) taken += window.take(std::string_view(k_file).substr(at, std::min(cut, 50 - at)));
            CHECK(taken == k_file.substr(offset, length));
            CHECK(window.finished());
        }
    }
}
