// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/base/json.hpp"
#include "content/signed/delegation.hpp"
#include "content/signed/envelope.hpp"
#include "content/signed/hashes.hpp"

namespace base = tramtin::base;
namespace crypto = tramtin::crypto;
namespace signing = tramtin::signing;
using base::Value;

TEST_CASE("Patterns of paths follow the shell, and no wildcard crosses a slash", "[signed]") {
    struct Row {
        const char* pattern;
        const char* path;
        bool matches;
    };
    const std::vector<Row> rows{
        {"packs/a.zst", "packs/a.zst", true},
        {"packs/a.zst", "packs/a.zst2", false},
        {"packs/a.zst", "packs/a.zs", false},
        {"", "", true},
        {"", "a", false},
        {"*", "", true},
        {"*", "a", true},
        {"*", "a/b", false},
        {"*/*", "a/b", true},
        {"*/*", "a/b/c", false},
        {"*/b", "/b", true},
        {"**", "ab", true},
        {"**", "a/b", false},
        {"a*b*c", "a-b-b-c", true},
        {"a*b*c", "a-b-b-", false},
        {"a*b/c*d", "aXb/cYd", true},
        {"a*b/c*d", "aX/b/cYd", false},
        {"*.zst", ".zst", true},
        {"packs/*.zst", "packs/.zst", true},
        {"packs/*", "packs/", true},
        {"packs/*", "packs", false},
        {"foo-?.tgz", "foo-1.tgz", true},
        {"foo-?.tgz", "foo-.tgz", false},
        {"foo-?.tgz", "foo-12.tgz", false},
        {"a?b", "a/b", false},
        {"?", "ạ", true},
        {"??", "ạ", false},
        {"xã/*", "xã/Vị Thủy", true},
        {"[abc]", "b", true},
        {"[abc]", "d", false},
        {"[!abc]", "d", true},
        {"[!abc]", "a", false},
        {"[!a]", "/", false},
        {"[a-c]x", "bx", true},
        {"[a-c]x", "dx", false},
        {"[ạ-ặ]", "ặ", true},
        {"[]]", "]", true},
        {"[-a]", "-", true},
        {"[a-]", "-", true},
        {"[/]", "/", false},
        {"[a", "[a", true},
        {"[", "[", true},
        {"[]", "[]", true},
        {"A", "a", false},
        {"a.c", "abc", false},
        {"\\*", "\\x", true},
        {"items/notice/vi-thuy-*", "items/notice/vi-thuy-12", true},
        {"items/notice/vi-thuy-*", "items/notice/vi-thuy-1/2", false},
        {"items/notice/vi-thuy-*", "items/notice/hau-giang-1", false},
    };
    for (const Row& row : rows) {
        INFO(row.pattern << " and " << row.path);
        CHECK(signing::matches_pattern(row.pattern, row.path) == row.matches);
    }
}

TEST_CASE("A pattern full of stars takes no endless time", "[signed]") {
    std::string pattern;
    for (int i = 0; i < 500; ++i) pattern += "*a";
    CHECK_FALSE(signing::matches_pattern(pattern + "b", std::string(2000, 'a')));
    CHECK(signing::matches_pattern(pattern, std::string(2000, 'a')));
}

TEST_CASE("Hash prefixes and hash bins follow the SHA-256 of the path", "[signed]") {
    const std::string hash = crypto::sha256("file.txt").hex();
    signing::Delegation role{"a", {}, false, {}, {"ffff", hash.substr(0, 3)}};
    CHECK(signing::covers(role, "file.txt"));
    role.path_hash_prefixes = {hash + "0"};
    CHECK_FALSE(signing::covers(role, "file.txt"));
    role.path_hash_prefixes.clear();
    CHECK_FALSE(signing::covers(role, "file.txt"));
    const auto leading = std::stoul(hash.substr(0, 8), nullptr, 16);
    for (const unsigned bits : {1U, 3U, 4U, 5U, 8U, 15U, 32U}) {
        const std::string name = signing::bin_of({{}, bits, "bin"}, "file.txt");
        INFO(name);
        CHECK(name.substr(0, 4) == "bin-");
        CHECK(name.size() == 4 + (bits + 3) / 4);
        CHECK(std::stoul(name.substr(4), nullptr, 16) == leading >> (32U - bits));
    }
}

