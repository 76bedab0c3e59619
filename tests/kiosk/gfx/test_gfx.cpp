// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "kiosk/gfx/rasteriser.hpp"
#include "tests/kiosk/gfx/noise.hpp"
#include "tests/support/canvas.hpp"

using namespace tramtin;
using namespace tramtin::gfx;
using testing::Canvas;
using testing::noise;

namespace {

constexpr Argb k_paper = 0xFFF7F4EEU;
constexpr ImU32 k_red = IM_COL32(200, 10, 20, 255);

std::vector<std::uint8_t> noise_bytes(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> bytes(count);
    for (auto& byte : bytes) byte = random() % 3 == 0 ? 0 : static_cast<std::uint8_t>(random());
    return bytes;
}

// Things of every kind ImGui can draw, each of which may move, change or vanish from frame to frame.
class RandomScene {
public:
    explicit RandomScene(unsigned seed) : m_random(seed) {
        m_page = textures.add_alpha(256, 256);
        textures.write_alpha(m_page, {0, 0, 256, 256}, noise_bytes(256 * 256, seed), TextureTable::Write::Appended);
        m_photo = textures.add_image(noise(150, 90, seed, false));
        m_stamp = textures.add_image(noise(40, 40, seed + 1, true));
        for (int i = 0; i < 40; ++i) m_items.push_back(random_item());
    }

    void change() {
        for (unsigned i = below(4); i > 0; --i) m_items[below(40)] = random_item();
        if (below(10) == 0) textures.replace_image(m_photo, noise(150, 90, below(1000), false));
        if (below(7) == 0) textures.write_alpha(m_page, {32, 32, 16, 16}, noise_bytes(256, below(1000)), TextureTable::Write::Changed);
        m_scroll += static_cast<float>(below(3)) * 3.5F;
    }

    void draw(ImDrawList& list) const {
        for (const Item& item : m_items) draw_item(list, item);
    }

    TextureTable textures;

private:
    struct Item {
        unsigned kind, clip;
        float x, y, w, h;
        ImU32 colour, other;
    };

    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random()) % limit; }
    float coordinate() { return static_cast<float>(below(2400)) / 4.0F - 60.0F; }

    Item random_item() {
        const ImU32 alpha = below(2) == 0 ? 0xFF000000U : (below(256) << 24U);
        const auto colour = static_cast<ImU32>(m_random());
        return {below(11),
                below(4),
                coordinate(),
                coordinate(),
                static_cast<float>(below(900)) / 3.0F,
                static_cast<float>(below(900)) / 3.0F,
                (colour & 0xFFFFFFU) | alpha,
                static_cast<ImU32>(m_random())};
    }

    void draw_item(ImDrawList& list, const Item& item) const {
        const ImVec2 a{item.x, item.y - m_scroll}, b{item.x + item.w, item.y + item.h - m_scroll};
        if (item.clip == 0) list.PushClipRect({50.0F, 30.5F}, {300.0F, 210.0F}, true);
        draw_shape(list, item, a, b);
        if (item.clip == 0) list.PopClipRect();
    }

    void draw_shape(ImDrawList& list, const Item& item, ImVec2 a, ImVec2 b) const {
        switch (item.kind) {
        case 0: list.AddRectFilled(a, b, item.colour); break;
        case 1: list.AddRectFilled(a, b, item.colour, 18.0F); break;
        case 2: list.AddRect(a, b, item.colour, 12.0F, 0, 3.0F); break;
        case 3: list.AddCircleFilled(a, item.w / 4.0F, item.colour); break;
        case 4: list.AddLine(a, b, item.colour, 2.5F); break;
        case 5: list.AddRectFilledMultiColor(a, b, item.colour, item.other, item.colour, item.other); break;
        case 6: list.AddTriangleFilled(a, b, {a.x, b.y + 30.0F}, item.colour); break;
        case 7: list.AddImage(to_imgui(m_photo), a, b); break;
        case 8: list.AddImageRounded(to_imgui(m_photo), a, b, {0.1F, 0.0F}, {0.9F, 1.0F}, item.colour, 16.0F); break;
        case 9: list.AddImage(to_imgui(m_stamp), a, {a.x + 40.0F, a.y + 40.0F}, {0, 0}, {1, 1}, item.colour); break;
        default: glyphs(list, item, a);
        }
    }

    void glyphs(ImDrawList& list, const Item& item, ImVec2 at) const {
        list.PushTextureID(to_imgui(m_page));
        for (int i = 0; i < 6; ++i) {
            const float x = std::floor(at.x) + static_cast<float>(i) * 20.0F, y = std::floor(at.y);
            const float u = static_cast<float>(i * 16) / 256.0F;
            list.PrimReserve(6, 4);
            list.PrimRectUV({x, y}, {x + 16.0F, y + 24.0F}, {u, 0.125F}, {u + 16.0F / 256.0F, 0.125F + 24.0F / 256.0F}, item.colour);
        }
        list.PopTextureID();
    }

    std::mt19937 m_random;
    std::vector<Item> m_items;
    TextureId m_page{}, m_photo{}, m_stamp{};
    float m_scroll = 0.0F;
};

