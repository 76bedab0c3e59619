// SPDX-License-Identifier: Apache-2.0
// The store is missing, damaged, replaced: what residents see of it.
#include <algorithm>
#include <filesystem>

#include <unistd.h>

#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using testing::StoreFixture;
using testing::Visit;

namespace {

std::vector<model::Item> with_title(const std::string& id, const std::string& title) {
    auto items = testing::sample_items();
    for (auto& item : items) {
        if (auto* guide = std::get_if<model::Procedure>(&item); guide != nullptr && guide->meta.id == id) guide->meta.title = title;
    }
    return items;
}

std::vector<model::Item> without(const std::string& id) {
    auto items = testing::sample_items();
    std::erase_if(items, [&](const auto& item) { return model::meta_of(item).id == id; });
    return items;
}

// What the kiosk told sync.
store::KioskReport report_of(Visit& visit, const StoreFixture& store) {
    visit.run("wait idle");
    const auto report = store::read_kiosk_report(store.layout());
    REQUIRE(report);
    return *report;
}

constexpr auto k_rights = std::filesystem::perms::owner_all;

} // namespace

TEST_CASE("without a store the kiosk says calmly that it is being prepared, and goes on by itself") {
    StoreFixture store;
    Visit visit(store);
    visit.run("expect \"Máy đang được chuẩn bị\"\nexpect \"Chưa có dữ liệu\"\nadvance 5s\nexpect \"Máy đang được chuẩn bị\"");
    store.publish(testing::sample_items());
    CHECK(visit.shows("Ông/bà cần làm việc gì hôm nay?"));
    CHECK(visit.shows("UBND xã Thử"));
}

TEST_CASE("a guide asked for before there is a store is shown once there is one") {
    StoreFixture store;
    Visit visit(store, {.open = "procedure:9.000001"});
    CHECK(visit.shows("Máy đang được chuẩn bị"));
    store.publish(testing::sample_items());
    CHECK(visit.shows("Mã thủ tục 9.000001"));
    visit.run("tap \"Quay lại\"\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
}

TEST_CASE("a damaged generation is no generation: that is said, or the one in use stays") {
    for (const std::string& bytes : {std::string(), std::string("not a database"), std::string(9000, '\0')}) {
        StoreFixture store;
        store.publish_damaged(bytes);
        Visit visit(store);
        CHECK(visit.shows("Máy chưa mở được dữ liệu"));
        store.publish(testing::sample_items());
        CHECK(visit.shows("Ông/bà cần làm việc gì hôm nay?"));
        store.publish_damaged(bytes);
        visit.run("wait idle\ntap \"Thủ tục hành chính\"\nexpect \"Hộ tịch\"\ntap \"Quay lại\"");
        store.publish(with_title("9.000001", "Tên mới"));
        visit.run("tap \"Thủ tục hành chính\"\ntap \"Hộ tịch\"\nexpect \"Tên mới\"");
    }
}

TEST_CASE("CURRENT that names nothing or nonsense is waited out") {
    StoreFixture store;
    REQUIRE(base::make_directories(store.layout().root));
    REQUIRE(base::publish_file(store.layout().current(), "nonsense\n"));
    Visit visit(store);
    CHECK(visit.shows("Máy đang được chuẩn bị"));
    REQUIRE(base::publish_file(store.layout().current(), "000077\n"));
    CHECK(visit.shows("Máy đang được chuẩn bị"));
    store.publish(testing::sample_items());
    CHECK(visit.shows("Ông/bà cần làm việc gì hôm nay?"));
}

TEST_CASE("what someone reads stays; the new content comes with the next page, and pages gone back to are new too") {
    StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Thủ tục hành chính\"\ntap \"Hộ tịch\"\ntap \"Đăng ký khai sinh thử\"");
    store.publish(with_title("9.000001", "Khai sinh, tên mới"));
    visit.run("expect \"Đăng ký khai sinh thử\"\ntap \"Các bước\"\nadvance 3s\nexpect \"Đăng ký khai sinh thử\"");
    visit.run("tap \"Quay lại\"\nexpect \"Khai sinh, tên mới\"\ntap \"Khai sinh, tên mới\"\nexpect \"Mã thủ tục 9.000001\"");
}

