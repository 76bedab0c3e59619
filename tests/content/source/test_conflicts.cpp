// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/source/check.hpp"
#include "content/source/import.hpp"
#include "content/source/quantities.hpp"
#include "tests/content/source/tree_files.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using tramtin::testing::finding;
using tramtin::testing::k_head;
using tramtin::testing::put;
using tramtin::testing::shown;
using tramtin::testing::TempDir;

namespace {

using Findings = std::vector<source::Finding>;

constexpr base::Date k_today{2026, 11, 22};

// A tree with one guide, whose front matter and advice are given.
Findings checked(const std::string& front, const std::string& tips = "",
                 const std::vector<std::pair<std::string, std::string>>& more = {}) {
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "procedures/1.000777.md", "+++\ntitle = \"Cấp thẻ chợ phiên\"\n" + front + "+++\n\n" + tips + "\n");
    for (const auto& [path, text] : more) put(dir / path, text);
    const auto tree = source::read_tree(dir.path());
    REQUIRE(tree);
    return source::check(*tree, k_today);
}

std::string row(const std::string& time, const std::string& fee, const char* channel = "in-person") {
    return std::string("[[channels]]\nchannel = \"") + channel + "\"\ntime = { " + time + " }\nfee = { " + fee + " }\n";
}

const std::string k_papers = "[[cases]]\ntitle = \"\"\n[[cases.items]]\nname = \"Đơn\"\noriginals = 1\nrole = \"submit\"\n";

std::string paper(const std::string& name, const std::string& note, const char* role = "submit") {
    return "[[cases]]\ntitle = \"\"\n[[cases.items]]\nname = \"" + name + "\"\noriginals = 1\nrole = \"" + role + "\"\nnote = \"" + note +
           "\"\n";
}

bool has(const Findings& list, std::string_view reason) { return finding(list, reason) != nullptr; }

} // namespace

TEST_CASE("Spans of time are read as Vietnamese writes them", "[conflicts]") {
    using source::times_in;
    using source::TimeSpan;
    CHECK(times_in("17–27 ngày làm việc") == std::vector<TimeSpan>{{17, 27, true, false}});
    CHECK(times_in("Không quá 05 ngày, phức tạp thì hai tuần") == std::vector<TimeSpan>{{0, 5, false, false}, {14, 14, false, false}});
    CHECK(times_in("Trong ngày; nhận sau 15 giờ thì ngày làm việc sau") == std::vector<TimeSpan>{{0, 1, false, true}});
    CHECK(times_in("Mở từ 7 giờ 30 đến 11 giờ, ngày 31 tháng 12 năm 2026, trước 01/7/2025").empty());
    CHECK(times_in("trong ngày làm việc tiếp theo").empty());
    CHECK(times_in("5 working days; urgent cases the same day") == std::vector<TimeSpan>{{5, 5, true, false}, {0, 1, false, true}});
    CHECK(source::sums_in("2.000 đồng/trang, từ trang 3 là 1,000 VNĐ; 70 nghìn; 1,5 triệu; 31/12/2026") ==
          std::vector<std::int64_t>{2000, 1000, 70000, 1500000});
}

