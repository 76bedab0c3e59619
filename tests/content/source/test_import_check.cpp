// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/source/check.hpp"
#include "content/source/import.hpp"
#include "tests/content/source/tree_files.hpp"

using namespace tramtin;
using namespace tramtin::testing;
using model::Kind;
using source::import_national;

namespace {

std::string record(const std::string& code, const std::string& name, const std::string& fee = "Miễn phí") {
    return R"({"ma_thu_tuc": ")" + code + R"(", "ten_thu_tuc": ")" + name +
           R"(", "linh_vuc": "Hộ tịch", "co_quan_thuc_hien": "UBND cấp xã",
            "raw_text": "tất cả",
            "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày)" +
           fee + R"(", "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai1 bản chính"})";
}

struct Imports {
    TempDir dir;
    std::filesystem::path tree = dir / "tree";
    std::filesystem::path in = dir / "in";
    std::filesystem::path staff = tree / "procedures/1.001193.md";
    Imports() { put(tree / "tree.toml", k_head); }
    source::ImportReport run(std::vector<std::filesystem::path> inputs = {}) {
        auto report = import_national(inputs.empty() ? std::vector<std::filesystem::path>{in} : inputs, tree);
        REQUIRE(report);
        return *report;
    }
};

std::string reasons(const source::ImportReport& report) {
    std::string text;
    for (const auto& refusal : report.refused)
        text += std::filesystem::path(refusal.input).filename().string() + "=" + refusal.reason + " ";
    return text;
}

} // namespace

TEST_CASE("An import makes a staff file and keeps the record; doing it again writes nothing", "[import]") {
    Imports t;
    put(t.in / "a.json", record("1.001193", "Thủ tục đăng ký khai sinh"));
    const auto first = t.run();
    CHECK((first.imported == 1 && first.updated == 0 && first.refused.empty()));
    const std::string staff = get(t.staff);
    CHECK(staff.find("# Cán bộ ghi phần của mình") != std::string::npos);
    const std::string kept = get(t.tree / "procedures/1.001193.national.json");
    CHECK(kept.find("Thủ tục đăng ký khai sinh") != std::string::npos);
    CHECK(kept.find("raw_text") == std::string::npos);
    const auto time = std::filesystem::last_write_time(t.staff);
    const auto second = t.run();
    CHECK((second.unchanged == 1 && second.imported == 0 && second.updated == 0));
    CHECK(std::filesystem::last_write_time(t.staff) == time);
    const auto tree = source::read_tree(t.tree);
    REQUIRE(tree);
    CHECK(tree->findings.empty());
    const auto* entry = source::find_entry(*tree, Kind::Procedure, "1.001193");
    REQUIRE(entry != nullptr);
    CHECK(std::get<model::Procedure>(entry->item).channels.at(0).time.amount == 3);
}

TEST_CASE("A new import changes the imported part only, and names what staff say otherwise", "[import]") {
    Imports t;
    put(t.in / "a.json", record("1.001193", "Thủ tục đăng ký khai sinh"));
    t.run();
    const std::string head = "+++\r\n# ghi chú của cán bộ\r\ntitle = \"Khai sinh\"   # tên gọn\r\nsummary = "
                             "\"\"\"\r\n[national]\r\n\"\"\"\r\ntime_text='Trong ngày'\r\n\r\n";
    const std::string tail = "+++\r\nĐến sớm.\r\n\r\n[national]\r\n";
    std::string block = get(t.staff).substr(get(t.staff).find("\n[national]\n") + 1);
    block.resize(block.rfind("+++"));
    std::string crlf;
    for (const char c : block) crlf += c == '\n' ? "\r\n" : std::string(1, c);
    put(t.staff, head + crlf + tail);
    CHECK(t.run().unchanged == 1);

    put(t.in / "a.json", record("1.001193", "Thủ tục đăng ký khai sinh mới"));
    const auto report = t.run();
    CHECK(report.updated == 1);
    const std::string now = get(t.staff);
    CHECK(now.substr(0, head.size()) == head);
    CHECK(now.substr(now.size() - tail.size()) == tail);
    CHECK(now.find("Đăng ký khai sinh mới") != std::string::npos);
    const std::string middle = now.substr(head.size(), now.size() - head.size() - tail.size());
    CHECK(std::count(middle.begin(), middle.end(), '\n') == std::count(middle.begin(), middle.end(), '\r'));
    REQUIRE(report.conflicts.size() == 1);
    CHECK(report.conflicts[0] == source::Conflict{"1.001193", "title", "Đăng ký khai sinh", "Đăng ký khai sinh mới", "Khai sinh"});
    CHECK(t.run().conflicts.empty());
}

