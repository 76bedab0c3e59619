// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/gfx/textures.hpp"
#include "kiosk/type/layout.hpp"

namespace tramtin::testing {

struct Faces {
    gfx::TextureTable textures;
    type::Fonts fonts;
    Faces() : fonts(std::move(*type::Fonts::open({}, textures))) {}

    type::Layout lay(std::string_view text, int width = type::k_no_wrap, int max_lines = 0) {
        return make_layout(fonts, type::TextSpec{.text = text, .style = {}, .width = width, .max_lines = max_lines});
    }
};

inline std::vector<std::string> lines_of(const type::Layout& layout, std::string_view text) {
    std::vector<std::string> lines;
    for (const type::Line& line : layout.lines()) {
        std::string words(text.substr(line.begin, line.end - line.begin));
        while (!words.empty() && words.back() == ' ') words.pop_back();
        lines.push_back(words);
    }
    return lines;
}

inline std::string random_vietnamese(std::mt19937& random, int words) {
    static const char* const k_syllables[] = {"Điều",   "khoản", "nghiêng", "ngoằn",      "ngoèo",   "đường", "xã",  "1.500",
                                              "đồng",   "thuỷ",  "UBND",    "(khai",      "sinh)",   "ở",     "–",   "12/11/2026",
                                              "“quyết", "định”", "5",       "%",          "thủ-tục", "hồ",    "sơ;", "người,",
                                              "ấp",     "mẫu",   "số",      "01/NQ-HĐND", "ữ",       "\n"};
    std::string text;
    for (int i = 0; i < words; ++i) text += std::string(k_syllables[random() % std::size(k_syllables)]) + (random() % 12 == 0 ? "  " : " ");
    return text;
}

} // namespace tramtin::testing
