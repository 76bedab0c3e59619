// SPDX-License-Identifier: Apache-2.0
// What residents read of a national record: its name, the groups of its papers, its place.
#include <iostream>

#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "content/model/place.hpp"
#include "content/source/import.hpp"
#include "tests/content/source/national_invariant.hpp"
#include "tests/content/source/tree_files.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::testing;
using model::GroupKind;
using model::ItemRole;

namespace {

const std::string k_papers = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

model::Procedure guide(base::Value::Object members) {
    members.try_emplace("ma_thu_tuc", "9.000001");
    const auto record = source::national_record(std::move(members));
    REQUIRE(record);
    CHECK(lost(*record) == "");
    auto facts = source::to_facts(*record).facts;
    facts.as_object()->insert_or_assign("id", record->code);
    const auto item = model::from_value(model::Kind::Procedure, facts);
    REQUIRE(item);
    return std::get<model::Procedure>(*item);
}

std::string title_of(const std::string& name) { return guide({{"ten_thu_tuc", name}}).meta.title; }
GroupKind kind_of(const std::string& heading) {
    return guide({{"thanh_phan_ho_so", heading + k_papers + "Đơn1 bản chính"}}).cases.at(0).kind;
}

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Written apart from model::place_of: "xã" or "phường" as a word, not in "xã hội".
bool names_commune(std::string text) {
    for (const char* gone : {"xã hội", "Xã hội", "XÃ HỘI"}) {
        for (std::size_t at = text.find(gone); at != std::string::npos; at = text.find(gone)) text.erase(at, std::string(gone).size());
    }
    for (const char* word : {"xã", "Xã", "phường", "đặc khu"}) {
        if (text.find(word) != std::string::npos) return true;
    }
    return false;
}

} // namespace

TEST_CASE("A name loses \"Thủ tục\" only in front of something that is done", "[national]") {
    CHECK(title_of("Thủ tục đăng ký khai sinh") == "Đăng ký khai sinh");
    CHECK(title_of("Thủ tục Đăng ký khai tử") == "Đăng ký khai tử");
    CHECK(title_of("Thủ tục hành chính cấp bản sao") == "Cấp bản sao");
    CHECK(title_of("Thủ tục cấp/cấp lại giấy phép") == "Cấp/cấp lại giấy phép");
    CHECK(title_of("Thủ tục thôi làm hòa giải viên (cấp xã)") == "Thôi làm hòa giải viên (cấp xã)");
    CHECK(title_of("Thủ tục huỷ tờ khai hải quan") == "Huỷ tờ khai hải quan");
    for (const char* name : {"Thủ tục hải quan đối với hàng hóa", "Thủ tục đối với hàng hóa xuất khẩu", "Thủ tục điện tử đối với tàu biển",
                             "Thủ tục hộ tịch", "Thủ tục thuế đối với hộ kinh doanh", "Thủ tục", "Thủ tục về nhà ở"}) {
        CHECK(title_of(name) == name);
    }
    CHECK(title_of("THỦ TỤC ĐĂNG KÝ KẾT HÔN") == "ĐĂNG KÝ KẾT HÔN");
}

TEST_CASE("A name over 160 characters is cut where something was added, and says so", "[national]") {
    const std::string aside =
        "Cấp giấy phép môi trường (trừ các dự án quy định tại khoản 2 Điều 39 Luật Bảo vệ môi trường và các dự án khác do "
        "Bộ trưởng quyết định theo thẩm quyền của mình) cho cơ sở";
    CHECK(title_of(aside) == "Cấp giấy phép môi trường cho cơ sở");
    const std::string added =
        "Đăng ký biến động quyền sử dụng đất của hộ gia đình, cá nhân theo quy định tại điểm a khoản 1 Điều 133 Luật Đất "
        "đai, đồng thời xác nhận thay đổi vào Giấy chứng nhận đã cấp trước ngày Luật này có hiệu lực";
    CHECK(title_of(added) == "Đăng ký biến động quyền sử dụng đất của hộ gia đình, cá nhân…");
    CHECK(guide({{"ten_thu_tuc", added}}).official_name == added);
    std::string endless = "Cấp";
    for (int i = 0; i < 200; ++i) endless += " giấy";
    CHECK(characters(title_of(endless)) <= 160);
    CHECK(title_of(endless).ends_with(" giấy…"));
}