TEST_CASE("A card that tells another time than the rows is found, and one that tells the same is not", "[conflicts]") {
    const std::string free = "kind = \"free\"";
    const auto time = [&](const std::string& card, const std::string& rows) {
        return checked("time_text = \"" + card + "\"\n" + rows + k_papers);
    };
    CHECK(has(time("12 ngày", row("amount = 20, unit = \"day\"", free)), "conflict.time"));
    CHECK(has(time("12 ngày làm việc", row("amount = 12, unit = \"day\"", free)), "conflict.time"));
    CHECK(has(time("4 ngày", row("amount = 4, unit = \"day\"", free) + row("amount = 9, unit = \"day\"", free, "post")), "conflict.time"));
    CHECK(has(time("Trong ngày", row("amount = 6, unit = \"working-day\"", free)), "conflict.time"));
    CHECK(has(time("Trong ngày", row("amount = 1, raw = \"1\"", free)), "conflict.time_unit"));
    CHECK(has(time("Mời hỏi bàn tiếp nhận", row("raw = \"\"", free)), "conflict.says_nothing"));
    for (const auto& [card, rows] : std::vector<std::pair<std::string, std::string>>{
             {"Một tuần", row("amount = 7, unit = \"day\"", free)},
             {"Không quá 30 ngày", row("amount = 25, unit = \"day\"", free) + row("amount = 30, unit = \"day\"", free, "online")},
             {"4 ngày; gửi bưu điện 9 ngày", row("amount = 4, unit = \"day\"", free) + row("amount = 9, unit = \"day\"", free, "post")},
             {"Làm ngay", row("amount = 2, unit = \"hour\"", free)},
             {"8–10 ngày", row("amount = 8, amount_max = 10, unit = \"day\"", free)}}) {
        INFO(card);
        const auto list = time(card, rows);
        INFO(shown(list));
        CHECK(list.empty());
    }
}

TEST_CASE("A card that tells another fee than the rows is found", "[conflicts]") {
    const std::string day = "amount = 3, unit = \"day\"";
    const auto fee = [&](const std::string& card, const std::string& rows) {
        return checked("fee_text = \"" + card + "\"\n" + rows + k_papers);
    };
    CHECK(has(fee("30.000 đồng", row(day, "kind = \"fixed\", vnd = 25000")), "conflict.fee"));
    CHECK(has(fee("Miễn phí", row(day, "kind = \"fixed\", vnd = 25000")), "conflict.fee"));
    CHECK(has(fee("Theo mức của tỉnh", row(day, "kind = \"free\"")), "conflict.fee"));
    CHECK(has(fee("25.000 đồng", row(day, "kind = \"fixed\", vnd = 25000") + row(day, "kind = \"fixed\", vnd = 60000", "post")),
              "conflict.fee"));
    CHECK(fee("25.000 đồng; qua mạng 12.500 đồng", row(day, "kind = \"fixed\", vnd = 25000, note = \"Qua mạng thu 12.500 đồng\"")).empty());
    CHECK(fee("Miễn phí khi làm lần đầu", row(day, "kind = \"free\", note = \"Lần sau 9.000 đồng\"")).empty());
    CHECK(fee("40.000 đồng theo nghị quyết của tỉnh", row(day, "kind = \"by-province\"")).empty());
    const std::string fixed = row(day, "kind = \"fixed\", vnd = 25000") + k_papers;
    CHECK(has(checked(fixed, "Lệ phí nay còn 15.000 đồng."), "conflict.fee_advice"));
    CHECK(checked(fixed, "Lệ phí 25.000 đồng nộp khi nhận thẻ. Xe ôm ra chợ chừng 15.000 đồng.").empty());
    CHECK(has(checked(fixed, "Thời hạn giải quyết là 10 ngày."), "conflict.time_advice"));
}

TEST_CASE("A paper that is asked for and said not to be needed is found", "[conflicts]") {
    const std::string rows = row("amount = 3, unit = \"day\"", "kind = \"free\"");
    CHECK(has(checked(rows + paper("Giấy giới thiệu của ấp", ""), "Bà con quen mặt không cần giấy giới thiệu."), "conflict.paper"));
    CHECK(has(checked(rows + paper("Hợp đồng thuê sạp, nếu thuê lại", ""), "Giấy giới thiệu, hợp đồng thuê sạp thì không cần."),
              "conflict.paper"));
    CHECK(has(checked(rows + paper("Văn bản uỷ quyền", ""), "Vợ chồng làm thay khỏi phải nộp văn bản ủy quyền."), "conflict.paper"));
    CHECK(has(checked(rows + paper("Sổ hộ nghèo", "Chỉ xuất trình, không nộp lại")), "conflict.paper_role"));
    for (const auto& [papers, tips] : std::vector<std::pair<std::string, std::string>>{
             {paper("Giấy giới thiệu của ấp", "Bà con quen mặt thì không cần giấy này"), "Bà con quen mặt không cần giấy giới thiệu."},
             {paper("Giấy giới thiệu của ấp", ""), "Giấy giới thiệu không cần đóng dấu."},
             {paper("Giấy giới thiệu của ấp", ""), "Không cần hình thẻ, chỉ cần giấy giới thiệu của ấp."},
             {paper("Tờ khai đăng ký sạp", ""), "Không cần đăng ký lại mỗi năm."},
             {paper("Sổ hộ nghèo", "Chỉ xuất trình", "present"), ""}}) {
        INFO(papers << tips);
        const auto list = checked(rows + papers, tips);
        INFO(shown(list));
        CHECK(list.empty());
    }
}

