// SPDX-License-Identifier: Apache-2.0
// What residents write to the office: from the touch to the file, and nowhere else.
#include <algorithm>
#include <fstream>

#include "content/base/files.hpp"
#include "content/base/random.hpp"
#include "content/base/spool.hpp"
#include "content/outbox/message.hpp"
#include "content/outbox/tally.hpp"
#include "kiosk/app/rate_limit.hpp"
#include "kiosk/app/writer.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using base::Spool;
using testing::StoreFixture;
using testing::Visit;

namespace {

constexpr const char* k_report = R"(find "Góp ý, phản ánh"
tap "Góp ý, phản ánh"
tap "Phản ánh, kiến nghị"
tap "Đường sá"
tap "Tiếp tục"
)";

std::vector<outbox::Message> messages(const StoreFixture& store) {
    const Spool spool = Spool::open(store.layout().outbox_dir(), Spool::Side::Reader).value();
    std::vector<outbox::Message> found;
    const auto entries = spool.list().value();
    for (const auto& entry : entries) found.push_back(outbox::parse_message(spool.read(entry).value()).value());
    return found;
}

// Files below the state folder whose bytes hold this.
std::vector<std::string> files_with(const StoreFixture& store, const std::string& text) {
    std::vector<std::string> found;
    const auto names = base::list_files(store.layout().root).value();
    for (const std::string& name : names) {
        if (base::read_file(store.layout().root / name, 64U << 20U).value().find(text) != std::string::npos) found.push_back(name);
    }
    return found;
}

std::string receipt_shown(Visit& visit) {
    visit.run("wait idle");
    for (const auto& node : visit.stage().semantics().nodes()) {
        const auto receipt = outbox::Receipt::parse(node.label);
        if (receipt) return receipt->text();
    }
    return "no receipt";
}

} // namespace

TEST_CASE("a report goes through its questions, is answered with the receipt code of its file, and stays nowhere else") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    visit.run(R"(type "Ổ gà trước cổng trường"
tap "Tiếp"
expect "chỉ dùng để cơ quan trả lời"
tap "0"
tap "9"
tap "1"
tap "Tiếp"
expect "ít nhất 10 chữ số"
tap "2"
tap "3"
tap "4"
tap "5"
tap "6"
tap "7"
tap "8"
tap "Tiếp"
expect "Ổ gà trước cổng trường"
expect "0912345678"
tap "Gửi"
expect "Đã ghi nhận"
expect "được giữ trên máy này, cán bộ sẽ lấy"
absent "Ổ gà")");
    const auto kept = messages(store);
    REQUIRE(kept.size() == 1);
    CHECK(std::get<outbox::Report>(kept[0].body) == outbox::Report{{"road"}, "Ổ gà trước cổng trường"});
    CHECK(kept[0].phone == "0912345678");
    CHECK(kept[0].site == "xa-thu");
    CHECK(receipt_shown(visit) == kept[0].receipt.text());
    const auto holding = files_with(store, "Ổ gà trước cổng");
    REQUIRE(holding.size() == 1);
    CHECK(holding[0].starts_with("outbox/new/"));
    CHECK(files_with(store, "0912345678") == holding);
    visit.run("tap \"Xong, về trang đầu\"\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
}

TEST_CASE("a guide's end leads to what is wrong with it, and the message names the guide") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "procedure:9.000001"});
    visit.run(R"(find "Nội dung sai hoặc khó hiểu"
tap "Nội dung sai hoặc khó hiểu"
expect "Đăng ký khai sinh thử"
tap "Khó hiểu"
tap "Tiếp tục"
tap "Tiếp"
tap "Không cần trả lời"
tap "Gửi"
expect "Đã ghi nhận")");
    const auto kept = messages(store);
    REQUIRE(kept.size() == 1);
    CHECK(std::get<outbox::Comment>(kept[0].body) == outbox::Comment{"procedure:9.000001", {"unclear"}, ""});
    CHECK(kept[0].phone.empty());
}

TEST_CASE("an office's page leads to what residents say of it, the office is named, and the message names it") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "office:xa-thu"});
    const std::string name = [&] {
        visit.run("wait idle");
        for (const auto& node : visit.stage().semantics().nodes())
            if (node.role == ui::Role::Heading) return node.label;
        return std::string("no heading");
    }();
    visit.run("tap \"Góp ý, phản ánh\"\nexpect \"" + name + "\"\ntap \"Góp ý về cơ quan\"\nexpect \"" + name + "\"");
    visit.run("tap \"Thời gian chờ\"\ntap \"Tiếp tục\"\ntap \"Tiếp\"\ntap \"Không cần trả lời\"\nexpect \"" + name + "\"\ntap \"Gửi\"");
    visit.run("expect \"Đã ghi nhận\"");
    const auto kept = messages(store);
    REQUIRE(kept.size() == 1);
    CHECK(std::get<outbox::Comment>(kept[0].body) == outbox::Comment{"office:xa-thu", {"waiting"}, ""});
    visit.run("tap \"Xong, về trang đầu\"");
    Visit rating(store, {.open = "office:xa-thu"});
    rating.run(
        "tap \"Góp ý, phản ánh\"\ntap \"Đánh giá cơ quan\"\nexpect \"cơ quan phục vụ thế nào\"\ntap \"Hài lòng\"\nexpect \"Đã ghi nhận\"");
    REQUIRE(messages(store).size() == 2);
    const auto& all = messages(store);
    CHECK(std::any_of(all.begin(), all.end(), [](const auto& message) {
        const auto* said = std::get_if<outbox::Satisfaction>(&message.body);
        return said != nullptr && said->about == "office:xa-thu";
    }));
}

