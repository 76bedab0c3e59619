// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <iostream>
#include <random>

#include <catch2/catch.hpp>

#include "content/base/files.hpp"
#include "tests/content/source/national_invariant.hpp"
#include "tests/content/source/tree_files.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::testing;
using model::Channel;
using model::DurationUnit;
using model::FeeKind;
using model::ItemRole;

namespace {

const std::string k_channels = "Hình thức nộpThời gianPhí, lệ phíMô tả";
const std::string k_papers = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
const std::string k_laws = "Tên văn bản pháp lýMã văn bản";

struct Split {
    model::Procedure procedure;
    std::vector<source::Finding> anomalies;
};

Split split(base::Value::Object members) {
    members.try_emplace("ma_thu_tuc", "9.000001");
    members.try_emplace("ten_thu_tuc", "Thủ tục thử");
    members.try_emplace("co_quan_thuc_hien", "UBND cấp xã");
    auto record = source::national_record(std::move(members));
    REQUIRE(record);
    CHECK(lost(*record) == "");
    auto facts = source::to_facts(*record);
    facts.facts.as_object()->insert_or_assign("id", record->code);
    const auto item = model::from_value(model::Kind::Procedure, facts.facts);
    REQUIRE(item);
    return {std::get<model::Procedure>(*item), facts.anomalies};
}

Split channels(const std::string& rows) { return split({{"cach_thuc_thuc_hien", k_channels + rows}}); }
Split papers(const std::string& text) { return split({{"thanh_phan_ho_so", text}}); }
Split laws(const std::string& rows) { return split({{"can_cu_phap_ly", k_laws + rows}}); }

bool has(const Split& split, std::string_view reason) { return finding(split.anomalies, reason) != nullptr; }

} // namespace

TEST_CASE("Rows of channels are split where time, fee, note and description are certain", "[national]") {
    const auto s = channels(
        "Trực tuyến3 Ngày làm việcMiễn phíNộp qua cổng. Trực tiếp thì đến quầy.Dịch vụ bưu chính10 Ngày70,000 VNĐ(70.000 đồng/giấy "
        "(một lần))Trực tiếp4 GiờKhông có thông tin02 ngày nếu cần xác minhTrực tiếpKhông có thông tin2,000 Việt Nam Đồng(/trang)");
    const auto& rows = s.procedure.channels;
    REQUIRE(rows.size() == 4);
    CHECK(s.anomalies.empty());
    CHECK((rows[0].channel == Channel::Online && rows[0].time.amount == 3 && rows[0].time.unit == DurationUnit::WorkingDay));
    CHECK(rows[0].fee.kind == FeeKind::Free);
    CHECK(rows[0].description == "Nộp qua cổng. Trực tiếp thì đến quầy.");
    CHECK((rows[1].channel == Channel::Post && rows[1].fee.kind == FeeKind::Fixed && rows[1].fee.vnd == 70000));
    CHECK(rows[1].fee.note == "70.000 đồng/giấy (một lần)");
    CHECK((rows[2].time.unit == DurationUnit::Hour && rows[2].fee == model::Fee{} && rows[2].description.find("02 ngày") == 0));
    CHECK((rows[3].time == model::Duration{} && rows[3].fee.vnd == 2000 && rows[3].fee.unit == "trang" && rows[3].fee.note.empty()));
}

TEST_CASE("Digits that can be parted in two ways are kept as published", "[national]") {
    const auto s = channels("Trực tuyến1200 VNĐ(200.000 vnđ / tờ khai)Trực tiếp120 VNĐ");
    REQUIRE(s.procedure.channels.size() == 2);
    CHECK(s.procedure.channels[0].raw == "Trực tuyến1200 VNĐ(200.000 vnđ / tờ khai)");
    CHECK(s.procedure.channels[0].fee == model::Fee{});
    CHECK_FALSE(s.procedure.channels[1].time.amount);
    CHECK(has(s, "national.row_two_ways"));
}