TEST_CASE("a home page nobody uses changes at once") {
    StoreFixture store(testing::sample_items());
    Visit visit(store);
    CHECK_FALSE(visit.shows("Thông báo mới của xã"));
    auto items = testing::sample_items();
    model::Notice notice;
    notice.meta.id = "moi";
    notice.meta.title = "Thông báo mới của xã";
    items.emplace_back(notice);
    store.publish(items, {2026, 11, 22});
    visit.run("wait idle\nfind \"Thông báo mới của xã\"");
    CHECK(visit.shows("Cập nhật 06:00"));
}

TEST_CASE("what is no longer there is said so, with a way on") {
    StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Thủ tục hành chính\"\ntap \"Hộ tịch\"");
    store.publish(without("9.000001"));
    visit.run("wait idle\ntap \"Đăng ký khai sinh thử\"\nexpect \"Không còn nội dung này\"\ntap \"Trang đầu\"\nexpect \"Ông/bà cần làm "
              "việc gì hôm nay?\"");
    Visit nowhere(store, {.open = "notice:never-was"});
    nowhere.run("expect \"Không còn nội dung này\"");
}

TEST_CASE("a generation that cannot be opened is named to sync, and no more once one can") {
    for (const std::string& bytes : {std::string(), std::string("SQLite format 3"), std::string(70'000, 'x')}) {
        StoreFixture store;
        store.publish_damaged(bytes);
        Visit visit(store, {.open = "procedure:9.000001"});
        CHECK(visit.shows("Máy chưa mở được dữ liệu"));
        CHECK(report_of(visit, store).cannot_open == store::Generation{1});
        CHECK_FALSE(report_of(visit, store).opened);
        store.publish(testing::sample_items());
        CHECK(visit.shows("Mã thủ tục 9.000001"));
        CHECK_FALSE(report_of(visit, store).cannot_open);
        CHECK(report_of(visit, store).opened == store::Generation{2});
        store.publish_damaged(bytes);
        visit.run("tap \"Trang đầu\"\ntap \"Thủ tục hành chính\"\nexpect \"Hộ tịch\"");
        CHECK(report_of(visit, store).cannot_open == store::Generation{3});
        CHECK(report_of(visit, store).opened == store::Generation{2});
    }
}

TEST_CASE("a generation that is not there yet is waited for, and shown as soon as it is") {
    StoreFixture store;
    REQUIRE(base::make_directories(store.layout().generations_dir()));
    REQUIRE(store::write_current(store.layout(), store::Generation{1}));
    Visit visit(store);
    CHECK(visit.shows("Máy đang được chuẩn bị"));
    CHECK(report_of(visit, store).cannot_open == store::Generation{1});
    store.build(testing::sample_items());
    CHECK(visit.shows("Ông/bà cần làm việc gì hôm nay?"));
    CHECK_FALSE(report_of(visit, store).cannot_open);
}

TEST_CASE("a generation that may not be read is as good as none until it may") {
    if (::geteuid() == 0) {
        WARN("skipped: root reads everything");
        return;
    }
    StoreFixture store;
    store.build(testing::sample_items());
    const auto database = store.layout().generation(store::Generation{1});
    std::filesystem::permissions(database, std::filesystem::perms::none);
    store.point_current();
    Visit visit(store);
    CHECK(visit.shows("Máy đang được chuẩn bị"));
    CHECK(report_of(visit, store).cannot_open == store::Generation{1});
    std::filesystem::permissions(database, k_rights);
    CHECK(visit.shows("Ông/bà cần làm việc gì hôm nay?"));
}

TEST_CASE("sync is told what is open and whether somebody is there") {
    StoreFixture store(testing::sample_items());
    Visit visit(store);
    auto report = store::read_kiosk_report(store.layout());
    REQUIRE(report);
    CHECK(report->opened == store::Generation{1});
    CHECK_FALSE(report->busy_until);
    visit.run("tap \"Thủ tục hành chính\"\nwait idle");
    report = store::read_kiosk_report(store.layout());
    REQUIRE(report);
    REQUIRE(report->busy_until);
    CHECK(*report->busy_until > base::instant_of({2026, 11, 22}, 9));
    visit.run("advance 90s\nwait idle");
    report = store::read_kiosk_report(store.layout());
    REQUIRE(report);
    CHECK_FALSE(report->busy_until);
}
