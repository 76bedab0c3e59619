// SPDX-License-Identifier: Apache-2.0
// What residents do, done on a kiosk without a screen over a store built here.
#include <cstdlib>
#include <random>

#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using testing::StoreFixture;
using testing::Visit;
using Kind = input::TouchEvent::Kind;

namespace {

constexpr const char* k_home = "Ông/bà cần làm việc gì hôm nay?";

// A field with so many guides that its list scrolls far.
std::vector<model::Item> many_guides() {
    auto items = testing::sample_items();
    for (int i = 0; i < 60; ++i) {
        model::Procedure guide;
        guide.meta.id = "8.0000" + std::to_string(10 + i);
        guide.meta.title = "Việc số " + std::to_string(10 + i);
        guide.field = "Nhiều việc";
        items.emplace_back(guide);
    }
    return items;
}

} // namespace

TEST_CASE("doors lead to their screens, Back and Home lead back") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(R"(expect "Ông/bà cần làm việc gì hôm nay?"
tap "Thủ tục hành chính"
expect "Ông/bà chọn lĩnh vực"
tap "Hộ tịch"
tap "Đăng ký khai sinh thử"
expect "Mã thủ tục 9.000001"
tap "Quay lại"
expect "2 thủ tục"
tap "Quay lại"
expect "Ông/bà chọn lĩnh vực"
tap "Hòa giải ở cơ sở"
tap "Trang đầu"
expect "Ông/bà cần làm việc gì hôm nay?"
find "Nghị quyết Đại hội"
tap "Nghị quyết Đại hội"
tap "Các chỉ tiêu chủ yếu"
tap "Hộ dùng nước sạch"
expect "0,5–0,75"
expect "chưa đo"
tap "Trang đầu"
find "Chỉ thị, chương trình"
tap "Chỉ thị, chương trình"
tap "Kế hoạch thử"
expect "01/KH-THU"
tap "Trang đầu"
find "Tra cứu hồ sơ"
tap "Tra cứu hồ sơ"
expect "Hồ sơ của ông/bà đang ở đâu?"
tap "Quay lại"
find "Tất cả"
tap "Tất cả"
tap "Việc thử"
expect "3 thủ tục"
tap "Trang đầu"
find "Quầy và giờ làm việc"
tap "Quầy và giờ làm việc"
tap "Trung tâm Phục vụ hành chính công xã Thử"
expect "7 giờ đến 11 giờ")");
}

TEST_CASE("search takes marked letters and tones from the screen's keys, and unmarked ones find the same") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Tìm kiếm\"\ntype \"đăng ký\"");
    CHECK(visit.typed() == "đăng ký");
    visit.run(
        "expect \"Đăng ký khai sinh thử\"\ntap \"Xóa chữ đã gõ\"\nabsent \"kết quả\"\ntype \"dang ky\"\nexpect \"Đăng ký khai sinh thử\"");
    visit.run("tap \"Xóa lùi\"\ntap \"Xóa lùi\"\ntap \"Xóa lùi\"");
    CHECK(visit.typed() == "dang");
    visit.run("tap \"Telex\"\ntap \"Xóa chữ đã gõ\"\ntype \"ddawng kys\"");
    CHECK(visit.typed() == "đăng ký");
    visit.run("tap \"Đăng ký khai sinh thử\"\nexpect \"Mã thủ tục 9.000001\"");
}

TEST_CASE("an empty result offers the fields, and a real keyboard types and opens the first hit") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(
        "tap \"Tìm kiếm\"\ntype \"zzzz\"\nexpect \"Không tìm thấy\"\ntap \"Hộ tịch\"\nexpect \"Đăng ký khai sinh thử\"\ntap \"Quay lại\"");
    for (int i = 0; i < 4; ++i) visit.run("backspace");
    visit.run("keys \"khai sinh\"\nexpect \"kết quả\"");
    CHECK(visit.typed() == "khai sinh");
    visit.run("enter\nexpect \"Mã thủ tục 9.000001\"");
}

