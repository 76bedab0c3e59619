// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "content/base/files.hpp"
#include "content/imaging/decode.hpp"
#include "kiosk/gfx/png.hpp"
#include "tests/kiosk/gfx/noise.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tramtin;
using namespace tramtin::gfx;
using testing::noise;

namespace {

Surface read_back(const std::string& png) {
    const auto pixels = imaging::decode(png, {});
    if (!pixels) return {};
    Surface surface(pixels->width, pixels->height);
    for (int y = 0; y < surface.height(); ++y)
        std::copy_n(pixels->argb.begin() + static_cast<std::ptrdiff_t>(y) * surface.width(), surface.width(), surface.row(y));
    return surface;
}

} // namespace

TEST_CASE("PNG: what is written is read back, and is the same bytes every time", "[gfx][png]") {
    for (const bool translucent : {false, true}) {
        const Surface picture = noise(37, 19, 8, translucent);
        const auto png = encode_png(picture);
        REQUIRE(png);
        CHECK(*encode_png(picture) == *png);
        CHECK((read_back(*png) == picture));
    }
    const testing::TempDir folder;
    const Surface picture = noise(5, 5, 8, false);
    REQUIRE(write_png(folder / "a.png", picture));
    CHECK((read_back(*base::read_file(folder / "a.png", 1U << 20U)) == picture));
    CHECK(write_png(folder / "no" / "a.png", picture).error().code == base::ErrorCode::NotFound);
    CHECK_FALSE(encode_png(Surface{}));
}