TEST_CASE("A time without a unit, in halves or in words is never made into days", "[national]") {
    const auto s = channels("Trực tuyến1Miễn phíTrực tiếp0.5 NgàyMiễn phíDịch vụ bưu chínhKhông quy địnhMiễn phíTheo luậtTrực tuyến10 - 15 "
                            "Ngày làm việcMiễn phí");
    const auto& rows = s.procedure.channels;
    REQUIRE(rows.size() == 4);
    CHECK((rows[0].time.amount == 1 && rows[0].time.unit == DurationUnit::Unknown && rows[0].time.raw == "1"));
    CHECK((!rows[1].time.amount && rows[1].time.raw == "0.5 Ngày"));
    CHECK((!rows[2].time.amount && rows[2].time.raw == "Không quy định" && rows[2].description == "Theo luật"));
    CHECK((rows[3].time.amount == 10 && rows[3].time.amount_max == 15 && rows[3].time.unit == DurationUnit::WorkingDay));
    CHECK(has(s, "national.time_no_unit"));
    CHECK(has(s, "national.time_words"));
}

TEST_CASE("A fee that its note contradicts is no number and not free", "[national]") {
    const auto s = channels(
        "Trực tuyến5 NgàyMiễn phí(Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)Trực tiếp5 Ngày700 VNĐ(Phí: 700.000 đồng/cơ sở)"
        "Dịch vụ bưu chính5 Ngày8,000 VNĐ(5.000 đồng/bản)Trực tiếp5 NgàyMiễn phí(Lệ phí 70.000 đồng)Trực tiếp5 Ngày500 VNĐ"
        "Trực tiếp5 Ngày10 USD(/bản)Trực tuyến5 NgàyKhông có thông tinPhí, lệ phí (nếu có): do HĐND tỉnh quyết định.");
    const auto& rows = s.procedure.channels;
    REQUIRE(rows.size() == 7);
    CHECK((rows[0].fee.kind == FeeKind::ByProvince && rows[0].fee.raw == "Miễn phí"));
    for (const int i : {1, 2, 3, 4, 5}) {
        CAPTURE(i);
        CHECK(rows[static_cast<std::size_t>(i)].fee.kind == FeeKind::Unknown);
        CHECK_FALSE(rows[static_cast<std::size_t>(i)].fee.vnd);
    }
    CHECK(rows[1].fee.raw == "700 VNĐ");
    CHECK(rows[5].fee.unit == "bản");
    CHECK(rows[6].fee.kind == FeeKind::ByProvince);
    for (const char* reason :
         {"national.fee_by_province", "national.fee_contradicts_note", "national.fee_too_small", "national.fee_currency"}) {
        CAPTURE(reason);
        CHECK(has(s, reason));
    }
}

TEST_CASE("Free beside a note that speaks of a charge is not shown as free", "[national]") {
    const auto fee_beside = [](const std::string& note) {
        const auto s = channels("Trực tiếp5 NgàyMiễn phí(" + note + ")");
        const auto& fee = s.procedure.channels.at(0).fee;
        CHECK(fee.raw == "Miễn phí");
        CHECK((fee.kind == FeeKind::Free) != (has(s, "national.fee_contradicts_note") || has(s, "national.fee_by_province")));
        return fee.kind;
    };
    for (const char* note :
         {"Thông tư số 60/2023/TT-BTC quy định mức thu lệ phí đăng ký", "ÁP DỤNG mức thu theo mức phí", "Chưa quy định.",
          "Theo quy định của Luật phí và lệ phí", "Lệ phí thu theo biểu", "70 nghìn đồng/lần", "50.000", "1,5 triệu đồng", "70000đ",
          "Miễn lệ phí. Phí cấp bản sao 8.000 đồng", "Miễn lệ phí đối với hộ nghèo; các trường hợp khác áp dụng Thông tư 85"}) {
        CAPTURE(note);
        CHECK(fee_beside(note) == FeeKind::Unknown);
    }
    CHECK(fee_beside("Theo quy định của Hội đồng nhân dân cấp tỉnh") == FeeKind::ByProvince);
    CHECK(fee_beside("Mức thu do cấp tỉnh quy định") == FeeKind::ByProvince);
    for (const char* note : {"Miễn lệ phí đối với người khuyết tật", "Không", "không thu",
                             "Không thu lệ phí đối với tổ hợp tác theo quy định tại khoản 2 Điều 22 Luật Hợp tác xã 2023."}) {
        CAPTURE(note);
        CHECK(fee_beside(note) == FeeKind::Free);
    }
    const auto sums = channels("Trực tiếp5 Ngày70,000 VNĐ(Lệ phí 50.000)Trực tuyến5 Ngày70,000 VNĐ(70 nghìn đồng/giấy)");
    CHECK((sums.procedure.channels[0].fee.kind == FeeKind::Unknown && sums.procedure.channels[0].fee.raw == "70,000 VNĐ"));
    CHECK(sums.procedure.channels[1].fee.kind == FeeKind::Fixed);
}