TEST_CASE("a guide shows papers first; steps, fees and law are one touch away; unknown is said as unknown") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "procedure:9.000001"});
    visit.run(R"(expect "Giấy tờ cần mang"
expect "Tờ khai"
expect "Chỉ xuất trình"
expect "Miễn phí"
tap "Các bước"
find "Nộp ở quầy 1."
tap "Cách nộp, phí"
find "Thời hạn: 1 ngày"
find "Lệ phí: Miễn phí"
tap "Căn cứ"
find "60/2014/QH13")");
    Visit longest(store, {.open = "procedure:9.000002"});
    longest.run("expect \"Thủ tục có tên rất dài\"");
    Visit old(store, {.open = "procedure:9.000003"});
    old.run("expect \"Tư liệu\"\nfind \"Hồ sơ chưa tách được\"");
    auto items = testing::sample_items();
    model::Procedure bare;
    bare.meta.id = "8.000001";
    bare.meta.title = "Chưa ghi gì";
    items.emplace_back(bare);
    const StoreFixture other(items);
    Visit unknown(other, {.open = "procedure:8.000001"});
    unknown.run("expect \"Chưa rõ thời hạn, lệ phí, cách nộp qua mạng và nơi nộp. Hỏi quầy tiếp nhận\"\nabsent \"Lệ phí\"\n"
                "absent \"Miễn phí\"\nfind \"Chưa có danh sách giấy tờ\"");
}

TEST_CASE("a document is read by sections, with contents, neighbours, sources that differ, and its age") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "document:bang-bieu"});
    visit.run(R"(expect "Tư liệu"
expect "Phần thứ nhất · Mục I"
find "54 xã, phường"
tap "Không ghi neo"
expect "Hai chấm một"
tap "Tiêu đề cấp hai"
expect "Đoạn ngắn."
tap "Mục lục"
expect "Bảng biểu và chỗ khó đọc"
tap "Bảng"
expect "Phần thứ nhất · Mục I"
tap "Quay lại"
expect "Ông/bà cần làm việc gì hôm nay?")");
    Visit renamed(store, {.open = "document:bang-bieu-cu#cap-hai"});
    renamed.run("expect \"Đoạn ngắn.\"");
}

TEST_CASE("a dossier code is judged before anything is said about data") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Tra cứu hồ sơ\"\ntype \"H13.12-26\"\ntap \"Xem\"\nexpect \"Mã còn thiếu\"");
    visit.run("type \"9999-0001\"\ntap \"Xem\"\nexpect \"ngày này không có\"");
    for (int i = 0; i < 9; ++i) visit.run("tap \"Xóa lùi\"");
    visit.run("type \"1120-0001\"\ntap \"Xem\"\nexpect \"Máy chưa nhận được dữ liệu hồ sơ nào\"\ntap \"Nhập mã khác\"\nabsent \"Máy chưa "
              "nhận\"");
    CHECK(visit.typed().empty());
    visit.run("tap \"ABC\"\ntap \"Q\"");
    CHECK(visit.typed() == "Q");
    visit.run("tap \"Trang đầu\"\ntap \"Tra cứu hồ sơ\"");
    CHECK(visit.typed().empty());
}

TEST_CASE("a scanner's burst opens the dossier screen with the code; other bursts go to the field in use") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("scan \"H13.12-261120-0001\"\nexpect \"Máy chưa nhận được dữ liệu hồ sơ nào\"");
    CHECK(visit.shows("H13.12-261120-0001"));
    visit.run("tap \"Trang đầu\"\ntap \"Tìm kiếm\"\nscan \"khai sinh thu\"");
    CHECK(visit.typed() == "khai sinh thu");
}

TEST_CASE("nobody there: warned after 60 s, home after 20 s more, everything typed gone, preferences back") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    const ui::Colour light = visit.stage().kiosk().background();
    visit.run("tap \"Tương phản\"\ntap \"Cỡ chữ\"\ntap \"English\"\nexpect \"What do you need\"\ntap \"Track your application\"\ntype "
              "\"H13\"");
    CHECK(visit.stage().kiosk().background() != light);
    visit.run("advance 59s\nabsent \"Are you still\"\nadvance 2s\nexpect \"Are you still using this machine?\"");
    visit.run("tap \"I am still here\"\nabsent \"Are you still\"");
    CHECK(visit.typed() == "H13");
    visit.run("advance 61s\nexpect \"Are you still\"\ntap 270 40\nabsent \"Are you still\"\nadvance 61s\nadvance 18s\nexpect \"Are you "
              "still\"\nadvance 3s");
    CHECK(visit.shows(k_home));
    CHECK(visit.stage().kiosk().background() == light);
    CHECK(visit.node("Cỡ chữ").label == "Cỡ chữ");
    visit.run("tap \"Tra cứu hồ sơ\"");
    CHECK(visit.typed().empty());
    visit.run("type \"H1\"\nadvance 61s\ntap \"Thôi, xóa ngay\"\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
}