TEST_CASE("A unit that stands twice or nowhere, and ids of sources in running text, are found", "[conflicts]") {
    const std::string sound = row("amount = 3, unit = \"day\"", "kind = \"free\"") + k_papers;
    const auto figure = [&](const std::string& members) {
        return checked(sound, "", {{"systems/cho.md", "+++\ntitle = \"Chợ\"\n[[figures]]\n" + members + "source = \"s1\"\n+++\nBài.\n"}});
    };
    CHECK(has(figure("text = \"40 sạp đã thuê\"\nlow = \"40\"\nunit = \"sạp\"\n"), "figure.unit_twice"));
    CHECK(has(figure("text = \"6,5 %\"\nlow = \"6.5\"\nunit = \"%/năm\"\n"), "figure.unit_twice"));
    CHECK(has(figure("text = \"từ 40\"\nlow = \"40\"\n"), "figure.no_unit"));
    CHECK(figure("text = \"40 (25/31 dãy)\"\nlow = \"40\"\nunit = \"sạp\"\n").empty());
    CHECK(figure("text = \"Năm sau cao hơn năm trước\"\n").empty());
    const auto text = [&](const std::string& body) {
        return checked(sound, "", {{"notices/cho.md", "+++\ntitle = \"Chợ\"\n+++\n" + body}});
    };
    for (const char* marked : {"Chợ họp sớm (nguồn s1).", "Chợ họp sớm [S1].", "Nguồn s1 ghi chợ họp sớm.", "Chợ họp (nguồn: a7).",
                               "| Việc | Nguồn |\n| --- | --- |\n| Họp sớm | s1 |\n"}) {
        INFO(marked);
        CHECK(has(text(marked), "text.source_mark"));
    }
    for (const char* plain : {"Nguồn thu của chợ (mới) tăng.", "Mẫu (CT01) và [tờ khai].", "Nguồn điện 220V.",
                              "| Việc | Mẫu |\n| --- | --- |\n| Họp sớm | CT01 |\n"}) {
        INFO(plain);
        CHECK_FALSE(has(text(plain), "text.source_mark"));
    }
}

TEST_CASE("Authorities that are no more are found in what is in force, by their last day", "[conflicts]") {
    const std::string sound = row("amount = 3, unit = \"day\"", "kind = \"free\"") + k_papers;
    CHECK(has(checked("where_text = \"Uỷ ban nhân dân huyện\"\n" + sound), "authority.abolished"));
    CHECK(has(checked(sound, "Không được thì gửi đơn lên công an quận."), "authority.abolished"));
    CHECK(has(checked(sound, "Phòng Tư pháp trả lời trong 3 ngày."), "authority.abolished"));
    CHECK(checked(sound, "Việc này không còn do UBND huyện làm. Cơ quan công an và quân đội cùng làm.").empty());
    const std::string old = "+++\ntitle = \"Sắp xếp cấp huyện\"\nvalid_to = \"2024-12-31\"\n+++\nUBND huyện họp.\n";
    CHECK_FALSE(has(checked(sound, "", {{"systems/cu.md", old}}), "authority.abolished"));
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "notices/a.md", "+++\ntitle = \"Họp\"\n+++\nMời đến UBND huyện.\n");
    const auto tree = source::read_tree(dir.path());
    CHECK_FALSE(has(source::check(*tree, base::Date{2025, 6, 30}), "authority.abolished"));
    CHECK(has(source::check(*tree, base::Date{2025, 7, 1}), "authority.abolished"));
}

