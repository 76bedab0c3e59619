// SPDX-License-Identifier: Apache-2.0
// tramtin-sync as a service in an office: staff come first, it ends when told to, and no setting keeps it from its work.
#include <catch2/catch.hpp>

#include <fstream>

#include <sys/socket.h>
#include <sys/un.h>

#include <fmt/format.h>

#include "content/outbox/request.hpp"
#include "content/store/status.hpp"
#include "sync/engine/pass.hpp"
#include "sync/engine/requests.hpp"
#include "tests/support/faulty_server.hpp"
#include "tests/support/places.hpp"
#include "tests/support/program.hpp"
#include "tests/support/store_tree.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/test_repository.hpp"

using namespace tramtin;
using base::Spool;
using outbox::RequestKind;
using testing::FaultyServer;
using testing::Program;
using testing::put_bytes;
using testing::TempDir;
using testing::TestRepository;

namespace {

const std::string k_sync = tramtin::testing::bin_dir() + "/tramtin-sync";
const std::string k_time = "2026-11-22T00:00:00Z";

TestRepository published(std::uint64_t release) {
    TestRepository repository;
    for (std::uint64_t number = 1; number <= release; ++number) repository.publish(number, {"Tiêm phòng"}, {std::string(50'000, 'x')});
    return repository;
}

// The office: a state folder, a stick, and systemd's end of the notify socket.
class Office {
public:
    Office() {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socket_path.copy(address.sun_path, sizeof address.sun_path - 1);
        REQUIRE(::bind(m_fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;
    ~Office() { ::close(m_fd); }

    std::string setting(const std::string& sources) const {
        return "[sync]\nstate = '" + layout.root.string() + "'\nroot = '" + (folder / "root.json").string() + "'\nsources = [" + sources +
               "]\nhold_off_minutes = 0\napply = 'at_once'\nreserve_mb = 0\nusb_roots = ['" + (folder / "media").string() + "']\n";
    }
    Program start(const std::string& config) const {
        put_bytes(folder / "tramtin.toml", config);
        return Program({"env", "NOTIFY_SOCKET=" + socket_path, "WATCHDOG_USEC=200000", k_sync, "--config",
                        (folder / "tramtin.toml").string(), "--clock", k_time});
    }
    void ask(RequestKind kind, const std::string& path = {}) const {
        auto spool = Spool::open(layout.requests_dir(), Spool::Side::Writer, outbox::k_request_limits).value();
        REQUIRE(spool.put("00000000-0000-4000-8000-000000000001", outbox::to_json({kind, path, testing::at(k_time)}).value()));
    }
    // Lets the service go on until it is so, by its own heartbeats.
    template <class Question> bool until(const Question& question) const {
        for (int beats = 0; beats < 600; ++beats) {
            if (question()) return true;
            char message[64] = "";
            if (::recv(m_fd, message, sizeof message, 0) <= 0) return false;
        }
        return false;
    }
    std::uint64_t release() const {
        const auto shown = engine::read_shown(layout.root);
        return shown ? shown->releases.begin()->second.value : 0;
    }

    TempDir folder;
    store::Layout layout{folder / "state"};
    std::string socket_path = (folder / "notify").string();

private:
    int m_fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

// Metadata at once, everything else a few bytes now and then: over any floor, under any patience.
FaultyServer trickling(const TestRepository& repository) {
    return FaultyServer([repository](FaultyServer::Exchange& exchange) {
        const auto file = repository.files.find(exchange.path().substr(1));
        if (file == repository.files.end()) return void(exchange.send_status("404 Not Found"));
        if (file->first.starts_with("metadata/")) return void(exchange.send_ok(file->second));
        exchange.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(file->second.size()) + "\r\n\r\n");
        for (std::size_t at = 0; at < file->second.size() && exchange.wait_for_hangup(100); at += 15)
            if (!exchange.send(file->second.substr(at, 15))) return;
    });
}

bool asked_for_content(const FaultyServer& server) {
    for (const std::string& path : server.requests())
        if (path.find("/targets/") != std::string::npos) return true;
    return false;
}

} // namespace

TEST_CASE("a request at the kiosk interrupts a pass that a slow source holds", "[service]") {
    const Office office;
    const TestRepository repository = published(2);
    put_bytes(office.folder / "root.json", repository.first_root());
    repository.write_to(office.folder / "media" / "stick");
    const FaultyServer slow = trickling(repository);
    Program service = office.start(office.setting("'" + slow.url() + "'"));
    REQUIRE(office.until([&] { return asked_for_content(slow); }));
    CHECK(office.release() == 0);
    office.ask(RequestKind::LoadUsb, (office.folder / "media" / "stick").string());
    CHECK(office.until([&] { return office.release() == 2; }));
    service.signal(SIGTERM);
    CHECK(service.finish().status == 0);
}

TEST_CASE("told to end it ends with success, whatever source it hangs on", "[service]") {
    const Office office;
    const TestRepository repository = published(1);
    put_bytes(office.folder / "root.json", repository.first_root());
    const FaultyServer mute([](FaultyServer::Exchange& exchange) { exchange.wait_for_hangup(); });
    Program service = office.start(office.setting("'" + mute.url() + "'"));
    REQUIRE(office.until([&] { return !mute.requests().empty(); }));
    service.signal(SIGTERM);
    CHECK(service.finish().status == 0);
}

TEST_CASE("with a file it cannot use the service runs, tells why in status.json, and opens nothing", "[service]") {
    const Office office;
    const TestRepository repository = published(1);
    put_bytes(office.folder / "root.json", repository.first_root());
    repository.write_to(office.folder / "media" / "stick");
    const std::string wrong = office.setting("'ftp://nowhere/x'") + "usb_rots = ['/media']\ndaily_budget = 30\n[Kiosk]\n";
    Program service = office.start(wrong);
    CHECK(office.until([&] {
        const auto status = store::read_status(office.layout);
        return status && status->setting_faults.size() >= 4;
    }));
    const auto faults = store::read_status(office.layout).value().setting_faults;
    const auto told = [&faults](const std::string& word) {
        return std::any_of(faults.begin(), faults.end(), [&](const std::string& fault) { return fault.find(word) != std::string::npos; });
    };
    for (const std::string word : {"tramtin.toml:4: ", "ftp://nowhere/x", "usb_roots", "daily_budget_mb", "[kiosk]"}) CHECK(told(word));
    service.signal(SIGTERM);
    CHECK(service.finish().status == 0);
    CHECK(testing::run_program({k_sync, "--config", (office.folder / "tramtin.toml").string(), "status"}).out.find("Cấu hình: ") !=
          std::string::npos);
}

TEST_CASE("--check-config names file, line and the nearest known name, and ends with 3", "[service]") {
    const Office office;
    const std::string file = (office.folder / "tramtin.toml").string();
    const auto check = [&](const std::string& text) {
        put_bytes(file, text);
        return testing::run_program({k_sync, "--check-config", file});
    };
    const auto good = check(office.setting("'/srv/x'"));
    CHECK(good.status == 0);
    CHECK(good.out.find("chưa đối chiếu được site") != std::string::npos);
    const auto bad = check("site = 'xa-khong-co'\n[Kiosk]\nstaff_pin = 'x'\n[kiosk]\nblank_after_minute = 60\n" +
                           office.setting("'/srv/x'") + "daily_budget = 30\n");
    CHECK(bad.status == 3);
    for (const std::string& word :
         std::vector<std::string>{file + ":2: ", "[kiosk]", file + ":5: ", "blank_after_minutes", "daily_budget_mb"})
        CHECK(bad.out.find(word) != std::string::npos);
    CHECK(check("[sync]\n").status == 3); // no source
    CHECK(check("[sync\n").status == 3);
    CHECK(testing::run_program({k_sync, "--config", file, "--check-config"}).status == 3);
    CHECK(testing::run_program({k_sync, "--check-config", "/nowhere/tramtin.toml"}).status == 3);
}

TEST_CASE("a hundred thousand files that are no requests delay neither a real one nor the end", "[service]") {
    const TempDir folder;
    const store::Layout layout{folder / "state"};
    const bool full = std::getenv("TRAMTIN_FULL") != nullptr;
    const int garbage = full ? 50'000 : 5'000;
    auto spool = Spool::open(layout.requests_dir(), Spool::Side::Writer, outbox::k_request_limits).value();
    const auto name = [](int number) { return fmt::format("{:016}-00000000-0000-4000-8000-{:012}", number, number); };
    for (int i = 0; i < garbage; ++i) {
        std::ofstream(layout.requests_dir() / "new" / ("rác " + std::to_string(i)));
        std::ofstream(layout.requests_dir() / "new" / name(i + 1)) << "{";
    }
    std::ofstream(layout.requests_dir() / "new" / name(7'000'000))
        << outbox::to_json({RequestKind::RollBack, "", testing::at(k_time)}).value();
    CHECK(engine::has_requests(layout));
    CHECK_FALSE(engine::take_request(layout, [] { return true; })); // told to end: at once
    const auto taken = engine::take_request(layout);
    REQUIRE(taken);
    CHECK(taken->kind == RequestKind::RollBack);
    int calls = 0;
    while (engine::has_requests(layout) && ++calls < 1000) CHECK_FALSE(engine::take_request(layout));
    CHECK(calls <= garbage / 4096 + 2);
    CHECK(spool.put("00000000-0000-4000-8000-000000000001", "{}")); // there is room again
}
