// SPDX-License-Identifier: Apache-2.0
// What the desk accepts, the kiosk opens: pictures as staff bring them.
#include <catch2/catch.hpp>

#include "content/imaging/decode.hpp"
#include "content/pack/target.hpp"
#include "tests/content/tools/staff.hpp"

using namespace tramtin;
using namespace tramtin::testing;

namespace {

Ran check(const Staff& staff) { return content({"check", staff.tree().string(), "--clock", k_day_one}); }

// The only picture of the repository.
std::string published(const Staff& staff) {
    std::string found;
    const auto files = base::list_files(staff.repository()).value();
    for (const std::string& file : files) {
        if (file.starts_with("targets/blobs/")) found = get(staff.repository() / file);
    }
    return found;
}

} // namespace

TEST_CASE("A picture that a kiosk could not open is refused by check and by publish, with what to do", "[tools][picture]") {
    const std::string photo = jpeg_of(noise_picture(64, 64, 1));
    const std::string drawing = png_of(noise_picture(64, 64, 2));
    const std::pair<std::string, std::string> cases[] = {
        {"GIF89a", "không phải ảnh PNG hay JPEG"},
        {"", "không phải ảnh PNG hay JPEG"},
        {"RIFF....WEBPVP8 ", "không phải ảnh PNG hay JPEG"},
        {drawing.substr(0, drawing.size() / 2), "bị hỏng"},
        {chunk_before_header(drawing, "CgBI", std::string(4, '\0')), "bị hỏng"},
        {overfull_table(photo, 1, '\x7F'), "bị hỏng"},
        {many_scans(photo, 200), "quá lớn"},
        {drawing.substr(0, 16) + number_be(60'000) + number_be(60'000) + drawing.substr(24), "quá lớn"},
    };
    for (const auto& [bytes, words] : cases) {
        const Staff staff;
        put(staff.tree() / "images/so-do.png", bytes);
        const Ran checked = check(staff);
        INFO(words << "\n" << checked.output);
        CHECK(checked.status == 1);
        CHECK(checked.output.find("images/so-do.png") != std::string::npos);
        CHECK(checked.output.find(words) != std::string::npos);
        CHECK(staff.publish().status == 1);
        CHECK_FALSE(fs::exists(staff.repository() / "metadata/timestamp.json"));
    }
}

TEST_CASE("A telephone's photograph is published upright, smaller, and without the place where it was taken", "[tools][picture]") {
    const Staff staff;
    put(staff.tree() / "images/so-do.png", with_orientation(jpeg_of(flag_picture(4000, 3000)), 6, false)); // the name lies, too
    CHECK(check(staff).status == 0);
    REQUIRE(staff.publish().status == 0);
    const std::string blob = published(staff);
    CHECK(blob.find("GPS") == std::string::npos);
    const auto opened = imaging::decode(blob, {});
    REQUIRE(opened);
    CHECK(opened->width == 1920);
    CHECK(opened->height == 2560);
}

TEST_CASE("A photograph that was saved as PNG does not cost kiosks its bytes, a drawing keeps every pixel", "[tools][picture]") {
    const Staff staff;
    picture::Pixels photo = noise_picture(1200, 900, 3);
    for (std::size_t i = 1; i < photo.argb.size(); ++i) photo.argb[i] = (photo.argb[i - 1] & 0xFFF8F8F8U) | (photo.argb[i] & 0x00070707U);
    put(staff.tree() / "images/so-do.png", png_of(photo));
    REQUIRE(staff.publish().status == 0);
    CHECK(published(staff).size() * 2 < png_of(photo).size());
    CHECK(imaging::decode(published(staff), {}).value().width == 1200);
    const Staff other;
    put(other.tree() / "images/so-do.png", png_of(flag_picture(700, 500)));
    REQUIRE(other.publish().status == 0);
    CHECK((imaging::decode(published(other), {}).value() == flag_picture(700, 500)));
}
