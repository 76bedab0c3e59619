// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/kiosk/type/faces.hpp"

using namespace tramtin;
using namespace tramtin::type;
using testing::Faces;
using testing::lines_of;
using testing::random_vietnamese;

namespace {

int right_of_ink(const Layout& layout, const Line& line) {
    int right = 0;
    for (std::uint32_t r = line.first_run; r < line.first_run + line.run_count; ++r) {
        const GlyphRun& run = layout.runs()[r];
        for (std::uint32_t g = run.first_glyph; g < run.first_glyph + run.glyph_count; ++g)
            right = std::max(right, layout.glyphs()[g].x + layout.glyphs()[g].w);
    }
    return right;
}

} // namespace

TEST_CASE("wrapped lines never exceed the width and lose no character", "[type]") {
    Faces faces;
    std::mt19937 random(2026);
    for (int round = 0; round < 120; ++round) {
        const std::string text = random_vietnamese(random, 1 + static_cast<int>(random() % 60));
        const int width = 60 + static_cast<int>(random() % 700);
        const Layout layout = faces.lay(text, width);
        std::size_t at = 0;
        int y = 0;
        for (const Line& line : layout.lines()) {
            INFO(text << " at width " << width);
            REQUIRE(line.width <= width);
            REQUIRE(right_of_ink(layout, line) <= width + 2);
            REQUIRE((line.begin == at || (line.begin == at + 1 && text[at] == '\n')));
            REQUIRE(line.y == y);
            at = line.end;
            y += line.height;
        }
        REQUIRE(at == text.size());
        REQUIRE(layout.height() == y);
        REQUIRE(layout.width() <= width);
        REQUIRE((layout.natural_width() <= width) ==
                (layout.lines().size() == static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1));
    }
}

TEST_CASE("numbers, units, articles, dates and document numbers stay together", "[type]") {
    Faces faces;
    const std::vector<std::string> kept = {
        "1.500 đồng", "1,5 %",     "Điều 5",         "khoản 2",     "điểm a)",        "ngày 23 tháng 11 năm 2026",
        "12/11/2026", "Chương II", "36.438 tỷ đồng", "50-CTr/TU",   "123/2015/NĐ-CP", "2021–2030",
        "ông/bà",     "7 giờ 30",  "Quầy 2",         "80–87 triệu", "thứ Năm,",       "(Điều 12)",
        "1 500 000",  "≥ 95",      "Điều 5",         "200 m²",      "15 ngày"};
    for (const std::string& words : kept) {
        const std::string text = "Xin mời " + words + " rồi về";
        for (int width = faces.lay(words).width(); width < 400; width += 7) {
            const auto lines = lines_of(faces.lay(text, width), text);
            INFO(words << " at " << width);
            REQUIRE(
                std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.find(words) != std::string::npos; }));
        }
    }
    const std::string prose = "Năm 2020, 5 hộ nghèo đến Uỷ ban";
    bool parted = false;
    for (int width = 60; width < 300; ++width) {
        for (const std::string& line : lines_of(faces.lay(prose, width), prose)) parted = parted || line.rfind("5 hộ", 0) == 0;
    }
    CHECK(parted);
}

TEST_CASE("punctuation never begins a line", "[type]") {
    Faces faces;
    const std::string text = "Hộ tịch · Đất đai – Xây dựng : “Cư trú” , (một cửa) ; “Liên thông…” và… hết .";
    for (int width = 120; width < 700; ++width) {
        for (const std::string& line : lines_of(faces.lay(text, width), text)) {
            for (const std::string_view mark : {"·", "–", ":", "”", ",", ")", ";", "…", "."}) {
                INFO(width << ": " << line);
                REQUIRE(line.substr(0, mark.size()) != mark);
            }
        }
    }
}

TEST_CASE("a word longer than the line is broken between letters, never inside one", "[type]") {
    Faces faces;
    std::string word;
    for (int i = 0; i < 619; ++i) word += i % 3 == 0 ? "ệ" : i % 3 == 1 ? "e\u0323\u0302" : "g";
    const Layout layout = faces.lay(word, 333);
    CHECK(layout.lines().size() > 10);
    for (const Line& line : layout.lines()) {
        REQUIRE(line.width <= 333);
        const std::string_view begin = std::string_view(word).substr(line.begin, 2);
        REQUIRE((begin != "\u0323" && begin != "\u0302"));
    }
    const Layout narrow = faces.lay("Đơn", 1);
    CHECK(narrow.lines().size() == 3);
    CHECK(faces.lay("dài", -5).lines().size() == 3);
}

TEST_CASE("the last permitted line ends in an ellipsis that fits", "[type]") {
    Faces faces;
    const std::string text = "Nhập hoặc quét mã trên giấy hẹn để xem hồ sơ đang ở đâu trong quy trình giải quyết";
    for (int width = 40; width < 1500; width += 11) {
        for (int most = 1; most <= 3; ++most) {
            const Layout layout = faces.lay(text, width, most);
            REQUIRE(layout.lines().size() <= static_cast<std::size_t>(most));
            REQUIRE(layout.width() <= width);
            REQUIRE(layout.truncated() == (layout.lines().back().end < text.size()));
            if (!layout.truncated()) REQUIRE(layout.clusters().size() == faces.lay(text).clusters().size());
        }
    }
    const Layout two = faces.lay("một\nhai\nba", 400, 2);
    CHECK(two.truncated());
    CHECK(two.lines().size() == 2);
    CHECK_FALSE(faces.lay("một\nhai", 400, 2).truncated());
    CHECK_FALSE(faces.lay("một\r\nhai \r\n", 400, 2).truncated());
    CHECK(faces.lay("một  \r\nhai", 400).width() == faces.lay("một\nhai", 400).width());
}
