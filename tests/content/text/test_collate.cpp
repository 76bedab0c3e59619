// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <catch2/catch.hpp>

#include "content/text/collate.hpp"
#include "content/text/nfc.hpp"
#include "tests/content/text/random_text.hpp"

using namespace tramtin::text;
using namespace tramtin::testing;

namespace {

// The words, sorted by their keys after they were turned round: each order comes from the keys alone.
std::vector<std::string> sorted(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return collation_key(a) < collation_key(b); });
    return words;
}

void stays_in_order(const std::vector<std::string>& words) {
    CHECK(sorted(words) == words);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        INFO(words[i] << " before " << words[i + 1]);
        CHECK(collation_key(words[i]) < collation_key(words[i + 1]));
    }
}

} // namespace

TEST_CASE("titles stand as in a Vietnamese dictionary, syllable by syllable") {
    stays_in_order({"ba", "ba lô", "ba má", "bà bầu", "bả", "bã", "bá cáo", "bạ", "ban", "bàn", "băng", "bân"});
    stays_in_order({"a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m",
                    "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"});
    stays_in_order({"da", "dương", "đa", "Đăng ký", "đất"});
    stays_in_order({"Cấp đổi", "Cấp lại", "Chứng thực", "Công nhận"});
}

TEST_CASE("spellings of one word stand in one place") {
    for (const auto& [a, b] : {std::pair{"hòa giải", "hoà giải"},
                               {"Thúy", "Thuý"},
                               {"khỏe", "khoẻ"},
                               {"Hỏa Lựu", "Hoả Lựu"},
                               {"Giấy", "Gia\u0302\u0301y"},
                               {"một  hai", "một, hai"},
                               {"a\u00ADb", "ab"}}) {
        INFO(a << " and " << b);
        CHECK(collation_key(a) == collation_key(b));
    }
}

TEST_CASE("numbers stand by their value, and before letters") {
    stays_in_order({"Mẫu 1", "Mẫu 2", "Mẫu 10", "Mẫu 10a", "Mẫu a"});
    stays_in_order({"Điều 9", "Điều 10", "Điều 100"});
    stays_in_order({"5 người", "6 người", "6,25 %", "6,3 %", "7 người", "900 đồng", "2.000 đồng", "1.500.000 đồng"});
    stays_in_order({"1.000656", "1.001193", "2.000815"});
    stays_in_order({"Mẫu 1", "Mẫu 01", "Mẫu 2"});
}

TEST_CASE("capitals matter last, and other scripts stand behind") {
    stays_in_order({"an", "An", "AN", "án", "Án"});
    stays_in_order({"vy", "Xã", "zz", "Ω", "Ж", "ក"});
    stays_in_order({"nam", "ñam", "năm"});
    CHECK(collation_key("") < collation_key("a"));
}

TEST_CASE("keys of any bytes hold no zero byte and do not depend on composition") {
    Random random(11);
    for (int round = 0; round < 3000; ++round) {
        const std::string input = round % 2 == 0 ? random_bytes(random, 60) : random_text(random, 20);
        const std::string key = collation_key(input);
        REQUIRE(key.find('\0') == std::string::npos);
        REQUIRE(key == collation_key(to_nfc(input)));
    }
}
