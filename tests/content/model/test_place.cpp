// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/model/place.hpp"

using namespace tramtin;
using model::Place;
using model::PlaceKind;
using model::Procedure;

namespace Catch {
template <> struct StringMaker<Place> {
    static std::string convert(const Place& place) { return std::to_string(static_cast<int>(place.kind)) + " " + place.who; }
};
} // namespace Catch

namespace {

Procedure performed_by(std::string performer, std::string authority = {}) {
    Procedure p;
    p.levels = {"Cấp xã"}; // the database says so of customs as well
    p.performer = std::move(performer);
    p.authority = std::move(authority);
    return p;
}

Place place(std::string performer, std::string authority = {}) {
    return model::place_of(performed_by(std::move(performer), std::move(authority)));
}

Procedure levelled(std::vector<std::string> levels) {
    Procedure p;
    p.levels = std::move(levels);
    return p;
}

} // namespace

TEST_CASE("Whoever performs a procedure says where it is done, whatever its level", "[place]") {
    CHECK(place("Chi cục Hải quan khu vực") == Place{PlaceKind::Elsewhere, "Chi cục Hải quan khu vực"});
    CHECK(place("Thuế tỉnh, thành phố, Thuế cơ sở") == Place{PlaceKind::Elsewhere, "Thuế tỉnh, thành phố, Thuế cơ sở"});
    CHECK(place("Cục cảnh sát quản lý hành chính về trật tự, xã hội").kind == PlaceKind::Elsewhere);
    CHECK(place("Bảo hiểm xã hội cấp Tỉnh, Bảo hiểm xã hội cấp huyện") == Place{PlaceKind::Elsewhere, "Bảo hiểm xã hội cấp tỉnh"});
    CHECK(place("Bộ Công an, Bộ Quốc phòng, Sở Nông nghiệp và Môi trường").kind == PlaceKind::Elsewhere);
    CHECK(place("Tòa án nhân dân khu vực").kind == PlaceKind::Elsewhere);
    CHECK(place("", "Chủ tịch ủy ban nhân dân cấp tỉnh") == Place{PlaceKind::Elsewhere, "Chủ tịch ủy ban nhân dân cấp tỉnh"});
    CHECK(place("Sở Tư pháp, phường Thới Bình").kind == PlaceKind::Elsewhere); // an address
    CHECK(place("Cục Hàng không Việt Nam, 119 Nguyễn Sơn, Phường Bồ Đề").kind == PlaceKind::Elsewhere);
    CHECK(place("Trung tâm Đăng ký giao dịch, tài sản").kind == PlaceKind::Elsewhere);
    CHECK(place("A, B, C, D").who.empty() == false);
}

TEST_CASE("The commune's own work is at its one-stop desk, under each of its names", "[place]") {
    for (const char* name :
         {"UBND cấp xã", "Ủy ban Nhân dân xã, phường, thị trấn.", "Uỷ ban Nhân dân cấp xã, phường, thị trấn",
          "Ủy ban nhân dân xã, phường, đặc khu", "Chủ tịch Ủy ban nhân dân xã", "Chủ tịch UBND cấp xã", "Cơ quan quản lý đất đai cấp xã",
          "Cơ quan chuyên môn về Nông nghiệp và Môi trường thuộc UBND cấp xã", "Phòng Văn hóa - Xã hội", "UBND cấp xã - tỉnh Quảng Trị",
          "Trung tâm Phục vụ hành chính công cấp xã", "Phòng Kinh tế, Hạ tầng và Đô thị phường", "ỦY BAN NHÂN DÂN XÃ"}) {
        CAPTURE(name);
        CHECK(place(name) == Place{PlaceKind::OneStop, ""});
    }
}

TEST_CASE("Police and health post of the commune are there, but not at the desk", "[place]") {
    CHECK(place("Công an cấp Xã") == Place{PlaceKind::CommuneOffice, "Công an cấp xã"});
    CHECK(place("Công an xã", "Cục cảnh sát quản lý hành chính về trật tự, xã hội").kind == PlaceKind::CommuneOffice);
    CHECK(place("Trạm y tế xã") == Place{PlaceKind::CommuneOffice, "Trạm y tế xã"});
    CHECK(place("Ban Chỉ huy quân sự cấp xã").kind == PlaceKind::CommuneOffice);
    CHECK(place("Công an tỉnh").kind == PlaceKind::Elsewhere);
}

