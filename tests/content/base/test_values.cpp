// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <random>

#include <catch2/catch.hpp>

#include "content/base/json.hpp"
#include "content/base/toml.hpp"

using namespace tramtin::base;

namespace {

Value strict(std::string_view text) {
    auto value = parse_json(text, JsonMode::Strict);
    INFO(text);
    REQUIRE(value);
    return *value;
}

ErrorCode strict_error(std::string_view text, JsonLimits limits = {}) {
    const auto value = parse_json(text, JsonMode::Strict, limits);
    INFO(text);
    REQUIRE_FALSE(value);
    CHECK_FALSE(value.error().what.empty());
    return value.error().code;
}

std::string repeated(std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
}

Value random_value(std::mt19937& random, int depth) {
    switch (random() % (depth > 0 ? 7 : 5)) {
    case 0: return {};
    case 1: return random() % 2 == 0;
    case 2: return static_cast<std::int64_t>((static_cast<std::uint64_t>(random()) << 32U) | random());
    case 3: return "ký \"\\ \n\t\x01 đ";
    case 4: return std::string(random() % 5, 'x');
    case 5: {
        Value::Array list;
        for (auto left = random() % 4; left > 0; --left) list.push_back(random_value(random, depth - 1));
        return list;
    }
    default: {
        Value::Object object;
        for (auto left = random() % 4; left > 0; --left)
            object.emplace(std::string(1 + random() % 3, 'k'), random_value(random, depth - 1));
        return object;
    }
    }
}

} // namespace

TEST_CASE("strict JSON reads what it should") {
    const Value value = strict(R"( {"b":[1,-2,true,null,"\u0111\ud83d\ude00\/"],"a":{}} )");
    CHECK(value.find("a")->as_object()->empty());
    const auto& list = value.array_or_empty("b");
    REQUIRE(list.size() == 5);
    CHECK(*list[0].as_int() == 1);
    CHECK(*list[1].as_int() == -2);
    CHECK(*list[2].as_bool());
    CHECK(list[3].is_null());
    CHECK(*list[4].as_string() == "đ😀/");
    CHECK(*strict("9223372036854775807").as_int() == std::numeric_limits<std::int64_t>::max());
    CHECK(*strict("-9223372036854775808").as_int() == std::numeric_limits<std::int64_t>::min());
    CHECK(*strict(R"("a\u0000b")").as_string() == std::string("a\0b", 3));
}

TEST_CASE("strict JSON refuses numbers that are not whole 64-bit ones") {
    for (const auto* text : {"18446744073709551616", "9223372036854775808", "-9223372036854775809", "1.5", "1.0", "1e3", "-0.0", "1e999"})
        CHECK(strict_error(text) == ErrorCode::Invalid);
}

TEST_CASE("strict JSON refuses a member twice, lenient JSON takes the last") {
    CHECK(strict_error(R"({"a":1,"a":2})") == ErrorCode::Invalid);
    CHECK(strict_error(R"({"x":{"a":1,"b":2,"\u0061":3}})") == ErrorCode::Invalid);
    CHECK(strict(R"([{"a":1},{"a":2}])").as_array()->size() == 2);
    const auto lenient = parse_json(R"({"a":1,"a":2.5})", JsonMode::Lenient);
    REQUIRE(lenient);
    CHECK(*lenient->find("a")->as_double() == 2.5);
}

TEST_CASE("what is not JSON is Invalid, never a crash") {
    for (const auto* text :
         {"",   " ",  "{",  "[1,]", "{\"a\"}",  "{a:1}",   "'a'",      "nul",    "[1] 2", "\"a",      "\"\\x\"",      "\"\\ud800\"",
          "+1", "01", ".5", "NaN",  "Infinity", "// c\n1", "\"\x01\"", "\"\t\"", "\xFF",  "\"\xC3\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\""})
        CHECK(strict_error(text) == ErrorCode::Invalid);
    CHECK(strict_error(std::string_view("1\0", 2)) == ErrorCode::Invalid);
    std::mt19937 random(20261122);
    const std::string_view alphabet = "{}[]\",:01-.eE\\u d\xC3\xA1\xFFtrufalsn";
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (auto left = random() % 30; left > 0; --left) text += alphabet[random() % alphabet.size()];
        const auto value = parse_json(text, JsonMode::Strict);
        if (!value) continue;
        const auto again = parse_json(pretty_json(*value), JsonMode::Strict);
        REQUIRE(again);
        REQUIRE(*again == *value);
    }
}

