// SPDX-License-Identifier: Apache-2.0
// Colloquial queries over the names of national procedures, where that sample lies beside the checkout.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>

#include "content/base/files.hpp"
#include "content/base/json.hpp"
#include "content/store/search.hpp"
#include "tests/content/store/generation.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::testing;

namespace {

struct Question {
    std::string_view query;
    std::string_view code;
};

constexpr auto k_questions = std::to_array<Question>({
    {"đăng ký khai sinh", "1.001193"},
    {"khaisinh", "1.001193"},
    {"lam giay khai sinh", "1.001193"},
    {"dang ky lai khai sinh", "1.004884"},
    {"trích lục khai sinh", "2.000635"},
    {"ket hon", "1.000894"},
    {"ĐĂNG KÍ KẾT HÔN", "1.000894"},
    {"dang ky ket hin", "1.000894"},
    {"kết hôn có yếu tố nước ngoài", "2.000806"},
    {"tinh trang hon nhan", "1.004873"},
    {"khai tử", "1.000656"},
    {"chung thuc chu ky", "2.000884"},
    {"di chuc", "2.001019"},
    {"chứng thực bản sao", "2.000815"},
    {"thường trú", "1.004222"},
    {"xoa thuong tru", "1.003197"},
    {"dang ky tam tru", "1.004194"},
    {"gia hạn tạm trú", "1.002755"},
    {"tam vang", "1.003677"},
    {"lưu trú", "2.001159"},
    {"cấp lại căn cước", "1.014064"},
    {"tranh chap dat dai", "1.013967"},
    {"giay phep xay dung", "1.013225"},
    {"con nuôi", "2.001263"},
    {"giám hộ", "1.004837"},
    {"hoà giải viên", "1.002211"},
    {"cải chính hộ tịch", "1.004859"},
    {"cai nghiện", "3.000527"},
    {"1.001193.000.00.00.H30", "1.001193"},
    {"004222", "1.004222"},
});

std::string shared_folder() { return tramtin::testing::shared_dir() + "/data/national-procedures"; }

std::vector<model::Item> national() {
    std::vector<model::Item> items;
    const auto names = base::list_files(shared_folder());
    if (!names) return items;
    for (const std::string& name : *names) {
        const auto text = base::read_file(shared_folder() + "/" + name, 10U << 20U);
        REQUIRE(text);
        const auto record = base::parse_json(*text, base::JsonMode::Lenient);
        REQUIRE(record);
        auto item = procedure(std::string(record->string_or("ma_thu_tuc")), std::string(record->string_or("ten_thu_tuc")),
                              std::string(record->string_or("linh_vuc")));
        item.levels = {std::string(record->string_or("cap_thuc_hien"))};
        item.steps = {{std::string(record->string_or("trinh_tu_thuc_hien")), 0}};
        item.raw["cases"] = record->string_or("thanh_phan_ho_so");
        items.emplace_back(std::move(item));
    }
    model::Synonym paper;
    paper.meta.id = "giay-khai-sinh", paper.says = {"giấy khai sinh"}, paper.means = {"đăng ký khai sinh"};
    items.emplace_back(std::move(paper));
    return items;
}

std::size_t rank_of(const store::SearchResult& result, std::string_view code) {
    const auto found =
        std::find_if(result.hits.begin(), result.hits.end(), [&](const store::Hit& hit) { return hit.summary.address.id == code; });
    return found == result.hits.end() ? 0 : static_cast<std::size_t>(found - result.hits.begin()) + 1;
}

} // namespace

TEST_CASE("residents' words find the national procedures they mean") {
    const auto items = national();
    if (items.empty()) {
        std::cout << "skipped: no shared national procedures beside the checkout\n";
        return;
    }
    const TempDir dir;
    const auto db = build(dir, {pack_of("quoc-gia", items)});
    REQUIRE(store::self_test(db));
    auto reader = open(db);
    std::size_t first = 0;
    std::size_t near_top = 0;
    std::string missed;
    for (const Question& question : k_questions) {
        const auto result = store::search(reader, question.query);
        REQUIRE(result);
        const std::size_t rank = rank_of(*result, question.code);
        first += rank == 1 ? 1 : 0;
        near_top += rank >= 1 && rank <= 3 ? 1 : 0;
        if (rank != 1) missed += std::string(question.query) + ": rank " + std::to_string(rank) + "\n";
    }
    INFO(missed);
    CHECK(first * 10 >= k_questions.size() * 9);
    CHECK(near_top == k_questions.size());
}
