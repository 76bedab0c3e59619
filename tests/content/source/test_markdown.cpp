// SPDX-License-Identifier: Apache-2.0
// Official texts as they come out of word processors: their numbers, lines, tables and signs stay.
#include <catch2/catch.hpp>

#include <random>

#include "content/source/markdown.hpp"

using namespace tramtin;
using model::BlockKind;

namespace {

// A line a block: "item 0 [2.] text", tables as "| a | b".
std::string read(std::string_view markdown) {
    const auto parsed = source::parse_markdown(markdown);
    REQUIRE(parsed);
    std::string out;
    for (const model::Block& block : parsed->blocks) {
        switch (block.kind) {
        case BlockKind::Heading: out += "heading " + std::to_string(block.level) + " "; break;
        case BlockKind::Item: out += "item " + std::to_string(block.level) + " [" + block.label + "] "; break;
        case BlockKind::Callout: out += "callout "; break;
        case BlockKind::Image: out += "image " + block.image + " "; break;
        case BlockKind::Rule: out += "rule"; break;
        default: break;
        }
        for (const model::Run& run : block.runs) {
            const char* mark = run.style == model::RunStyle::Strong ? "*" : run.style == model::RunStyle::Emphasis ? "_" : "";
            out += mark + run.text + mark;
        }
        for (const auto& row : block.rows) {
            for (const auto& cell : row) out += "| " + model::plain_text(cell) + " ";
            out += "\n";
        }
        if (block.rows.empty()) out += "\n";
    }
    return out;
}

} // namespace

TEST_CASE("Numbers of lists are those that stand in the text", "[source][markdown]") {
    CHECK(read("Sửa Điều 4:\n\n2. Khoản hai.\n\n5. Khoản năm.\n\n7. Bãi bỏ.\n") ==
          "Sửa Điều 4:\nitem 0 [2.] Khoản hai.\nitem 0 [5.] Khoản năm.\nitem 0 [7.] Bãi bỏ.\n");
    CHECK(read("1. Một\n1. Một nữa\n3a. Chèn\n10) Mười\n11/ Mười một\n(12) Mười hai\n1.2. Con\n1.2.3 Cháu\n") ==
          "item 0 [1.] Một\nitem 0 [1.] Một nữa\nitem 0 [3a.] Chèn\nitem 0 [10)] Mười\nitem 0 [11/] Mười một\nitem 0 [(12)] Mười hai\n"
          "item 1 [1.2.] Con\nitem 2 [1.2.3] Cháu\n");
    CHECK(read("I. Một\nII. Hai\nA. Một\nB. Hai\ni) một\nii) hai\n") ==
          "item 0 [I.] Một\nitem 0 [II.] Hai\nitem 1 [A.] Một\nitem 1 [B.] Hai\nitem 2 [i)] một\nitem 2 [ii)] hai\n");
    CHECK(read("**1.** Nộp\n**2. Nhận** kết quả\n") == "item 0 [1.] Nộp\nitem 0 [2.] *Nhận* kết quả\n");
}

TEST_CASE("An article, a chapter, a step stands on a line of its own, wherever it follows", "[source][markdown]") {
    CHECK(read("Điều 1. Phạm vi\n1. Việc thứ nhất.\n2. Việc thứ hai\nĐiều 2. Đối tượng\n1. Hộ gia đình.\na) Có đất;\nb) Có nhà.\n2. Cá "
               "nhân.\n") ==
          "heading 5 Điều 1. Phạm vi\nitem 0 [1.] Việc thứ nhất.\nitem 0 [2.] Việc thứ hai\nheading 5 Điều 2. Đối tượng\n"
          "item 0 [1.] Hộ gia đình.\nitem 1 [a)] Có đất;\nitem 1 [b)] Có nhà.\nitem 0 [2.] Cá nhân.\n");
    CHECK(read("Lời dẫn.\nChương II\nQUY ĐỊNH CHUNG\n**Điều 5a. Tên**\nKhoản 3. Bãi bỏ.\nBước 1: Nộp\nBước 2: Nhận\n") ==
          "Lời dẫn.\nheading 4 Chương II\nQUY ĐỊNH CHUNG\nheading 5 *Điều 5a. Tên*\nKhoản 3. Bãi bỏ.\nBước 1: Nộp\nBước 2: Nhận\n");
    // A number in the middle of a sentence is none of a list.
    CHECK(read("Thực hiện theo quy định tại\nĐiều 5 Luật này, trước ngày 30 tháng\n12. Các hộ khai báo.\n") ==
          "Thực hiện theo quy định tại Điều 5 Luật này, trước ngày 30 tháng 12. Các hộ khai báo.\n");
    CHECK(read("1.500 hộ dân\n\n22.11.2026 họp\n\n2026. Năm sau\n\nP. Kinh tế\n\n3.5 km\n") ==
          "1.500 hộ dân\n22.11.2026 họp\n2026. Năm sau\nP. Kinh tế\n3.5 km\n");
}

