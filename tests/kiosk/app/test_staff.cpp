// SPDX-License-Identifier: Apache-2.0
// The staff panel: who gets in, what it asks of sync, what it gives away.
#include <fstream>
#include <thread>

#include "content/base/files.hpp"
#include "content/base/log.hpp"
#include "content/base/random.hpp"
#include "content/base/spool.hpp"
#include "content/crypto/pin.hpp"
#include "content/outbox/request.hpp"
#include "content/store/status.hpp"
#include "kiosk/app/diagnostics.hpp"
#include "kiosk/app/message_sheet.hpp"
#include "kiosk/app/pin_guard.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using app::Moment;
using app::PinGuard;
using app::seconds;
using base::Spool;
using testing::StoreFixture;
using testing::TempDir;
using testing::Visit;
using testing::VisitOptions;

namespace {

constexpr const char* k_pin = "482915";

VisitOptions staffed(const std::string& usb = {}) {
    VisitOptions options;
    options.start = screens::Route{screens::Place::Staff, {}};
    options.staff.pin_hash = crypto::hash_pin(k_pin).value();
    if (!usb.empty()) options.staff.usb_roots = {usb};
    return options;
}

std::string pressing(std::string_view pin) {
    std::string script;
    for (const char digit : pin) script += std::string("tap \"") + digit + "\"\n";
    return script + "tap \"Mở\"\nwait idle\n";
}

std::vector<outbox::Request> requests(const StoreFixture& store) {
    const Spool spool = Spool::open(store.layout().requests_dir(), Spool::Side::Reader, outbox::k_request_limits).value();
    std::vector<outbox::Request> found;
    const auto entries = spool.list().value();
    for (const auto& entry : entries) found.push_back(outbox::parse_request(spool.read(entry).value()).value());
    return found;
}

// What sync does first with a request.
void take_requests(const StoreFixture& store) {
    Spool spool = Spool::open(store.layout().requests_dir(), Spool::Side::Reader, outbox::k_request_limits).value();
    const auto entries = spool.list().value();
    for (const auto& entry : entries) REQUIRE(spool.remove(entry));
}

} // namespace

TEST_CASE("without a PIN in the configuration the panel tells how to set one and opens nothing") {
    const StoreFixture store(testing::sample_items());
    VisitOptions options;
    options.start = screens::Route{screens::Place::Staff, {}};
    Visit visit(store, options);
    visit.run("expect \"chưa đặt mã PIN\"\nexpect \"tramtin --make-pin\"\nabsent \"Đồng bộ ngay\"\nabsent \"Mở\"\ntap \"Thoát\"");
    CHECK(visit.shows("Ông/bà cần làm việc gì hôm nay?"));
}

TEST_CASE("the right PIN opens the panel, never shown as typed, and leaving closes it") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, staffed());
    visit.run("tap \"4\"\ntap \"8\"");
    CHECK(visit.typed() == "••");
    visit.run("tap \"Xóa lùi\"\n" + pressing("82915") + "expect \"Đồng bộ ngay\"\nexpect \"Thế hệ 1\"\ntap \"Thoát\"");
    CHECK(visit.shows("Ông/bà cần làm việc gì hôm nay?"));
    const auto names = base::list_files(store.layout().root).value();
    for (const std::string& name : names) {
        INFO(name);
        CHECK(base::read_file(store.layout().root / name, 64U << 20U).value().find(k_pin) == std::string::npos);
    }
}

TEST_CASE("three wrong PINs lock the panel, also for who starts the program again") {
    const StoreFixture store(testing::sample_items());
    {
        Visit visit(store, staffed());
        visit.run(pressing("111112") + "expect \"Mã PIN chưa đúng\"\n" + pressing("111113") + "expect \"Mã PIN chưa đúng\"\n");
        visit.run(pressing("111114") + "expect \"tạm khóa\"\nabsent \"Mở\"");
    }
    Visit again(store, staffed());
    again.run("expect \"tạm khóa\"\nabsent \"Mở\"\nabsent \"Đồng bộ ngay\"");
}