TEST_CASE("language, text size, contrast and reach change the screen at once and keep the place") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "procedure:9.000001"});
    const float tall = visit.node("Quay lại").rect.h;
    visit.run("tap \"Cỡ chữ\"\ntap \"Cỡ chữ\"\ntap \"Cỡ chữ\"");
    CHECK(visit.node("Quay lại").rect.h > tall);
    visit.run("tap \"Cỡ chữ\"");
    CHECK(visit.node("Quay lại").rect.h == tall);
    const float high = visit.node("Quay lại").rect.y;
    visit.run("tap \"Đưa xuống thấp\"");
    CHECK(visit.node("Quay lại").rect.y > high + 200);
    visit.run(
        "tap \"Đưa lên lại\"\ntap \"English\"\nexpect \"Papers to bring\"\nexpect \"Đăng ký khai sinh thử\"\ntap \"Tiếng Việt\"\nexpect "
        "\"Giấy tờ cần mang\"");
}

TEST_CASE("a page at its beginning stays there when the text grows, and a code of any length is read whole") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    const auto whole = [&](const char* text) {
        const auto& nodes = visit.stage().semantics().nodes();
        const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const ui::Node& node) { return node.label == text; });
        return found != nodes.end() && found->visible.h >= found->rect.h - 1;
    };
    for (int step = 0; step < 4; ++step) {
        visit.run("wait idle");
        CHECK(whole("Ông/bà cần làm việc gì hôm nay?"));
        visit.run("tap \"Cỡ chữ\"");
    }
    const std::string code = "000.00.06.H56-231027-0361";
    visit.run("tap \"Tra cứu hồ sơ\"\ntap \"Cỡ chữ\"\ntap \"Cỡ chữ\"\ntap \"Cỡ chữ\"\nwait idle");
    for (std::size_t typed = 1; typed <= code.size(); ++typed) {
        visit.run("type \"" + code.substr(typed - 1, 1) + "\"\nwait idle");
        const ui::Node* last = nullptr; // the line that ends where the typing is
        for (const ui::Node& node : visit.stage().semantics().nodes()) {
            if (node.role == ui::Role::Text && !node.label.empty() && code.substr(0, typed).ends_with(node.label)) last = &node;
        }
        REQUIRE(last != nullptr);
        CHECK(last->visible.w >= last->rect.w);
        CHECK(last->visible.h >= last->rect.h - 1);
    }
    visit.run("tap \"Xem\"\nwait idle");
    CHECK(whole("Máy chưa nhận được dữ liệu hồ sơ nào"));
}

TEST_CASE("far down a list of cards the first line stays the first whatever the size of text, and scrolling goes on from there") {
    const StoreFixture store(many_guides());
    for (const auto& [width, height] : {std::pair{540, 960}, std::pair{960, 540}}) {
        Visit visit(store, {.width = width, .height = height});
        visit.run("tap \"Thủ tục hành chính\"\nfind \"Nhiều việc\"\ntap \"Nhiều việc\"\nfind \"Việc số 40\"\nwait idle");
        const auto first = [&] {
            const ui::Node* best = nullptr;
            for (const auto& node : visit.stage().semantics().nodes()) {
                const bool line = node.number >= 0 && node.shown() && node.label.starts_with("Việc số");
                if (line && (best == nullptr || node.rect.y < best->rect.y)) best = &node;
            }
            REQUIRE(best != nullptr);
            return best->label;
        };
        for (int step = 0; step < 4; ++step) {
            const std::string before = first();
            visit.run("tap \"Cỡ chữ\"\nwait idle");
            INFO(width << " step " << step << " " << before);
            CHECK(visit.stage().semantics().shows(before));
        }
        visit.run("swipe down 300\nwait idle");
        CHECK(visit.stage().semantics().shows("Việc số"));
    }
}

TEST_CASE("each of two columns keeps its place when the text grows") {
    auto items = testing::sample_items();
    model::Procedure guide;
    guide.meta.id = "8.000001";
    guide.meta.title = "Việc dài";
    for (int i = 0; i < 40; ++i) guide.steps.push_back({"Bước thứ " + std::to_string(100 + i), 0});
    items.emplace_back(guide);
    const StoreFixture store(items);
    Visit visit(store, {.width = 960, .height = 540, .open = "procedure:8.000001"});
    visit.run("tap \"Các bước\"\ndrag 700 400 700 150\ndrag 700 400 700 150\ndrag 700 400 700 150\nwait idle");
    const auto first = [&] {
        std::string label;
        float y = 0;
        for (const auto& node : visit.stage().semantics().nodes()) {
            if (!node.shown() || !node.label.starts_with("Bước thứ") || (!label.empty() && node.rect.y >= y)) continue;
            label = node.label;
            y = node.rect.y;
        }
        return label;
    };
    const std::string before = first();
    REQUIRE_FALSE(before.empty());
    CHECK(before != "Bước thứ 100");
    for (int step = 0; step < 4; ++step) {
        visit.run("tap \"Cỡ chữ\"\nwait idle");
        INFO("step " << step);
        CHECK(visit.stage().semantics().shows(before));
    }
}

