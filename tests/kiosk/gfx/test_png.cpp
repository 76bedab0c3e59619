// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <random>
#include <string>

#include "content/base/files.hpp"
#include "kiosk/gfx/png.hpp"
#include "tests/kiosk/gfx/noise.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using namespace tramtin::gfx;
using testing::noise;

TEST_CASE("PNG: what is written is read back, and is the same bytes every time", "[gfx][png]") {
    for (const bool translucent : {false, true}) {
        const Surface picture = noise(37, 19, 8, translucent);
        const auto png = encode_png(picture);
        REQUIRE(png);
        CHECK(*encode_png(picture) == *png);
        const auto back = decode_image(*png);
        REQUIRE(back);
        CHECK((*back == picture));
    }
    const testing::TempDir folder;
    const Surface picture = noise(5, 5, 8, false);
    REQUIRE(write_png(folder / "a.png", picture));
    CHECK((*decode_image(*base::read_file(folder / "a.png", 1U << 20U)) == picture));
    CHECK(write_png(folder / "no" / "a.png", picture).error().code == base::ErrorCode::NotFound);
    CHECK_FALSE(encode_png(Surface{}));
}

TEST_CASE("a picture is made smaller to fit, in proportion, and never larger", "[gfx][png]") {
    const Surface photo = noise(400, 300, 6, false);
    CHECK((fitted(photo, 400, 300) == photo));
    CHECK((fitted(photo, 9000, 9000) == photo));
    const Surface small = fitted(photo, 100, 100);
    CHECK(small.width() == 100);
    CHECK(small.height() == 75);
    CHECK(fitted(photo, 5000, 30).width() == 40);
    CHECK(fitted(photo, 0, 0).width() == 1);
    std::uint64_t before = 0, after = 0;
    for (int y = 0; y < 300; ++y) {
        for (int x = 0; x < 400; ++x) before += photo.at(x, y) & 255U;
    }
    for (int y = 0; y < 75; ++y) {
        for (int x = 0; x < 100; ++x) after += small.at(x, y) & 255U;
    }
    CHECK(static_cast<double>(after) * 16.0 == Approx(static_cast<double>(before)).epsilon(0.005));
    CHECK(fitted(Surface(64, 64, 0x60FF8040U), 8, 8).at(3, 3) == 0x60FF8040U);
}

TEST_CASE("pictures that are too large, cut off or not what they say are refused", "[gfx][png]") {
    const std::string png = *encode_png(noise(300, 200, 4, false));
    CHECK(decode_image("GIF89a").error().code == base::ErrorCode::Invalid);
    CHECK(decode_image("").error().code == base::ErrorCode::Invalid);
    CHECK(decode_image(png, {.bytes = 1000}).error().code == base::ErrorCode::Full);
    CHECK(decode_image(png, {.side = 299}).error().code == base::ErrorCode::Full);
    CHECK(decode_image(png, {.pixels = 59'999}).error().code == base::ErrorCode::Full);
    for (std::size_t length = 8; length < png.size(); length += 1 + length / 16) CHECK_FALSE(decode_image(png.substr(0, length)));
    std::string bomb = *encode_png(Surface(2000, 2000));
    bomb[18] = bomb[22] = 0; // the header now says 208 x 208
    CHECK(decode_image(bomb).error().code == base::ErrorCode::Corrupt);
    std::mt19937 random(9);
    for (int round = 0; round < 300; ++round) {
        std::string damaged = png.substr(0, 4000);
        for (int i = 0; i < 3; ++i) damaged[8 + random() % (damaged.size() - 8)] = static_cast<char>(random());
        (void)decode_image(damaged, {.side = 1000});
    }
    std::string jpeg = "\xFF\xD8\xFF\xE0";
    for (int i = 0; i < 400; ++i) jpeg.push_back(static_cast<char>(random()));
    CHECK_FALSE(decode_image(jpeg));
}
