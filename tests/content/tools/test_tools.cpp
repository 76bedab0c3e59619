// SPDX-License-Identifier: Apache-2.0
#include "content/base/json.hpp"
#include "content/store/builder.hpp"
#include "content/store/layout.hpp"
#include "tests/content/tools/staff.hpp"
#include "tests/support/places.hpp"

namespace base = tramtin::base;
namespace fs = std::filesystem;
namespace store = tramtin::store;
using namespace tramtin::testing;

TEST_CASE("A wrong command line ends with 2 and says how it should be", "[tools]") {
    CHECK(content({}).status == 2);
    CHECK(content({"--help"}).status == 0);
    CHECK(content({"--help"}).output.find("export-usb KHO") != std::string::npos);
    CHECK(content({"nonsense"}).status == 2);
    const std::vector<std::vector<std::string>> wrong{{"check"},
                                                      {"check", "a", "b"},
                                                      {"check", "a", "--yaml"},
                                                      {"check", "a", "--json", "--json"},
                                                      {"check", "a", "--json=1"},
                                                      {"keys", "destroy", "x"},
                                                      {"publish", "a", "--keys", "k"},
                                                      {"publish", "a", "--repo", "r", "--keys"},
                                                      {"publish", "a", "--repo", "r", "--keys", "k", "--clock", "yesterday"},
                                                      {"search"},
                                                      {"search", "--state", "s", "--limit", "0"},
                                                      {"text", "upper"},
                                                      {"text", "decode", "--from", "latin9"},
                                                      {"import", "--from", "national-json", "x"},
                                                      {"import", "--from", "national-json", "--into", "y"},
                                                      {"import", "--from", "paper", "x", "--into", "y"},
                                                      {"preview", "a", "1.001193", "--out", "x.png"},
                                                      {"preview", "a", "procedure:1.001193"}};
    for (const auto& words : wrong) {
        const Ran ran = content(words);
        INFO(ran.output);
        CHECK(ran.status == 2);
        CHECK(ran.output.find("Cách dùng: tramtin-content " + words.front()) != std::string::npos);
    }
    CHECK(content({"check", "/nowhere/at/all"}).status == 1);
}

TEST_CASE("check reports every finding, for people and for programs", "[tools]") {
    const Staff staff;
    CHECK(content({"check", staff.tree().string()}).status == 0);
    put(staff.tree() / "notices/hong.md", "+++\ntitle = \"không đóng\n+++\n");
    const Ran text = content({"check", staff.tree().string()});
    CHECK(text.status == 1);
    CHECK(text.output.find("lỗi notices/hong.md") != std::string::npos);
    const Ran json = content({"check", "--json", staff.tree().string()});
    CHECK(json.status == 1);
    const auto report = base::parse_json(json.output, base::JsonMode::Strict).value();
    CHECK(report.int_or("items", 0) == 2);
    CHECK(report.int_or("errors", 0) == 1);
    REQUIRE_FALSE(report.array_or_empty("findings").empty());
    bool found = false;
    for (const base::Value& finding : report.array_or_empty("findings"))
        found = found || (finding.string_or("file") == "notices/hong.md" && finding.string_or("severity") == "error");
    CHECK(found);
}

TEST_CASE("A new tree passes check and can be published at once; an existing folder is left alone", "[tools]") {
    const Staff staff;
    const std::string fresh = staff.at("fresh").string();
    REQUIRE(content({"new", fresh}).status == 0);
    const Ran check = content({"check", fresh});
    INFO(check.output);
    CHECK(check.status == 0);
    const Ran published = content({"publish", fresh, "--repo", staff.repository().string(), "--keys", staff.keys().string()});
    INFO(published.output);
    CHECK(published.status == 0);
    const std::string before = get(staff.tree() / "tree.toml");
    CHECK(content({"new", staff.tree().string()}).status == 1);
    CHECK(get(staff.tree() / "tree.toml") == before);
}

