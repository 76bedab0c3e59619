// SPDX-License-Identifier: Apache-2.0
// A keyboard that stands before the kiosk: every key does what its user expects, and none leads out of the program.
#include <algorithm>

#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using testing::StoreFixture;
using testing::Visit;

namespace {

constexpr const char* k_home = "Ông/bà cần làm việc gì hôm nay?";
constexpr const char* k_report = R"(find "Góp ý, phản ánh"
tap "Góp ý, phản ánh"
tap "Phản ánh, kiến nghị"
tap "Đường sá"
tap "Tiếp tục"
wait idle)";

// The part of the message that is seen, by its text node.
ui::Node message(Visit& visit, const std::string& part) {
    visit.run("wait idle");
    for (const auto& node : visit.stage().semantics().nodes()) {
        if (node.role == ui::Role::Text && node.label.find(part) != std::string::npos) return node;
    }
    FAIL("no message");
    return {};
}

} // namespace

TEST_CASE("arrows, Home, End and Delete move and mend in the middle of what was typed") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Tìm kiếm\"\nkeys \"khai snh\"\npress left\npress left\nkeys \"i\"");
    CHECK(visit.typed() == "khai sinh");
    visit.run("press start\npress delete\nkeys \"đi k\"\npress end\nkeys \"!\"\npress left\nbackspace");
    CHECK(visit.typed() == "đi khai sin!");
    visit.run("press right\npress right\nbackspace\nkeys \"h\"");
    CHECK(visit.typed() == "đi khai sinh");
}

TEST_CASE("a key at once after fast typing finds what was typed") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Tìm kiếm\"\nwait idle");
    visit.stage().type_text("a");
    visit.stage().type_text("b");
    visit.stage().press_backspace();
    visit.stage().type_text("c");
    visit.stage().press(input::RealKey::Left);
    visit.stage().type_text("d");
    visit.run("advance 100ms");
    CHECK(visit.typed() == "adc");
}

TEST_CASE("Escape is Back, question by question in a report, and nothing at home; a key extends the visit first") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    visit.run("keys \"Rac\"\npress escape\nexpect \"Ông/bà phản ánh việc gì?\"\npress escape\nexpect \"Đánh giá, góp ý\"\npress escape");
    CHECK(visit.shows(k_home));
    visit.run("press escape");
    CHECK(visit.shows(k_home));
    visit.run("tap \"Thủ tục hành chính\"\nadvance 62s\npress escape\nwait idle\nexpect \"Ông/bà chọn lĩnh vực\"\npress escape");
    CHECK(visit.shows(k_home));
}

TEST_CASE("Escape closes the search within a document before it leaves the document") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "document:bang-bieu"});
    visit.run("tap \"Tìm trong bài\"\nkeys \"hai\"\npress escape\nwait idle\nexpect \"Tìm trong bài\"\nexpect \"Quay lại\"");
    CHECK(visit.typed() == "no field");
    visit.run("press escape");
    CHECK(visit.shows(k_home));
}

TEST_CASE("Tab goes through what can be tapped and around, Shift+Tab back, Enter taps it; a finger ends that") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    const auto door = [&](int tabs, const char* key) {
        std::string script;
        for (int i = 0; i < tabs; ++i) script += std::string(key) + "\n";
        return script + "enter\nwait idle";
    };
    const auto& nodes = visit.stage().semantics().nodes();
    const auto buttons = std::count_if(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.shown() && node.tappable(); });
    visit.run(door(2, "press tab"));
    CHECK(visit.shows("Gõ tên việc")); // behind whether the office is open, the search field
    visit.run("press escape\nwait idle");
    CHECK(visit.shows(k_home));
    visit.run(door(static_cast<int>(buttons) + 2, "press tab")); // once around
    CHECK(visit.shows("Gõ tên việc"));
    visit.run("press escape\npress tab\npress tab\npress tab\npress backtab\nkeys \" \"\nwait idle");
    CHECK(visit.shows("Gõ tên việc"));
    visit.run("press escape\npress tab\ntap 4 300\nenter\nwait idle");
    CHECK(visit.shows(k_home));
}

