// SPDX-License-Identifier: Apache-2.0
// A resolution's doors: what it decided, named one by one, and what its sources say differently.
#include <algorithm>

#include "kiosk/app/navigator.hpp"
#include "tests/kiosk/app/visit.hpp"

using namespace tramtin;
using screens::Place;

namespace {

// Any province's resolution: nothing in it is known by name.
model::Document resolution() {
    model::Document document;
    document.meta.publisher = "mini";
    document.meta.id = "nq";
    document.meta.title = "Nghị quyết Đại hội lần thứ I";
    document.meta.sources = {{"a", "Báo A", {}, {}, {}, {}}, {"b", "Báo B", {}, {}, {}, {}}};
    document.meta.valid_to = base::Date{2025, 12, 31};
    const auto section = [&](const char* id, int level, const char* title, const char* text) -> model::Section& {
        document.sections.push_back({id, level, "", title, {}});
        if (*text != 0) document.sections.back().blocks = {testing::paragraph(text)};
        return document.sections.back();
    };
    section("mo-dau", 0, "Mở đầu", "Lời mở đầu.");
    section("hai-viec", 0, "Hai việc lớn", "Tỉnh chọn hai việc.").show = model::SectionShow::Cards;
    section("viec-1", 1, "Làm đường", "Làm xong đường trước năm 2030.");
    section("viec-2", 1, "Dạy nghề", "Dạy nghề cho bà con.");
    section("ket", 0, "Kết thúc", "Lời kết.");
    document.meta.variants = {{"Việc thứ nhất", "viec-1", {{"Làm đường bộ", "a"}, {"Làm đường thủy", "b"}}},
                              {"Số việc", "hai-viec", {{"Hai việc", "a"}, {"Ba việc", "b"}}}};
    return document;
}

} // namespace

TEST_CASE("one touch from a resolution stand the cards that name what it decided; their variants are folded below each") {
    testing::StoreFixture store({resolution()});
    testing::Visit visit(store, {.open = "document:nq"});
    visit.run(R"(expect "Nghị quyết Đại hội lần thứ I"
expect "Tư liệu"
expect "1. Làm đường"
tap "Hai việc lớn"
expect "Tỉnh chọn hai việc."
expect "Làm đường"
expect "Dạy nghề"
absent "Làm đường thủy"
tap "2 nguồn ghi khác nhau"
expect "Làm đường thủy"
expect "Báo B"
absent "Ba việc"
tap "2 nguồn ghi khác nhau"
absent "Làm đường thủy"
tap "Đọc cả bài"
expect "Tỉnh chọn hai việc."
expect "Mục lục")");
}

TEST_CASE("reading from a resolution's doors goes on where it was left, and the resolution still begins with its doors") {
    testing::StoreFixture store({resolution()});
    testing::Visit visit(store, {.open = "document:nq"});
    visit.run(R"(tap "Đọc cả bài"
expect "Lời mở đầu."
tap "Hai việc lớn"
expect "Tỉnh chọn hai việc."
tap "Quay lại"
expect "1. Làm đường"
tap "Đọc cả bài"
expect "Tỉnh chọn hai việc."
tap "Trang đầu"
find "Nghị quyết Đại hội"
tap "Nghị quyết Đại hội"
tap "Nghị quyết Đại hội lần thứ I"
expect "1. Làm đường")");
}

TEST_CASE("the sample's resolution names its breakthroughs, tasks and solutions on cards, every variant of them within reach") {
    testing::StoreFixture store;
    store.publish(testing::sample_items("hau-giang"));
    testing::Visit visit(store, {.width = 1080, .height = 1920, .open = "document:nq-dh-xiv"});
    visit.run(R"(tap "Ba nhiệm vụ đột phá"
expect "Quy hoạch và hạ tầng"
expect "Thể chế, chính sách"
expect "Cải cách hành chính, chính quyền điện tử")");
    int folds = 0;
    for (const auto& node : visit.stage().semantics().nodes()) {
        folds += node.tappable() && node.label.find("nguồn ghi khác nhau") != std::string::npos ? 1 : 0;
        if (node.label == "Cải cách hành chính, chính quyền điện tử") CHECK(node.visible.h == node.rect.h); // all three are seen at once
    }
    CHECK(folds >= 3);
    visit.run(R"(tap "3 nguồn ghi khác nhau"
expect "Nâng chất lượng nguồn nhân lực"
tap "Quay lại"
tap "Năm nhiệm vụ chủ yếu"
expect "Kinh tế tư nhân, hạ tầng"
find "Đại đoàn kết, dân vận"
tap "Quay lại"
find "Giải pháp thực hiện"
tap "Giải pháp thực hiện"
expect "Phát triển kinh tế"
find "Mặt trận và đoàn thể")");
    visit.run("find \"nguồn ghi khác nhau\"\ntap \"2 nguồn ghi khác nhau\"\nfind \"4 nhóm giải pháp lớn, không kể tên\"");
}