TEST_CASE("A staff file without imported part, or without any front matter, gets one and keeps its bytes", "[import]") {
    Imports t;
    put(t.in / "a.json", record("1.001193", "Khai sinh"));
    put(t.staff, "Chỉ có lời khuyên.");
    CHECK(t.run().updated == 1);
    CHECK(get(t.staff).find("+++\nChỉ có lời khuyên.") != std::string::npos);
    CHECK(t.run().unchanged == 1);
    put(t.staff, "+++\nicon = \"x\" # giữ\n+++\nThân\n");
    CHECK(t.run().updated == 1);
    CHECK(get(t.staff).find("+++\nicon = \"x\" # giữ\n[national]\n") == 0);
    CHECK(get(t.staff).find("+++\nThân\n") != std::string::npos);
    CHECK(t.run().unchanged == 1);
}

TEST_CASE("A staff file that would lose words is left alone", "[import]") {
    Imports t;
    put(t.in / "a.json", record("1.001193", "Khai sinh"));
    for (const auto& [text, reason] :
         {std::pair<std::string, std::string>{"+++\ntitle = \"hở\n+++\n", "import.staff_file"},
          {"+++\ntitle = \"không đóng\"\n", "import.staff_file"},
          {"+++\n[national]\nfield = \"x\"\n[[variants]]\ntopic = \"của cán bộ\"\n+++\n", "import.below_national"}}) {
        CAPTURE(text);
        put(t.staff, text);
        CHECK(reasons(t.run()) == "a.json=" + reason + " ");
        CHECK(get(t.staff) == text);
    }
}

TEST_CASE("Words written below the line of imports are named before they go", "[import]") {
    Imports t;
    put(t.in / "a.json", record("1.001193", "Khai sinh"));
    t.run();
    std::string text = get(t.staff);
    const std::string field = "field = \"Hộ tịch\"";
    text.replace(text.find(field), field.size(), "field = \"Sửa tay\"");
    put(t.staff, text);
    const auto report = t.run();
    REQUIRE(report.conflicts.size() == 1);
    CHECK(report.conflicts[0] == source::Conflict{"1.001193", "national.field", "Hộ tịch", "Hộ tịch", "Sửa tay"});
}

TEST_CASE("Bad inputs are refused one by one and the rest goes on", "[import]") {
    Imports t;
    put(t.in / "a-tot.json", record("1.001193", "Khai sinh"));
    put(t.in / "b-hong.json", "{\"ma_thu_tuc\": ");
    put(t.in / "c-khong-ma.json", "{\"ten_thu_tuc\": \"x\"}");
    put(t.in / "d-trung.json", record("1.000656", "Khai tử"));
    put(t.in / "e-trung.json", record("1.000656", "Khai tử khác"));
    put(t.in / "f-giong.json", record("1.001193", "Khai sinh"));
    put(t.in / "g-nhieu.json", "[" + record("1.000894", "Kết hôn") + ", 5]");
    put(t.in / "h-rong.json", "[]");
    put(t.in / "doc.txt", "không phải dữ liệu");
    std::filesystem::create_directories(t.in);
    {
        std::ofstream big(t.in / "z-to.json", std::ios::binary);
        big.seekp(100 << 20);
        big.put(' ');
    }
    const auto report = t.run();
    CHECK(report.imported == 2);
    CHECK(reasons(report) ==
          "b-hong.json=import.no_json c-khong-ma.json=import.no_code g-nhieu.json#2=import.no_object h-rong.json=import.no_object "
          "z-to.json=import.too_big d-trung.json=import.twice e-trung.json=import.twice f-giong.json=import.copy ");
    for (const auto& refusal : report.refused) CHECK_FALSE(refusal.text.empty());
    CHECK_FALSE(std::filesystem::exists(t.tree / "procedures/1.000656.md"));
    CHECK(import_national({t.dir / "khong-co"}, t.tree).error().code == base::ErrorCode::NotFound);
    CHECK(import_national({t.in}, t.dir / "khong-cay").error().reason == "tree.missing");
}

