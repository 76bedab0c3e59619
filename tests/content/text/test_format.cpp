// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <catch2/catch.hpp>

#include "content/text/format.hpp"
#include "content/text/lunar.hpp"
#include "content/text/nfc.hpp"
#include "content/text/syllable.hpp"
#include "tests/content/text/random_text.hpp"

using namespace tramtin::text;
using namespace tramtin::testing;
using tramtin::base::Date;

TEST_CASE("numbers have points for thousands and a comma before decimals") {
    CHECK(format_number(0) == "0");
    CHECK(format_number(999) == "999");
    CHECK(format_number(1000) == "1.000");
    CHECK(format_number(36438) == "36.438");
    CHECK(format_number(-1234567) == "-1.234.567");
    CHECK(format_number(std::numeric_limits<std::int64_t>::min()) == "-9.223.372.036.854.775.808");
    CHECK(format_decimal(6.3) == "6,3");
    CHECK(format_decimal(6.0) == "6");
    CHECK(format_decimal(99.999) == "100");
    CHECK(format_decimal(0.05, 2) == "0,05");
    CHECK(format_decimal(1234.5) == "1.234,5");
    CHECK(format_decimal(-0.001) == "0");
    CHECK(format_decimal(-2.25, 1) == "-2,3");
    CHECK(format_decimal(2.6, 0) == "3");
    CHECK(format_decimal(std::numeric_limits<double>::quiet_NaN()) == "–");
    CHECK(format_decimal(1e300) == "–");
    CHECK(format_money(8000) == "8.000 đồng");
    CHECK(format_money(0) == "0 đồng");
}

TEST_CASE("dates are written the Vietnamese way") {
    CHECK(format_weekday_date({2026, 11, 24}) == "thứ Ba, 24/11/2026");
    CHECK(format_weekday_date({2026, 11, 22}) == "Chủ nhật, 22/11/2026");
    CHECK(format_weekday({2026, 11, 23}) == "thứ Hai");
    CHECK(format_weekday({2026, 11, 28}) == "thứ Bảy");
    CHECK(format_short_date({2026, 1, 5}) == "05/01/2026");
    CHECK(format_day_month({2026, 11, 18}) == "18/11");
    CHECK(format_long_date({2026, 3, 9}) == "ngày 09 tháng 3 năm 2026");
    CHECK(format_long_date({2026, 2, 10}) == "ngày 10 tháng 02 năm 2026");
    CHECK(format_long_date({2026, 12, 31}) == "ngày 31 tháng 12 năm 2026");
    CHECK(format_time(6, 5) == "06:05");
}

TEST_CASE("tones are written in the old place, whatever the source does") {
    CHECK(canonical_tone("Hoà giải, khoẻ mạnh, thuý") == "Hòa giải, khỏe mạnh, thúy");
    CHECK(canonical_tone("Hỏa Lựu HOẢ LỰU") == "Hỏa Lựu HỎA LỰU");
    CHECK(canonical_tone("qúy gìa hòan") == "quý già hoàn");
    CHECK(canonical_tone("quý quả giấy toán hoàng thuyền") == "quý quả giấy toán hoàng thuyền");
    CHECK(canonical_tone("café naïve 1.001 “Đà” С") == "café naïve 1.001 “Đà” С");
    CHECK(canonical_tone("hoa\u0300") == "hòa");
    CHECK(lower_nfc("ỦY BAN – Uỷ Ban") == "ủy ban – ủy ban");
    CHECK(lower_nfc("ĐĂNG KÝ") == "đăng ký");
}

TEST_CASE("only combinations that Vietnamese spelling knows are syllables") {
    for (const auto* word :
         {U"nghiêng", U"quyết", U"giữ", U"gì", U"y", U"oái", U"xoong", U"khuỷu", U"thuở", U"Đ\u1EA6U", U"rượu", U"yêu", U"uỷ"})
        CHECK(is_vietnamese(*parse_syllable(word)));
    for (const auto* word : {U"", U"tr", U"wifi", U"text", U"phone", U"ưon", U"tươ", U"ank", U"cafe", U"anhs", U"â", U"iê"})
        CHECK_FALSE(is_vietnamese(*parse_syllable(word)));
    CHECK_FALSE(parse_syllable(U"hòá"));
}

TEST_CASE("canonical spelling of any bytes is stable") {
    Random random(3);
    for (int round = 0; round < 3000; ++round) {
        const std::string input = round % 2 == 0 ? random_bytes(random, 40) : random_text(random, 20);
        const std::string once = canonical_tone(input);
        REQUIRE(to_nfc(once) == once);
        REQUIRE(canonical_tone(once) == once);
        REQUIRE(lower_nfc(lower_nfc(input)) == lower_nfc(input));
    }
}

TEST_CASE("Tết falls on the days the Vietnamese calendar gives, also where the Chinese one differs") {
    // From 2000 on; 2007 and 2030 are a day earlier in Việt Nam.
    constexpr std::pair<int, int> k_days[] = {
        {5, 2},  {24, 1}, {12, 2}, {1, 2},  {22, 1}, {9, 2},  {29, 1}, {17, 2}, {7, 2},  {26, 1}, {14, 2}, {3, 2},  {23, 1},
        {10, 2}, {31, 1}, {19, 2}, {8, 2},  {28, 1}, {16, 2}, {5, 2},  {25, 1}, {12, 2}, {1, 2},  {22, 1}, {10, 2}, {29, 1},
        {17, 2}, {6, 2},  {26, 1}, {13, 2}, {2, 2},  {23, 1}, {11, 2}, {31, 1}, {19, 2}, {8, 2},  {28, 1}, {15, 2}, {4, 2},
        {24, 1}, {12, 2}, {1, 2},  {22, 1}, {10, 2}, {30, 1}, {17, 2}, {6, 2},  {26, 1}, {14, 2}, {2, 2},  {23, 1}};
    int year = 2000;
    for (const auto& [day, month] : k_days) {
        INFO(year);
        CHECK(lunar_date({year, month, day}) == LunarDate{year, 1, 1, MonthKind::Regular});
        ++year;
    }
}

TEST_CASE("leap months are where the calendar has them, and days follow each other") {
    CHECK(lunar_date({2025, 7, 25}) == LunarDate{2025, 6, 1, MonthKind::Leap});
    CHECK(lunar_date({2023, 3, 22}) == LunarDate{2023, 2, 1, MonthKind::Leap});
    CHECK(lunar_date({2033, 12, 22}) == LunarDate{2033, 11, 1, MonthKind::Leap});
    CHECK(lunar_date({2026, 11, 21}) == LunarDate{2026, 10, 13, MonthKind::Regular});
    LunarDate before = lunar_date({2019, 12, 31});
    for (tramtin::base::Date day{2020, 1, 1}; day.year < 2041;) {
        const LunarDate now = lunar_date(day);
        const bool next = now.day == before.day + 1 && now.month == before.month && now.kind == before.kind;
        const bool first = now.day == 1 && (before.day == 29 || before.day == 30);
        if (!next && !first) FAIL_CHECK(tramtin::base::format_date(day));
        before = now;
        day = tramtin::base::civil(tramtin::base::instant_of(day, 12) + std::chrono::hours(24)).date;
    }
    CHECK(lunar_year_name(2026).stem == "Bính");
    CHECK(lunar_year_name(2026).branch == "Ngọ");
}
