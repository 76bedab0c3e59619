// SPDX-License-Identifier: Apache-2.0
// Large contents made from real ones: as many procedures as a province has, and pages for the title phrases.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "content/model/items.hpp"
#include "content/text/fold.hpp"

namespace tramtin::testing {

inline std::size_t first_half(std::string_view title) {
    const std::size_t blank = title.find(' ', title.size() / 2);
    return blank == std::string_view::npos ? title.size() : blank;
}

// Everything there is, and more procedures: the beginning of one real name, the end of another, the texts of the first.
inline std::vector<model::Item> many_procedures(std::vector<model::Item> items, std::size_t count) {
    std::vector<model::Procedure> real;
    for (const auto& item : items) {
        if (const auto* procedure = std::get_if<model::Procedure>(&item)) real.push_back(*procedure);
    }
    std::mt19937 random(11);
    for (std::size_t made = real.size(); made < count; ++made) {
        model::Procedure copy = real[made % real.size()];
        const std::string& other = real[random() % real.size()].meta.title;
        copy.meta.id = "8." + std::to_string(100'000 + made);
        copy.meta.title = copy.meta.title.substr(0, first_half(copy.meta.title)) + other.substr(first_half(other));
        copy.official_name.clear();
        copy.meta.keywords.clear();
        items.emplace_back(std::move(copy));
    }
    return items;
}

// What the newest offline reader was asked: phrases that stand in many titles and in many more texts.
inline const std::vector<std::string>& title_phrases() {
    static const std::vector<std::string> k_phrases{"giấy khai sinh",     "đăng ký kết hôn", "đất đai",           "tạm trú",
                                                    "chứng thực chữ ký",  "hộ kinh doanh",   "bảo hiểm y tế",     "người có công",
                                                    "giấy phép xây dựng", "Đường Hoa",       "chính sách đặc thù"};
    return k_phrases;
}

// 2,000 pages; each phrase is in the title of twelve and in the text of three hundred others.
inline std::vector<model::Item> pages_with_phrases() {
    static constexpr const char* k_openings[] = {"Cấp lại", "Cấp đổi", "Thay đổi nội dung", "Gia hạn", "Xác nhận", "Thu hồi"};
    static constexpr const char* k_endings[] = {"tại xã",       "cho tổ chức",     "lần đầu", "có yếu tố nước ngoài",
                                                "theo yêu cầu", "ở vùng biên giới"};
    static constexpr const char* k_others[] = {"phương tiện", "hồ sơ lưu trữ", "nguồn nước", "rừng trồng", "mã số thuế", "cửa hàng"};
    const auto& phrases = title_phrases();
    std::mt19937 random(5);
    std::vector<model::Item> items;
    for (std::size_t i = 0; i < 2000; ++i) {
        const bool holds = i < 12 * phrases.size();
        const std::string about = holds ? phrases[i % phrases.size()] : k_others[random() % 6];
        model::Procedure page;
        page.meta.id = "7." + std::to_string(100'000 + i);
        page.meta.title = std::string(k_openings[random() % 6]) + " " + about + " " + k_endings[random() % 6] + " " + std::to_string(i);
        page.field = "Thử";
        for (int line = 0; line < 8; ++line)
            page.steps.push_back({"Nộp hồ sơ về " + phrases[random() % phrases.size()] + " và " + k_others[random() % 6] + ".", 0});
        items.emplace_back(std::move(page));
    }
    return items;
}

inline std::size_t titles_with(const std::vector<std::string>& titles, const std::string& phrase) {
    const std::string folded = text::fold_text(phrase);
    const auto has = [&](const std::string& title) { return text::fold_text(title).find(folded) != std::string::npos; };
    return static_cast<std::size_t>(std::count_if(titles.begin(), titles.end(), has));
}

} // namespace tramtin::testing
