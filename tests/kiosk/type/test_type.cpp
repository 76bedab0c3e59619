// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "kiosk/gfx/png.hpp"
#include "kiosk/gfx/rasteriser.hpp"
#include "kiosk/type/cache.hpp"
#include "kiosk/type/draw.hpp"
#include "tests/kiosk/type/faces.hpp"
#include "tests/support/canvas.hpp"
#include "tests/support/places.hpp"

using namespace tramtin;
using namespace tramtin::type;
using testing::Faces;
using testing::random_vietnamese;

namespace {

// Pixels of a layout drawn black on white.
gfx::Surface picture_of(Faces& faces, const Layout& layout, int width, int height) {
    testing::Canvas canvas(width, height);
    draw(canvas.begin(), layout, 4, 4, {});
    gfx::Surface surface(width, height);
    gfx::render_full(canvas.end(), faces.textures, 0xFFFFFFFFU, surface);
    return surface;
}

} // namespace

TEST_CASE("a missing font is an error that names the file and the package", "[type]") {
    gfx::TextureTable textures;
    FontPaths paths;
    paths.bold = "/nowhere/Inter-Bold.otf";
    const auto fonts = Fonts::open(paths, textures);
    REQUIRE_FALSE(fonts);
    CHECK(fonts.error().code == base::ErrorCode::NotFound);
    CHECK(fonts.error().reason == "font.missing");
    CHECK(fonts.error().what.find("/nowhere/Inter-Bold.otf") != std::string::npos);
    CHECK(fonts.error().what.find("fonts-inter") != std::string::npos);
    paths.bold = tramtin::testing::source_dir() + "/CMakeLists.txt";
    CHECK(Fonts::open(paths, textures).error().code == base::ErrorCode::Invalid);
}

TEST_CASE("every icon is in the font, found by its name, and drawn within its box", "[type]") {
    Faces faces;
    CHECK(all_icons().size() > 150);
    for (std::size_t i = 0; i < all_icons().size(); ++i) {
        const IconName& entry = all_icons()[i];
        INFO(entry.name);
        REQUIRE(faces.fonts.has_glyph(static_cast<char32_t>(entry.icon)));
        REQUIRE(icon_by_name(entry.name) == entry.icon);
        REQUIRE((i == 0 || all_icons()[i - 1].name < entry.name));
    }
    CHECK_FALSE(icon_by_name("no_such_icon"));
    CHECK(icon_text(Icon::Home) == "\uE88A");
    testing::Canvas canvas(100, 100);
    draw_icon(canvas.begin(), faces.fonts, Icon::Home, 20, 30, 48, IM_COL32_BLACK);
    gfx::Surface surface(100, 100);
    gfx::render_full(canvas.end(), faces.textures, 0xFFFFFFFFU, surface);
    int ink = 0;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            const bool dark = surface.at(x, y) != 0xFFFFFFFFU;
            ink += dark ? 1 : 0;
            REQUIRE((!dark || (x >= 20 && x < 68 && y >= 30 && y < 78)));
        }
    }
    CHECK(ink > 400);
    CHECK(surface.at(44, 50) == 0xFF000000U);
    CHECK(faces.lay(icon_text(Icon::Home)).glyphs().size() == 1);
    CHECK(faces.fonts.missing_glyphs() == 0);
}

TEST_CASE("composed and decomposed letters look the same", "[type]") {
    Faces faces;
    const std::string composed = "Ệ ữ Đặng Thuỷ";
    const std::string decomposed = "E\u0323\u0302 u\u031B\u0303 Đa\u0323\u0306ng Thuy\u0309";
    const Layout a = faces.lay(composed), b = faces.lay(decomposed);
    CHECK(a.width() == b.width());
    CHECK((picture_of(faces, a, 400, 60) == picture_of(faces, b, 400, 60)));
    CHECK(faces.fonts.missing_glyphs() == 0);
}

