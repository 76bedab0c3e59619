// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "content/imaging/decode.hpp"
#include "content/imaging/fit.hpp"
#include "content/imaging/orientation.hpp"
#include "content/imaging/prepare.hpp"
#include "tests/content/imaging/pictures.hpp"

using namespace tramtin;
using namespace tramtin::imaging;
using namespace tramtin::testing;
using base::ErrorCode;

namespace {

// A crafted JPEG may really crash the decoder, so what is tried here stops before it.
const Limits k_small{.bytes = 1U << 20U, .side = 1000, .pixels = 1'000'000, .scans = 64};

std::uint32_t at(const Pixels& image, int x, int y) {
    return image.argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)];
}

bool is_about(std::uint32_t pixel, std::uint32_t wanted) {
    for (const unsigned shift : {16U, 8U, 0U}) {
        if (std::abs(static_cast<int>(pixel >> shift & 255U) - static_cast<int>(wanted >> shift & 255U)) > 24) return false;
    }
    return true;
}

} // namespace

TEST_CASE("a drawing is written without loss, with few colours, many, grey and shining through", "[imaging]") {
    Pixels grey = noise_picture(40, 30, 1);
    for (auto& pixel : grey.argb) pixel = 0xFF000000U | (pixel & 255U) * 0x010101U;
    Pixels two = noise_picture(41, 30, 2);
    for (auto& pixel : two.argb) pixel = (pixel & 1U) != 0 ? 0xFF000000U : 0xFFFFFFFFU;
    for (const Pixels& image : {noise_picture(37, 19, 3), noise_picture(37, 19, 4, 0x60000000U), grey, two, flag_picture(64, 64)}) {
        const std::string png = png_of(image);
        CHECK(png == png_of(image));
        const auto back = decode(png, k_small);
        REQUIRE(back);
        CHECK((*back == image));
    }
    CHECK(png_of(flag_picture(800, 800)).size() < 8'000);
    CHECK_FALSE(encode_png({}));
    CHECK_FALSE(encode_jpeg({}));
}

TEST_CASE("a photograph is made smaller to fit, in proportion, and never larger", "[imaging]") {
    const Pixels photo = noise_picture(400, 300, 6);
    CHECK((fitted(photo, 400, 120'000) == photo));
    const Pixels small = fitted(photo, 100, 1'000'000);
    CHECK(small.width == 100);
    CHECK(small.height == 75);
    const Pixels by_pixels = fitted(photo, 400, 30'000);
    CHECK(by_pixels.width * by_pixels.height <= 30'000);
    CHECK(by_pixels.width == 200);
    std::uint64_t before = 0, after = 0;
    for (const auto pixel : photo.argb) before += pixel & 255U;
    for (const auto pixel : small.argb) after += pixel & 255U;
    CHECK(static_cast<double>(after) * 16.0 == Approx(static_cast<double>(before)).epsilon(0.005));
    Pixels glass{64, 64, std::vector<std::uint32_t>(64U * 64U, 0x60FF8040U)};
    CHECK(at(fitted(glass, 8, 1000), 3, 3) == 0x60FF8040U);
    CHECK(fitted(noise_picture(3000, 1, 1), 10, 1000).height == 1);
}

TEST_CASE("a telephone's picture is turned upright, all eight ways, in either order of bytes", "[imaging]") {
    const Pixels seen = flag_picture(64, 48); // as it should be seen: green above, red left, blue right
    for (int orientation = 1; orientation <= 8; ++orientation) {
        // Lay the pixels as the telephone does: the inverse of the turn.
        const int inverse = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
        const std::string jpeg = with_orientation(jpeg_of(upright(seen, inverse)), orientation, orientation % 2 == 0);
        CHECK(orientation_of(jpeg) == orientation);
        picture::Question question;
        question.job = picture::Job::Prepare;
        question.side = 1000;
        question.answer_pixels = 1'000'000;
        const auto made = answer(question, jpeg);
        REQUIRE(made);
        CHECK(made->width == 64);
        CHECK(made->height == 48);
        CHECK(made->bytes.find("GPS") == std::string::npos);
        const Pixels back = decode(made->bytes, k_small).value();
        CHECK(is_about(at(back, 32, 4), 0x00C000));
        CHECK(is_about(at(back, 8, 40), 0xC00000));
        CHECK(is_about(at(back, 56, 40), 0x0000C0));
    }
    CHECK(orientation_of(with_orientation(jpeg_of(seen), 9, true)) == 1);
    CHECK(orientation_of("\xFF\xD8\xFF\xE1") == 1);
    CHECK(orientation_of(jpeg_of(seen)) == 1);
}

TEST_CASE("pictures that are too large, cut off or not what they say are refused before they are unpacked", "[imaging]") {
    const std::string png = png_of(noise_picture(300, 200, 4));
    CHECK(decode("GIF89a", k_small).error().code == ErrorCode::Invalid);
    CHECK(decode("", k_small).error().code == ErrorCode::Invalid);
    CHECK(decode(png, {.bytes = 1000}).error().code == ErrorCode::Full);
    CHECK(decode(png, {.side = 299}).error().code == ErrorCode::Full);
    CHECK(decode(png, {.pixels = 59'999}).error().code == ErrorCode::Full);
    for (std::size_t length = 8; length < png.size(); length += 1 + length / 16) CHECK_FALSE(decode(png.substr(0, length), k_small));
    std::string bomb = png_of(Pixels{2000, 2000, std::vector<std::uint32_t>(4'000'000, 0xFF112233U)});
    bomb[18] = bomb[22] = 0; // the header now says 208 x 208
    CHECK(decode(bomb, k_small).error().code == ErrorCode::Corrupt);
    // The header is not the first chunk: the size that was checked would not be the picture's.
    CHECK(decode(chunk_before_header(png, "CgBI", std::string(4, '\1')), k_small).error().code == ErrorCode::Corrupt);
    CHECK(decode(chunk_before_header(png, "tEXt", "hello"), k_small).error().code == ErrorCode::Corrupt);
    CHECK(decode(chunk_before_header(png, "IHDR", png.substr(16, 13)), k_small).error().code == ErrorCode::Corrupt);
    const std::string photo = jpeg_of(flag_picture(64, 64));
    CHECK(decode(photo, k_small));
    CHECK(decode(many_scans(photo, 65), k_small).error().code == ErrorCode::Full);
}

TEST_CASE("the picture process says why it refuses a file that is no picture, and HEIC where it cannot be read", "[imaging]") {
    picture::Question question;
    question.job = picture::Job::Prepare;
    question.side = 100;
    question.answer_pixels = 10'000;
    CHECK(answer(question, "RIFF....WEBPVP8 ").error().code == ErrorCode::Invalid);
    const std::string heic = std::string(3, '\0') +
                             "\x18"
                             "ftypheic" +
                             std::string(4, '\0') + "mif1heic" + std::string(40, '\0');
    CHECK(format_of(heic) == FileFormat::Heif);
    CHECK_FALSE(answer(question, heic));
}
