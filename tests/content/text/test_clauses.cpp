// SPDX-License-Identifier: Apache-2.0
#include "content/text/clauses.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace tramtin;

namespace {

using Pair = std::pair<std::string, std::string>;
Pair taken(std::string_view text) {
    const text::Numbered numbered = text::take_number(text);
    return {numbered.number, std::string(numbered.text)};
}

std::vector<std::string> sentences(std::string_view text) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (const std::size_t end : text::sentence_ends(text)) {
        out.emplace_back(text.substr(begin, end - begin));
        begin = end;
    }
    return out;
}

} // namespace

TEST_CASE("a line's own number is taken off it, however it is written") {
    CHECK(taken("Bước 1: Nộp hồ sơ") == Pair{"1", "Nộp hồ sơ"});
    CHECK(taken("Bước 12. Trả kết quả") == Pair{"12", "Trả kết quả"});
    CHECK(taken("BƯỚC 2 - Thẩm định") == Pair{"2", "Thẩm định"});
    CHECK(taken("Bước 3 Nhận kết quả") == Pair{"3", "Nhận kết quả"});
    CHECK(taken("Bước 1:Nộp hồ sơ") == Pair{"1", "Nộp hồ sơ"});
    CHECK(taken("a) Bước 1: Lập đơn") == Pair{"1", "Lập đơn"});
    CHECK(taken("Bước 1 1. Tiếp nhận") == Pair{"1", "Tiếp nhận"});
    CHECK(taken("a) Tờ khai") == Pair{"a", "Tờ khai"});
    CHECK(taken("đ) Giấy ủy quyền") == Pair{"đ", "Giấy ủy quyền"});
    CHECK(taken("(ii) Trường hợp khác") == Pair{"ii", "Trường hợp khác"});
    CHECK(taken("1. Đơn đề nghị") == Pair{"1", "Đơn đề nghị"});
    CHECK(taken("1.2. Đơn đề nghị") == Pair{"1.2", "Đơn đề nghị"});
    CHECK(taken("2/ Đơn đề nghị") == Pair{"2", "Đơn đề nghị"});
    CHECK(taken("IV. Kết quả") == Pair{"IV", "Kết quả"});
}

TEST_CASE("amounts, dates, names and bare numbers stay as they are") {
    for (const char* text : {"2 bản sao", "1.000 đồng", "02 ảnh 3x4", "15/10/2020 là hạn", "2 - 3 ngày làm việc", "30/4 và 1/5", "A - B",
                             "Bước đầu", "Bước 1", "1.", "Đơn 1. Nộp", "2026. Năm nay", "", "ii", "(a", "Công dân: nộp"})
        CHECK(taken(text) == Pair{"", text});
}

TEST_CASE("sentences end at full stops, semicolons and lines, not in numbers, articles or short forms") {
    using List = std::vector<std::string>;
    CHECK(sentences("Nộp hồ sơ. Chờ kết quả; nhận tại quầy.") == List{"Nộp hồ sơ. ", "Chờ kết quả; ", "nhận tại quầy."});
    CHECK(sentences("Theo Điều 5. Khoản 2 nêu rõ. Hết") == List{"Theo Điều 5. Khoản 2 nêu rõ. ", "Hết"});
    CHECK(sentences("UBND TP. Cần Thơ thu 1.000 đồng, mục 4.3 (ghi rõ).") == List{"UBND TP. Cần Thơ thu 1.000 đồng, mục 4.3 (ghi rõ)."});
    CHECK(sentences("a\nb\n") == List{"a\n", "b\n"});
    CHECK(sentences("gồm: đơn, v.v. và ảnh") == List{"gồm: đơn, v.v. và ảnh"});
    CHECK(sentences("").empty());
}

TEST_CASE("the first clause ends at its colon, full stop or semicolon, else at the last comma that is near enough") {
    const auto lead = [](std::string_view text, std::size_t most) { return std::string(text.substr(0, text::first_clause(text, most))); };
    CHECK(lead("Nộp hồ sơ: mang theo đơn.", 100) == "Nộp hồ sơ: ");
    CHECK(lead("Mang đơn đến quầy. Chờ.", 100) == "Mang đơn đến quầy. ");
    CHECK(lead("Người nộp lập hồ sơ theo mẫu, gửi đến cơ quan có thẩm quyền quyết định", 60) == "Người nộp lập hồ sơ theo mẫu, ");
    CHECK(lead("Ngườinộplậphồsơtheomẫugửiđếncơquancóthẩmquyềnquyếtđịnh", 40).empty());
    CHECK(lead("", 40).empty());
    CHECK(lead("(ii). Đăng ký thay đổi: nộp đơn.", 100) == "(ii). Đăng ký thay đổi: ");
}

TEST_CASE("a long text is opened by whole sentences, and never cut within a letter") {
    const std::string text = "Câu thứ nhất nêu việc cần làm. Câu thứ hai dài hơn một chút. Câu thứ ba.";
    CHECK(text::whole_sentences(text, 1'000) == text.size());
    CHECK(text.substr(0, text::whole_sentences(text, 60)) == "Câu thứ nhất nêu việc cần làm. ");
    CHECK(text.substr(0, text::whole_sentences("Một câu rất dài không có dấu nào, rồi mới tới dấu phẩy và đi tiếp", 60)).size() > 20);
    std::mt19937 random(11);
    const std::string letters[] = {"ệ", "a", " ", ".", ",", "Đ", "\n", ")", "9", ":"};
    for (int round = 0; round < 3'000; ++round) {
        std::string made;
        for (std::size_t i = random() % 60; i > 0; --i) made += letters[random() % std::size(letters)];
        for (const std::size_t most : {std::size_t{1}, std::size_t{7}, std::size_t{30}}) {
            const std::size_t open = text::whole_sentences(made, most);
            CHECK(open <= made.size());
            CHECK((open == made.size() || (static_cast<unsigned char>(made[open]) & 0xC0U) != 0x80U));
            CHECK(text::first_clause(made, most) <= made.size());
        }
        const auto numbered = text::take_number(made);
        CHECK(made.ends_with(numbered.text));
        for (const std::size_t end : text::sentence_ends(made)) CHECK(end <= made.size());
    }
}