TEST_CASE("one touch on a face is a rating; reasons follow only for who wants") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "procedure:9.000001"});
    visit.run("find \"Đánh giá nội dung này\"\ntap \"Đánh giá nội dung này\"\ntap \"Chưa hài lòng\"\nexpect \"Đã ghi nhận\"");
    REQUIRE(messages(store).size() == 1);
    const auto first = messages(store)[0];
    CHECK(std::get<outbox::Satisfaction>(first.body) == outbox::Satisfaction{"procedure:9.000001", 2, {}, {}});
    visit.run("find \"Khó hiểu\"\ntap \"Khó hiểu\"\nfind \"Gửi thêm lý do\"\ntap \"Gửi thêm lý do\"\nexpect \"Đã ghi nhận lý do\"");
    const auto both = messages(store);
    REQUIRE(both.size() == 2);
    CHECK(std::get<outbox::Satisfaction>(both[1].body) == outbox::Satisfaction{"procedure:9.000001", 2, {"unclear"}, first.uuid});
    CHECK(both[1].receipt == first.receipt);
}

TEST_CASE("nothing written is asked for kindly, Back goes question by question, and a draft is gone with its screen") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    visit.run(R"(tap "Tiếp"
expect "Mời ông/bà viết vài chữ"
tap "Dấu cách"
tap "Tiếp"
expect "Mời ông/bà viết vài chữ"
type "Rac"
tap "Tiếp"
tap "Quay lại")");
    CHECK(visit.typed() == " Rac");
    visit.run("tap \"Quay lại\"\nexpect \"Ông/bà phản ánh việc gì?\"\ntap \"Quay lại\"\ntap \"Phản ánh, kiến nghị\"\ntap \"Tiếp tục\"");
    CHECK(visit.typed().empty());
    CHECK(messages(store).empty());
}

TEST_CASE("two fast taps on Send keep one message") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    visit.run("type \"Ngap nuoc\"\ntap \"Tiếp\"\ntap \"Không cần trả lời\"");
    const ui::Rect send = visit.node("Gửi").rect;
    for (int i = 0; i < 3; ++i) visit.pilot().tap_at(send.x + send.w / 2, send.y + send.h / 2, input::Millis{32});
    CHECK(visit.shows("Đã ghi nhận"));
    CHECK(messages(store).size() == 1);
}

TEST_CASE("when a message cannot be written, plain words say so and what was written stays") {
    const StoreFixture store(testing::sample_items());
    std::ofstream(store.layout().outbox_dir()) << "a file where the folder should be";
    Visit visit(store);
    visit.run(k_report);
    visit.run(
        "type \"Ngap nuoc\"\ntap \"Tiếp\"\ntap \"Không cần trả lời\"\ntap \"Gửi\"\nexpect \"Máy chưa ghi được\"\nexpect \"Ngap nuoc\"");
    std::filesystem::remove(store.layout().outbox_dir());
    visit.run("tap \"Gửi\"\nexpect \"Đã ghi nhận\"");
    REQUIRE(messages(store).size() == 1);
    CHECK(std::get<outbox::Report>(messages(store)[0].body).text == "Ngap nuoc");
}

TEST_CASE("as many residents as like may rate and write one after another, whoever was there before") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("find \"Góp ý, phản ánh\"\ntap \"Góp ý, phản ánh\"\ntap \"Đánh giá cơ quan\"");
    for (int i = 0; i < 16; ++i) // one is given in a visit; taken back, it may be given anew
        visit.run("tap \"Rất hài lòng\"\nexpect \"Đã ghi nhận\"\nfind \"Bỏ đánh giá này\"\ntap \"Bỏ đánh giá này\"\nfind \"Rất hài lòng\"");
    CHECK(messages(store).empty());
    visit.run("tap \"Trang đầu\"");
    constexpr const char* k_write = "type \"Rac\"\ntap \"Tiếp\"\ntap \"Không cần trả lời\"\ntap \"Gửi\"\n";
    for (int i = 0; i < 12; ++i) {
        visit.run(k_report);
        visit.run(std::string(k_write) + "expect \"Đã ghi nhận\"\ntap \"Xong, về trang đầu\"");
    }
    visit.run(k_report);
    visit.run(std::string(k_write) + "expect \"đợi một phút\"\nexpect \"Rac\"\nadvance 50s\nadvance 5s\ntap 270 40\nadvance 10s");
    visit.run("tap \"Gửi\"\nexpect \"Đã ghi nhận\"\ntap \"Xong, xóa\"");
    visit.run(k_report); // the next one is not told to wait for what the one before did
    visit.run(std::string(k_write) + "expect \"Đã ghi nhận\"");
    CHECK(messages(store).size() == 14);
}

