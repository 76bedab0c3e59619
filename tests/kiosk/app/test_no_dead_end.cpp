// SPDX-License-Identifier: Apache-2.0
// Journeys that lead on: from a word to the form it means, from a dossier without data to the counter, from one language to the others.
#include <algorithm>
#include <cmath>

#include "kiosk/app/find_in_document.hpp"
#include "kiosk/app/marks.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using testing::StoreFixture;
using testing::Visit;
using testing::VisitOptions;

namespace {

VisitOptions wide() {
    VisitOptions options;
    options.width = 960;
    options.height = 540;
    return options;
}

std::vector<ui::Node> shown(Visit& visit) {
    visit.run("wait idle");
    std::vector<ui::Node> nodes;
    for (const ui::Node& node : visit.stage().semantics().nodes()) {
        if (node.shown()) nodes.push_back(node);
    }
    return nodes;
}

std::vector<std::string> marked(const std::string& text, const std::vector<ui::Range>& marks) {
    std::vector<std::string> words;
    for (const auto& range : app::whole_words(text, marks)) words.push_back(text.substr(range.begin, range.end - range.begin));
    return words;
}

} // namespace

TEST_CASE("what is broken in the commune, typed into the search, leads with one touch or Enter to the report") {
    const StoreFixture store(testing::sample_items());
    for (const bool landscape : {false, true}) {
        Visit visit(store, landscape ? wide() : VisitOptions{});
        visit.run("tap \"Tìm kiếm\"\ntype \"duong hu\"\nabsent \"Không tìm thấy\"\ntap \"Gửi phản ánh ngay tại máy này\"");
        visit.run("expect \"Ông/bà phản ánh việc gì?\"\ntap \"Quay lại\"\nexpect \"Gửi phản ánh ngay tại máy này\"");
        visit.run("tap \"Xóa chữ đã gõ\"\nabsent \"Gửi phản ánh\"\nkeys \"mat dien\"\nenter\nexpect \"Ông/bà phản ánh việc gì?\"");
    }
}

TEST_CASE("a page that is about reporting has the way to the form at its top, and a service that is over stands behind those of today") {
    auto items = testing::sample_items();
    model::System reports;
    reports.meta.id = "phan-anh";
    reports.meta.title = "Phản ánh hiện trường";
    model::System over;
    over.meta.id = "da-qua";
    over.meta.title = "Ứng dụng của một năm đã qua";
    over.meta.valid_to = model::Date{2020, 12, 31};
    items.emplace_back(over);
    items.emplace_back(reports);
    const StoreFixture store(items);
    Visit visit(store, {.open = "system:phan-anh"});
    visit.run("tap \"Gửi phản ánh ngay tại máy này\"\nexpect \"Ông/bà phản ánh việc gì?\"");
    Visit list(store, {.start = screens::Route{screens::Place::List, "systems"}});
    list.run("expect \"Tư liệu\"");
    CHECK(list.node("Phản ánh hiện trường").rect.y < list.node("Ứng dụng của một năm").rect.y);
}

TEST_CASE("on a wide screen the keys stand beside the results: four of them are in sight, and what is composed covers none") {
    auto items = testing::sample_items();
    for (int i = 0; i < 12; ++i) {
        model::Procedure guide;
        guide.meta.id = "8.0000" + std::to_string(10 + i);
        guide.meta.title = "Đổi giấy số " + std::to_string(10 + i);
        items.emplace_back(guide);
    }
    const StoreFixture store(items);
    for (const bool landscape : {false, true}) {
        Visit visit(store, landscape ? wide() : VisitOptions{});
        visit.run("tap \"Tìm kiếm\"\ntype \"doi giay\"\nwait idle");
        const auto nodes = shown(visit);
        const auto whole = std::count_if(nodes.begin(), nodes.end(), [](const ui::Node& node) {
            return node.role == ui::Role::Button && node.label.starts_with("Đổi giấy") && node.visible.h >= node.rect.h - 1;
        });
        CHECK(whole >= (landscape ? 4 : 3));
        const auto composed = std::find_if(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.label == "giay"; });
        REQUIRE(composed != nodes.end());
        for (const ui::Node& node : nodes) {
            if (!node.tappable() || node.role == ui::Role::Field) continue;
            INFO(node.label);
            const ui::Rect common = ui::intersection(node.rect, composed->rect);
            CHECK((common.w < 1 || common.h < 1));
        }
    }
}