// `before` with the reported rectangles taken from `after`: equal to `after` when nothing else changed.
Surface patched(Surface before, const Surface& after, const std::vector<Rect>& rects) {
    for (const Rect& r : rects) {
        for (int y = r.y; y < r.bottom(); ++y) std::copy_n(after.row(y) + r.x, r.w, before.row(y) + r.x);
    }
    return before;
}

template <class Draw> Surface drawn(int width, int height, const TextureTable& textures, Draw draw) {
    Canvas canvas(width, height);
    draw(canvas.begin());
    Surface surface(width, height);
    render_full(canvas.end(), textures, 0xFF000000U, surface);
    return surface;
}

} // namespace

TEST_CASE("what is redrawn tile by tile equals a full redraw, pixel for pixel", "[gfx]") {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const int width = 290 + static_cast<int>(seed) * 31, height = 240 + static_cast<int>(seed) * 17;
        Canvas canvas(width, height);
        RandomScene scene(seed);
        Rasteriser rasteriser(k_paper);
        Rasteriser reference(k_paper);
        Surface screen(width, height);
        for (int frame = 0; frame < 50; ++frame) {
            scene.draw(canvas.begin());
            const ImDrawData& data = canvas.end();
            const Surface before = screen;
            const auto rects = rasteriser.render(data, scene.textures, screen);
            Surface whole(width, height, 0);
            reference.invalidate();
            reference.render(data, scene.textures, whole);
            INFO("seed " << seed << ", frame " << frame);
            REQUIRE((screen == whole));
            REQUIRE((patched(before, screen, rects) == screen));
            REQUIRE(rasteriser.render(data, scene.textures, screen).empty());
            scene.change();
        }
    }
}

TEST_CASE("only the tiles something touches are redrawn, and merged into few rectangles", "[gfx]") {
    Canvas canvas(640, 640);
    TextureTable textures;
    Rasteriser rasteriser(k_paper);
    Surface screen(640, 640);
    const auto frame = [&](float x, float w) {
        canvas.begin().AddRectFilled({x, 70}, {x + w, 190}, k_red);
        return rasteriser.render(canvas.end(), textures, screen);
    };
    CHECK(frame(70, 40) == std::vector<Rect>{{0, 0, 640, 640}});
    CHECK(frame(70, 40).empty());
    CHECK(frame(71, 40) == std::vector<Rect>{{64, 64, 64, 128}});
    CHECK(frame(71, 300) == std::vector<Rect>{{64, 64, 320, 128}});
    CHECK(frame(71, 310) == std::vector<Rect>{{320, 64, 64, 128}});
    rasteriser.invalidate();
    CHECK(frame(71, 310) == std::vector<Rect>{{0, 0, 640, 640}});
    rasteriser.set_background(0xFF102030U);
    frame(71, 310);
    CHECK(screen.at(1, 1) == 0xFF102030U);
    Surface smaller(100, 64);
    canvas.begin();
    CHECK(rasteriser.render(canvas.end(), textures, smaller) == std::vector<Rect>{{0, 0, 100, 64}});
    Surface none;
    CHECK(rasteriser.render(canvas.end(), textures, none).empty());
}

TEST_CASE("a rectangle owns the pixels whose centres it covers, within the clip rectangle", "[gfx]") {
    const TextureTable textures;
    const Surface s = drawn(40, 40, textures, [](ImDrawList& list) {
        list.AddRectFilled({2.4F, 3.6F}, {10.5F, 9.51F}, k_red);
        list.PushClipRect({20, 20}, {24, 40});
        list.AddRectFilled({18, 18}, {30, 30}, IM_COL32(0, 255, 0, 128));
        list.PopClipRect();
    });
    CHECK(s.at(2, 4) == 0xFFC80A14U);
    CHECK(s.at(9, 9) == 0xFFC80A14U);
    CHECK(s.at(2, 3) == 0xFF000000U);
    CHECK(s.at(10, 5) == 0xFF000000U);
    CHECK(s.at(9, 10) == 0xFF000000U);
    CHECK(s.at(20, 20) == 0xFF008000U);
    CHECK(s.at(23, 29) == 0xFF008000U);
    CHECK(s.at(24, 25) == 0xFF000000U);
    CHECK(s.at(21, 19) == 0xFF000000U);
}