TEST_CASE("Headings that say what to do with papers are sections, conditions are cases", "[national]") {
    for (const char* heading :
         {"* Giấy tờ phải nộp:", "* Giấy tờ phải xuất trình: ", "* Lưu ý :", "Ghi chú", "Chú ý:", "Thành phần hồ sơ:", "* Hồ sơ gồm:",
          "Thành phần hồ sơ bao gồm", "Các giấy tờ phải nộp (bản chính), mỗi loại 01 bản, gồm:", "-", "a) Giấy tờ phải nộp", "Hồ sơ khác",
          "1. Thành phần hồ sơ", "Giấy tờ phải nộp để lưu giữ tại cơ quan đăng ký phương tiện:",
          "Xuất trình hoặc gửi bản chính các loại giấy tờ sau đây để cơ quan đăng ký kiểm tra:",
          "Ngoài các chứng từ nêu trên, tùy từng trường hợp, người khai phải nộp thêm chứng từ:", "Hồ sơ của người nhận con nuôi:",
          "Hồ sơ của người được nhận làm con nuôi", "Người yêu cầu chứng thực phải xuất trình các giấy tờ sau:"}) {
        CAPTURE(heading);
        CHECK(kind_of(heading) == GroupKind::Section);
    }
    for (const char* heading :
         {"Trường hợp ủy quyền thực hiện thủ tục:", "- Đối với hàng hóa nhập khẩu", "(i) Khai thuế lần đầu", "Cá nhân:", "a) Cấp mới",
          "Đăng ký tạm trú theo danh sách, hồ sơ gồm:", "Các giấy tờ phải nộp đối với tàu biển", "Nộp trực tiếp",
          "Công dân đã được cấp thẻ Căn cước", "Hồ sơ gia hạn tạm trú gồm:"}) {
        CAPTURE(heading);
        CHECK(kind_of(heading) == GroupKind::Case);
    }
}

TEST_CASE("Papers take the role of their heading, in staff's own guides too", "[national]") {
    const auto p = guide({{"thanh_phan_ho_so", "* Giấy tờ phải xuất trình:" + k_papers + "Căn cước1 bản chính" +
                                                   "- Gửi qua bưu chính thì kèm bản sao.0 bản chính * Lưu ý:" + k_papers +
                                                   "Đến sớm0 bản chính--" + k_papers + "Tờ khai1 bản chính"}});
    REQUIRE(p.cases.size() == 3); // the count before " * Lưu ý:" ends its cell
    CHECK(p.cases[0].items.size() == 2);
    CHECK(p.cases[0].items[0].role == ItemRole::Present);
    CHECK((p.cases[1].title == "Lưu ý:" && p.cases[1].kind == GroupKind::Section && p.cases[1].items[0].role == ItemRole::Note));
    CHECK((p.cases[2].kind == GroupKind::Section && p.cases[2].items[0].role == ItemRole::Submit));
    TempDir dir;
    put(dir / "tree.toml", k_head);
    put(dir / "procedures/x.1.md", "+++\ntitle = \"X\"\n[[cases]]\ntitle = \"Giấy tờ phải xuất trình\"\nitems = [{ name = \"Căn cước\" }]\n"
                                   "[[cases]]\ntitle = \"Bên nam\"\nkind = \"section\"\nitems = [{ name = \"Giấy\" }]\n"
                                   "[[cases]]\ntitle = \"Ủy quyền cho người thân\"\nitems = [{ name = \"Giấy ủy quyền\" }]\n+++\n");
    const auto tree = source::read_tree(dir.path());
    REQUIRE(tree);
    CHECK(shown(tree->findings) == "");
    const auto& staff = std::get<model::Procedure>(tree->entries.at(0).item);
    REQUIRE(staff.cases.size() == 3);
    CHECK((staff.cases[0].kind == GroupKind::Section && staff.cases[0].items[0].role == ItemRole::Present));
    CHECK(staff.cases[1].kind == GroupKind::Section);
    CHECK(staff.cases[2].kind == GroupKind::Case);
}