TEST_CASE("The example tree reads and checks without a finding", "[check]") {
    TempDir dir;
    REQUIRE(source::create_tree(dir / "moi"));
    const auto tree = source::read_tree(dir / "moi");
    REQUIRE(tree);
    const auto findings = source::check(*tree, base::Date{2026, 11, 22});
    INFO(shown(findings));
    CHECK(findings.empty());
    CHECK(tree->entries.size() == 8);
    CHECK(source::create_tree(dir / "moi").error().code == base::ErrorCode::Busy);
}

TEST_CASE("References between items are followed", "[check]") {
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "sites/thu.toml", "title = \"Thử\"\noffice = \"khong-co\"\n");
    put(dir / "offices.toml", "[[office]]\nid = \"mot-cua\"\ntitle = \"Một cửa\"\nmap = \"images/mat.png\"\ncounters = [{id = \"q1\", name "
                              "= \"Quầy 1\", fields = [\"Hộ tich\"]}]\n");
    put(dir / "procedures/1.000001.md", "+++\ntitle = \"A\"\nfield = \"Hộ tịch\"\ncounter = \"q9\"\nrelated = "
                                        "[\"1.000002\"]\n+++\n[x](document:nq#sai) [y](document:nq#dung) [z](notice:khong)\n");
    put(dir / "documents/nq/document.toml", "title = \"NQ\"\n");
    put(dir / "documents/nq/1.md", "# Đúng {#dung}\n\n![Ảnh](images/khong.png)\n");
    put(dir / "life-events.toml", "[[life-event]]\nid = \"a\"\ntitle = \"A\"\nprocedures = [\"1.000001\", \"9.999999\"]\n");
    put(dir / "indicators.toml", "[[target]]\nid = \"a\"\ntitle = \"A\"\nterm = \"2020–2025\"\nfigures = [{target = {text = \"5\"}}]\n"
                                 "[[target]]\nid = \"b\"\ntitle = \"B\"\nfigures = [{target = {text = \"5\", source = \"s1\"}}]\n");
    put(dir / "notices/cu.md", "+++\ntitle = \"Cũ\"\nvalid_to = 2026-01-01\nsummary = \"x\"\n+++\n");
    const auto tree = source::read_tree(dir.path());
    REQUIRE(tree);
    const auto list = source::check(*tree, base::Date{2026, 11, 22});
    INFO(shown(list));
    for (const char* reason : {"office.unknown", "image.missing", "counter.field", "counter.unknown", "procedure.unknown", "link.unknown",
                               "link.anchor", "figure.no_source", "item.no_archive", "item.expired"}) {
        CAPTURE(reason);
        REQUIRE(finding(list, reason) != nullptr);
        CHECK_FALSE(finding(list, reason)->text.empty());
        CHECK_FALSE(finding(list, reason)->address.empty());
    }
    CHECK(finding(list, "image.missing", "map") != nullptr);
    CHECK(finding(list, "image.missing", "sections#dung") != nullptr);
    CHECK(finding(list, "procedure.unknown", "related") != nullptr);
    CHECK(std::count_if(list.begin(), list.end(), [](const auto& f) { return f.reason == "figure.no_source"; }) == 1);
    CHECK(source::has_errors(list));
    CHECK(std::is_sorted(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.file < b.file; }));
}