TEST_CASE("glyphs are copied texel by texel and blended exactly", "[gfx]") {
    TextureTable textures;
    const TextureId page = textures.add_alpha(64, 64);
    const auto bytes = noise_bytes(64 * 64, 3);
    textures.write_alpha(page, {0, 0, 64, 64}, bytes, TextureTable::Write::Appended);
    const Surface s = drawn(64, 64, textures, [&](ImDrawList& list) {
        list.PushTextureID(to_imgui(page));
        list.PrimReserve(6, 4);
        list.PrimRectUV({5, 7}, {25, 37}, {8 / 64.0F, 16 / 64.0F}, {28 / 64.0F, 46 / 64.0F}, IM_COL32_WHITE);
        list.PopTextureID();
    });
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 20; ++x) {
            const Argb coverage = bytes[static_cast<std::size_t>((16 + y) * 64 + 8 + x)];
            REQUIRE(s.at(5 + x, 7 + y) == (0xFF000000U | coverage * 0x010101U));
        }
    }
    CHECK(s.at(4, 10) == 0xFF000000U);
    CHECK(s.at(25, 10) == 0xFF000000U);
}

TEST_CASE("appending glyphs to a page redraws nothing, changing it redraws its users", "[gfx]") {
    Canvas canvas(256, 128);
    TextureTable textures;
    const TextureId page = textures.add_alpha(64, 64);
    Rasteriser rasteriser;
    Surface screen(256, 128);
    const auto frame = [&] {
        ImDrawList& list = canvas.begin();
        list.PushTextureID(to_imgui(page));
        list.PrimReserve(6, 4);
        list.PrimRectUV({130, 10}, {140, 20}, {0, 0}, {10 / 64.0F, 10 / 64.0F}, IM_COL32_WHITE);
        list.PopTextureID();
        return rasteriser.render(canvas.end(), textures, screen);
    };
    frame();
    const std::vector<std::uint8_t> white(100, 255);
    textures.write_alpha(page, {20, 20, 10, 10}, white, TextureTable::Write::Appended);
    CHECK(frame().empty());
    textures.write_alpha(page, {0, 0, 10, 10}, white, TextureTable::Write::Changed);
    CHECK(frame() == std::vector<Rect>{{128, 0, 64, 64}});
    CHECK(screen.at(135, 15) == 0xFFFFFFFFU);
    textures.write_alpha(page, {60, 60, 10, 10}, white, TextureTable::Write::Changed);
    CHECK(frame().empty());
    textures.remove(page);
    CHECK(frame() == std::vector<Rect>{{128, 0, 64, 64}});
    CHECK(screen.at(135, 15) == 0xFF000000U);
}

TEST_CASE("triangles that share edges leave no gap and overlap nowhere", "[gfx]") {
    const TextureTable textures;
    std::mt19937 random(11);
    for (int round = 0; round < 50; ++round) {
        std::vector<ImVec2> points;
        const int corners = 3 + static_cast<int>(random() % 9);
        for (int i = 0; i < corners; ++i) {
            const float angle =
                static_cast<float>(i) * 6.2831853F / static_cast<float>(corners) + 0.01F * static_cast<float>(random() % 30);
            points.push_back({100.3F + 87.0F * std::cos(angle), 90.7F + 60.0F * std::sin(angle)});
        }
        const ImU32 half = IM_COL32(255, 255, 255, 128);
        const auto polygon = [&](bool in_one_piece) {
            return drawn(200, 180, textures, [&](ImDrawList& list) {
                const auto vertex = [&](const ImVec2& at) { list.PrimVtx(at, ImVec2(0, 0), half); };
                if (in_one_piece) {
                    list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
                    list.AddConvexPolyFilled(points.data(), corners, half);
                    return;
                }
                for (int i = corners - 1; i >= 2; --i) {
                    list.PrimReserve(3, 3);
                    vertex(points[static_cast<std::size_t>(i)]);
                    vertex(points[0]);
                    vertex(points[static_cast<std::size_t>(i) - 1]);
                }
            });
        };
        const Surface pieces = polygon(false);
        REQUIRE((polygon(true) == pieces));
        int grey = 0;
        for (int y = 0; y < 180; ++y) {
            for (int x = 0; x < 200; ++x) {
                REQUIRE((pieces.at(x, y) == 0xFF000000U || pieces.at(x, y) == 0xFF808080U));
                grey += pieces.at(x, y) == 0xFF808080U ? 1 : 0;
            }
        }
        REQUIRE(grey > 1000);
    }
}

