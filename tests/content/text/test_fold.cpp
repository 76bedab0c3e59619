// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <catch2/catch.hpp>

#include "content/text/fold.hpp"
#include "content/text/nfc.hpp"
#include "content/text/syllable.hpp"
#include "content/text/utf8.hpp"
#include "tests/content/text/random_text.hpp"

using namespace tramtin::text;
using namespace tramtin::testing;

namespace {

std::string folded(std::string_view input) { return fold(input).text; }

// The part of the input that a word of the folded text came from.
std::string original_of(std::string_view input, std::string_view word) {
    const Folded result = fold(input);
    const auto at = result.text.find(word);
    REQUIRE(at != std::string::npos);
    const Span span = original_span(result, at, at + word.size());
    return std::string(input.substr(span.begin, span.end - span.begin));
}

bool starts_character(std::string_view input, std::size_t at) {
    return at == input.size() || (static_cast<unsigned char>(input[at]) & 0xC0) != 0x80;
}

} // namespace

TEST_CASE("folding makes one spelling of all spellings of a word") {
    CHECK(folded("Đăng ký KHAI SINH") == "dang ki khai sinh");
    CHECK(folded("kĩ thuật") == folded("kỹ thuật"));
    CHECK(folded("hoà giải") == folded("hòa giải"));
    CHECK(folded("Giấy") == folded("Gia\u0302\u0301y"));
    CHECK(folded("ĐƯỜNG") == "duong");
    CHECK(folded("Lý, Mỹ, Tỷ, Hy, Sỹ") == "li mi ti hi si");
    CHECK(folded("qui định, quí vị, Vy") == folded("quy định, quý vị, Vi"));
    CHECK(folded("kí kết") == folded("ký kết"));
    CHECK(folded("quý y tế thúy nguyễn") == "quy y te thuy nguyen");
    CHECK(folded("m²") == "m2");
    CHECK(folded("Сần Thơ") == "can tho"); // the first letter is Cyrillic
    // Eth and the African D with hook look like Đ and stand in its place in texts of old keyboards.
    CHECK(folded("Ðăng ký ở xã \u0189ồng Tháp, ðường \u0256ất") == "dang ki o xa dong thap duong dat");
    CHECK(lower_nfc("Ðăng") == lower_nfc("Đăng"));
}

TEST_CASE("every Vietnamese letter folds to a plain one in either case") {
    const std::string lower_case = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
    const std::string upper_case = "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ";
    const std::string plain = "aaaaaaaaaaaaaaaaaaeeeeeeeeeeeeiiiiiioooooooooooooooooouuuuuuuuuuuuyyyyyyd";
    CHECK(folded(lower_case) == plain);
    CHECK(folded(upper_case) == plain);
}

TEST_CASE("punctuation parts words, but a code keeps its points") {
    CHECK(folded("  (Mẫu số 01/2025) – tờ khai:  ") == "mau so 01 2025 to khai");
    CHECK(folded("1.001193.000.00.00.H92") == "1.001193.000.00.00.h92");
    CHECK(folded("H92.08.16-260622-0003") == "h92.08.16 260622 0003");
    CHECK(folded("Mục 1. Đối tượng. Hết.") == "muc 1 doi tuong het");
    CHECK(folded("năm 2020...5") == "nam 2020 5");
    CHECK(folded("TP.HCM") == "tp hcm");
    CHECK(folded("...") == "");
    CHECK(folded("khai\u00ADsinh a\u200Bb") == "khaisinh ab");
}

TEST_CASE("the marks of other scripts are letters, not accents") {
    CHECK(folded("សំបុត្រ") == "សំបុត្រ");
    CHECK(folded("ក្រុង\u200Bព្រះ") == "ក្រុង ព្រះ");
}

TEST_CASE("a word can be pointed at in its original spelling") {
    const std::string text = "  Thủ tục “Đăng ký” khai sinh.";
    CHECK(original_of(text, "thu") == "Thủ");
    CHECK(original_of(text, "dang ki") == "Đăng ký");
    CHECK(original_of(text, "sinh") == "sinh");
    CHECK(original_of("số 1.001193.", "1.001193") == "1.001193");
    CHECK(original_of("To\u031B\u0300 khai", "to") == "To\u031B\u0300");
    CHECK(original_of("khai To\u031B\u0300", "to") == "To\u031B\u0300");
}