TEST_CASE("the error of JSON never repeats the bytes it was given") {
    const std::string twice = "{\"\u0001đ\x1b[2J\":1,\"\u0001đ\x1b[2J\":2}";
    for (const std::string& text : {std::string("{\"a\":\xFF\xFE\x01}"), std::string("\"\xC3\x28 mật khẩu"), std::string("{bí mật}"),
                                    std::string(R"({"đường\u001b":1,"đường\u001b":2})"), twice}) {
        const auto value = parse_json(text, JsonMode::Strict);
        REQUIRE_FALSE(value);
        INFO(value.error().what);
        CHECK(value.error().what.size() < 100);
        for (const char c : value.error().what) CHECK((c >= 0x20 && c < 0x7f));
        CHECK(value.error().what.find("khẩu") == std::string::npos);
    }
}

TEST_CASE("JSON over a limit is Full, and exactly at it is fine") {
    CHECK(strict_error(repeated("[", 65) + repeated("]", 65)) == ErrorCode::Full);
    CHECK(parse_json(repeated("[", 64) + repeated("]", 64), JsonMode::Strict));
    CHECK(strict_error(repeated("[", 2'000'000)) == ErrorCode::Full);
    CHECK(strict_error(repeated("{\"a\":", 2'000'000)) == ErrorCode::Full);
    CHECK(strict_error("[1,2,3]", {7, 64, 3}) == ErrorCode::Full);
    CHECK(parse_json("[1,2,3]", JsonMode::Strict, {7, 64, 4}));
    CHECK(strict_error("[1,2,3]", {6, 64, 100}) == ErrorCode::Full);
}

TEST_CASE("canonical JSON has sorted keys, no blanks and escapes quote and backslash only") {
    CHECK(*canonical_json(strict(R"({ "b" : 1, "a" : [ true , null, -5 ], "" : {} , "B":[] })")) ==
          R"({"":{},"B":[],"a":[true,null,-5],"b":1})");
    CHECK(*canonical_json("a\"b\\c\n\x01/đ") == "\"a\\\"b\\\\c\n\x01/đ\"");
    CHECK(*canonical_json(strict(R"({"é":1,"z":2,"😀":3,"\uff00":4})")) == "{\"z\":2,\"é\":1,\"\uFF00\":4,\"😀\":3}");
    CHECK(canonical_json(Value{1.5}).error().code == ErrorCode::Invalid);
    CHECK(canonical_json(Value::Array{Value::Object{{"a", Value{2.0}}}}).error().code == ErrorCode::Invalid);
}

TEST_CASE("pretty JSON reads back to the same value") {
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        const Value value = random_value(random, 4);
        const auto back = parse_json(pretty_json(value), JsonMode::Strict);
        REQUIRE(back);
        REQUIRE(*back == value);
    }
    CHECK(pretty_json("\xFF") == "\"\uFFFD\"\n");
    CHECK(pretty_json(Value::Object{{"a", 1}}) == "{\n  \"a\": 1\n}\n");
}

TEST_CASE("members are read by kind, and the error names the key") {
    const Value value = strict(R"({"text":"a","number":7,"flag":true,"list":[1]})");
    CHECK(value.string_or("text") == "a");
    CHECK(value.string_or("number", "x") == "x");
    CHECK(value.int_or("number", 0) == 7);
    CHECK(value.int_or("text", 3) == 3);
    CHECK(value.bool_or("flag", false));
    CHECK(value.bool_or("none", true));
    CHECK(*value.need_string("text") == "a");
    CHECK(*value.need_int("number") == 7);
    CHECK(value.need_int("text").error().what.find("'text'") != std::string::npos);
    CHECK(value.need_string("none").error().code == ErrorCode::Invalid);
    CHECK(value.array_or_empty("list").size() == 1);
    CHECK(value.array_or_empty("text").empty());
    CHECK(Value{7}.find("a") == nullptr);
}