TEST_CASE("Khmer: subscripts form clusters, lines break between words, lines are taller", "[type]") {
    Faces faces;
    const std::string word = "ខ្មែរ"; // five letters and signs, two or three clusters
    const Layout one = faces.lay(word);
    CHECK(one.clusters().size() <= 3);
    CHECK(faces.fonts.missing_glyphs() == 0);
    CHECK(one.lines().front().height > faces.lay("Khmer").lines().front().height);
    const std::string sentence = "សូមស្វាគមន៍មកកាន់ការិយាល័យឃុំដើម្បីធ្វើឯកសារផ្សេងៗ";
    const Layout wrapped = faces.lay(sentence, 200);
    CHECK(wrapped.lines().size() > 2);
    for (const Line& line : wrapped.lines()) {
        REQUIRE(line.width <= 200);
        const auto lead = static_cast<unsigned char>(sentence[line.begin]);
        REQUIRE(lead == 0xE1);
        const std::string_view first = std::string_view(sentence).substr(line.begin, 3);
        REQUIRE((first < "\u17B4" || first > "\u17D3")); // no dependent vowel or sign begins a line
    }
    CHECK(faces.lay("Ông/bà " + word + " 2026").clusters().size() > 10);
}

TEST_CASE("characters without a glyph are drawn as boxes and counted", "[type]") {
    Faces faces;
    CHECK(faces.fonts.has_glyph(U'ệ'));
    CHECK(faces.fonts.has_glyph(U'ក'));
    CHECK(faces.fonts.has_glyph(U'₫'));
    CHECK(faces.fonts.has_glyph(U'\u200B'));
    CHECK_FALSE(faces.fonts.has_glyph(U'中'));
    CHECK_FALSE(faces.fonts.has_glyph(0xF0B7));
    const Layout layout = faces.lay("a中文\u200B\tb");
    CHECK(faces.fonts.missing_glyphs() == 2);
    CHECK(faces.fonts.missing_codepoints() == std::set<char32_t>{U'中', U'文'});
    CHECK(layout.glyphs().size() == 4);
}

TEST_CASE("malformed UTF-8 is shown as replacement characters and never crashes", "[type]") {
    Faces faces;
    CHECK(faces.lay("a\xFFz").glyphs().size() == 3);
    CHECK(faces.lay("a\xE1\xBB").clusters().size() == 3);
    std::mt19937 random(77);
    for (int round = 0; round < 200; ++round) {
        std::string bytes;
        for (auto i = random() % 60; i > 0; --i) bytes.push_back(static_cast<char>(random()));
        const Span spans[] = {{.begin = random() % 70,
                               .end = random() % 70,
                               .style = TextStyle{Weight::Bold, static_cast<int>(random() % 50)},
                               .mark = Mark::Highlight}};
        const Layout layout = make_layout(
            faces.fonts, {.text = bytes, .style = {}, .width = 100, .spans = spans, .max_lines = static_cast<int>(random() % 4)});
        for (std::size_t i = 0; i <= bytes.size() + 1; ++i) (void)layout.caret(i);
        (void)layout.rects_of(random() % 60, random() % 60);
        (void)layout.hit(static_cast<int>(random() % 200) - 50, static_cast<int>(random() % 200) - 50);
        REQUIRE(layout.width() <= 100);
    }
}

TEST_CASE("carets, hits and rectangles agree with each other", "[type]") {
    Faces faces;
    const std::string text = "Đăng ký khai sinh cho trẻ dưới sáu tuổi\ntại xã";
    const Layout layout = faces.lay(text, 260);
    REQUIRE(layout.lines().size() > 2);
    for (const Cluster& cluster : layout.clusters()) {
        const gfx::Rect caret = layout.caret(cluster.byte);
        REQUIRE(caret.x == cluster.x);
        REQUIRE(layout.hit(caret.x, caret.y + caret.h / 2).byte == cluster.byte);
        if (cluster.advance > 3) REQUIRE(layout.hit(cluster.x + cluster.advance - 1, caret.y + caret.h / 2).byte > cluster.byte);
    }
    CHECK(layout.caret(text.size()).x == layout.lines().back().x + layout.lines().back().width);
    CHECK(layout.caret(text.find('\n') + 1).y > layout.caret(text.find('\n')).y);
    CHECK(layout.hit(-10, -10).byte == 0);
    CHECK(layout.hit(9999, 9999).byte == text.size());
    const auto rects = layout.rects_of(text.find("khai"), text.find("dưới"));
    CHECK(rects.size() >= 2);
    CHECK(rects.front().x == layout.caret(text.find("khai")).x);
    const Layout empty = faces.lay("");
    CHECK(empty.lines().size() == 1);
    CHECK(empty.caret(0).h > 20);
    CHECK(faces.lay("một\n").lines().size() == 2);
}