TEST_CASE("locks grow, survive a start of the program and of the machine, and no clock shortens them") {
    const TempDir folder;
    const auto file = folder / "staff-lock.json";
    const auto at = [](const char* boot, int since, int wall) {
        return Moment{boot, seconds{since}, base::Instant{seconds{1'800'000'000 + wall}}};
    };
    PinGuard guard = PinGuard::load(file);
    for (int i = 0; i < 3; ++i) REQUIRE(guard.tried(at("a", 1000, 0)));
    CHECK(guard.locked_for(at("a", 1000, 0)) == seconds{60});
    CHECK(PinGuard::load(file).locked_for(at("a", 1010, 100'000)) == seconds{50}); // the clock leapt forward
    CHECK(PinGuard::load(file).locked_for(at("a", 1010, -100'000)) == seconds{50});
    CHECK(PinGuard::load(file).locked_for(at("a", 1060, 0)) == seconds{0});
    CHECK(PinGuard::load(file).locked_for(at("b", 20, 20)) == seconds{40}); // the machine was started again
    CHECK(PinGuard::load(file).locked_for(at("b", 20, -100'000)) == seconds{40});
    REQUIRE(guard.tried(at("a", 2000, 0)));
    CHECK(guard.locked_for(at("a", 2000, 0)) == seconds{0});
    REQUIRE(guard.tried(at("a", 2000, 0)));
    CHECK(guard.locked_for(at("a", 2000, 0)) == seconds{300});
    for (int i = 0; i < 2; ++i) REQUIRE(guard.tried(at("a", 3000, 0)));
    CHECK(guard.locked_for(at("a", 3000, 0)) == seconds{900});
    REQUIRE(guard.tried(at("a", 4000, 0)));
    CHECK(guard.locked_for(at("a", 4000, 0)) == seconds{900});
    REQUIRE(guard.succeeded());
    CHECK(PinGuard::load(file).failures() == 0);
    std::ofstream(file) << "{\"failures\":";
    CHECK(PinGuard::load(file).failures() == 2);
    PinGuard unwritable = PinGuard::load(file / "below" / "a file");
    for (int i = 0; i < 3; ++i) CHECK_FALSE(unwritable.tried(at("a", 10, 0)));
    CHECK(unwritable.locked_for(at("a", 10, 0)) >= seconds{60});
}

TEST_CASE("sync now is written for sync, and the panel tells when it was taken, or not") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, staffed());
    visit.run(pressing(k_pin) + "tap \"Đồng bộ ngay\"\nexpect \"Đang chờ dịch vụ đồng bộ\"");
    REQUIRE(requests(store).size() == 1);
    CHECK(requests(store)[0].kind == outbox::RequestKind::SyncNow);
    visit.run("advance 31s\nexpect \"chưa nhận yêu cầu\"");
    take_requests(store);
    visit.run("advance 3s\nexpect \"đã nhận yêu cầu\"");
    store::Status status;
    status.progress = "fetch";
    status.bytes_done = 3'100'000;
    status.bytes_total = 12'900'000;
    status.seconds_left = 120;
    status.reason = "net.unreachable";
    REQUIRE(store::write_status(store.layout(), status));
    visit.run("advance 3s\nexpect \"Đang tải: 3,1 MB / 12,9 MB, còn khoảng 2 phút\"\nfind \"Chưa kết nối được nơi phát hành\"");
}

TEST_CASE("a stick is looked at before it is loaded, and what sync found on it is told in words") {
    const StoreFixture store(testing::sample_items());
    const TempDir media;
    std::filesystem::create_directories(media / "USB1/tramtin/metadata");
    std::ofstream(media / "USB1/tramtin/metadata/timestamp.json") << "{}";
    std::filesystem::create_directories(media / "khac");
    Visit visit(store, staffed((media / "*").string()));
    visit.run(pressing(k_pin) + "tap \"USB\"\nexpect \"USB1\"\nabsent \"khac\"\nabsent \"Nạp nội dung\"\ntap \"USB1\"\nwait idle");
    const std::string path = (media / "USB1/tramtin").string();
    REQUIRE(requests(store).size() == 1);
    CHECK(requests(store)[0].kind == outbox::RequestKind::InspectUsb);
    CHECK(requests(store)[0].path == path);
    take_requests(store);
    store::Status status;
    status.usb.emplace();
    status.usb->path = path;
    status.usb->state = store::UsbState::Ready;
    status.usb->title = "Hậu Giang";
    status.usb->release = 7;
    status.usb->issued = base::instant_of({2026, 11, 20});
    REQUIRE(store::write_status(store.layout(), status));
    visit.run("advance 3s\nexpect \"Bản số 7, phát hành ngày 20/11/2026\"\ntap \"Nạp nội dung này\"\nwait idle");
    REQUIRE(requests(store).size() == 1);
    CHECK(requests(store)[0].kind == outbox::RequestKind::LoadUsb);
    CHECK(requests(store)[0].path == path);
    status.usb->state = store::UsbState::Refused;
    status.usb->reason = "trust.signatures";
    REQUIRE(store::write_status(store.layout(), status));
    visit.run("advance 3s\nexpect \"Chữ ký của nội dung mới không đúng\"\nabsent \"Nạp nội dung\"");
}

TEST_CASE("the panel opens with no content at all, and leaves by itself after two minutes") {
    const StoreFixture store;
    Visit visit(store, staffed());
    visit.run(pressing(k_pin) + "expect \"Đồng bộ ngay\"\nadvance 99s\nexpect \"Đồng bộ ngay\"\nadvance 22s\nabsent \"Đồng bộ ngay\"");
}

TEST_CASE("diagnostics hold versions and the log, and nothing that was typed") {
    const StoreFixture store(testing::sample_items());
    {
        Visit resident(store);
        resident.run("find \"Góp ý, phản ánh\"\ntap \"Góp ý, phản ánh\"\ntap \"Phản ánh\"\ntap \"Tiếp tục\"\ntype \"Bi mat cua toi\"\n"
                     "tap \"Tiếp\"\ntap \"Không cần trả lời\"\ntap \"Gửi\"\nexpect \"Đã ghi nhận\"");
    }
    Visit visit(store, staffed());
    visit.run(pressing("111112") + pressing(k_pin) + "tap \"Máy\"\nfind \"Xuất chẩn đoán\"\ntap \"Xuất chẩn đoán\"\nwait idle");
    const auto names = base::list_files(store.layout().diagnostics_dir()).value();
    REQUIRE(names.size() == 1);
    const std::string text = base::read_file(store.layout().diagnostics_dir() / names[0], 1U << 20U).value();
    CHECK(text.find("\"messages_waiting\": 1") != std::string::npos);
    CHECK(text.find("wrong PIN") != std::string::npos);
    for (const char* secret : {"Bi mat", k_pin, "111112", "argon2"}) {
        CAPTURE(secret);
        CHECK(text.find(secret) == std::string::npos);
    }
    visit.run("tap \"Nhật ký\"\nexpect \"panel opened\"\nabsent \"Bi mat\"");
}

TEST_CASE("the panel and the diagnostics tell what every thread of the program logged, a bounded number of lines") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, staffed());
    std::ofstream(store.layout().current()) << "77\n"; // a generation that is not there: the reader thread says so
    visit.stage().kiosk().wait_for_answers();
    std::thread([] { base::log(base::Level::Warn, "kiosk", "said\nelsewhere"); }).join();
    visit.run(pressing(k_pin) + "advance 3s\ntap \"Nhật ký\"\nexpect \"panel opened\"\nexpect \"warn kiosk: said elsewhere\"");
    for (int i = 0; i < 500; ++i) base::log(base::Level::Info, "kiosk", "line " + std::to_string(i));
    visit.run("tap \"Máy\"\nfind \"Xuất chẩn đoán\"\ntap \"Xuất chẩn đoán\"\nwait idle");
    const auto names = base::list_files(store.layout().diagnostics_dir()).value();
    REQUIRE(names.size() == 1);
    const std::string text = base::read_file(store.layout().diagnostics_dir() / names[0], 1U << 20U).value();
    CHECK(text.find("line 499") != std::string::npos);
    CHECK(text.find("line 250\"") == std::string::npos); // the oldest gave way
}

TEST_CASE("staff take what residents wrote away on a stick, as a table for a spreadsheet, and it stays on the machine as well") {
    const StoreFixture store(testing::sample_items());
    {
        Visit resident(store);
        resident.run(
            "find \"Góp ý, phản ánh\"\ntap \"Góp ý, phản ánh\"\ntap \"Phản ánh\"\ntap \"Rác\"\ntap \"Tiếp tục\"\ntype \"Bai rac\"\n"
            "tap \"Tiếp\"\ntap \"Không cần trả lời\"\ntap \"Gửi\"\nexpect \"Đã ghi nhận\"");
    }
    const TempDir usb;
    std::filesystem::create_directories(usb.path() / "metadata");
    std::ofstream(usb.path() / "metadata/timestamp.json") << "{}";
    Visit visit(store, staffed(usb.path().string()));
    visit.run(pressing(k_pin) + "advance 3s\ntap \"USB\"\nfind \"Chép góp ý ra USB\"\ntap \"Chép góp ý ra USB\"\nwait idle\n"
                                "expect \"Đã chép 1 góp ý\"");
    std::string text;
    const auto copied = base::list_files(usb.path()).value();
    for (const std::string& name : copied)
        if (name.ends_with(".csv")) text = base::read_file(usb.path() / name, 1U << 20U).value();
    CHECK(text.starts_with("\xEF\xBB\xBFsep=;\r\n\"Lúc\";"));
    CHECK(text.find(";\"Rác, môi trường\";\"Bai rac\";\"\"\r\n") != std::string::npos);
    CHECK(Spool::open(store.layout().outbox_dir(), Spool::Side::Reader).value().list().value().size() == 1);
}

TEST_CASE("nothing a resident wrote is a formula, a quote or a new column in the table of messages") {
    const auto strings = testing::strings_of_the_screen();
    const outbox::Message message{base::random_uuid().value(),
                                  outbox::Receipt::generate().value(),
                                  {},
                                  "xa-thu",
                                  "vi",
                                  "test",
                                  "+84",
                                  outbox::Report{{"road", "later"}, "=HYPERLINK(\"x\");\nhai"}};
    const std::string sheet = app::message_sheet({message}, ui::Words(strings, "vi"));
    CHECK(sheet.find(";\"Đường sá, cầu cống, later\";\"'=HYPERLINK(\"\"x\"\");\nhai\";\"'+84\"\r\n") != std::string::npos);
}

TEST_CASE("restart asks once more and then ends the program") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, staffed());
    visit.run(pressing(k_pin) + "tap \"Máy\"\nfind \"Khởi động lại\"\ntap \"Khởi động lại\"");
    CHECK_FALSE(visit.stage().kiosk().restart_wanted());
    visit.run("expect \"Khởi động lại chương trình?\"\ntap \"Không\"\nabsent \"Khởi động lại chương trình?\"");
    CHECK_FALSE(visit.stage().kiosk().restart_wanted());
    visit.run("tap \"Khởi động lại\"\ntap \"Khởi động lại ngay\"\nwait idle");
    CHECK(visit.stage().kiosk().restart_wanted());
}

TEST_CASE("the tests of the screen: cells reached are counted, colours follow each other, a missing loudspeaker is said") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, staffed());
    visit.run(pressing(k_pin) + "tap \"Kiểm tra\"\ntap \"Thử loa\"\nexpect \"không có thiết bị âm thanh\"\ntap \"Thử cảm ứng\"");
    visit.run("expect \"Còn 144 ô\"\ntap 5 5\ntap 535 955\nexpect \"Còn 142 ô\"\ndrag 20 100 20 700\nabsent \"Còn 142 ô\"\ntap \"Xong\"");
    visit.run("tap \"Thử màu màn hình\"");
    for (int i = 0; i < 7; ++i) visit.run("tap 270 480\nwait idle");
    visit.run("expect \"Thử loa\"");
}
