// SPDX-License-Identifier: Apache-2.0
// Staff's tools know which characters the kiosk can draw without knowing its faces.
#include <catch2/catch.hpp>

#include <sstream>

#include "content/text/glyphs.hpp"
#include "tests/kiosk/type/faces.hpp"

using namespace tramtin;

namespace {

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000; }

} // namespace

TEST_CASE("what check calls drawable is what the faces draw, character by character", "[coverage]") {
    const testing::Faces faces;
    std::ostringstream wrong;
    int count = 0;
    for (char32_t c = 0; c < 0x20000; ++c) {
        if (is_private(c) || text::has_glyph(c) == faces.fonts.has_glyph(c)) continue;
        if (++count <= 40) wrong << std::hex << static_cast<unsigned>(c) << (text::has_glyph(c) ? " is told to be drawn\n" : " is drawn\n");
    }
    INFO(wrong.str());
    CHECK(count == 0);
}

TEST_CASE("signs that offices use have a picture, boxes and telephones and arrows among them", "[coverage]") {
    testing::Faces faces;
    const auto layout = faces.lay("☐ ☑ ☒ ☎ ✆ → ⇒ ➔ ➢ ► ✓ ✔ ✗ ✘ ✉ 👉 👈 📢 📞 📍 ✅ ① ⑴ ½ ² ³ ₫ № ° ≥ ≤");
    CHECK(layout.width() > 0);
    CHECK(faces.fonts.missing_glyphs() == 0);
    CHECK_FALSE(faces.fonts.has_glyph(U'中'));
}