TEST_CASE("The roles asked about a path end with the first terminating one", "[signed]") {
    signing::Delegations delegations;
    delegations.roles = {{"a", {}, false, {"x"}, {}}, {"b", {}, false, {"y"}, {}}, {"c", {}, true, {"x"}, {}}, {"d", {}, false, {"x"}, {}}};
    std::vector<std::string> names;
    for (const auto& role : signing::delegates_of(delegations, "x")) names.push_back(role.name);
    CHECK(names == std::vector<std::string>{"a", "c"});
    delegations.succinct = signing::SuccinctRoles{{}, 4, "bin"};
    REQUIRE(signing::delegates_of(delegations, "x").size() == 1);
    CHECK(signing::delegates_of(delegations, "x").front().terminating);
}

TEST_CASE("A role name becomes one file name, and different names different ones", "[signed]") {
    CHECK(signing::quoted_name("commune-vi-thuy_1.~") == "commune-vi-thuy_1.~");
    CHECK(signing::quoted_name("../a b") == "..%2Fa%20b");
    CHECK(signing::quoted_name("ạ") == "%E1%BA%A1");
    CHECK(signing::quoted_name("a%2Fb") == "a%252Fb");
    CHECK(signing::quoted_name(std::string("\0\xff", 2)) == "%00%FF");
}

TEST_CASE("Every known hash must match, and one must be known", "[signed]") {
    const std::string sha256 = crypto::sha256("abc").hex();
    const std::string sha512 = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                               "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"; // FIPS 180-4
    const auto good = [](const signing::Hashes& hashes) { return signing::check_hashes(hashes, "abc", "x").has_value(); };
    CHECK(good({{"sha256", sha256}}));
    CHECK(good({{"sha512", sha512}}));
    CHECK(good({{"sha256", sha256}, {"sha512", sha512}, {"md99", "what"}}));
    CHECK_FALSE(good({{"sha256", sha256}, {"sha512", sha256}}));
    CHECK_FALSE(good({{"sha256", sha512}}));
    CHECK_FALSE(good({{"sha512", sha512.substr(0, 126)}}));
    CHECK_FALSE(good({{"sha512", "not hexadecimal"}}));
    CHECK_FALSE(good({{"md99", sha256}}));
    CHECK_FALSE(good({}));
    std::string loud = sha512;
    for (char& c : loud) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CHECK(good({{"sha512", loud}}));
}

namespace {

// Metadata with `member` of the payload replaced by the JSON text; "" removes it.
base::Result<signing::Targets> targets_with(const std::string& member, const std::string& json) {
    std::string text = R"({"signatures":[],"signed":{"_type":"targets","spec_version":"1.0.0")";
    for (const auto& [name, usual] : std::map<std::string, std::string>{
             {"version", "1"}, {"expires", R"("2027-01-01T00:00:00Z")"}, {"targets", "{}"}, {"delegations", R"({"keys":{},"roles":[]})"}}) {
        const std::string value = name == member ? json : usual;
        if (!value.empty()) text.append(",\"").append(name).append("\":").append(value);
    }
    TRY_ASSIGN(const signing::Envelope envelope, signing::parse_envelope(text + "}}", signing::k_max_targets));
    return signing::parse_targets(envelope);
}

std::string role_with(const std::string& change) {
    return R"({"keys":{},"roles":[{"name":"a","keyids":[],"threshold":1,"terminating":false,"paths":[])" + change + "}]}";
}

} // namespace

TEST_CASE("Numbers are whole and of 64 bits, names stand once, text is UTF-8, depth has an end", "[signed]") {
    CHECK(targets_with("version", "9223372036854775807").value().common.version == 9223372036854775807);
    for (const char* bad : {"9223372036854775808", "18446744073709551615", "18446744073709551616", "-1", "0", "-0", "1.0", "1e0", "1.5",
                            "\"1\"", "true", "null", "[1]", "NaN", "01", "+1", "0x1", ""})
        CHECK_FALSE(targets_with("version", bad));
    for (const char* bad :
         {"", "null", "1", "\"2027-01-01\"", "\"2027-01-01T00:00:00\"", "\"2027-01-01 00:00:00Z\"", "\"2027-02-29T00:00:00Z\"",
          "\"2027-01-01T24:00:00Z\"", "\"2027-01-01T00:00:00.5Z\"", "\"2027-01-01T00:00:00z\""})
        CHECK_FALSE(targets_with("expires", bad));
    for (const char* extra :
         {R"({"a":{"x":1,"x":1}})", R"({"a":0.5})", R"({"a":1e400})", "{\"a\":\"\xff\"}", "{\"a\":\"\xc0\x80\"}", "{\"\xed\xa0\x80\":1}",
          R"({"a":"\ud800"})", R"({"a":"\x41"})", "{\"a\":\"\n\"}", "{\"a\":1,}", "{a:1}", "{\"a\":1/**/}"})
        CHECK_FALSE(targets_with("expires", std::string("\"2027-01-01T00:00:00Z\",\"extra\":") + extra));
    const auto nested = [](std::size_t depth) {
        return targets_with("expires", "\"2027-01-01T00:00:00Z\",\"extra\":" + std::string(depth, '[') + std::string(depth, ']'));
    };
    CHECK(nested(20));
    CHECK_FALSE(nested(40));
    CHECK_FALSE(nested(1'000'000));
}