TEST_CASE("HTML that came with a record is read as it was meant, and said", "[national]") {
    base::Value::Object members{
        {"ma_thu_tuc", "9.000001"},
        {"ten_thu_tuc", "Thủ tục đăng k&yacute; khai sinh &ndash; m&#7899;i"},
        {"yeu_cau_dieu_kien", "<p>Đủ 60 ngày</p><p>Người &lt;5 tuổi &amp; cha mẹ<br/>Điện tích 5 m<sup>2</sup></p>"},
        {"thanh_phan_ho_so", "<b>Giấy tờ phải nộp:</b>" + k_papers + "Tờ khai &quot;mẫu&quot;<br>1 bản chính"},
        {"linh_vuc", "<Chưa rõ> & khác"}};
    const auto record = source::national_record(std::move(members));
    REQUIRE(record);
    auto facts = source::to_facts(*record);
    CHECK(facts.facts.string_or("title") == "Đăng ký khai sinh – mới");
    CHECK(facts.facts.string_or("field") == "<Chưa rõ> & khác");
    CHECK(facts.facts.string_or("requirements").find('&') != std::string::npos); // one that was meant
    CHECK(facts.facts.string_or("requirements").find("<5 tuổi") != std::string::npos);
    CHECK(facts.facts.string_or("requirements").find("m²") != std::string::npos);
    CHECK(facts.facts.string_or("requirements").find("<p>") == std::string::npos);
    REQUIRE(facts.facts.array_or_empty("cases").size() == 1);
    CHECK(facts.facts.array_or_empty("cases")[0].string_or("title") == "Giấy tờ phải nộp:");
    CHECK(finding(facts.anomalies, "national.html", "ten_thu_tuc") != nullptr);
    CHECK(finding(facts.anomalies, "national.html", "linh_vuc") == nullptr);
}

TEST_CASE("A code of any kind is imported, and one that is none is named by its file", "[import]") {
    TempDir dir;
    put(dir / "tree/tree.toml", k_head);
    const std::vector<std::pair<std::string, std::string>> records{
        {"a-khong-cham", R"({"ma_thu_tuc": "B-XYZ-000123-TT", "ten_thu_tuc": "Thủ tục mẫu"})"},
        {"b-rong", R"({"ma_thu_tuc": "", "ten_thu_tuc": "Thủ tục mẫu"})"},
        {"c-chi-chu", R"({"ma_thu_tuc": "abc", "ten_thu_tuc": "Chỉ chữ"})"},
        {"d-ngon-ngu", R"({"ma_thu_tuc": "1.001193.vi", "ten_thu_tuc": "Như đuôi ngôn ngữ"})"},
        {"e-boc", R"({"status": 1, "data": [{"ma_thu_tuc": "7", "ten_thu_tuc": "Bọc"}, null, {"ma_thu_tuc": [1]}]})"},
        {"f-dau-cham", R"({"ma_thu_tuc": "...", "ten_thu_tuc": 5})"},
        {"g-hinh-la",
         R"({"ma_thu_tuc": "2.000001", "ten_thu_tuc": ["Thủ tục", {"a": true}], "thanh_phan_ho_so": [{"ten": "Đơn", "so": 2}]})"},
        {"h-lanh", R"({"ma_thu_tuc": "2.000002", "ten_thu_tuc": "Thủ tục lành"})"},
        {"i-dai", "{\"ma_thu_tuc\": \"" + std::string(500, '1') + "\"}"},
        {"k-sau", std::string(5000, '[') + std::string(5000, ']')},
        {"l-khong-utf8", "{\"ma_thu_tuc\": \"3.1\", \"ten_thu_tuc\": \"\xff\xfe\"}"}};
    for (const auto& [name, json] : records) put(dir / "in" / (name + ".json"), json);
    const auto report = source::import_national({dir / "in"}, dir / "tree");
    REQUIRE(report);
    std::string refused;
    for (const auto& refusal : report->refused)
        refused += std::filesystem::path(refusal.input).filename().string() + "=" + refusal.reason + " ";
    CAPTURE(refused);
    for (const char* name : {"b-rong.json=import.bad_code", "c-chi-chu.json=import.bad_code", "d-ngon-ngu.json=import.bad_code",
                             "e-boc.json#2=import.no_object", "e-boc.json#3=import.no_code", "f-dau-cham.json=import.bad_code",
                             "i-dai.json=import.bad_code", "k-sau.json=import."}) {
        CAPTURE(name);
        CHECK(refused.find(name) != std::string::npos);
    }
    for (const char* code : {"b-xyz-000123-tt", "7", "2.000001", "2.000002"})
        CHECK(std::filesystem::exists(dir / "tree/procedures" / (std::string(code) + ".md")));
    const auto tree = source::read_tree(dir / "tree");
    REQUIRE(tree);
    CHECK(source::find_entry(*tree, model::Kind::Procedure, "b-xyz-000123-tt") != nullptr);
    const auto* odd = source::find_entry(*tree, model::Kind::Procedure, "2.000001");
    REQUIRE(odd != nullptr);
    CHECK(std::get<model::Procedure>(odd->item).raw.at("cases") == "so: 2\nten: Đơn");
}