TEST_CASE("pictures: copied when the size fits, averaged when smaller, interpolated when larger", "[gfx]") {
    TextureTable textures;
    const Surface original = noise(30, 20, 5, false);
    const TextureId photo = textures.add_image(original);
    Surface checks(64, 64);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) checks.row(y)[x] = (x + y) % 2 == 0 ? 0xFFFFFFFFU : 0xFF000000U;
    }
    const TextureId board = textures.add_image(checks);
    const TextureId grey = textures.add_image(Surface(7, 5, 0xFF405060U));
    const TextureId glass = textures.add_image(Surface(8, 8, 0x80FFFFFFU));
    const Surface s = drawn(300, 100, textures, [&](ImDrawList& list) {
        list.AddImage(to_imgui(photo), {3, 4}, {33, 24});
        list.AddImage(to_imgui(board), {50, 0}, {66, 16});
        list.AddImage(to_imgui(grey), {100, 0}, {171, 83});
        list.AddImage(to_imgui(glass), {200, 0}, {208, 8});
        list.AddImage(to_imgui(photo), {250, 0}, {280, 20}, {1, 0}, {0, 1});
        list.AddImageRounded(to_imgui(grey), {180, 40}, {240, 90}, {0, 0}, {1, 1}, IM_COL32_WHITE, 10.0F);
    });
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 30; ++x) {
            REQUIRE(s.at(3 + x, 4 + y) == original.at(x, y));
            REQUIRE(s.at(250 + 29 - x, y) == original.at(x, y));
        }
    }
    CHECK(s.at(55, 8) == 0xFF808080U);
    CHECK(s.at(100, 0) == 0xFF405060U);
    CHECK(s.at(170, 82) == 0xFF405060U);
    CHECK(s.at(204, 4) == 0xFF808080U);
    CHECK(s.at(210, 65) == 0xFF405060U);
    CHECK(s.at(180, 40) == 0xFF000000U);
}

TEST_CASE("more than 65,536 vertices in a list are all drawn", "[gfx]") {
    const TextureTable textures;
    const Surface s = drawn(200, 200, textures, [](ImDrawList& list) {
        for (int i = 0; i < 40'000; ++i) {
            const auto x = static_cast<float>(i % 200), y = static_cast<float>(i / 200);
            list.AddRectFilled({x, y}, {x + 1, y + 1}, IM_COL32(i % 251, i % 241, i % 239, 255));
        }
    });
    for (int i = 0; i < 40'000; i += 7) {
        const auto channel = [&](int modulus) { return static_cast<Argb>(i % modulus); };
        REQUIRE(s.at(i % 200, i / 200) == (0xFF000000U | channel(251) << 16U | channel(241) << 8U | channel(239)));
    }
}

TEST_CASE("no coordinate is dangerous", "[gfx]") {
    const float wild[] = {0.0F,
                          -0.0F,
                          55.5F,
                          1e9F,
                          -1e9F,
                          3.4e38F,
                          -3.4e38F,
                          std::numeric_limits<float>::infinity(),
                          -std::numeric_limits<float>::infinity(),
                          std::numeric_limits<float>::quiet_NaN(),
                          1e-40F};
    Canvas canvas(150, 150);
    TextureTable textures;
    const TextureId photo = textures.add_image(noise(9, 9, 1, true));
    Rasteriser rasteriser;
    Surface screen(150, 150);
    std::mt19937 random(5);
    const auto any = [&] { return wild[random() % std::size(wild)]; };
    for (int frame = 0; frame < 50; ++frame) {
        ImDrawList& list = canvas.begin();
        for (int i = 0; i < 30; ++i) {
            list.PushTextureID(random() % 2 == 0 ? to_imgui(photo) : nullptr);
            list.PrimReserve(6, 4);
            list.PrimQuadUV({any(), any()}, {any(), any()}, {any(), any()}, {any(), any()}, {any(), any()}, {any(), any()}, {any(), any()},
                            {any(), any()}, 0x80FF8040U);
            list.PrimReserve(3, 3);
            for (int k = 0; k < 3; ++k) list.PrimVtx({any(), any()}, {any(), any()}, static_cast<ImU32>(random()));
            list.PopTextureID();
        }
        const ImDrawData& data = canvas.end();
        rasteriser.render(data, textures, screen);
        Surface whole(150, 150);
        render_full(data, textures, 0, whole);
        REQUIRE((screen == whole));
    }
}

TEST_CASE("broken draw data is skipped", "[gfx]") {
    Canvas canvas(64, 64);
    const TextureTable textures;
    ImDrawList& list = canvas.begin();
    list.AddRectFilled({0, 0}, {64, 64}, k_red);
    list.AddCallback([](const ImDrawList*, const ImDrawCmd*) { FAIL("callbacks are not called"); }, nullptr);
    list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
    list.PrimReserve(6, 0);
    for (int i = 0; i < 6; ++i) list.PrimWriteIdx(static_cast<ImDrawIdx>(60'000 + i));
    const ImDrawData& data = canvas.end();
    Surface s(64, 64);
    render_full(data, textures, 0, s);
    CHECK(s == Surface(64, 64, 0xFFC80A14U));
}