TEST_CASE("spans set weight, colour, links and highlights; later ones win", "[type]") {
    Faces faces;
    const std::string text = "Đăng ký khai sinh tại đây";
    const std::size_t khai = text.find("khai"), tai = text.find(" tại"), day = text.find("đây");
    const Span spans[] = {{.begin = 0, .end = text.size(), .style = TextStyle{Weight::Bold, 30}},
                          {.begin = khai, .end = tai, .colour = ColourTag{1}, .mark = Mark::Highlight},
                          {.begin = day, .end = text.size(), .style = TextStyle{Weight::Regular, 44}, .link = LinkId{7}}};
    const Layout layout = make_layout(faces.fonts, {.text = text, .style = {}, .width = 1000, .spans = spans});
    CHECK(layout.width() > faces.lay(text).width());
    REQUIRE(layout.highlights().size() == 1);
    const auto khai_sinh = layout.rects_of(khai, tai);
    CHECK(layout.highlights().front().x == khai_sinh.front().x);
    CHECK(layout.highlights().front().w == khai_sinh.front().w);
    const gfx::Rect link = layout.rects_of(day, text.size()).front();
    CHECK(layout.hit(link.x + 2, link.y + 5).link == LinkId{7});
    CHECK(layout.hit(link.x - 9, link.y + 5).link == LinkId::None);
    CHECK(layout.lines().front().height == (44 * 145 + 50) / 100);
    CHECK(std::count_if(layout.runs().begin(), layout.runs().end(), [](const GlyphRun& run) { return run.colour == ColourTag{1}; }) == 1);
    testing::Canvas canvas(500, 80);
    const ImU32 tags[] = {IM_COL32(255, 0, 0, 255)};
    draw(canvas.begin(), layout, 0, 0, {.tags = tags, .highlight = IM_COL32(0, 255, 0, 255), .underline = Underline::Links});
    gfx::Surface surface(500, 80);
    gfx::render_full(canvas.end(), faces.textures, 0xFFFFFFFFU, surface);
    bool red = false;
    for (int x = khai_sinh.front().x; x < khai_sinh.front().right(); ++x)
        red = red || surface.at(x, layout.lines().front().baseline - 8) == 0xFFFF0000U;
    CHECK(red);
    CHECK(surface.at(khai_sinh.front().x + 20, khai_sinh.front().y + 2) == 0xFF00FF00U);
}

TEST_CASE("alignment, line height and tabular figures", "[type]") {
    Faces faces;
    const auto lay = [&](Align align, int percent) {
        return make_layout(faces.fonts,
                           {.text = "Tiếng Việt", .style = {Weight::SemiBold, 40}, .width = 501, .align = align, .line_percent = percent});
    };
    const int width = lay(Align::Left, 145).width();
    CHECK(lay(Align::Left, 145).lines().front().x == 0);
    CHECK(lay(Align::Centre, 145).lines().front().x == (501 - width) / 2);
    CHECK(lay(Align::Right, 145).lines().front().x == 501 - width);
    CHECK(lay(Align::Left, 145).height() == 58);
    CHECK(lay(Align::Left, 200).height() == 80);
    const auto clock = [&](const char* time) {
        return make_layout(faces.fonts, {.text = time, .style = {Weight::Bold, 44, Figures::Tabular}}).width();
    };
    CHECK(clock("11:11") == clock("08:50"));
}