TEST_CASE("No real record is told a place, a choice or a name that its source contradicts", "[national][shared]") {
    const auto folder = std::filesystem::path(shared_dir()) / "data/national-procedures";
    const auto files = base::list_files(folder);
    if (!files) {
        std::cout << "skipped: no national records beside the checkout\n";
        return;
    }
    for (const std::string& file : *files) {
        CAPTURE(file);
        const auto bytes = base::read_file(folder / file, source::k_max_record_bytes);
        REQUIRE(bytes);
        const auto record = source::parse_national(*bytes);
        REQUIRE(record);
        auto facts = source::to_facts(*record).facts;
        facts.as_object()->insert_or_assign("id", record->code);
        const auto item = model::from_value(model::Kind::Procedure, facts);
        REQUIRE(item);
        const auto& p = std::get<model::Procedure>(*item);
        const auto place = model::place_of(p);
        CAPTURE(p.performer, p.authority, static_cast<int>(place.kind), place.who);
        const std::string named = p.performer + p.authority;
        const bool sentence = p.performer.size() > 400; // one record tells how to certify instead of who does
        if (!named.empty() && !names_commune(named) && !sentence) CHECK_FALSE(model::is_at_commune(place.kind));
        if (p.performer.find("Công an cấp Xã") == 0 && p.performer.find(',') == std::string::npos)
            CHECK(place.kind == model::PlaceKind::CommuneOffice);
        const bool elsewhere = place.kind == model::PlaceKind::Elsewhere || place.kind == model::PlaceKind::Forwarded;
        if (elsewhere) CHECK_FALSE((place.who.empty() || names_commune(place.who) || place.who.find("huyện") != std::string::npos));
        CHECK(characters(p.meta.title) <= 160);
        for (const char* lost_verb : {"Hải quan ", "Đối với ", "Điện tử ", "Nhà "}) CHECK_FALSE(p.meta.title.starts_with(lost_verb));
        for (const auto& group : p.cases) {
            CAPTURE(group.title);
            const bool heading = group.title.find("Lưu ý") == 0 || group.title.find("Giấy tờ phải") == 0 || group.title.empty();
            if (heading) CHECK(group.kind == GroupKind::Section);
            if (group.title.find("Trường hợp") == 0) CHECK(group.kind == GroupKind::Case);
        }
    }
}
