// SPDX-License-Identifier: Apache-2.0
#include <random>

#include "content/store/search.hpp"
#include "tests/content/store/generation.hpp"

using namespace tramtin;
using namespace tramtin::testing;
using model::Kind;
using store::SearchResult;

namespace {

std::vector<model::Item> guides() {
    auto birth = procedure("1.001193", "Thủ tục đăng ký khai sinh");
    birth.meta.popularity = 90;
    birth.steps = {{"Nộp giấy chứng sinh do bệnh viện cấp.", 0}};
    auto marriage = procedure("1.000894", "Thủ tục đăng ký kết hôn");
    marriage.meta.keywords = {"đám cưới"};
    auto copy = procedure("2.000815", "Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản", "Chứng thực");
    auto land = procedure("1.013978", "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất lần đầu", "Đất đai");
    auto peace = procedure("1.002211", "Công nhận hòa giải viên", "Hòa giải ở cơ sở");
    auto stay = procedure("1.004222", "Đăng ký thường trú", "Cư trú");
    auto relief = procedure("1.001776", "Thực hiện trợ cấp xã hội hằng tháng", "Bảo trợ xã hội");
    auto card = procedure("1.014061", "Cấp thẻ căn cước cho người từ đủ 14 tuổi", "Căn cước");
    model::Document resolution;
    resolution.meta.id = "nq-xiv", resolution.meta.title = "Nghị quyết Đại hội XIV";
    resolution.sections = {{"muc-tieu", 0, "Phần I", "Mục tiêu tổng quát", {}}, {"dot-pha", 0, "Phần II", "Các nhiệm vụ đột phá", {}}};
    model::Synonym red;
    red.meta.id = "so-do", red.says = {"sổ đỏ", "bìa đỏ"}, red.means = {"giấy chứng nhận quyền sử dụng đất"};
    model::Notice old;
    old.meta.id = "tiem-cu", old.meta.title = "Lịch tiêm chủng", old.meta.valid_to = model::Date{2026, 1, 1};
    model::Notice fresh;
    fresh.meta.id = "tiem-moi", fresh.meta.title = "Lịch tiêm chủng cho trẻ em";
    return {birth,
            procedure("1.004884", "Thủ tục đăng ký lại khai sinh"),
            procedure("2.000528", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài"),
            marriage,
            copy,
            land,
            peace,
            stay,
            relief,
            card,
            resolution,
            red,
            old,
            fresh};
}

class Kiosk {
public:
    Kiosk() : m_reader(open(build(m_dir, {pack_of("can-tho", guides())}))) {}

    SearchResult ask(std::string_view query, const store::SearchOptions& options = {}) {
        auto result = store::search(m_reader, query, options);
        INFO((result ? "" : base::describe(result.error())));
        REQUIRE(result);
        return *std::move(result);
    }
    std::vector<std::string> addresses(std::string_view query) {
        std::vector<std::string> found;
        for (const auto& hit : ask(query).hits) found.push_back(model::format_address(hit.summary.address));
        return found;
    }
    std::string first(std::string_view query) {
        const auto found = addresses(query);
        return found.empty() ? "" : found.front();
    }

private:
    TempDir m_dir;
    store::Reader m_reader;
};

std::string marked_part(const store::Hit& hit) {
    std::string out;
    for (const auto& mark : hit.highlights) out += "[" + hit.summary.title.substr(mark.begin, mark.end - mark.begin) + "]";
    return out;
}

} // namespace

TEST_CASE("however it is written, the same guides are found in the same order") {
    Kiosk kiosk;
    const auto expected = kiosk.addresses("đăng ký khai sinh");
    REQUIRE(expected.size() == 3);
    CHECK(expected[0] == "procedure:1.001193");
    CHECK(expected[1] == "procedure:2.000528");
    for (const char* query : {"dang ky khai sinh", "ĐĂNG KÝ KHAI SINH", "  Đăng-ký   khai,sinh ", "thủ tục đăng ký khai sinh",
                              "đa\xcc\x86ng ky\xcc\x81 khai sinh", "dangkykhaisinh", "làm đăng ký khai sinh", "dang ky khai sin"})
        CHECK(kiosk.addresses(query) == expected);
    CHECK(kiosk.first("hoà giải") == "procedure:1.002211");
    CHECK(kiosk.first("hòa giải") == "procedure:1.002211");
}

TEST_CASE("accents that were typed prefer titles that have them") {
    const TempDir dir;
    auto reader =
        open(build(dir, {pack_of("can-tho", {procedure("1.000001", "Xác nhận mất"), procedure("1.000002", "Xác nhận mật"),
                                             procedure("1.000003", "Cấp giấy báo mật"), procedure("1.000004", "Cấp giấy báo mất")})}));
    const auto first = [&](std::string_view query) {
        const auto found = store::search(reader, query);
        REQUIRE(found);
        REQUIRE_FALSE(found->hits.empty());
        return found->hits[0].summary.title;
    };
    CHECK(first("xác nhận mất") == "Xác nhận mất");
    CHECK(first("xác nhận mật") == "Xác nhận mật");
    CHECK(first("giấy báo mất") == "Cấp giấy báo mất");
    CHECK(first("giấy báo mật") == "Cấp giấy báo mật");
    CHECK_FALSE(first("xac nhan mat").empty());
}

TEST_CASE("a code is found with its agency, without its points and in part") {
    Kiosk kiosk;
    for (const char* query :
         {"1.001193", "1.001193.000.00.00.H55", "1.001193.000.00.00.H30.02", "1001193", "001193", " 1.001193 ", "mã 1.001193"})
        CHECK(kiosk.first(query) == "procedure:1.001193");
    CHECK(kiosk.first("2.000815.000.00.00.H55") == "procedure:2.000815");
    CHECK(kiosk.first("1.0022") == "procedure:1.002211");
    CHECK(kiosk.addresses("9.999999").empty());
}

TEST_CASE("what people say leads to what guides say, below the names themselves") {
    Kiosk kiosk;
    CHECK(kiosk.first("sổ đỏ") == "procedure:1.013978");
    CHECK(kiosk.first("lam so do") == "procedure:1.013978");
    CHECK(kiosk.first("đám cưới") == "procedure:1.000894");
    CHECK(kiosk.first("đất đai") == "procedure:1.013978");
}

TEST_CASE("words of the text are found when the names do not have them") {
    Kiosk kiosk;
    CHECK(kiosk.first("giấy chứng sinh") == "procedure:1.001193");
    CHECK(kiosk.first("bệnh viện") == "procedure:1.001193");
    CHECK(kiosk.addresses("xyzzy").empty());
}

TEST_CASE("one slip of the finger is forgiven") {
    Kiosk kiosk;
    CHECK(kiosk.first("dang ky ket hin ") == "procedure:1.000894");
    CHECK(kiosk.first("thuong tur ") == "procedure:1.004222");
}

TEST_CASE("sections of documents are found with their place") {
    Kiosk kiosk;
    const auto found = kiosk.ask("nhiệm vụ đột phá");
    REQUIRE(found.total >= 1);
    const auto& hit = found.hits[0];
    CHECK(model::format_address(hit.summary.address) == "document:nq-xiv#dot-pha");
    CHECK(hit.summary.title == "Các nhiệm vụ đột phá");
    CHECK(hit.summary.group == "Nghị quyết Đại hội XIV");
    CHECK(hit.summary.detail == "Phần II");
    CHECK(marked_part(hit) == "[nhiệm vụ đột phá]");
}

TEST_CASE("highlights mark the title as it is written") {
    Kiosk kiosk;
    CHECK(marked_part(kiosk.ask("dang ky khai sinh").hits[0]) == "[đăng ký khai sinh]");
    CHECK(marked_part(kiosk.ask("DANG KHAI").hits[0]) == "[đăng][khai]");
    CHECK(marked_part(kiosk.ask("dang ky khai si").hits[0]) == "[đăng ký khai sinh]");
    CHECK(marked_part(kiosk.ask("sổ đỏ").hits[0]) == "[đất][Giấy chứng nhận quyền sử dụng đất]");
    CHECK(marked_part(kiosk.ask("1.001193").hits[0]).empty());
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", {procedure("1.000001", "“Đa\xcc\x86ng  ky\xcc\x81”: kết hôn")})}));
    const auto found = store::search(reader, "đăng ký");
    REQUIRE(found);
    CHECK(marked_part(found->hits.at(0)) == "[Đa\xcc\x86ng  ky\xcc\x81]");
}

TEST_CASE("kinds, limit and date shape the result") {
    Kiosk kiosk;
    store::SearchOptions options;
    options.kinds = {Kind::Document};
    for (const auto& hit : kiosk.ask("dang ky khai sinh muc tieu", options).hits) CHECK(hit.summary.address.kind == Kind::Document);
    options = {};
    options.limit = 1;
    const auto cut = kiosk.ask("đăng ký", options);
    CHECK(cut.hits.size() == 1);
    CHECK(cut.total >= 5);
    CHECK(kiosk.first("lịch tiêm chủng") == "notice:tiem-cu");
    options.today = model::Date{2026, 11, 22};
    CHECK(kiosk.ask("lịch tiêm chủng", options).hits.at(0).summary.address.id == "tiem-moi");
    CHECK(kiosk.ask("lịch tiêm chủng", options).total == 2);
}

TEST_CASE("the language of residents is understood without any synonym of the content") {
    Kiosk kiosk;
    for (const char* query : {"mới sanh em bé", "lam giay khai sanh cho con", "con tôi vừa chào đời", "jay khai sinh dc k", "gks",
                              "khia sinh", "khaisinh", "ddangw kys khai sinh"})
        CHECK(kiosk.first(query) == "procedure:1.001193");
    for (const char* query : {"lấy vợ", "hai đứa cưới nhau", "làm hôn thú", "đk kết hun"})
        CHECK(kiosk.first(query) == "procedure:1.000894");
    for (const char* query : {"mất giấy khai sinh", "giấy khai sinh của tôi bị mất"}) CHECK(kiosk.first(query) == "procedure:1.004884");
    CHECK(kiosk.first("nhập hộ khẩu theo chồng") == "procedure:1.004222");
    CHECK(kiosk.first("photo công chứng") == "procedure:2.000815");
    CHECK(kiosk.first("cmnd") == "procedure:1.014061");
    CHECK(kiosk.first("công an ở đâu") != "procedure:1.004222");
}

TEST_CASE("a life event leads to its procedures in their order") {
    const TempDir dir;
    auto items = guides();
    model::LifeEvent event;
    event.meta.id = "ra-rieng", event.meta.title = "Ra riêng";
    event.procedures = {"1.004222", "1.013978", "9.999999"};
    items.emplace_back(event);
    auto reader = open(build(dir, {pack_of("can-tho", items)}));
    const auto found = store::search(reader, "ra riêng");
    REQUIRE(found);
    REQUIRE(found->hits.size() >= 2);
    CHECK(found->hits[0].summary.address.id == "1.004222");
    CHECK(found->hits[1].summary.address.id == "1.013978");
}

TEST_CASE("siblings that answer alike are a choice, a name that was typed is not") {
    Kiosk kiosk;
    CHECK(kiosk.ask("khai sinh").choice == 3);
    CHECK(kiosk.ask("thủ tục đăng ký khai sinh").choice == 0);
    CHECK(kiosk.ask("1.001193").choice == 0);
    CHECK(kiosk.ask("hòa giải viên").choice == 0);
}

TEST_CASE("results go on where somebody is typing") {
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", guides())}));
    for (const char* typed : {"khai s", "đăng ký khai", "kha", "dang ki khai si"}) {
        const auto found = store::search(reader, typed);
        REQUIRE(found);
        REQUIRE_FALSE(found->hits.empty());
        CHECK(found->hits.front().summary.title == "Thủ tục đăng ký khai sinh");
        CHECK_FALSE(found->hits.front().highlights.empty());
    }
    CHECK(store::search(reader, "xyzzy")->hits.empty());
    CHECK(store::search(reader, "")->hits.empty());
}

TEST_CASE("an empty result offers words, fields and the counter") {
    const TempDir dir;
    auto items = guides();
    model::Office office;
    office.meta.id = "mot-cua", office.meta.title = "Bộ phận một cửa";
    items.emplace_back(office);
    auto reader = open(build(dir, {pack_of("can-tho", items)}));
    store::SearchOptions options;
    options.kinds = {Kind::Target};
    const auto found = store::search(reader, "thuongg", options);
    REQUIRE(found);
    CHECK(found->hits.empty());
    CHECK(found->help.words == std::vector<std::string>{"thường"});
    CHECK_FALSE(found->help.fields.empty());
    REQUIRE(found->help.office);
    CHECK(found->help.office->title == "Bộ phận một cửa");
    CHECK(store::search(reader, "   ")->help.fields.empty());
    CHECK(store::search(reader, "khai sinh")->help.fields.empty());
}

TEST_CASE("no query breaks the search") {
    Kiosk kiosk;
    for (const std::string& query :
         {std::string(), std::string("   "), std::string("\"'`;--"), std::string("AND OR NOT NEAR("), std::string("title : x*"),
          std::string("* ^ { } \" khai\""), std::string("😀 khai 👍🏽 sinh"), std::string(10'000, 'a'), std::string("\0khai\0", 6),
          std::string("ក្រុង ភ្នំពេញ"), std::string("'); DROP TABLE item; --"), std::string(3000, '.')})
        CHECK(kiosk.ask(query).hits.size() <= 25);
    std::string pasted;
    while (pasted.size() < 10'000) pasted += "đăng ký khai sinh ";
    CHECK(kiosk.first(pasted) == "procedure:1.001193");
    std::mt19937 random(7);
    const std::string letters = "adgiknsuy \"*():^-+.đáờ'\\\n\xff\xc4\x80{}0123";
    for (int round = 0; round < 400; ++round) {
        std::string query(random() % 60, ' ');
        for (char& c : query) c = round % 2 == 0 ? static_cast<char>(random() % 256) : letters[random() % letters.size()];
        for (const auto& hit : kiosk.ask(query).hits) {
            std::size_t before = 0;
            for (const auto& mark : hit.highlights) {
                CHECK(mark.begin >= before);
                CHECK(mark.begin < mark.end);
                CHECK(mark.end <= hit.summary.title.size());
                before = mark.end;
            }
        }
    }
}

namespace {

std::vector<model::Item> asked_for() {
    auto card = procedure("1.014061", "Cấp căn cước cho người từ 14 tuổi", "Căn cước");
    card.meta.popularity = 95;
    auto again = procedure("1.014064", "Cấp lại căn cước", "Căn cước");
    auto stay = procedure("1.004194", "Đăng ký tạm trú", "Cư trú");
    stay.meta.popularity = 90;
    auto live = procedure("1.004222", "Đăng ký thường trú", "Cư trú");
    live.meta.keywords = {"nhập hộ khẩu"};
    auto proof = procedure("1.010041", "Xác nhận thông tin về cư trú", "Cư trú");
    auto ferry = procedure("1.009455", "Công bố hoạt động bến khách ngang sông", "Đường thủy");
    auto health = procedure("1.002051", "Đăng ký đóng bảo hiểm y tế", "Bảo hiểm");
    auto marriage = procedure("1.000894", "Đăng ký kết hôn");
    auto english = procedure("1.000894", "Marriage registration");
    english.meta.lang = "en";
    model::Document resolution;
    resolution.meta.id = "nq-xiv", resolution.meta.title = "Nghị quyết Đại hội";
    resolution.sections = {{"dot-pha", 0, "Phần II", "Ba nhiệm vụ đột phá", {}}};
    model::Indicator target;
    target.meta.id = "bhyt", target.meta.title = "Người dân có bảo hiểm y tế";
    model::Elsewhere passport;
    passport.meta.id = "ho-chieu", passport.meta.title = "Làm hộ chiếu", passport.who = "Công an tỉnh";
    passport.meta.keywords = {"passport", "gia hạn hộ chiếu"};
    model::Office hall;
    hall.meta.id = "xa-thu", hall.meta.title = "Nhà hành chính xã Thử";
    model::Office police;
    police.meta.id = "cong-an", police.meta.title = "Công an xã Thử";
    return {card, again, stay, live, proof, ferry, health, marriage, english, resolution, target, passport, hall, police};
}

// The first answer, as an address.
std::string answer(std::string_view query, std::string_view lang = "vi") {
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", asked_for())}));
    store::SearchOptions options;
    options.lang = lang;
    const auto found = store::search(reader, query, options);
    REQUIRE(found);
    return found->hits.empty() ? "" : model::format_address(found->hits.front().summary.address);
}

} // namespace

TEST_CASE("words cut to their first letters are found where a name has them in a row") {
    for (const char* query : {"xnttct", "XNTTCT", "xnttct ntn", "xn tt ct"}) {
        CAPTURE(query);
        CHECK(answer(query) == "procedure:1.010041");
    }
    for (const char* query : {"nhap hk", "nhap hk can gi"}) {
        CAPTURE(query);
        CHECK(answer(query) == "procedure:1.004222");
    }
    CHECK(answer("dk kh can gi") == "procedure:1.000894");
    CHECK(answer("clcc") == "procedure:1.014064");
}

TEST_CASE("what is done to a paper tells guides apart") {
    CHECK(answer("căn cước") == "procedure:1.014061");
    for (const char* query : {"mất căn cước", "mat can cuoc", "lam lai can cuoc"}) {
        CAPTURE(query);
        CHECK(answer(query) == "procedure:1.014064");
    }
}

TEST_CASE("what the commune does not do is found as such, by people's words") {
    for (const char* query : {"hộ chiếu", "lam ho chieu o dau", "passport", "gia han ho chieu"}) {
        CAPTURE(query);
        CHECK(answer(query) == "elsewhere:ho-chieu");
    }
}

TEST_CASE("an English word finds the guide, which is shown in the language of the screen") {
    CHECK(answer("marriage") == "procedure:1.000894");
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", asked_for())}));
    store::SearchOptions options;
    const auto in_vietnamese = store::search(reader, "marriage", options);
    options.lang = "en";
    const auto in_english = store::search(reader, "ket hon", options);
    REQUIRE((in_vietnamese && in_english));
    REQUIRE((!in_vietnamese->hits.empty() && !in_english->hits.empty()));
    CHECK(in_vietnamese->hits.front().summary.title == "Đăng ký kết hôn");
    CHECK(in_english->hits.front().summary.title == "Marriage registration");
    CHECK(in_english->total == 1);
}

TEST_CASE("questions about the office find it, whatever it is called") {
    for (const char* query : {"thứ bảy có làm việc không", "may gio mo cua", "so dien thoai xa", "opening hours"}) {
        CAPTURE(query);
        CHECK(answer(query).starts_with("office:"));
    }
    CHECK(answer("công an mấy giờ làm việc") == "office:cong-an");
}

TEST_CASE("a word that names have beside its neighbour is no other word, and a kind that is named is meant") {
    CHECK(answer("ba dot pha") == "document:nq-xiv#dot-pha");
    CHECK(answer("chi tieu bhyt") == "target:bhyt");
    CHECK(answer("chỉ tiêu bảo hiểm y tế") == "target:bhyt");
}

TEST_CASE("marks cover whole words") {
    const TempDir dir;
    auto reader = open(build(dir, {pack_of("can-tho", asked_for())}));
    const auto found = store::search(reader, "tạm tr");
    REQUIRE(found);
    REQUIRE_FALSE(found->hits.empty());
    CHECK(marked_part(found->hits.front()) == "[tạm trú]");
}