TEST_CASE("Papers are grouped by case with their form, number and role", "[national]") {
    const auto s =
        papers("* Giấy tờ phải nộp:" + k_papers +
               "- Tờ khai theo mẫu (Thông tư số 53/2025/TT-BCA).1.MuCT01 (2).doc1 bản chính+ Bản sao sổ (nếu có)0 bản chính,2 bản sao" +
               "Ghi chú thêm0 bản chínhĐơn theo quy địnhMẫu số 01 ĐK.docx3 bản chính* Giấy tờ phải xuất trình:" + k_papers +
               "Căn cước; 01 bản chính để đối chiếu1 bản chính--" + k_papers + "Hồ sơ: 01 bản chính1 bản chínhẢnh2 bản sao");
    const auto& cases = s.procedure.cases;
    REQUIRE(cases.size() == 3);
    CHECK(s.anomalies.empty());
    CHECK(cases[0].title == "Giấy tờ phải nộp:");
    REQUIRE(cases[0].items.size() == 4);
    CHECK(cases[0].items[0].name == "Tờ khai theo mẫu (Thông tư số 53/2025/TT-BCA).");
    CHECK(cases[0].items[0].form == "1.MuCT01 (2).doc");
    CHECK((cases[0].items[1].originals == 0 && cases[0].items[1].copies == 2 && cases[0].items[1].role == ItemRole::Submit));
    CHECK(cases[0].items[2].role == ItemRole::Note);
    CHECK((cases[0].items[3].form == "Mẫu số 01 ĐK.docx" && cases[0].items[3].originals == 3));
    REQUIRE(cases[1].items.size() == 1);
    CHECK((cases[1].items[0].role == ItemRole::Present && cases[1].items[0].name == "Căn cước; 01 bản chính để đối chiếu"));
    CHECK(cases[2].title.empty());
    REQUIRE(cases[2].items.size() == 2);
    CHECK(cases[2].items[0].name == "Hồ sơ: 01 bản chính");
    CHECK((!cases[2].items[1].originals && cases[2].items[1].copies == 2));
}

TEST_CASE("Papers that all count zero are papers of unknown number", "[national]") {
    const auto s = papers("Phải nộp:" + k_papers + "a) Tờ khai: 02 bản chính;0 bản chínhb) Giấy phép0 bản chính");
    const auto& items = s.procedure.cases.at(0).items;
    REQUIRE(items.size() == 2);
    for (const auto& item : items) CHECK((item.role == ItemRole::Submit && !item.originals && !item.copies));
    CHECK(has(s, "national.zero_papers"));
    const auto signs = split({{"trinh_tu_thuc_hien", "+) Nộp hồ sơ"}, {"ket_qua_xu_ly", "- Giấy phépMã: KQ.G15.000031"}});
    CHECK(signs.procedure.steps.at(0).text == "Nộp hồ sơ");
    CHECK(signs.procedure.results.at(0).name == "Giấy phép");
}

