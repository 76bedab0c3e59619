// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/store/doors.hpp"

using namespace tramtin::store;

TEST_CASE("what is broken in the commune leads to the report, with accents or without, whatever stands around it") {
    for (const char* typed : {"duong hu",
                              "đường hư",
                              "Đường bị hư",
                              "duong truoc nha toi bi hu nang",
                              "hu duong",
                              "ổ gà",
                              "o ga truoc cong truong",
                              "cong nghet",
                              "cống trước nhà bị nghẹt",
                              "den duong tat",
                              "cau sap",
                              "mat dien",
                              "cúp nước hoài",
                              "rac",
                              "do rac",
                              "cay nga",
                              "karaoke",
                              "tieng on ban dem",
                              "phan anh",
                              "muốn phản ánh",
                              "sạt lở bờ kênh hư",
                              "nắp cống bể"}) {
        INFO(typed);
        CHECK(door_for(typed) == DoorOffer{Door::Report, true});
    }
    CHECK(door_for("duong hu gay tai nan") == DoorOffer{Door::Report, false}); // something else is said as well
}

TEST_CASE("matters that only sound alike lead to no door") {
    for (const char* typed : {"",
                              "   ",
                              "khai sinh",
                              "mat dien thoai",
                              "mất thẻ căn cước",
                              "thue dat mat nuoc",
                              "giay phep xa nuoc thai",
                              "dang ky kinh doanh karaoke",
                              "tien rac",
                              "hu the can cuoc",
                              "giấy tờ bị hư",
                              "duong",
                              "cau",
                              "đất đường lộ",
                              "khieu nai",
                              "to cao can bo",
                              "ho tro thiet hai sat lo",
                              "sổ đỏ",
                              "dương hưng",
                              "đứng đường",
                              "nuoc ngoai",
                              "sua nha hu"}) {
        INFO(typed);
        CHECK_FALSE(door_for(typed));
    }
    CHECK_FALSE(door_for("dưỡng hư")); // accents that were typed count
}

TEST_CASE("a dossier that is asked for leads to its screen, a word about the office to the comment") {
    for (const char* typed : {"ho so toi dau roi", "tra cứu hồ sơ", "giay hen", "ho so xong chua", "hồ sơ của tôi đến đâu"}) {
        INFO(typed);
        CHECK(door_for(typed) == DoorOffer{Door::Dossier, true});
    }
    for (const char* typed : {"gop y", "can bo hach dich", "thái độ nhân viên khó chịu"}) {
        INFO(typed);
        REQUIRE(door_for(typed));
        CHECK(door_for(typed)->door == Door::Comment);
    }
    CHECK(door_named("Phản ánh hiện trường") == Door::Report);
    CHECK_FALSE(door_named("Dịch vụ công trực tuyến"));
    CHECK_FALSE(door_named("Phản"));
}