TEST_CASE("TOML becomes values, with dates as they were written") {
    const auto value =
        parse_toml("title = \"Lễ\"\nday = 2026-11-22\nat = 2026-11-22T06:30:00Z\nhour = 07:30:00\nn = 3\nx = 6.3\nok = true\n"
                   "[[item]]\nid = \"a\"\n[[item]]\nid = \"b\"\n",
                   "a.toml");
    REQUIRE(value);
    CHECK(value->string_or("title") == "Lễ");
    CHECK(value->string_or("day") == "2026-11-22");
    CHECK(value->string_or("at") == "2026-11-22T06:30:00Z");
    CHECK(value->string_or("hour") == "07:30:00");
    CHECK(value->int_or("n", 0) == 3);
    CHECK(*value->find("x")->as_double() == 6.3);
    REQUIRE(value->array_or_empty("item").size() == 2);
    CHECK(value->array_or_empty("item")[1].string_or("id") == "b");
}

TEST_CASE("a TOML mistake is told with its file and line") {
    const auto bad = parse_toml("a = 1\nb = \nc = 2\n", "sites/x.toml");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == ErrorCode::Invalid);
    CHECK(bad.error().what.find("sites/x.toml:2:") == 0);
    CHECK_FALSE(parse_toml("a = 1\na = 2\n", "x"));
    CHECK(parse_toml("# tên\n\ntên = 1\n", "x").error().what.find("x:3:") == 0);
    CHECK(parse_toml("a = 'ă'\nb = Lễ hội\"\n", "x").error().what.find("x:2:") == 0);
    CHECK(parse_toml("\uFEFFa = 'đ' # é\n", "x")->string_or("a") == "đ");
    CHECK(parse_toml("a = \"\"\"một \\\n  đoạn\"\"\"\n", "x")->string_or("a") == "một đoạn");
    CHECK_FALSE(parse_toml("[\\u0061]", "x"));
    CHECK_FALSE(parse_toml("a = \"\xFF\"\n", "x"));
    CHECK(parse_toml(std::string((8U << 20U) + 1, ' '), "x").error().code == ErrorCode::Full);
}

TEST_CASE("TOML nested beyond its limit is refused however it nests") {
    const auto code = [](const std::string& text) {
        const auto value = parse_toml(text, "x");
        return value ? std::string("read") : std::string(name_of(value.error().code));
    };
    CHECK(code("a = " + repeated("[", 5000) + repeated("]", 5000)) == "full");
    CHECK(code(repeated("a.", 500'000) + "a = 1") == "full");
    CHECK(code("[" + repeated("a . ", 500'000) + "a]") == "full");
    CHECK(code("x = {" + repeated("\"é\".", 500'000) + "a = 1}") == "full");
    CHECK(code("x = [\"\"\"a\"\"\"\", {" + repeated("'a'.", 500'000) + "a = 1}]") == "full");
    CHECK(code(repeated("a.a.a.a = {", 250) + "b = 1" + repeated("}", 250)) == "full");
    CHECK(code(repeated("a.", 60) + "a = 1") == "read");
    CHECK(code("a = " + repeated("[", 200) + repeated("]", 200)) == "read");
    CHECK(code("a = \"" + repeated("x.", 500) + "\" # " + repeated("y.", 500) + "\nb = '''\n" + repeated("z.", 500) + "'''\n") == "read");
    CHECK(code("a = [" + repeated("1.5, ", 500) + "]\nb = [" + repeated("\n  2.5,", 500) + "]\n") == "read");
    CHECK(code("a = \"\\\"" + repeated("x.", 500) + "\"") == "read");
    CHECK(code("a = \"\"\"" + repeated("x.\n\\\"\"\"", 1) + repeated("x.", 500) + "\"\"\"") == "read");
}

TEST_CASE("quoted TOML text reads back as it was") {
    const std::string text("đ \"\\ \n\t\x01\x7F\r ' = #");
    const auto value = parse_toml("a = " + toml_quoted(text), "x");
    REQUIRE(value);
    CHECK(value->string_or("a") == text);
    CHECK(toml_quoted(text).find('\n') == std::string::npos);
}