TEST_CASE("the cache lays out once, forgets the oldest and survives a full atlas", "[type]") {
    Faces faces;
    TextCache cache(faces.fonts, 200'000);
    cache.begin_frame();
    const Layout* first = &cache.layout("Xin chào", {Weight::Bold, 30});
    CHECK(first == &cache.layout(std::string("Xin chào"), {Weight::Bold, 30}));
    CHECK(first != &cache.layout("Xin chào", {Weight::Bold, 31}));
    const Span spans[] = {{.begin = 0, .end = 3, .mark = Mark::Highlight}};
    CHECK(first != &cache.layout(TextSpec{.text = "Xin chào", .style = {Weight::Bold, 30}, .spans = spans}));
    for (int i = 0; i < 300; ++i) {
        cache.begin_frame();
        cache.layout("Xin chào", {Weight::Bold, 30});
        cache.layout("một dòng chữ khá dài để đầy bộ nhớ, số " + std::to_string(i), {});
        REQUIRE(cache.size_bytes() < 250'000);
    }
    CHECK(first == &cache.layout("Xin chào", {Weight::Bold, 30}));
    const std::uint32_t epoch = faces.fonts.epoch();
    for (int px = 100; px < 400; px += 3) {
        cache.begin_frame();
        cache.layout("ABCDEGHIKLMNOPQRSTUVXYàảãáạăằẳẵắặâầẩẫấậ", {Weight::Bold, px});
        REQUIRE(faces.fonts.atlas_pages() < 50);
    }
    CHECK(faces.fonts.epoch() > epoch);
    CHECK(faces.textures.size_bytes() < 50U << 20U);
    cache.begin_frame();
    CHECK(picture_of(faces, cache.layout("Xin chào", {}), 200, 60) ==
          picture_of(faces, make_layout(faces.fonts, {.text = "Xin chào", .style = {}}), 200, 60));
}

TEST_CASE("only visible lines of a long document are emitted, in few draw commands", "[type]") {
    Faces faces;
    std::string text;
    for (int i = 0; i < 1500; ++i) text += "Dòng thứ " + std::to_string(i) + " của văn bản\n";
    const Layout layout = faces.lay(text, 900);
    testing::Canvas canvas(1000, 400);
    ImDrawList& list = canvas.begin();
    const int before = list.VtxBuffer.Size;
    draw(list, layout, 0, -20'000, {});
    const int vertices = list.VtxBuffer.Size - before;
    CHECK(vertices > 4 * 9 * 15);
    CHECK(vertices < 4 * 12 * 30);
    CHECK(list.CmdBuffer.Size < 12);
    draw(list, layout, 0, 500, {});
    draw(list, layout, 0, -1'000'000, {});
    CHECK(list.VtxBuffer.Size == before + vertices);
    std::string endless;
    for (int i = 0; i < 20'000; ++i) endless += "m ";
    draw(list, faces.lay(endless), 0, 0, {});
    CHECK(list.VtxBuffer.Size == before + vertices + 80'000);
    canvas.end();
}

TEST_CASE("the same scrolled text is the same pixels whether drawn anew or updated", "[type]") {
    Faces faces;
    TextCache cache(faces.fonts);
    testing::Canvas canvas(600, 500);
    gfx::Rasteriser rasteriser(0xFFFFFFFFU);
    gfx::Surface screen(600, 500);
    std::mt19937 random(3);
    const std::string text = random_vietnamese(random, 400);
    for (int frame = 0; frame < 60; ++frame) {
        cache.begin_frame();
        ImDrawList& list = canvas.begin();
        list.AddRectFilled({20, 20}, {580, 480}, IM_COL32(250, 250, 240, 255), 24.0F);
        list.PushClipRect({30, 40}, {570, 460}, true);
        draw(list, cache.layout(text, {Weight::Regular, 26 + frame / 20 * 4}, 500), 50, 40 - frame * 13, {});
        list.PopClipRect();
        const ImDrawData& data = canvas.end();
        rasteriser.render(data, faces.textures, screen);
        gfx::Surface whole(600, 500);
        gfx::render_full(data, faces.textures, 0xFFFFFFFFU, whole);
        REQUIRE((screen == whole));
    }
}