TEST_CASE("Targets and delegations of a wrong shape are refused", "[signed]") {
    CHECK(targets_with("delegations", ""));
    CHECK(targets_with("delegations", role_with("")));
    CHECK(targets_with("delegations", role_with(R"(,"later":{"x":[1]})")));
    const std::string usual = R"("keyids":[],"threshold":1)";
    for (const std::string& bad :
         std::vector<std::string>{"null",
                                  "[]",
                                  "{}",
                                  R"({"keys":{}})",
                                  R"({"roles":[]})",
                                  R"({"keys":[],"roles":[]})",
                                  R"({"keys":{},"roles":{}})",
                                  R"({"keys":{},"roles":[1]})",
                                  R"({"keys":{"k":1},"roles":[]})",
                                  R"({"keys":{"k":{"keytype":"a","scheme":"b"}},"roles":[]})",
                                  role_with(R"(,"path_hash_prefixes":[])"),
                                  R"({"keys":{},"roles":[{"name":"a",)" + usual + R"(,"terminating":false}]})",
                                  R"({"keys":{},"roles":[{"name":"a",)" + usual + R"(,"terminating":"no","paths":[]}]})",
                                  R"({"keys":{},"roles":[{"name":"a",)" + usual + R"(,"terminating":false,"paths":[1]}]})",
                                  R"({"keys":{},"roles":[{"name":"",)" + usual + R"(,"terminating":false,"paths":[]}]})",
                                  R"({"keys":{},"roles":[{"name":"snapshot",)" + usual + R"(,"terminating":false,"paths":[]}]})",
                                  R"({"keys":{},"roles":[{"name":"a","keyids":["x","x"],"threshold":1,"terminating":false,"paths":[]}]})",
                                  R"({"keys":{},"roles":[{"name":"a","keyids":[],"threshold":0,"terminating":false,"paths":[]}]})",
                                  R"({"keys":{},"roles":[],"succinct_roles":{)" + usual + R"(,"bit_length":2,"name_prefix":"b"}})",
                                  R"({"keys":{},"succinct_roles":{)" + usual + R"(,"bit_length":0,"name_prefix":"b"}})",
                                  R"({"keys":{},"succinct_roles":{)" + usual + R"(,"bit_length":33,"name_prefix":"b"}})",
                                  R"({"keys":{},"succinct_roles":{)" + usual + R"(,"bit_length":3}})"}) {
        INFO(bad);
        CHECK_FALSE(targets_with("delegations", bad));
    }
    const auto bins = targets_with("delegations", R"({"keys":{},"succinct_roles":{)" + usual + R"(,"bit_length":7,"name_prefix":"b"}})");
    REQUIRE(bins);
    CHECK(bins->delegations->succinct->bit_length == 7);
    CHECK(signing::to_value(*bins).find("delegations")->find("succinct_roles")->int_or("bit_length", 0) == 7);
    CHECK(signing::to_value(*bins).find("delegations")->find("roles") == nullptr);
    for (const char* bad : {"", "[]", R"({"a":1})", R"({"a":{"length":1}})", R"({"a":{"length":1,"hashes":{}}})",
                            R"({"a":{"length":-1,"hashes":{"x":"00"}}})", R"({"a":{"length":1.5,"hashes":{"x":"00"}}})",
                            R"({"a":{"length":1,"hashes":{"x":0}}})", R"({"a":{"length":1,"hashes":{"sha256":"00"}}})"})
        CHECK_FALSE(targets_with("targets", bad));
    CHECK(targets_with("targets", R"({"a":{"length":0,"hashes":{"new-hash":"any text"}}})"));
}
