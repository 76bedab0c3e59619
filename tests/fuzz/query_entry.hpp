// SPDX-License-Identifier: Apache-2.0
// Search with any bytes as query, over a small generation built once. See entries.hpp.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "content/store/builder.hpp"
#include "content/store/reader.hpp"
#include "content/store/search.hpp"
#include "tests/support/temp_dir.hpp"

namespace tramtin::testing {

class QueryFuzz {
public:
    QueryFuzz() : m_reader(made()) {}

    std::string operator()(std::string_view query) {
        store::SearchOptions options;
        options.limit = 1 + query.size() % 30;
        const auto result = store::search(m_reader, query, options);
        if (!result) return base::describe(result.error());
        if (result->hits.size() > options.limit || result->total < result->hits.size()) return "more hits than asked for";
        for (const store::Hit& hit : result->hits) {
            std::size_t last = 0;
            for (const store::Highlight& mark : hit.highlights) {
                if (mark.begin < last || mark.end <= mark.begin || mark.end > hit.summary.title.size()) return "highlight out of place";
                last = mark.end;
            }
        }
        return "";
    }

private:
    static model::Item guide(std::string code, std::string title, std::vector<std::string> keywords) {
        model::Procedure item;
        item.meta.id = std::move(code), item.meta.title = std::move(title), item.meta.keywords = std::move(keywords);
        return item;
    }

    static std::vector<model::Item> items() {
        model::Synonym red;
        red.meta.id = "so-do", red.says = {"sổ đỏ", "bìa đỏ"}, red.means = {"giấy chứng nhận quyền sử dụng đất"};
        return {guide("1.001193", "Thủ tục đăng ký khai sinh", {"em bé"}),
                guide("1.004884", "Thủ tục đăng ký lại khai sinh", {}),
                guide("1.000894", "Thủ tục đăng ký kết hôn", {"đám cưới"}),
                guide("1.004222", "Đăng ký thường trú", {"hộ khẩu"}),
                guide("1.013978", "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất lần đầu", {}),
                red};
    }

    store::Reader made() const {
        pack::Header header;
        header.publisher = "can-tho", header.title = "Dữ liệu thử", header.release.value = 1, header.languages = {"vi"};
        header.issued = base::instant_of({2026, 11, 20}, 6);
        const auto raw = pack::write(header, items());
        const std::vector<std::string> packs{raw ? *raw : std::string()};
        if (!store::build_generation(packs, m_dir / "g.db", {"test 1", {}})) std::abort();
        auto reader = store::Reader::open(m_dir / "g.db");
        if (!reader) std::abort();
        return *std::move(reader);
    }

    TempDir m_dir;
    store::Reader m_reader;
};

} // namespace tramtin::testing
