// SPDX-License-Identifier: Apache-2.0
// The sizes, text steps, themes and the header every screen is looked at in.
#pragma once

#include <iostream>
#include <set>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "kiosk/screens/chrome.hpp"
#include "kiosk/ui/strings.hpp"
#include "kiosk/ui/tokens.hpp"
#include "tests/support/places.hpp"

namespace tramtin::testing {

inline constexpr std::pair<int, int> k_sizes[] = {{1080, 1920}, {1920, 1080}, {1366, 768}, {1280, 800}, {720, 1280}};

// Longer names than most offices have.
inline screens::HeaderView header() {
    return {.title = "UBND phường Nguyễn Thái Bình Khiêm",
            .subtitle = "Trung tâm Phục vụ hành chính công",
            .age = "Dữ liệu ngày 18/11/2025",
            .stale = true,
            .clock = "07:52",
            .date = "Chủ nhật, 22/11/2026"};
}

inline std::string told(const ui::Metrics& metrics, const std::string& screen) {
    return screen + " " + std::to_string(metrics.width) + "x" + std::to_string(metrics.height) + " " +
           std::to_string(metrics.text_percent) + "%" + (metrics.theme == ui::Theme::Contrast ? " contrast" : "") +
           (metrics.reach == ui::Reach::Low ? " low" : "");
}

template <class Each> void for_every_look(const Each& each) {
    for (const auto& [width, height] : k_sizes) {
        for (const int percent : ui::k_text_steps) {
            for (const auto theme : {ui::Theme::Light, ui::Theme::Contrast}) {
                const bool both = width == 1080 || width == 1366; // the contrast theme has the same measures
                if (theme == ui::Theme::Contrast && !both) continue;
                each(ui::Metrics{width, height, percent, theme, ui::Reach::Full});
            }
            if (height > width) each(ui::Metrics{width, height, percent, ui::Theme::Light, ui::Reach::Low});
        }
    }
    for (const int percent : {100, 200}) each(ui::Metrics{3840, 2160, percent, ui::Theme::Light, ui::Reach::Full}); // twice 1920x1080
}

inline ui::Strings vietnamese() {
    auto strings = ui::Strings::open(tramtin::testing::source_dir() + "/assets/strings");
    REQUIRE(strings);
    return *strings;
}

inline constexpr const char* k_long =
    "Trường hợp người yêu cầu đăng ký là người Việt Nam định cư ở nước ngoài đã có hồ sơ, giấy tờ cá nhân nhưng không còn bản chính";

inline void check_none(const std::set<std::string>& findings) {
    for (const auto& finding : findings) std::cout << finding << '\n'; // whole lines, which Catch would break
    CHECK(findings.empty());
}

} // namespace tramtin::testing