TEST_CASE("arrows and page keys move a page that holds no field") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store, {.open = "document:bang-bieu"});
    const ui::Node before = visit.node("Quay lại");
    // Number of the first text that is wholly seen, and its place.
    const auto first = [&] {
        visit.run("wait idle");
        for (const auto& node : visit.stage().semantics().nodes())
            if (node.number >= 0 && node.visible == node.rect) return std::pair{node.number, node.rect.y};
        return std::pair{-1, 0.0F};
    };
    const auto start = first();
    visit.run("press down\npress down");
    const auto down = first();
    CHECK(down != start);
    CHECK(down.first >= start.first);
    visit.run("press up\npress up");
    CHECK(first() == start);
    visit.run("press pagedown");
    CHECK(first().first > down.first);
    CHECK(visit.node("Quay lại").rect == before.rect);
}

TEST_CASE("Enter leads from question to question of a report and never sends it") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    visit.run("enter\nexpect \"Mời ông/bà viết vài chữ\"\nkeys \"Ngap nuoc\"\nenter\nexpect \"trả lời không\"\nkeys \"12\"\nenter");
    visit.run("expect \"ít nhất 10 chữ số\"\nbackspace\nbackspace\nkeys \"0912345678\"\nenter\nexpect \"Ngap nuoc\"\nenter\nenter");
    CHECK(visit.shows("Gửi"));
}

TEST_CASE("a long message is seen again by dragging, follows the caret while it is typed, and a tap moves the caret") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("tap \"Cỡ chữ\"\ntap \"Cỡ chữ\"\ntap \"Cỡ chữ\"\nfind \"Góp ý, phản ánh\"\ntap \"Góp ý, phản ánh\"");
    visit.run(
        "find \"Phản ánh, kiến nghị\"\ntap \"Phản ánh, kiến nghị\"\ntap \"Đường sá\"\nfind \"Tiếp tục\"\ntap \"Tiếp tục\"\nwait idle");
    std::string text = "Dau tien";
    for (int i = 0; i < 40; ++i) text += " mot hai ba";
    for (std::size_t at = 0; at < text.size(); at += 20) visit.run("keys \"" + text.substr(at, 20) + "\"");
    const ui::Node end = message(visit, "Dau tien");
    REQUIRE(end.rect.h > end.visible.h + 20);
    CHECK(end.rect.bottom() - end.visible.bottom() < 8); // the end is in sight
    const float x = end.visible.x + end.visible.w / 2;
    const auto whole = [](float value) { return std::to_string(static_cast<int>(value)); };
    for (int i = 0; i < 6; ++i)
        visit.run("drag " + whole(x) + " " + whole(end.visible.y + 20) + " " + whole(x) + " " + whole(end.visible.bottom() - 10));
    const ui::Node begin = message(visit, "Dau tien");
    CHECK(begin.rect.y >= begin.visible.y - 1); // the beginning is
    visit.run("tap " + whole(begin.visible.x + 2) + " " + whole(begin.visible.y + 10));
    visit.run("wait idle\nkeys \"X\"");
    CHECK(visit.typed().starts_with("XDau tien"));
    visit.run("press down\nkeys \"Y\"");
    CHECK(visit.typed().find('Y') > 10);
    CHECK(visit.typed().find('Y') < 80);
    visit.run("press end\nkeys \"Z\"");
    CHECK(visit.typed().back() == 'Z');
    const ui::Node again = message(visit, "XDau tien");
    CHECK(again.rect.bottom() - again.visible.bottom() < 8);
}

TEST_CASE("a message that has become as long as it may be says so, on real keys as on the screen's") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    for (int i = 0; i < 30; ++i) visit.run("keys \"abcdefghij klmnopqr \"");
    CHECK(visit.typed().size() == screens::FeedbackDraft::k_max_text);
    const std::string said(visit.stage().kiosk().words("outbox.too_long"));
    CHECK(visit.shows(said));
    visit.run("keys \"x\"");
    CHECK(visit.typed().size() == screens::FeedbackDraft::k_max_text);
    CHECK(visit.shows(said));
    visit.run("backspace");
    CHECK_FALSE(visit.shows(said));
}
