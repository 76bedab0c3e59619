// SPDX-License-Identifier: Apache-2.0
// The keys on the screen in a resident's hands: held, composing, giving way to real ones. And the corners staff hold.
#include <algorithm>

#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using testing::StoreFixture;
using testing::Visit;

namespace {

constexpr const char* k_search = "tap \"Tìm kiếm\"\nwait idle";

bool keys_on(Visit& visit) {
    visit.run("wait idle");
    const auto& nodes = visit.stage().semantics().nodes();
    return std::any_of(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.role == ui::Role::Key; });
}

// How large this text is drawn at most; zero: nowhere.
int largest(Visit& visit, const std::string& text) {
    int px = 0;
    for (const ui::Node& node : visit.stage().semantics().nodes()) {
        if (node.label == text && node.shown()) px = std::max(px, node.font_px);
    }
    return px;
}

// To the words of a report.
constexpr const char* k_report = R"(find "Góp ý, phản ánh"
tap "Góp ý, phản ánh"
tap "Phản ánh, kiến nghị"
tap "Đường sá"
tap "Tiếp tục"
wait idle)";

} // namespace

TEST_CASE("a held Backspace goes on deleting until it is let go, a short touch deletes one, and the last frame deletes none") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_search);
    visit.run("type \"abcdefghijklmnop\"\ntap \"Xóa lùi\"");
    CHECK(visit.typed() == "abcdefghijklmno");
    visit.run("hold \"Xóa lùi\" 350ms");
    CHECK(visit.typed() == "abcdefghijklmn");
    visit.run("hold \"Xóa lùi\" 1000ms");
    const std::size_t left = visit.typed().size();
    CHECK(left <= 10);
    CHECK(left >= 5);
    visit.run("advance 2s");
    CHECK(visit.typed().size() == left);
    visit.run("tap \"Xóa lùi\"");
    CHECK(visit.typed().size() == left - 1);
    visit.run("hold \"Xóa lùi\" 3000ms");
    CHECK(visit.typed().empty());
    visit.run("hold \"k\" 2000ms");
    CHECK(visit.typed() == "k"); // other keys type once
}

TEST_CASE("the syllable being typed is shown large for a moment, on every screen that takes words") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_search);
    visit.run("type \"khai đường\"");
    const int large = largest(visit, "đường");
    CHECK(large > 0);
    visit.run("advance 2s\nwait idle");
    CHECK(largest(visit, "đường") == 0);
    visit.run("type \" \"");
    CHECK(largest(visit, "đường") == 0);
    CHECK(visit.typed() == "khai đường ");
    Visit report(store);
    report.run(k_report);
    report.run("type \"Ổ gà\"");
    CHECK(largest(report, "gà") == large);
    report.run("advance 2s\nwait idle");
    CHECK(largest(report, "gà") == 0);
}

TEST_CASE("who writes to the office can end the visit from the row above, and everything is gone") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    visit.run("type \"Ổ gà\"\ntap \"Xong, xóa\"\nexpect \"Ông/bà cần làm việc gì hôm nay?\"");
    visit.run(k_report);
    CHECK(visit.typed().empty());
}

TEST_CASE("a report is written on a real keyboard without the screen's keys, which come back when the field is touched") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_report);
    CHECK(keys_on(visit));
    visit.run("keys \"Ngập đường\"");
    CHECK_FALSE(keys_on(visit));
    CHECK(visit.typed() == "Ngập đường");
    visit.run("tap \"Nội dung\"");
    CHECK(keys_on(visit));
    visit.run("type \" lớn\"\nbackspace\nkeys \"n\"");
    CHECK(visit.typed() == "Ngập đường lớn");
    CHECK_FALSE(keys_on(visit));
    visit.run("tap \"Tiếp tục\"\nexpect \"chỉ dùng để cơ quan trả lời\"");
    CHECK_FALSE(keys_on(visit));
    visit.run("keys \"0912\"\ntap \"Tiếp tục\"\nexpect \"ít nhất 10 chữ số\"\nkeys \"345678\"\ntap \"Tiếp tục\"");
    visit.run("expect \"Ngập đường lớn\"\nexpect \"0912345678\"\ntap \"Gửi\"\nexpect \"Đã ghi nhận\"");
}

TEST_CASE("the method key goes from plain to Telex to VNI and back, and the choice holds on the next screen") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_search);
    const auto typed_with = [&](const std::string& letters) {
        visit.run("type \"" + letters + "\"");
        const std::string typed = visit.typed();
        visit.run("tap \"Xóa chữ đã gõ\"");
        return typed;
    };
    CHECK(typed_with("dd9a8") == "dd9a8");
    visit.run("tap \"Telex\"");
    CHECK(typed_with("ddawng") == "đăng");
    CHECK(typed_with("kys 12") == "ký 12");
    visit.run("tap \"Telex\"");
    CHECK(typed_with("d9a8ng ky1") == "đăng ký");
    visit.run("tap \"Trang đầu\"\ntap \"Tìm kiếm\"\nwait idle");
    CHECK(typed_with("d9a8ng") == "đăng");
    visit.run("tap \"VNI\"");
    CHECK(typed_with("d9ow") == "d9ow");
    visit.run("tap \"Telex\"\ntap \"Xong, xóa\"\nwait idle");
    visit.run(k_search);
    CHECK(typed_with("dd") == "dd"); // the next visit begins plainly
}

TEST_CASE("a real keyboard sends the screen's keys away, on later screens too; touching the field brings them back") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run(k_search);
    CHECK(keys_on(visit));
    visit.run("keys \"khai\"");
    CHECK_FALSE(keys_on(visit));
    CHECK(visit.typed() == "khai");
    visit.run("expect \"kết quả\"\ntap \"Trang đầu\"\ntap \"Tra cứu hồ sơ\"");
    CHECK_FALSE(keys_on(visit));
    visit.run("tap \"Mã hồ sơ\"");
    CHECK(keys_on(visit));
    visit.run("tap \"H\"\ntap \"1\"");
    CHECK(visit.typed() == "H1");
    visit.run("tap \"Trang đầu\"\ntap \"Tìm kiếm\"");
    CHECK(keys_on(visit));
    visit.run("backspace");
    CHECK_FALSE(keys_on(visit));
    visit.run("tap \"Xong, xóa\"\nwait idle");
    visit.run(k_search);
    CHECK(keys_on(visit));
}

TEST_CASE("both upper corners held open the staff panel from any screen; one corner, or a short touch, opens nothing") {
    const StoreFixture store(testing::sample_items());
    for (const char* before : {"wait idle", "tap \"Thủ tục hành chính\"", "tap \"Tìm kiếm\"\nwait idle\ntype \"kh\""}) {
        Visit visit(store);
        visit.run(before);
        visit.run("hold corners\nexpect \"Bảng của cán bộ phụ trách máy\"");
    }
    Visit visit(store);
    visit.pilot().tap_at(27, 27, input::Millis{4'000});
    visit.pilot().tap_at(513, 27);
    CHECK_FALSE(visit.shows("Bảng của cán bộ phụ trách máy"));
    visit.pilot().tap_at(27, 27);
    visit.pilot().tap_at(513, 27);
    CHECK_FALSE(visit.shows("Bảng của cán bộ phụ trách máy"));
    const StoreFixture nothing;
    Visit without_store(nothing);
    without_store.run("hold corners\nexpect \"Bảng của cán bộ phụ trách máy\"");
}