TEST_CASE("Counters by a number no office has, and names a resident cannot tell apart, are found", "[conflicts]") {
    const std::string sound = row("amount = 3, unit = \"day\"", "kind = \"free\"") + k_papers;
    const std::pair<std::string, std::string> office{
        "offices.toml", "[[office]]\nid = \"vp\"\ntitle = \"Văn phòng\"\n[[office.counters]]\nid = \"a\"\nname = \"Quầy số 07 · Chợ\"\n"};
    CHECK(has(checked(sound, "Nộp ở quầy 8.", {office}), "counter.unknown_number"));
    CHECK_FALSE(has(checked(sound, "Nộp ở quầy 7, không phải quầy hàng.", {office}), "counter.unknown_number"));
    CHECK_FALSE(has(checked(sound, "Nộp ở quầy 8."), "counter.unknown_number"));
    const std::string twin = "+++\ntitle = \"CẤP THẺ CHỢ PHIÊN\"\n" + sound + "+++\n";
    const auto list = checked(sound, "", {{"procedures/1.000778.md", twin}});
    REQUIRE(finding(list, "title.double") != nullptr);
    CHECK(finding(list, "title.double")->file == "procedures/1.000778.md");
    CHECK(finding(list, "title.double")->text.find("procedures/1.000777.md") != std::string::npos);
    const std::string echo = "+++\ntitle = \"Chợ phiên Chợ phiên\"\n+++\nBài.\n";
    CHECK(has(checked(sound, "", {{"systems/cho.md", echo}}), "title.twice"));
}

TEST_CASE("A fee of the site that no guide would show is found", "[conflicts]") {
    const auto with = [&](const std::string& fee, const std::string& code) {
        return checked(row("amount = 3, unit = \"day\"", fee) + k_papers, "",
                       {{"sites/x.toml", "title = \"Xã\"\noffice = \"vp\"\n[[fees]]\nprocedure = \"" + code +
                                             "\"\nfee = { kind = \"fixed\", vnd = 9000 }\nsource = \"s1\"\n"},
                        {"offices.toml", "[[office]]\nid = \"vp\"\ntitle = \"Văn phòng\"\n"}});
    };
    CHECK(has(with("kind = \"free\"", "1.000777"), "conflict.local_fee"));
    CHECK(has(with("kind = \"by-province\"", "1.000999"), "procedure.unknown"));
    CHECK(with("kind = \"by-province\"", "1.000777").empty());
}

TEST_CASE("A card in English is held to the same rows", "[conflicts]") {
    const std::string head = "+++\ntitle = \"Market card\"\nlang = \"en\"\n";
    const auto english = [&](const std::string& card) {
        TempDir dir;
        put(dir / "tree.toml", "publisher = \"x\"\nlanguages = [\"vi\", \"en\"]\ntitle = \"X\"\n");
        put(dir / "procedures/1.000777.en.md",
            head + "time_text = \"" + card + "\"\n" + row("amount = 3, unit = \"working-day\"", "kind = \"free\"") + k_papers + "+++\n");
        return source::check(*source::read_tree(dir.path()), k_today);
    };
    CHECK(has(english("5 working days"), "conflict.time"));
    CHECK_FALSE(has(english("3 working days"), "conflict.time"));
}

TEST_CASE("The sample contradicts itself nowhere", "[conflicts]") {
    for (const char* name : {"hau-giang", "xa-vi-thuy"}) {
        const auto tree = source::read_tree(std::filesystem::path(testing::source_dir()) / "content/samples" / name);
        REQUIRE(tree);
        const auto list = source::check(*tree, k_today);
        INFO(shown(list));
        CHECK(list.empty());
    }
}