TEST_CASE("A paper whose name ends in digits keeps them unless a year or one digit decides", "[national]") {
    const auto s = papers(
        "--" + k_papers +
        "Đơn theo Mẫu số 181 bản chính,1 bản saoThông báo ngày 28/8/20201 bản chínhĐơn theo quy địnhvăn bản đề nghị.docx1 bản chính");
    const auto& items = s.procedure.cases.at(0).items;
    REQUIRE(items.size() == 3);
    CHECK((items[0].name == "Đơn theo Mẫu số 181 bản chính,1 bản sao" && !items[0].originals));
    CHECK((items[1].name == "Thông báo ngày 28/8/2020" && items[1].originals == 1));
    CHECK((items[2].form.empty() && items[2].name.find(".docx") != std::string::npos));
    CHECK(has(s, "national.count_two_ways"));
    CHECK(has(s, "national.form_two_ways"));
    const auto other = papers("và nộp hồ sơ cho cơ quan BHXH.\nBước 2. Nhận kết quả");
    CHECK(other.procedure.raw.at("cases") == "và nộp hồ sơ cho cơ quan BHXH.\nBước 2. Nhận kết quả");
    CHECK(has(other, "national.unsplit"));
}

TEST_CASE("Laws are split at the number that stands glued between two titles", "[national]") {
    const auto s = laws("Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 quy định Luật Hộ tịch123/2015/NĐ-CPLuật "
                        "60/2014/QH1360/2014/QH13118/2020/NĐ-CP118/2020/NĐ-CP"
                        "Quy định phân định thẩm quyềnNghị định số 131/2025/NĐ-CPThông tư03/2025/TT-VPCPquy định chính "
                        "sách182/2025/NQ-HĐNDLuật Đất đai ngày 29/6/202443/2024/QH15"
                        "Thông tư số 53/2025/TT-BCAngày 01/7/2025 sửa đổi.53/2025/TT-BCASửa đổi Thông tư 80/2021/TT-BTC40/2025/TT-BTCThông "
                        "tư 2 cấpTT29/2025");
    std::vector<std::string> numbers;
    for (const auto& basis : s.procedure.legal) numbers.push_back(basis.number);
    CHECK(numbers == std::vector<std::string>{"123/2015/NĐ-CP", "60/2014/QH13", "118/2020/NĐ-CP", "Nghị định số 131/2025/NĐ-CP",
                                              "03/2025/TT-VPCP", "182/2025/NQ-HĐND", "43/2024/QH15", "53/2025/TT-BCA", "40/2025/TT-BTC",
                                              "TT29/2025"});
    CHECK(s.procedure.legal[1].title == "Luật 60/2014/QH13");
    CHECK(s.procedure.legal[5].title == "quy định chính sách");
    CHECK(s.anomalies.empty());
}

TEST_CASE("A law whose number melts into a year it does not name stays whole", "[national]") {
    const auto s = laws("Chính sách giai đoạn 2026-203016/2026/QĐ-UBNDLuật Cư trú 202068/2020/QH14Luật không có số");
    REQUIRE(s.procedure.legal.size() == 3);
    CHECK(s.procedure.legal[0].number.empty());
    CHECK(s.procedure.legal[0].title == "Chính sách giai đoạn 2026-203016/2026/QĐ-UBND");
    CHECK(s.procedure.legal[1].number == "68/2020/QH14");
    CHECK(s.procedure.legal[2].title == "Luật không có số");
    CHECK(has(s, "national.legal_two_ways"));
    CHECK(has(s, "national.legal_no_number"));
}