TEST_CASE("a mark is never half a word, and words side by side are marked as one") {
    const std::string text = "Động viên, khai sinh (độ)";
    const auto at = [&](const std::string& part) { return ui::Range{text.find(part), text.find(part) + part.size()}; };
    CHECK(marked(text, {at("Độ")}) == std::vector<std::string>{"Động"});
    CHECK(marked(text, {at("khai"), at("sinh")}) == std::vector<std::string>{"khai sinh"});
    CHECK(marked(text, {at("viên"), at("kh")}) == std::vector<std::string>{"viên", "khai"});
    CHECK(marked(text, {at("độ")}) == std::vector<std::string>{"độ"});
    CHECK(marked(text, {}).empty());
    model::Document document;
    document.sections = {{.id = "a", .level = 0, .label = {}, .title = {}, .blocks = {testing::paragraph("Vận động, hoạt động")}}};
    const auto found = app::find_in(document, "hoat do");
    REQUIRE(found.size() == 1);
    CHECK(found[0].mark.range.end == std::string("Vận động, hoạt động").size());
}

TEST_CASE("where no dossier can be looked up, the screen says so at once and names counter, hours and telephone") {
    auto items = testing::sample_items();
    for (auto& item : items) {
        if (auto* office = std::get_if<model::Office>(&item)) office->phone = "0293 3 123 456";
    }
    const StoreFixture store(items);
    for (const bool landscape : {false, true}) {
        VisitOptions options = landscape ? wide() : VisitOptions{};
        options.at = base::instant_of({2026, 11, 23}, 9);
        Visit visit(store, options);
        visit.run("find \"Tra cứu hồ sơ\"\ntap \"Tra cứu hồ sơ\"\nexpect \"Máy này chưa tra được hồ sơ\"\nexpect \"0293 3 123 "
                  "456\"\nexpect \"Đang mở\"");
        visit.run("type \"H13.12-261120-0001\"\ntap \"Xem\"\nexpect \"H13.12-261120-0001\"\nexpect \"không phải nhập lại\"");
        visit.run("expect \"0293 3 123 456\"\nexpect \"Đang mở\"\nexpect \"Thứ Hai\"\nexpect \"dichvucong.gov.vn\"");
        const std::string desk = [&] {
            for (const ui::Node& node : shown(visit))
                if (node.role == ui::Role::Button && node.label.starts_with("Quầy")) return node.label;
            return std::string("no counter");
        }();
        visit.run("tap \"" + desk + "\"\nfind \"Giờ làm việc\"\ntap \"Quay lại\"\nexpect \"H13.12-261120-0001\"");
    }
    VisitOptions able;
    able.can.dossiers = screens::DossierLookup::Here;
    Visit visit(store, able);
    visit.run("find \"Tra cứu hồ sơ\"\ntap \"Tra cứu hồ sơ\"\nabsent \"chưa tra được\"\ntype \"H13.12-261120-0001\"\ntap \"Xem\"\nabsent "
              "\"Máy chưa nhận\"");
}

TEST_CASE("the language button names the others, and a key that does nothing here is not there") {
    const StoreFixture store(testing::sample_items());
    Visit visit(store);
    visit.run("expect \"English\"\nabsent \"Tiếng Việt\"\ntap \"English\"\nexpect \"Tiếng Việt\"\nabsent \"English\"\ntap \"Tiếng Việt\"");
    visit.run("expect \"Đưa xuống thấp\"");
    Visit low(store, wide());
    low.run("expect \"Xong, xóa\"\nabsent \"Đưa xuống thấp\"");
}

TEST_CASE("a wide reader shows at least ten lines of the text, and the parts beside it are one touch away") {
    auto items = testing::sample_items();
    model::Document document;
    document.meta.id = "dai";
    document.meta.title = "Văn bản dài";
    std::string text;
    for (int i = 0; i < 80; ++i) text += "Nội dung của văn bản này dài hơn một trang màn hình. ";
    for (const char* id : {"mot", "hai", "ba"})
        document.sections.push_back({.id = id,
                                     .level = 0,
                                     .label = {},
                                     .title = std::string("Phần ") + id,
                                     .blocks = {testing::paragraph(std::string(id) == "mot" ? "Một dòng." : text)}});
    items.emplace_back(document);
    const StoreFixture store(items);
    for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{1366, 768}}) {
        VisitOptions options = wide();
        options.width = width;
        options.height = height;
        options.open = "document:dai#mot";
        float line = 0;
        Visit one(store, options);
        for (const ui::Node& node : shown(one))
            if (node.label == "Một dòng.") line = node.rect.h;
        options.open = "document:dai#hai";
        Visit visit(store, options);
        float seen = 0;
        for (const ui::Node& node : shown(visit))
            if (node.label.starts_with("Nội dung của")) seen += node.visible.h;
        REQUIRE(line > 0);
        CHECK(std::floor(seen / line) >= 10);
        visit.run("tap \"Phần ba\"\nexpect \"Phần ba\"");
    }
}