TEST_CASE("tokens are the words of a folded text") {
    const Folded result = fold("Đăng ký, khai sinh 1.001193");
    const std::vector<std::string_view> expected{"dang", "ki", "khai", "sinh", "1.001193"};
    CHECK(tokens(result.text) == expected);
    CHECK(tokens("").empty());
}

TEST_CASE("any bytes fold to single-spaced words with rising origins") {
    Random random(20261122);
    for (int round = 0; round < 4000; ++round) {
        const std::string input = round % 2 == 0 ? random_bytes(random, 60) : random_text(random, 20);
        const Folded result = fold(input);
        INFO("round " << round);
        REQUIRE(result.origin.size() == result.text.size() + 1);
        REQUIRE(std::is_sorted(result.origin.begin(), result.origin.end()));
        REQUIRE(result.origin.back() <= input.size());
        REQUIRE(is_valid_utf8(result.text));
        REQUIRE(result.text.find("  ") == std::string::npos);
        if (!result.text.empty()) REQUIRE((result.text.front() != ' ' && result.text.back() != ' '));
        if (is_valid_utf8(input))
            for (const auto at : result.origin) REQUIRE(starts_character(input, at));
        REQUIRE(fold(result.text).text == result.text);
        if (is_valid_utf8(input)) REQUIRE(fold(to_nfc(input)).text == result.text);
    }
}

TEST_CASE("composed form is the same for both ways to write an accent") {
    CHECK(to_nfc("Gia\u0302\u0301y") == "Giấy");
    CHECK(to_nfc("Giấy").size() == 6);
    CHECK(to_nfc("o\u0301\u031B") == "ớ");
    CHECK(to_nfc("a\xFFz") == "a\uFFFDz");
    CHECK(to_nfc("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD"); // half of a surrogate pair
    CHECK(to_nfc(std::string_view("a\0b", 3)) == std::string_view("a\0b", 3));
    CHECK(is_valid_utf8("Đăng ký"));
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));
    CHECK_FALSE(is_valid_utf8("Đăng k\xC3"));
}

TEST_CASE("Latin letters are composed alike alone and beside another writing") {
    const std::string beside = "\u0E01"; // Thai
    std::string all;
    for (char32_t c = 0xA0; c < 0x1F00; c = c == 0x36F ? 0x1E00 : c + 1) {
        std::string letter;
        append_utf8(letter, c);
        INFO("U+" << std::hex << static_cast<unsigned>(c));
        REQUIRE(to_nfc("a" + letter) + beside == to_nfc("a" + letter + beside));
        all += letter;
    }
    CHECK(to_nfc(all) + beside == to_nfc(all + beside));
}

TEST_CASE("cleaning takes what word processors and web pages leave behind") {
    CHECK(clean("\uF0FC Có\u00A0mặt \uF0A7 \uF0B7 \uF0D8") == "✓ Có mặt • • •");
    CHECK(clean("\uFEFFkhai\u00AD sinh\u200E\u200F\u200B") == "khai sinh");
    CHECK(clean("a\u0302\u00AD\u0301") == "ấ");
    CHECK(clean("một\r\nhai\rba\u2028bốn\tnăm\x07") == "một\nhai\nba\nbốn năm");
    CHECK(clean(" \n một \n\n hai ", Lines::Join) == "một hai");
    CHECK(clean("ក\u200Bខ") == "ក\u200Bខ");
    CHECK(clean("\u3000\u2003 ") == "");
}

TEST_CASE("cleaning any bytes twice changes nothing more") {
    Random random(7);
    for (int round = 0; round < 3000; ++round) {
        const std::string input = round % 2 == 0 ? random_bytes(random, 60) : random_text(random, 20);
        const Lines lines = round % 3 == 0 ? Lines::Join : Lines::Keep;
        const std::string once = clean(input, lines);
        INFO("round " << round);
        REQUIRE(is_valid_utf8(once));
        REQUIRE(clean(once, lines) == once);
        REQUIRE(to_nfc(once) == once);
    }
}