TEST_CASE("A space in front of the next law does not make one law of two", "[national]") {
    const auto s = laws("Phân định thẩm quyền của Bộ Tư pháp18/2026/NĐ-CP Nghị định quy định về cơ sở dữ liệu87/2020/NĐ-CPThông tư "
                        "\t226/2016/TT-BTC226/2016/TT-BTCNghị định số 280/2025/NĐ-CP ngày 5/1/2025280/2025/NĐ-CPMẫu (mới)12/2020/TT-BCA "
                        "Về cấp bản sao.13/2021/TT-BCA\tHướng dẫn thêm14/2022/TT-BCA");
    std::vector<std::string> numbers;
    for (const auto& basis : s.procedure.legal) numbers.push_back(basis.number);
    CHECK(numbers == std::vector<std::string>{"18/2026/NĐ-CP", "87/2020/NĐ-CP", "226/2016/TT-BTC", "280/2025/NĐ-CP", "12/2020/TT-BCA",
                                              "13/2021/TT-BCA", "14/2022/TT-BCA"});
    CHECK(s.procedure.legal[1].title == "Nghị định quy định về cơ sở dữ liệu");
    CHECK(s.anomalies.empty());
    const auto unsure = laws("Quy định về phí226/2016/TT-BTC sửa đổi tại văn bản sau280/2025/NĐ-CP");
    REQUIRE(unsure.procedure.legal.size() == 1);
    CHECK(unsure.procedure.legal[0].number.empty());
    CHECK(has(unsure, "national.legal_two_ways"));
}

TEST_CASE("A row of channels behind a space is a row when its cells stand glued", "[national]") {
    const auto s = channels("Trực tuyếnKhông phải trả kết quảMiễn phíQua cổng giải quyết thủ tục hành chính Dịch vụ bưu chínhKhông phải "
                            "trả kết quả cho ôngMiễn phíQua bưu chính, nộp Trực tiếp cũng được. Miễn phí gửi xe.");
    REQUIRE(s.procedure.channels.size() == 2);
    CHECK(s.procedure.channels[0].description == "Qua cổng giải quyết thủ tục hành chính");
    CHECK(s.procedure.channels[1].time.raw == "Không phải trả kết quả cho ông");
    CHECK(s.procedure.channels[1].fee.kind == FeeKind::Free);
    const auto unsure = channels("Trực tuyến3 NgàyMiễn phíQua cổng hoặc Trực tiếpTại quầy. Hồ sơ gồm đơn; nộp thìMiễn phí");
    REQUIRE(unsure.procedure.channels.size() == 2);
    CHECK(unsure.procedure.channels[1].raw.find("Tại quầy") != std::string::npos);
    CHECK(has(unsure, "national.row_two_ways"));
}

TEST_CASE("Results leave the words of the page behind and keep its keywords", "[national]") {
    const auto s = split({{"ket_qua_xu_ly", "Giấy khai sinhMã: KQ.G15.0000312 bản trích lụcMã: KQ.G15.000034Từ khóaKhai báo tạm vắng, đi "
                                            "xaMô tảKhông có thông tinChọn cơ quan thực "
                                            "hiệnTỉnh/ Thành phốBộ ngành-- Chọn Tỉnh/ Thành phố --Nộp hồ sơ"}});
    REQUIRE(s.procedure.results.size() == 2);
    CHECK(s.procedure.results[0].code == "KQ.G15.000031");
    CHECK(s.procedure.results[1].name == "2 bản trích lục");
    CHECK(s.procedure.meta.keywords == std::vector<std::string>{"Khai báo tạm vắng", "đi xa"});
    CHECK(s.procedure.description.empty());
}