TEST_CASE("a second tap, a press that becomes a drag and a touch that stops a fling open nothing") {
    const StoreFixture store(many_guides());
    Visit visit(store);
    const ui::Rect door = visit.node("Thủ tục hành chính").rect;
    visit.pilot().tap_at(door.x + 20, door.y + 20);
    visit.pilot().tap_at(door.x + 20, door.y + 20);
    CHECK(visit.shows("Ông/bà chọn lĩnh vực"));
    const ui::Rect row = visit.node("Hộ tịch").rect;
    visit.pilot().drag(row.x + 60, row.y + 20, row.x + 60, row.y + 60);
    CHECK(visit.shows("Ông/bà chọn lĩnh vực"));
    visit.run("find \"Nhiều việc\"\ntap \"Nhiều việc\"\nexpect \"60 thủ tục\"");
    visit.pilot().swipe(0, -300);
    visit.pilot().tap_at(270, 500);
    CHECK(visit.shows("Việc số"));
    CHECK_FALSE(visit.shows("Mã thủ tục"));
    visit.run("wait idle\ntap 270 500\nexpect \"Mã thủ tục\"");
}

TEST_CASE("the header tells the age of the data; a wrong clock is said and hides nothing") {
    StoreFixture store(testing::sample_items());
    CHECK(Visit(store).shows("Dữ liệu ngày 20/11"));
    store.say_synced(base::instant_of({2026, 11, 22}, 6, 30));
    CHECK(Visit(store).shows("Cập nhật 06:30"));
    CHECK(Visit(store, {.at = base::instant_of({2027, 1, 3}, 8)}).shows("Dữ liệu ngày 22/11/2026"));
    Visit wrong(store, {.open = "procedure:9.000003", .at = base::instant_of({2020, 1, 1}, 8)});
    CHECK(wrong.shows("Đồng hồ của máy chưa đúng"));
    CHECK_FALSE(wrong.shows("Tư liệu"));
    CHECK(wrong.shows("Xác nhận hoà giải viên"));
}

TEST_CASE("a monkey that taps, drags, types and scans at random never breaks it") {
    const StoreFixture store(many_guides());
    const char* wanted = std::getenv("TRAMTIN_MONKEY_STEPS");
    const char* seed = std::getenv("TRAMTIN_MONKEY_SEED");
    const long steps = wanted != nullptr ? std::strtol(wanted, nullptr, 10) : 2'000;
    std::mt19937 random(seed != nullptr ? static_cast<unsigned>(std::strtoul(seed, nullptr, 10)) : 20'261'122U);
    Visit visit(store, {.width = 324, .height = 576});
    ui::Pilot& pilot = visit.pilot();
    const auto upto = [&](int end) { return static_cast<float>(random() % static_cast<unsigned>(end)); };
    const char* const texts[] = {"k", "khai sinh", "\xC6\xB0", "H13.12-261120-0001", " ", "\xFF\xFE", "a\xCC\x81\xCC\xA3", "12", "%_\"*'"};
    for (long i = 0; i < steps; ++i) {
        switch (random() % 12) {
        case 0: pilot.drag(upto(324), upto(576), upto(324), upto(576)); break;
        case 1: pilot.swipe(upto(300) - 150, upto(800) - 400); break;
        case 2: visit.stage().type_text(texts[random() % std::size(texts)]); break;
        case 3: pilot.scan(texts[random() % std::size(texts)]); break;
        case 4: visit.stage().press_enter(); break;
        case 5: visit.stage().press_backspace(); break;
        case 6: visit.stage().touch(Kind::Down, upto(400) - 40, upto(650) - 40); break;
        case 7: pilot.advance(input::Millis{static_cast<long>(upto(i % 50 == 0 ? 90'000 : 400))}); break;
        default: pilot.tap_at(upto(324), upto(576)); break;
        }
    }
    visit.stage().touch(Kind::Up, 1, 1);
    visit.run("advance 90s\nadvance 90s\nadvance 40s\nexpect \"Mời ông/bà chạm vào màn hình\"\ntap 160 300\nexpect \"Ông/bà cần làm việc "
              "gì hôm nay?\"");
}