TEST_CASE("a visit may write so much at once, then one each minute; another visit begins anew") {
    app::VisitLimit limit(2, input::Millis{60'000});
    CHECK(limit.take(input::Millis{1'000}));
    CHECK(limit.take(input::Millis{2'000}));
    CHECK_FALSE(limit.take(input::Millis{60'999}));
    CHECK(limit.take(input::Millis{61'000}));
    CHECK_FALSE(limit.take(input::Millis{61'001}));
    CHECK(limit.take(input::Millis{500'000}));
    CHECK(limit.take(input::Millis{500'001}));
    CHECK_FALSE(limit.take(input::Millis{500'002}));
    limit.begin();
    CHECK(limit.take(input::Millis{500'003}));
}

TEST_CASE("a full outbox takes no more words and says so, but every touch on a face is kept or counted, and the disk stays bounded") {
    const StoreFixture store(testing::sample_items());
    const base::LogTail log;
    app::Writer::Config config;
    config.machine.layout = store.layout();
    config.messages.files = 4;
    config.rating_files = 3;
    app::Writer writer(config, log, [] {});
    const auto keep = [&](std::variant<outbox::Comment, outbox::Report, outbox::Satisfaction> body) {
        const outbox::Message message{
            base::random_uuid().value(), outbox::Receipt::generate().value(), {}, "xa-thu", "vi", "test", "", std::move(body)};
        REQUIRE(writer.post(app::KeepMessage{message}));
        writer.wait_idle();
        const auto mail = writer.take();
        REQUIRE(mail.size() == 1);
        return std::get<app::MessageKept>(mail[0]).refusal;
    };
    for (int i = 0; i < 9; ++i) CHECK(keep(outbox::Satisfaction{"office:xa-thu", 4, {}, {}}).empty());
    CHECK(keep(outbox::Satisfaction{"", 1, {}, {}}).empty());
    CHECK(messages(store).size() == 3);
    CHECK(keep(outbox::Report{{"road"}, "Ổ gà"}).empty()); // touches leave words their room
    CHECK(keep(outbox::Report{{"road"}, "Ổ gà"}) == "spool.full");
    const auto text = base::read_file(store.layout().outbox_dir() / outbox::k_tally_name, 1U << 20U);
    REQUIRE(text);
    const auto tally = outbox::parse_tally(*text);
    REQUIRE(tally);
    CHECK(tally->by_about.at("office:xa-thu").scores == std::array<std::uint64_t, 5>{0, 0, 0, 6, 0});
    CHECK(tally->by_about.at("").scores == std::array<std::uint64_t, 5>{1, 0, 0, 0, 0});
}

TEST_CASE("a damaged count of ratings is set aside, and a full one goes on under the office as a whole") {
    const testing::TempDir folder;
    const auto file = folder.path() / "ratings.json";
    std::ofstream(file) << "{ half";
    REQUIRE(outbox::count_in(file, {"office:a", 5, {}, {}}, base::Instant{}));
    CHECK(base::read_file(folder.path() / "ratings.json.bad", 100).value() == "{ half");
    outbox::Tally tally;
    for (std::size_t i = 0; i < outbox::k_tally_abouts + 10; ++i) outbox::count(tally, {"procedure:" + std::to_string(i), 2, {}, {}});
    CHECK(tally.by_about.size() == outbox::k_tally_abouts + 1);
    CHECK(tally.by_about.at("").scores[1] == 10);
    const auto again = outbox::parse_tally(outbox::to_json(tally).value());
    REQUIRE(again);
    CHECK(*again == tally);
}

TEST_CASE("what a screen says of a message is what this kiosk can do with it") {
    const StoreFixture store(testing::sample_items());
    testing::VisitOptions options{.start = screens::Route{screens::Place::Feedback, {}}};
    Visit kept(store, options);
    CHECK(kept.shows("cán bộ sẽ lấy"));
    CHECK_FALSE(kept.shows("gửi cho cơ quan"));
    options.can.messages = screens::Delivery::Sent;
    Visit sent(store, options);
    CHECK(sent.shows("chỉ gửi cho cơ quan"));
    CHECK_FALSE(sent.shows("cán bộ sẽ lấy"));
    options.start.reset();
    Visit home(store);
    home.run("find \"Cán bộ lấy tại máy này\"\nfind \"Hỏi quầy nào, giờ nào\"");
    options.can.dossiers = screens::DossierLookup::Here;
    Visit able(store, options);
    able.run("find \"Gửi đến cơ quan\"\nfind \"Nhập mã trên giấy hẹn\"");
}