TEST_CASE("import says what came in and what was not taken", "[tools]") {
    const Staff staff;
    put(staff.at("in") / "hong.json", "{ not json");
    const Ran ran = content({"import", "--from", "national-json", staff.at("in").string(), "--into", staff.tree().string()});
    CHECK(ran.status == 1);
    CHECK(ran.output.find("hong.json") != std::string::npos);
    CHECK(content({"import", "--from", "national-json", staff.at("nowhere").string(), "--into", staff.tree().string()}).status == 1);
}

TEST_CASE("text changes its input line by line", "[tools]") {
    CHECK(content({"text", "fold"}, "Đăng ký  Khai Sinh\nTHỦ TỤC\n").output == "dang ki khai sinh\nthu tuc\n");
    CHECK(content({"text", "nfc"}, "Vie\u0302\u0323t\n").output == "Việt\n");
    CHECK(content({"text", "telex"}, "ddawng kys khai sinh\n\nnguowif").output == "đăng ký khai sinh\n\nngười\n");
    CHECK(content({"text", "vni"}, "d9ang8 ky1\n").output == "đăng ký\n");
    CHECK(content({"text", "telex", "--new-style"}, "hoaf giair\n").output == "hoà giải\n");
    CHECK(content({"text", "speak"}, "105 hồ sơ\n8.000 đ\n").output == "một trăm linh năm hồ sơ\ntám nghìn đồng\n");
}

TEST_CASE("text decode says which encoding it found, and asks where it cannot know", "[tools]") {
    const Ran found = content({"text", "decode"}, "TiÕng ViÖt: Thñ tôc ®¨ng ký\n");
    CHECK(found.status == 0);
    CHECK(found.output.find("Tiếng Việt: Thủ tục đăng ký\n") != std::string::npos);
    CHECK(found.output.find("Bảng mã: TCVN3") != std::string::npos);
    const Ran asked = content({"text", "decode"}, "caf\xE9 cr\xE8me\n");
    CHECK(asked.status == 1);
    CHECK(asked.output.find("--from TCVN3") != std::string::npos);
    CHECK(content({"text", "decode", "--from", "vni"}, "Tie\xE1ng Vie\xE4t").output.find("Tiếng Việt") != std::string::npos);
}

TEST_CASE("search answers a query given as words, or one a line", "[tools]") {
    const Staff staff;
    REQUIRE(staff.publish().status == 0);
    const Seen seen = see(staff.repository(), staff.keys() / "root.json");
    const store::Layout layout{staff.at("state")};
    fs::create_directories(layout.generations_dir());
    CHECK(content({"search", "--state", layout.root.string(), "khai", "sinh"}).status == 1);
    const std::vector<std::string> packs{seen.raw};
    REQUIRE(store::build_generation(packs, layout.generation({1}), {"test", {}}));
    REQUIRE(store::write_current(layout, {1}));
    const std::string hit = "\t1\tprocedure\t1.001193\tĐăng ký khai sinh\n";
    CHECK(content({"search", "--state", layout.root.string(), "khai", "sinh"}).output == "khai sinh" + hit);
    CHECK(content({"search", "--state", layout.root.string()}, "dang ky\nzzzz\n1.001193\n").output == "dang ky" + hit + "1.001193" + hit);
}

TEST_CASE("preview draws an item through the real programs, where they are built", "[tools]") {
    const Staff staff;
    const std::string out = staff.at("p.png").string();
    const Ran none = content({"preview", staff.tree().string(), "procedure:9.9", "--out", out});
    CHECK(none.status == 1);
    CHECK(none.output.find("Cây không có mục này") != std::string::npos);
    const fs::path programs = tramtin::testing::bin_dir();
    if (!fs::exists(programs / "tramtin-sync") || !fs::exists(programs / "tramtin")) {
        WARN("skipped: tramtin-sync and tramtin are not built");
        return;
    }
    const Ran ran = content({"preview", staff.tree().string(), "procedure:1.001193", "--out", out, "--size", "540x960"});
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    CHECK(get(out).substr(0, 8) == "\x89PNG\r\n\x1a\n");
}
