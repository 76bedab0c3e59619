// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/text/nfc.hpp"
#include "content/text/speak.hpp"
#include "tests/content/text/random_text.hpp"

using namespace tramtin::text;
using namespace tramtin::testing;

namespace {

using Table = std::vector<std::pair<std::string, std::string>>;

void is_said(const Table& table) {
    for (const auto& [written, said] : table) {
        INFO(written);
        CHECK(spoken(written) == said);
    }
}

} // namespace

TEST_CASE("numbers are said as people say them") {
    const std::vector<std::pair<std::uint64_t, std::string>> table{
        {0, "không"},
        {5, "năm"},
        {10, "mười"},
        {15, "mười lăm"},
        {20, "hai mươi"},
        {21, "hai mươi mốt"},
        {24, "hai mươi tư"},
        {14, "mười bốn"},
        {55, "năm mươi lăm"},
        {100, "một trăm"},
        {101, "một trăm linh một"},
        {105, "một trăm linh năm"},
        {110, "một trăm mười"},
        {115, "một trăm mười lăm"},
        {1000, "một nghìn"},
        {1005, "một nghìn không trăm linh năm"},
        {2025, "hai nghìn không trăm hai mươi lăm"},
        {36438, "ba mươi sáu nghìn bốn trăm ba mươi tám"},
        {1'000'000, "một triệu"},
        {1'500'000, "một triệu năm trăm nghìn"},
        {1'005'000, "một triệu không trăm linh năm nghìn"},
        {1'000'005, "một triệu không trăm linh năm"},
        {2'000'000'000, "hai tỷ"},
        {1'000'000'000'000, "một nghìn tỷ"},
    };
    for (const auto& [value, words] : table) CHECK(spoken_number(value) == words);
}

TEST_CASE("amounts, money, parts and ranges become words") {
    is_said({{"1.500.000 đồng", "một triệu năm trăm nghìn đồng"},
             {"1.005.000đ", "một triệu không trăm linh năm nghìn đồng"},
             {"8,000 VNĐ", "tám nghìn đồng"},
             {"8.000 đ/bản", "tám nghìn đồng một bản"},
             {"1,5 triệu", "một phẩy năm triệu"},
             {"6,3 %", "sáu phẩy ba phần trăm"},
             {"12,34%", "mười hai phẩy ba mươi tư phần trăm"},
             {"0,05 %", "không phẩy không năm phần trăm"},
             {"3-5 ngày", "ba đến năm ngày"},
             {"17 – 27 ngày", "mười bảy đến hai mươi bảy ngày"},
             {"2020-2025", "hai nghìn không trăm hai mươi đến hai nghìn không trăm hai mươi lăm"},
             {"100 m2", "một trăm mét vuông"},
             {"01 bản chính", "một bản chính"},
             {"mẫu số 01", "mẫu số không một"},
             {"-5 °C", "âm năm độ xê"}});
}

TEST_CASE("dates and times become words") {
    is_said({{"10/06/2025", "ngày mười tháng sáu năm hai nghìn không trăm hai mươi lăm"},
             {"ngày 01-04-2026", "ngày một tháng tư năm hai nghìn không trăm hai mươi sáu"},
             {"2025-06-10", "ngày mười tháng sáu năm hai nghìn không trăm hai mươi lăm"},
             {"tháng 6/2025", "tháng sáu năm hai nghìn không trăm hai mươi lăm"},
             {"lễ 2/9", "lễ ngày hai tháng chín"},
             {"1/3 số phiếu", "một trên ba số phiếu"},
             {"thứ 4, tháng 4, ngày 4", "thứ tư, tháng tư, ngày bốn"},
             {"7h30 - 11h30", "bảy giờ ba mươi phút đến mười một giờ ba mươi phút"},
             {"13:30–17:00", "mười ba giờ ba mươi phút đến mười bảy giờ"},
             {"từ 7h đến 17h", "từ bảy giờ đến mười bảy giờ"},
             {"32/13/2025", "ba mươi hai trên mười ba trên hai nghìn không trăm hai mươi lăm"}});
}

TEST_CASE("numbers of laws name the law, once") {
    is_said({{"123/2015/NĐ-CP", "nghị định số một trăm hai mươi ba năm hai nghìn không trăm mười lăm của Chính phủ"},
             {"Nghị định 123/2015/NĐ-CP", "Nghị định số một trăm hai mươi ba năm hai nghìn không trăm mười lăm của Chính phủ"},
             {"Luật số 72/2025/QH15", "Luật số bảy mươi hai năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm"},
             {"QĐ 163/QĐ-BTP", "quyết định số một trăm sáu mươi ba của Bộ Tư pháp"},
             {"13-NQ/TW", "nghị quyết số mười ba của Trung ương"},
             {"623/TTg-KSTT", "số sáu trăm hai mươi ba của Thủ tướng Chính phủ ca ét tê tê"},
             {"khoản 2 Điều 5", "khoản hai Điều năm"},
             {"Chương IV, Đại hội XIV, lần thứ I", "Chương bốn, Đại hội mười bốn, lần thứ nhất"},
             {"VI PHẠM", "VI PHẠM"}});
}

TEST_CASE("codes and telephone numbers are said digit by digit") {
    is_said({{"1.001193", "một chấm không không một một chín ba"},
             {"H92.08-0003.", "hát chín hai chấm không tám gạch ngang không không không ba."},
             {"000.00.06.H56", "không không không chấm không không chấm không sáu chấm hát năm sáu"},
             {"mẫu CT01", "mẫu xê tê không một"},
             {"gọi 0293 3878 000", "gọi không hai chín ba, ba tám bảy tám, không không không"},
             {"1900 1234", "một chín không không, một hai ba bốn"},
             {"dichvucong.gov.vn", "dichvucong chấm gov chấm vn"}});
    CHECK(spelled("H92.08") == "hát chín hai chấm không tám");
}

TEST_CASE("abbreviations are said in full, unknown ones by their letters, words in capitals as words") {
    is_said({{"UBND xã, HĐND, TTHC", "ủy ban nhân dân xã, hội đồng nhân dân, thủ tục hành chính"},
             {"GCN QSDĐ", "giấy chứng nhận quyền sử dụng đất"},
             {"TP. Cần Thơ", "thành phố Cần Thơ"},
             {"TP.HCM", "thành phố Hồ Chí Minh"},
             {"KT-XH, v.v.", "kinh tế, xã hội, vân vân"},
             {"XYZ", "ích i dài dét"},
             {"ĐĂNG KÝ KHAI SINH", "ĐĂNG KÝ KHAI SINH"},
             {"Covid-19", "Covid mười chín"},
             {"cha/mẹ và/hoặc", "cha hoặc mẹ và hoặc"},
             {"- Tờ khai\n- Giấy", "Tờ khai\nGiấy"}});
    for (const std::string word :
         {"UBND", "HĐND", "TTHC", "DVC", "HCC", "BHYT", "BHXH", "GCN", "QSDĐ", "NVQS", "MTTQ", "CBCC", "LLTP", "CCCD", "CMND", "GPLX"}) {
        INFO(word);
        CHECK(spoken(word) != word);
        CHECK(spoken(word) != spelled(word));
    }
}

TEST_CASE("what is said holds no digit, and any bytes can be said") {
    Random random(99);
    const std::string pieces[] = {"5",  "0",   "12", ".", ",",  "/",     "-",   "–",    " ", "h",   "NĐ",
                                  "CP", "H92", "%",  "đ", "IV", "ngày ", "000", "2025", ":", "v.v", "\n"};
    for (int round = 0; round < 4000; ++round) {
        std::string input = round % 3 == 0 ? random_text(random, 20) : random_bytes(random, 40);
        if (round % 3 == 1) {
            input.clear();
            for (std::size_t left = below(random, 14); left > 0; --left) input += pieces[below(random, std::size(pieces))];
        }
        const std::string said = spoken(input);
        INFO(input);
        REQUIRE(is_valid_utf8(said));
        REQUIRE(said.find_first_of("0123456789") == std::string::npos);
    }
}