TEST_CASE("Work that the commune shares names the others", "[place]") {
    CHECK(place("Sở Xây dựng, Uỷ ban Nhân dân cấp xã, phường, thị trấn") == Place{PlaceKind::Shared, "Sở Xây dựng"});
    CHECK(place("Chi nhánh Văn phòng đăng ký đất đai, Cơ quan quản lý đất đai cấp xã, Chủ tịch Ủy ban nhân dân xã") ==
          Place{PlaceKind::Shared, "Chi nhánh Văn phòng đăng ký đất đai"});
    CHECK(place("Công an tỉnh, Công an cấp Xã") == Place{PlaceKind::CommuneOffice, "Công an cấp xã, Công an tỉnh"}); // not the desk
    CHECK(place("Ủy ban nhân dân cấp tỉnh, cấp xã").kind == PlaceKind::Shared);
    CHECK(place("", "Ủy ban nhân dân cấp tỉnh, Uỷ ban Nhân dân cấp xã, phường, thị trấn").kind == PlaceKind::Shared);
}

TEST_CASE("A level that is no more and a name without a level tell nobody where to go", "[place]") {
    CHECK(place("Công an huyện", "Công an huyện") == Place{});
    CHECK(place("Phòng Tư Pháp", "UBND cấp huyện") == Place{});
    const Procedure open_ended = performed_by("Ủy ban nhân dân");
    CHECK(model::place_of(open_ended).kind == PlaceKind::OneStop); // by its level alone
    Procedure tax = levelled({"Cấp tỉnh", "Cấp xã"});
    tax.field = "Thuế";
    CHECK(model::place_of(tax) == Place{});
    CHECK(model::place_of(Procedure{}) == Place{});
}

TEST_CASE("Where nobody is named the level and the steps decide", "[place]") {
    CHECK(model::place_of(levelled({"Cấp xã"})).kind == PlaceKind::OneStop);
    CHECK(model::place_of(levelled({"Cấp xã", "Cơ quan khác"})).kind == PlaceKind::OneStop);
    CHECK(model::place_of(levelled({"Cấp tỉnh"})) == Place{PlaceKind::Elsewhere, "Cấp tỉnh"});
    CHECK(model::place_of(levelled({"Cấp tỉnh", "Cấp xã"})) == Place{});
    Procedure household = levelled({"Cấp bộ", "Cấp xã"});
    household.steps = {{"Hộ kinh doanh gửi hồ sơ đến Cơ quan đăng ký kinh doanh cấp xã nơi đặt trụ sở", 0}};
    CHECK(model::place_of(household).kind == PlaceKind::OneStop);
    Procedure residence = levelled({"Cấp xã"});
    residence.field = "Đăng ký, quản lý cư trú";
    CHECK(model::place_of(residence) == Place{});
    residence.steps = {{"Nộp hồ sơ tại Công an cấp xã", 0}};
    CHECK(model::place_of(residence) == Place{PlaceKind::CommuneOffice, "Công an cấp xã"});
}

TEST_CASE("Papers that the commune takes in for others are said to be decided elsewhere", "[place]") {
    Procedure tax = performed_by("Thuế cơ sở");
    CHECK(model::place_of(tax).kind == PlaceKind::Elsewhere);
    tax.steps = {{"Đơn có xác nhận của Ủy ban nhân dân cấp xã.", 0}};
    CHECK(model::place_of(tax).kind == PlaceKind::Elsewhere);
    tax.steps = {{"Hồ sơ được nộp trực tiếp tại Trung tâm Phục vụ hành chính công cấp tỉnh/cấp xã", 0}};
    CHECK(model::place_of(tax) == Place{PlaceKind::Forwarded, "Thuế cơ sở"});
    Procedure notary = performed_by("Tổ chức hành nghề công chứng, Cơ quan đại diện có thẩm quyền");
    notary.levels = {"Cấp xã", "Cơ quan khác"};
    CHECK(model::place_of(notary).kind == PlaceKind::Forwarded);
}

TEST_CASE("Staff's own counter, and a place in words, go before the record", "[place]") {
    Procedure p = performed_by("Sở Tư pháp");
    p.counter = "q2";
    CHECK(model::place_of(p).kind == PlaceKind::OneStop);
    Procedure police = performed_by("Công an cấp xã");
    police.counter = "ca-xa";
    CHECK(model::place_of(police).kind == PlaceKind::CommuneOffice);
    Procedure stated;
    stated.reception = "Nhà văn hóa ấp 3";
    CHECK(model::place_of(stated) == Place{PlaceKind::Stated, "Nhà văn hóa ấp 3"});
    stated.reception = "Thuế cơ sở.";
    CHECK(model::place_of(stated) == Place{PlaceKind::Elsewhere, "Thuế cơ sở"});
    const Procedure sentence =
        performed_by("chứng thực tiến hành chụp từ bản chính giao dịch đang được lưu trữ và thực hiện chứng thực như "
                     "sau: Ghi đầy đủ lời chứng theo mẫu quy định của Sở Tư pháp");
    CHECK(model::place_of(sentence).kind == PlaceKind::OneStop);
}
