// SPDX-License-Identifier: Apache-2.0
// The programs as staff and systemd run them: command lines, exit statuses, what is printed.
#include <catch2/catch.hpp>

#include <algorithm>

#include <sys/socket.h>
#include <sys/un.h>

#include "content/base/json.hpp"
#include "content/store/layout.hpp"
#include "sync/engine/pass.hpp"
#include "tests/support/faulty_server.hpp"
#include "tests/support/places.hpp"
#include "tests/support/program.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/store_tree.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using testing::FaultyServer;
using testing::Finished;
using testing::Program;
using testing::put_bytes;
using testing::run_program;
using testing::store_tree;
using testing::TempDir;
using testing::TestRepository;

namespace {

const std::string k_bin = tramtin::testing::bin_dir();
const std::string k_time = "2026-11-22T00:00:00Z";

TestRepository published(std::uint64_t release) {
    TestRepository repository;
    for (std::uint64_t number = 1; number <= release; ++number)
        repository.publish(number, {"Tiêm phòng"}, {"hình " + std::to_string(number)});
    return repository;
}

struct Machine {
    TempDir folder;
    std::string state = (folder / "state").string();
    std::string repository = (folder / "repo").string();

    void serve(const TestRepository& files) const {
        files.write_to(repository);
        put_bytes(folder / "root.json", files.first_root());
    }
    Finished sync(const std::string& source, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {k_bin + "/tramtin-sync",         "--state", state,     "--source", source, "--root",
                                          (folder / "root.json").string(), "--once",  "--clock", k_time};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words);
    }
    Finished command(const std::vector<std::string>& words) const {
        std::vector<std::string> all = {k_bin + "/tramtin-sync", "--state", state, "--clock", k_time};
        all.insert(all.end(), words.begin(), words.end());
        return run_program(all);
    }
    std::uint64_t release() const {
        const auto shown = engine::read_shown(state);
        return shown ? shown->releases.begin()->second.value : 0;
    }
};

// The status and one clear line that says what to do.
void check_failure(const Finished& finished, int status) {
    INFO(finished.err);
    CHECK(finished.status == status);
    CHECK(finished.err.starts_with("tramtin-sync: "));
    CHECK(finished.err.find("Hãy") != std::string::npos);
    CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
}

class PortalProcess {
public:
    explicit PortalProcess(const std::string& repository)
        : m_program({k_bin + "/tramtin-portal", "--repo", repository, "--listen", "127.0.0.1:0"}), m_line(m_program.read_line()) {}
    std::string url() const { return "http://" + m_line.substr(m_line.rfind(' ') + 1) + "/repository"; }
    Finished stop() {
        m_program.signal(SIGTERM);
        return m_program.finish();
    }

private:
    Program m_program;
    std::string m_line;
};

base::Value json_of(const Finished& finished) { return base::parse_json(finished.out, base::JsonMode::Strict).value(); }

} // namespace

TEST_CASE("a kiosk syncs from the portal, then from a stick, and an unchanged pass costs under a kilobyte", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    PortalProcess portal(machine.repository);
    const Finished first = machine.sync(portal.url(), {"--json"});
    INFO(first.err);
    REQUIRE(first.status == 0);
    CHECK(first.err.empty());
    CHECK(json_of(first).bool_or("changed", false));
    CHECK(json_of(first).find("releases")->int_or("hau-giang", 0) == 1);

    const auto before = store_tree(machine.state);
    const base::Value unchanged = json_of(machine.sync(portal.url(), {"--json"}));
    CHECK(unchanged.string_or("outcome") == "done");
    CHECK_FALSE(unchanged.bool_or("changed", true));
    CHECK(unchanged.int_or("requests", 0) == 2);
    CHECK(unchanged.int_or("bytes", 0) < 1000);
    CHECK(store_tree(machine.state) == before);
    CHECK(portal.stop().status == 0);
    check_failure(machine.sync(portal.url()), 1);

    machine.serve(published(2));
    const Finished stick = machine.sync(machine.repository);
    CHECK(stick.status == 0);
    CHECK(stick.out.find("hau-giang số 2") != std::string::npos);
    CHECK(machine.release() == 2);
}

TEST_CASE("a state folder named relatively is made where the program stands; the portal's health names the release", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    const Finished finished = run_program({"env", "-C", machine.folder.path().string(), k_bin + "/tramtin-sync", "--state", "here",
                                           "--source", "repo", "--root", "root.json", "--once", "--clock", k_time});
    INFO(finished.err);
    CHECK(finished.status == 0);
    CHECK(engine::read_shown(machine.folder / "here").has_value());
    const PortalProcess portal(machine.repository);
    const int port = std::stoi(portal.url().substr(portal.url().rfind(':') + 1));
    CHECK(testing::raw_request(port, "GET /health").body == "{\"issued\":\"2026-11-20T01:00:00Z\",\"release\":1,\"status\":\"ok\"}\n");
}