TEST_CASE("Steps keep their order and depth; lines broken by a page are joined", "[national]") {
    const auto s = split({{"trinh_tu_thuc_hien", "Bước 1: Nộp hồ sơ rộng\nrãi trên mạng\n- Trực tiếp.\n+ Tại quầy;\n(i) Đủ thì nhận.\n- "
                                                 "Qua mạng.\n- Bước 2: Nhận kết quả\nLưu ý: mang giấy hẹn."}});
    std::vector<std::pair<int, std::string>> steps;
    for (const auto& step : s.procedure.steps) steps.emplace_back(step.level, step.text);
    CHECK(steps == std::vector<std::pair<int, std::string>>{{0, "Bước 1: Nộp hồ sơ rộng rãi trên mạng"},
                                                            {1, "Trực tiếp."},
                                                            {2, "Tại quầy;"},
                                                            {3, "(i) Đủ thì nhận."},
                                                            {1, "Qua mạng."},
                                                            {0, "Bước 2: Nhận kết quả"},
                                                            {1, "Lưu ý: mang giấy hẹn."}});
}

TEST_CASE("Names and lists are read as the database means them", "[national]") {
    const auto s = split({{"ten_thu_tuc", "Thủ tục đăng\xC2\xA0ký khai sinh"},
                          {"doi_tuong_thuc_hien",
                           "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Hộ lạ, loại mới"},
                          {"cap_thuc_hien", "Cấp tỉnh, Cấp xã"},
                          {"thu_tuc_lien_quan", "1.000656, 1.000894"},
                          {"co_quan_co_tham_quyen", "Không có thông tin"},
                          {"co_quan_thuc_hien", "Bảo hiểm xã hội cấp huyện"},
                          {"yeu_cau_dieu_kien", "Gia\xCC\x81 C\xD0\xA1\xE2\x80\x8E"}});
    const auto& p = s.procedure;
    CHECK(p.meta.title == "Đăng ký khai sinh");
    CHECK(p.official_name == "Thủ tục đăng ký khai sinh");
    CHECK(p.subjects == std::vector<std::string>{"Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)",
                                                 "Cán bộ, công chức, viên chức", "Hộ lạ, loại mới"});
    CHECK(p.levels == std::vector<std::string>{"Cấp tỉnh", "Cấp xã"});
    CHECK(p.related == std::vector<std::string>{"1.000656", "1.000894"});
    CHECK(p.authority.empty());
    CHECK(p.requirements.find("Giá") == 0);
    CHECK(has(s, "national.district"));
    CHECK(has(s, "national.foreign_letter"));
    CHECK(split({{"ten_thu_tuc", "Thủ tục hành chính mới"}}).procedure.meta.title == "Thủ tục hành chính mới");
    CHECK(split({{"ten_thu_tuc", "ủy quyền"}}).procedure.meta.title == "Ủy quyền");
}

TEST_CASE("Members of another shape are kept, whatever they are", "[national]") {
    const auto s = split({{"linh_vuc", base::Value{}},
                          {"so_quyet_dinh", std::int64_t{163}},
                          {"thanh_phan_ho_so", base::Value::Object{{"giay_to", "Tờ khai"}}},
                          {"can_cu_phap_ly", base::Value::Array{"Luật A", 5}},
                          {"cach_thuc_thuc_hien", true},
                          {"muc_moi", "Điều chưa biết"}});
    CHECK(s.procedure.decision == "163");
    CHECK(s.procedure.raw.at("cases").find("Tờ khai") != std::string::npos);
    CHECK(s.procedure.raw.at("legal") == "Luật A\n5");
    CHECK(s.procedure.raw.at("muc_moi") == "Điều chưa biết");
    CHECK(has(s, "national.shape"));
}

TEST_CASE("What is no record is refused with a reason", "[national]") {
    const auto reason = [](std::string_view json) { return source::parse_national(json).error().reason; };
    CHECK(reason("{") == "import.no_json");
    CHECK(reason("[]") == "import.no_object");
    CHECK(reason("{\"ten_thu_tuc\": \"x\"}") == "import.no_code");
    CHECK(reason("{\"ma_thu_tuc\": 1.00065}") == "import.no_code");
    CHECK(reason("{\"ma_thu_tuc\": \"../../etc\"}") == "import.bad_code");
    CHECK(source::parse_national("{\"ma_thu_tuc\": \" 2.000815.000.00.00.H55 \"}")->code == "2.000815.000.00.00.h55");
}