TEST_CASE("Anomalies of imported facts stay until staff answer them", "[check]") {
    Imports t;
    put(t.in / "a.json", record("1.001193", "Khai sinh", "Miễn phí(Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)"));
    CHECK(t.run().anomalies.size() == 1);
    auto tree = source::read_tree(t.tree);
    const auto before = source::check(*tree);
    REQUIRE(finding(before, "national.fee_by_province") != nullptr);
    CHECK(finding(before, "national.fee_by_province")->file == "procedures/1.001193.md");
    CHECK_FALSE(source::has_errors(before));
    std::string text = get(t.staff);
    text.insert(text.find("[national]\n"), "fee_text = \"8.000 đồng theo nghị quyết của tỉnh\"\n");
    put(t.staff, text);
    tree = source::read_tree(t.tree);
    CHECK(source::check(*tree).empty());
    std::filesystem::remove(t.staff);
    tree = source::read_tree(t.tree);
    CHECK(finding(source::check(*tree), "national.alone") != nullptr);
}

TEST_CASE("Sentences of staff are named when the national facts behind them change", "[import]") {
    Imports t;
    put(t.in / "a.json", record("1.001193", "Khai sinh"));
    put(t.staff, "+++\nfee_text = \"8.000 đồng\"\ntime_text = \"3 ngày\"\n+++\n");
    const auto first = t.run();
    REQUIRE(first.conflicts.size() == 1);
    CHECK(first.conflicts[0] == source::Conflict{"1.001193", "fee_text", "", "Miễn phí", "8.000 đồng"});
    CHECK(get(t.staff).find("fee_text = \"8.000 đồng\"") != std::string::npos);
    CHECK(t.run().conflicts.empty());
    put(t.in / "a.json", record("1.001193", "Khai sinh", "5,000 VNĐ"));
    const auto second = t.run();
    REQUIRE(second.conflicts.size() == 1);
    CHECK(second.conflicts[0] == source::Conflict{"1.001193", "fee_text", "Miễn phí", "5,000 VNĐ", "8.000 đồng"});
}

TEST_CASE("A folder without records is refused, and files that are no records are counted", "[import]") {
    Imports t;
    put(t.in / "doc.txt", "x");
    const auto none = t.run();
    CHECK(reasons(none) == "in=import.no_records ");
    CHECK(none.skipped == 1);
    put(t.in / "A.JSON", record("1.001193", "Khai sinh"));
    CHECK(t.run().imported == 1);
}

TEST_CASE("No imported data keeps a tree from being published", "[import]") {
    const std::vector<std::string> bad{"null",
                                       "\"\"",
                                       "\"- \"",
                                       "5",
                                       "[]",
                                       "{}",
                                       "\"1 bản chính\"",
                                       "\"Tên giấy tờMẫu đơn, tờ khaiSố lượng1 bản chính\"",
                                       "\"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp10 - 5 NgàyMiễn phí\"",
                                       "\"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp99999999999 - 5 Ngày0 VNĐ\"",
                                       "\"Tên văn bản pháp lýMã văn bản1/2020/NĐ-CP\""};
    const std::vector<std::string> keys{"ten_thu_tuc",   "linh_vuc",           "cach_thuc_thuc_hien", "thanh_phan_ho_so", "can_cu_phap_ly",
                                        "ket_qua_xu_ly", "trinh_tu_thuc_hien", "thu_tuc_lien_quan",   "detail_url"};
    Imports t;
    int number = 100000;
    for (const auto& key : keys) {
        for (const auto& value : bad) {
            const std::string code = "1." + std::to_string(number++);
            put(t.in / (code + ".json"), "{\"ma_thu_tuc\": \"" + code + "\", \"" + key + "\": " + value + "}");
        }
    }
    CHECK(t.run().imported == number - 100000);
    const auto tree = source::read_tree(t.tree);
    REQUIRE(tree);
    CHECK(static_cast<int>(tree->entries.size()) == number - 100000);
    const auto findings = source::check(*tree);
    for (const auto& f : findings) {
        INFO(f.file + " " + f.reason + " " + f.text);
        CHECK(f.severity == source::Severity::Warning);
    }
    CHECK(finding(findings, "national.time_reversed") != nullptr);
    CHECK(finding(findings, "national.no_name") != nullptr);
}