TEST_CASE("Lines that stand one under the other stay lines", "[source][markdown]") {
    CHECK(
        read("Hồ sơ gồm:\na) Tờ khai\nb) Ảnh\nđ) Giấy tờ\n\n-Bản sao\n- Bản chính\n+ Một bản\n1.Nộp\n2.Nhận\n\n• Sáng\n• Chiều\n– Tối\n") ==
        "Hồ sơ gồm:\nitem 0 [a)] Tờ khai\nitem 0 [b)] Ảnh\nitem 0 [đ)] Giấy tờ\nitem 1 [•] Bản sao\nitem 1 [•] Bản chính\n"
        "item 2 [•] Một bản\nitem 0 [1.] Nộp\nitem 0 [2.] Nhận\nitem 1 [•] Sáng\nitem 1 [•] Chiều\nitem 1 [•] Tối\n");
    CHECK(read("- [ ] chưa\n- [x] rồi\n☐ Nam\n☑ Nữ\n") == "item 0 [☐] chưa\nitem 0 [☑] rồi\nitem 0 [☐] Nam\nitem 0 [☑] Nữ\n");
    CHECK(read("1. Một\n\n   đoạn hai\n\n   - con\n     - cháu\n\n2. Hai\n   tiếp\n\nHết.\n") ==
          "item 0 [1.] Một\nitem 0 [] đoạn hai\nitem 1 [•] con\nitem 2 [•] cháu\nitem 0 [2.] Hai tiếp\nHết.\n");
    CHECK(read("Một đoạn văn\ngồm hai dòng.\n") == "Một đoạn văn gồm hai dòng.\n");
    CHECK(read("1. Ông A\nLưu ý: mang theo giấy tờ.\n") == "item 0 [1.] Ông A\nLưu ý: mang theo giấy tờ.\n");
}

TEST_CASE("Stars and lines to write on are characters, unless they embrace words", "[source][markdown]") {
    for (const char* text :
         {"02 ảnh 3*4 và 01 ảnh 4*6", "(*) Mất giấy. (**) Hỏng. (*) Không thu phí.", "Số ____ ngày ____/____/____", "3 * 4 * 5",
          "Mục có dấu * là bắt buộc", "so_ho_so_1 và a_b_c", "Họ tên*: và địa chỉ*:", "2**3 = 8", "__/__/____", "*1 và *2"})
        CHECK(read(text) == std::string(text) + "\n");
    CHECK(read("**Lưu ý:**Mang *bản gốc*, ***cả hai*** và __đậm__, _nghiêng_, x**y**z\n") ==
          "*Lưu ý:*Mang _bản gốc_, *cả hai* và *đậm*, _nghiêng_, x*y*z\n");
    CHECK(read("\\*không\\* [**đậm**](target:bhyt) `a*b*`") == "*không* *đậm* a*b*\n");
}

TEST_CASE("Every cell of a table is kept, with or without its rule", "[source][markdown]") {
    CHECK(read("| Trước | | Sau | |\n|---|---|\n| Ký hiệu | Số | Ký hiệu | Số |\n| A | 2 | A | 5 |\n") ==
          "| Trước |  | Sau |  \n| Ký hiệu | Số | Ký hiệu | Số \n| A | 2 | A | 5 \n");
    CHECK(read("| A | B |\n|—|—|\n| 1 |\n| 2 | 3 | 4 |\n") == "| A | B |  \n| 1 |  |  \n| 2 | 3 | 4 \n");
    CHECK(read("| a | b |\n| 1 | x\\|y |\nHết\n") == "| a | b \n| 1 | x|y \nHết\n");
}

TEST_CASE("What is left of HTML parts words as it did, and its numbers stay", "[source][markdown]") {
    CHECK(read("XÃ HỘI<br>Độc lập<BR/>Tự do") == "XÃ HỘI\nĐộc lập\nTự do\n");
    CHECK(read("<div class=\"a\"><p>Một</p><p>Hai</p></div>") == "Một\nHai\n");
    CHECK(read("120 m<sup>2</sup>, &ndash; &#7899; &#x1EDB; &aacute; <5 tuổi và <Họ tên>") == "120 m², – ớ ớ á <5 tuổi và <Họ tên>\n");
    CHECK(read("Trước <!-- ghi\n\nchú --> sau\n<style>\np { margin: 0 }\n</style>\nHết") == "Trước\nsau\nHết\n");
}

TEST_CASE("Nothing that people type makes reading Markdown slow or loses its letters", "[source][markdown]") {
    for (const char* piece : {"[",   "](", "*a", "**",   "_",    "`",     "<",       "<a ",  "&",    "|",    "> ",
                              "1. ", "\\", "![", "<!--", "\n- ", "\n|a|", "\n  - x", "*a_b", "[a](", "``` `"}) {
        std::string text;
        while (text.size() < 200'000) text += piece;
        (void)source::parse_markdown(text); // ends
    }
    std::mt19937 random(20261128);
    const char* const pieces[] = {"Điều 5. ", "1. ",   "a) ", "- ",    "\n",          "\n\n", "**", "*",    "_",    "[x](target:bhyt)",
                                  "|",        "|---|", "  ",  "12,5 ", "22/11/2026 ", "chữ ", "> ", "<br>", "&amp;"};
    for (int i = 0; i < 400; ++i) {
        std::string text;
        for (int k = 0; k < 60; ++k) text += pieces[random() % std::size(pieces)];
        const auto parsed = source::parse_markdown(text);
        REQUIRE(parsed);
        // Every number is there as often as it was typed.
        const auto count = [](std::string_view where, std::string_view what) {
            std::size_t n = 0;
            for (std::size_t at = where.find(what); at != std::string_view::npos; at = where.find(what, at + what.size())) ++n;
            return n;
        };
        const std::string shown = model::plain_text(parsed->blocks);
        INFO(text);
        CHECK(count(shown, "12,5") == count(text, "12,5"));
        CHECK(count(shown, "22/11/2026") == count(text, "22/11/2026"));
    }
}