namespace {

std::filesystem::path shared_records() { return std::filesystem::path(testing::shared_dir()) / "data/national-procedures"; }

// Cuts, doubles, swaps and inserts pieces of the kind the portal's tables are made of.
std::string mutated(std::string text, std::mt19937& random) {
    static const std::vector<std::string> k_pieces{
        "1 bản chính", "Trực tuyến",       "12",        "Miễn phí", "(",       ")",       " ",        "\n",  "3 Ngày", k_papers,
        k_channels,    "16/2026/QĐ-UBND",  "a\xCC\x81", ".docx",    "Mã: KQ.", "Từ khóa", "\xC2\xA0", "VNĐ", "QH13",   "Không có thông tin",
        "-",           "\xF0\x9F\x98\x80", "\xFF",      "0,5"};
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n)(random); };
    const std::size_t changes = 1 + below(3);
    for (std::size_t i = 0; i < changes; ++i) {
        const std::size_t at = below(text.size());
        const std::size_t length = std::min<std::size_t>(below(40), text.size() - at);
        switch (below(3)) {
        case 0: text.erase(at, length); break;
        case 1: text.insert(at, text.substr(at, length)); break;
        case 2: text.insert(at, k_pieces[below(k_pieces.size() - 1)]); break;
        default: text.resize(at); break;
        }
    }
    return text;
}

} // namespace

TEST_CASE("Nothing of the real records is lost, and nothing of broken ones", "[national][shared]") {
    const auto files = base::list_files(shared_records());
    if (!files) {
        std::cout << "skipped: no national records beside the checkout\n";
        return;
    }
    std::mt19937 random(20261122);
    for (const std::string& file : *files) {
        CAPTURE(file);
        const auto bytes = base::read_file(shared_records() / file, source::k_max_record_bytes);
        REQUIRE(bytes);
        auto record = source::parse_national(*bytes);
        REQUIRE(record);
        REQUIRE(lost(*record) == "");
        REQUIRE(source::to_facts(*record).facts == source::to_facts(*record).facts);
        for (auto& [key, value] : *record->members.as_object()) {
            if (value.as_string() != nullptr && key != "ma_thu_tuc") value = mutated(*value.as_string(), random);
        }
        REQUIRE(lost(*record) == "");
    }
}

TEST_CASE("Nothing of seeded nonsense is lost", "[national]") {
    std::mt19937 random(7);
    const std::string rows = k_channels + "Trực tuyến3 Ngày làm việc70,000 VNĐ(70.000 đồng)Qua cổngTrực tiếp1Miễn phí";
    const std::string items = "* Giấy tờ phải nộp:" + k_papers + "- Tờ khai.Mẫu 01.docx1 bản chính,1 bản saoẢnh2 bản chính";
    const std::string numbers = k_laws + "Luật 60/2014/QH1360/2014/QH13Nghị định số 1/2020/NĐ-CP ngày 1/1/2020123/2015/NĐ-CP";
    for (int round = 0; round < 1500; ++round) {
        CAPTURE(round);
        const auto record = source::national_record(
            base::Value::Object{{"ma_thu_tuc", "9.000001"},
                                {"cach_thuc_thuc_hien", mutated(rows, random)},
                                {"thanh_phan_ho_so", mutated(items, random)},
                                {"can_cu_phap_ly", mutated(numbers, random)},
                                {"ket_qua_xu_ly", mutated("Giấy AMã: KQ.G15.000031Từ khóaaMô tảbChọn cơ quan thực hiện", random)},
                                {"trinh_tu_thuc_hien", mutated("Bước 1: a\n- b\n+ c\nd", random)},
                                {"doi_tuong_thuc_hien", mutated("Công dân Việt Nam, Tổ chức (a, b), C", random)}});
        REQUIRE(record);
        REQUIRE(lost(*record) == "");
    }
}