TEST_CASE("what servers do wrong ends with the exit status that fits and leaves the store alone", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    REQUIRE(machine.sync(machine.repository).status == 0);
    const auto before = store_tree(machine.state);
    const auto held = testing::content_tree(machine.state);
    const TestRepository next = published(2);
    struct Case {
        std::string name;
        int status;
        FaultyServer::Answer answer; // of whatever the repository holds
    };
    const std::string piece(64 * 1024, ' ');
    const std::vector<Case> cases = {
        {"500", 1, [](auto& exchange) { exchange.send_status("500 Internal Server Error", "trouble"); }},
        {"408", 1, [](auto& exchange) { exchange.send_status("408 Request Timeout"); }},
        {"short", 1, [](auto& exchange) { exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"); }},
        {"closed", 1, [](auto&) {}},
        {"redirect loop", 1, [](auto& exchange) { exchange.send_status("302 Found", "", "Location: " + exchange.path() + "\r\n"); }},
        {"partial", 1, [](auto& exchange) { exchange.send_status("206 Partial Content", "{", "Content-Range: bytes 5-5/9\r\n"); }},
        {"page", 2, [](auto& exchange) { exchange.send_ok("<html>Xin mời đăng nhập</html>"); }},
        {"gzip", 2, [](auto& exchange) { exchange.send_status("200 OK", "\x1f\x8b\x08", "Content-Encoding: gzip\r\n"); }},
        {"endless", 2,
         [&piece](auto& exchange) {
             exchange.send("HTTP/1.1 200 OK\r\n\r\n");
             while (exchange.send(piece)) {
             }
         }},
        {"announced 10 GB", 2, [](auto& exchange) { exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\nx"); }},
        {"missing", 2, [](auto& exchange) { exchange.send_status("404 Not Found"); }}};
    for (const Case& fault : cases) {
        for (const std::string& at_path : {std::string("metadata/timestamp.json"), std::string("metadata/2.snapshot.json"), next.pack_file,
                                           "targets/" + pack::blob_path(crypto::sha256("hình 2"))}) {
            FaultyServer server([&next, &fault, &at_path](FaultyServer::Exchange& exchange) {
                const auto file = next.files.find(exchange.path().substr(1));
                if (file == next.files.end())
                    exchange.send_status("404 Not Found");
                else if (file->first == at_path)
                    fault.answer(exchange);
                else
                    exchange.send_ok(file->second);
            });
            INFO(fault.name << " at " << at_path);
            std::filesystem::remove_all(machine.state + "/staging"); // parts that an earlier case left there would not be asked for
            for (const char* seen : {"trust/timestamp.json", "trust/snapshot.json"}) put_bytes(machine.state + "/" + seen, before.at(seen));
            check_failure(machine.sync(server.url()), fault.status);
            const auto tree = testing::content_tree(machine.state);
            for (const auto& [name, bytes] : held) CHECK((tree.contains(name) && tree.at(name) == bytes));
            CHECK(machine.release() == 1);
        }
    }
    machine.serve(next);
    CHECK(machine.sync(machine.repository).status == 0);
    CHECK(machine.release() == 2);
}

TEST_CASE("without a root of trust nothing is trusted", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    for (const std::string& content : {std::string(), std::string("{}"), std::string("\xff\xfe")}) {
        put_bytes(machine.folder / "root.json", content);
        check_failure(machine.sync(machine.repository), 3);
    }
    std::filesystem::remove(machine.folder / "root.json");
    check_failure(machine.sync(machine.repository), 3);
    CHECK(machine.release() == 0);
}

TEST_CASE("hostile sticks: sparse giants, links and pipes are refused", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    REQUIRE(machine.sync(machine.repository).status == 0);
    const TestRepository next = published(2);
    for (const std::string& path : {std::string("metadata/timestamp.json"), next.pack_file}) {
        machine.serve(next);
        std::filesystem::resize_file(machine.folder / "repo" / path, std::uintmax_t{10} << 30U);
        check_failure(machine.sync(machine.repository), 2);
        std::filesystem::remove(machine.folder / "repo" / path);
        std::filesystem::create_symlink("/dev/zero", machine.folder / "repo" / path);
        check_failure(machine.sync(machine.repository), 2);
        std::filesystem::remove(machine.folder / "repo" / path);
    }
    CHECK(machine.release() == 1);
    check_failure(machine.sync((machine.folder / "no-stick").string()), 1);
}

TEST_CASE("wrong command lines are told from other faults by a clear line", "[programs]") {
    const Machine machine;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"--once"},
                                                                                       {"--once", "--source"},
                                                                                       {"--onec"},
                                                                                       {"status", "rebuild"},
                                                                                       {"dance"},
                                                                                       {"--once", "--source", "/x", "--root"},
                                                                                       {"--config", "/nowhere.toml"},
                                                                                       {"status"},
                                                                                       {}})
        check_failure(machine.command(words), 3);
    machine.serve(published(1));
    check_failure(machine.sync("ftp://example.org/"), 3);
    check_failure(machine.sync("http://"), 3);
    CHECK(run_program({k_bin + "/tramtin-sync", "--help"}).out.starts_with("usage:"));
    CHECK(run_program({k_bin + "/tramtin-portal", "--repo", "/nowhere", "--listen", "127.0.0.1:0"}).status == 3);
    CHECK(run_program({k_bin + "/tramtin-portal", "--db", "x"}).status == 3);
}

TEST_CASE("status says in plain words what is shown; rollback and rebuild are commands", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    REQUIRE(machine.sync(machine.repository).status == 0);
    machine.serve(published(2));
    REQUIRE(machine.sync(machine.repository).status == 0);
    CHECK(machine.command({"status"}).out.find("Đang dùng: hau-giang số 2, phát hành 09:00 ngày 20/11/2026.") == 0);
    CHECK(machine.command({"rollback"}).status == 0);
    CHECK(json_of(machine.command({"status", "--json"})).find("shown")->find("releases")->int_or("hau-giang", 0) == 1);
    check_failure(machine.command({"rollback"}), 3);
    CHECK(machine.command({"rebuild"}).status == 0);
    CHECK(machine.release() == 2);
    const auto odd_name = machine.sync(machine.repository + "\xFF\x1b\xC3(đây", {"--json"});
    CHECK(odd_name.status != 0);
    CHECK(json_of(odd_name).string_or("what").find("(đây") != std::string::npos);
    std::filesystem::remove_all(machine.folder / "repo" / "metadata");
    check_failure(machine.sync(machine.repository), 2);
    CHECK(machine.command({"status"}).out.find("Lần thử gần nhất chưa được") != std::string::npos);
}

TEST_CASE("sticks are inspected and loaded, the store is scrubbed, waits are told, all by commands", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    const std::string root = (machine.folder / "root.json").string();
    const Finished inspected = machine.command({"--root", root, "inspect", machine.repository});
    CHECK(inspected.status == 0);
    CHECK(inspected.out.find("Tỉnh Hậu Giang (hau-giang), số 1, phát hành 08:00 ngày 20/11/2026") != std::string::npos);
    CHECK(machine.sync(machine.repository, {"--usb"}).status == 0);
    CHECK(machine.sync(machine.repository, {"--usb"}).status == 0); // the same again is no failure
    check_failure(machine.sync((machine.folder / "root.json").string(), {"--usb"}), 1);
    std::filesystem::create_directories(machine.folder / "photos");
    check_failure(machine.sync((machine.folder / "photos").string(), {"--usb"}), 2);
    CHECK(json_of(machine.command({"--root", root, "inspect", (machine.folder / "photos").string(), "--json"})).string_or("reason") ==
          "usb.not_a_stick");
    check_failure(machine.command({"inspect"}), 3);
    check_failure(machine.command({"status", "twice"}), 3);
    CHECK(machine.command({"scrub"}).out.find("tất cả nguyên vẹn") != std::string::npos);

    machine.serve(published(2));
    const PortalProcess portal(machine.repository);
    put_bytes(machine.folder / "tramtin.toml", "[sync]\nstate = '" + machine.state + "'\nroot = '" + root + "'\nsources = ['" +
                                                   portal.url() + "']\nnight_window = '22:00-05:00'\nsmall_mb = 0\n");
    std::vector<std::string> by_day = {k_bin + "/tramtin-sync", "--config", (machine.folder / "tramtin.toml").string(), "--once", "--clock",
                                       "2026-11-22T05:00:00Z",  "--json"};
    const Finished waits = run_program(by_day);
    CHECK(waits.status == 1);
    CHECK(json_of(waits).string_or("waiting") == "night");
    CHECK(machine.release() == 1);
    CHECK(machine.command({"status"}).out.find("máy tải vào ban đêm") != std::string::npos);
    by_day.push_back("--now");
    CHECK(run_program(by_day).status == 0);
    CHECK(machine.release() == 2);
    CHECK(machine.command({"status"}).out.find("Hôm nay đã nhận: ") != std::string::npos);
}

TEST_CASE("as a service it tells systemd when it is ready, syncs, and ends cleanly on SIGTERM", "[programs]") {
    const Machine machine;
    machine.serve(published(1));
    const std::string socket_path = (machine.folder / "notify").string();
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_path.copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    put_bytes(machine.folder / "tramtin.toml", "[sync]\nstate = '" + machine.state + "'\nroot = '" +
                                                   (machine.folder / "root.json").string() + "'\nsources = ['/nowhere', '" +
                                                   machine.repository + "']\n");
    Program service({"env", "NOTIFY_SOCKET=" + socket_path, "WATCHDOG_USEC=200000", k_bin + "/tramtin-sync", "--config",
                     (machine.folder / "tramtin.toml").string(), "--clock", k_time});
    const auto next_message = [fd] {
        char message[64] = "";
        const ssize_t got = ::recv(fd, message, sizeof message, 0);
        return std::string(message, got > 0 ? static_cast<std::size_t>(got) : 0);
    };
    CHECK(next_message() == "READY=1");
    CHECK(next_message() == "WATCHDOG=1");
    std::string message;
    while (machine.release() != 1 && !(message = next_message()).empty()) CHECK(message == "WATCHDOG=1");
    service.signal(SIGTERM);
    CHECK(service.finish().status == 0);
    CHECK(machine.release() == 1);
    ::close(fd);
}
