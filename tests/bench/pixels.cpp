// SPDX-License-Identifier: Apache-2.0
// CPU milliseconds a frame of a full screen, and optionally the screen itself: bench_pixels [FILE.png]
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <imgui.h>

#include "kiosk/gfx/png.hpp"
#include "kiosk/gfx/rasteriser.hpp"
#include "kiosk/type/cache.hpp"
#include "kiosk/type/draw.hpp"

using namespace tramtin;

namespace {

constexpr int k_width = 1080;
constexpr int k_height = 1920;
constexpr ImU32 k_ink = IM_COL32(0x1C, 0x21, 0x26, 255);
constexpr ImU32 k_ink_2 = IM_COL32(0x54, 0x5C, 0x66, 255);
constexpr ImU32 k_line = IM_COL32(0xDD, 0xD6, 0xC8, 255);
constexpr ImU32 k_white = IM_COL32_WHITE;
constexpr ImU32 k_teal = IM_COL32(0x0B, 0x6B, 0x66, 255);

struct Tile {
    type::Icon icon;
    ImU32 colour, tint;
    const char* title;
    const char* text;
};

const Tile k_tiles[] = {
    {type::Icon::Description, IM_COL32(0x1F, 0x5A, 0xA6, 255), IM_COL32(0xE4, 0xED, 0xF8, 255), "Thủ tục hành chính",
     "Giấy tờ cần mang, lệ phí, thời hạn, mẫu đơn"},
    {type::Icon::ManageSearch, IM_COL32(0x1E, 0x7A, 0x3C, 255), IM_COL32(0xE2, 0xF2, 0xE7, 255), "Tra cứu hồ sơ",
     "Nhập hoặc quét mã trên giấy hẹn để xem hồ sơ đang ở đâu"},
    {type::Icon::MenuBook, IM_COL32(0x9E, 0x1B, 0x20, 255), IM_COL32(0xF9, 0xE4, 0xE4, 255), "Nghị quyết Đại hội",
     "Toàn văn, chỉ tiêu, ba đột phá"},
    {type::Icon::Campaign, IM_COL32(0x9A, 0x5B, 0x00, 255), IM_COL32(0xFB, 0xEE, 0xD9, 255), "Chỉ thị, chương trình",
     "Tiến độ từng nhiệm vụ được giao"},
};

class Screen {
public:
    explicit Screen(type::Fonts& fonts) : m_fonts(fonts), m_cache(fonts) {
        for (int i = 0; i < 400; ++i) {
            m_document += "Điều " + std::to_string(i + 1) +
                          ". Hồ sơ đăng ký khai sinh gồm tờ khai theo mẫu và giấy chứng sinh; người đi đăng ký xuất trình căn cước.\n";
        }
    }

    // The whole screen with the document card scrolled by `scroll`; the list is valid until the next call.
    const ImDrawData& build(int scroll) {
        m_cache.begin_frame();
        ImGui::GetIO().DisplaySize = {k_width, k_height};
        ImGui::GetIO().DeltaTime = 1.0F / 60.0F;
        ImGui::NewFrame();
        ImDrawList& list = *ImGui::GetBackgroundDrawList();
        header(list);
        text(list, "Ông/bà cần làm việc gì hôm nay?", {type::Weight::Bold, 52}, 40, 150, k_ink);
        search_box(list);
        for (int i = 0; i < 4; ++i) tile(list, k_tiles[i], 40 + i % 2 * 514, 402 + i / 2 * 328);
        document(list, scroll);
        ImGui::Render();
        return *ImGui::GetDrawData();
    }

private:
    void text(ImDrawList& list, std::string_view words, const type::TextStyle& style, int x, int y, ImU32 colour,
              int width = type::k_no_wrap, int percent = 145) {
        type::draw(list, m_cache.layout(type::TextSpec{.text = words, .style = style, .width = width, .line_percent = percent}), x, y,
                   {.text = colour});
    }

    void box(ImDrawList& list, gfx::Rect r, float radius, ImU32 fill, ImU32 border, float thick = 2.0F) {
        const ImVec2 low{static_cast<float>(r.x), static_cast<float>(r.y)},
            high{static_cast<float>(r.right()), static_cast<float>(r.bottom())};
        list.AddRectFilled(low, high, fill, radius);
        list.AddRect({low.x + thick / 2 - 0.5F, low.y + thick / 2 - 0.5F}, {high.x - thick / 2 + 0.5F, high.y - thick / 2 + 0.5F}, border,
                     radius, 0, thick);
    }

    void header(ImDrawList& list) {
        list.AddRectFilled({0, 0}, {k_width, 124}, IM_COL32(0x9E, 0x1B, 0x20, 255));
        list.AddRectFilled({0, 124}, {k_width, 132}, IM_COL32(0xE5, 0xAE, 0x38, 255));
        list.AddRectFilled({40, 24}, {116, 100}, IM_COL32(255, 255, 255, 36), 18.0F);
        type::draw_icon(list, m_fonts, type::Icon::AccountBalance, 56, 40, 44, k_white);
        text(list, "UBND xã Vị Thuỷ", {type::Weight::Bold, 34}, 140, 24, k_white, type::k_no_wrap, 130);
        text(list, "Trung tâm Phục vụ hành chính công", {type::Weight::Regular, 24}, 140, 64, IM_COL32(255, 255, 255, 225));
        text(list, "07:52", {type::Weight::Bold, 44, type::Figures::Tabular}, 916, 16, k_white);
    }

    void search_box(ImDrawList& list) {
        box(list, {40, 254, 1000, 120}, 28.0F, k_white, k_teal, 4.0F);
        type::draw_icon(list, m_fonts, type::Icon::Search, 80, 288, 52, k_teal);
        text(list, "Gõ tên việc: khai sinh, sổ đỏ, CCCD…", {type::Weight::Regular, 38}, 160, 286, k_ink_2);
    }

    void tile(ImDrawList& list, const Tile& what, int x, int y) {
        box(list, {x, y, 486, 300}, 32.0F, k_white, k_line);
        const auto fx = static_cast<float>(x), fy = static_cast<float>(y);
        list.AddRectFilled({fx + 34, fy + 30}, {fx + 126, fy + 122}, what.tint, 20.0F);
        type::draw_icon(list, m_fonts, what.icon, x + 52, y + 48, 56, what.colour);
        text(list, what.title, {type::Weight::Bold, 38}, x + 34, y + 130, k_ink, type::k_no_wrap);
        text(list, what.text, {type::Weight::Regular, 28}, x + 34, y + 192, k_ink_2, 418, 136);
    }

    void document(ImDrawList& list, int scroll) {
        box(list, {40, 1080, 1000, 800}, 32.0F, k_white, k_line);
        list.PushClipRect({72, 1100}, {1008, 1860}, true);
        const type::Span marks[] = {{.begin = 14, .end = 40, .mark = type::Mark::Highlight},
                                    {.begin = 60, .end = 90, .style = type::TextStyle{type::Weight::Bold, 30}}};
        const auto& layout =
            m_cache.layout(type::TextSpec{.text = m_document, .style = {type::Weight::Regular, 30}, .width = 930, .spans = marks});
        type::draw(list, layout, 75, 1110 - scroll, {.text = k_ink});
        list.PopClipRect();
    }

    type::Fonts& m_fonts;
    type::TextCache m_cache;
    std::string m_document;
};

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double median_ms(int rounds, const std::function<void(int)>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const double start = cpu_ms();
        work(i);
        times.push_back(cpu_ms() - start);
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[static_cast<std::size_t>(rounds) / 2];
}

int run(const char* png) {
    gfx::TextureTable textures;
    auto fonts = type::Fonts::open({}, textures);
    if (!fonts) {
        std::fprintf(stderr, "%s\n", base::describe(fonts.error()).c_str());
        return 1;
    }
    Screen screen(*fonts);
    gfx::Surface surface(k_width, k_height);
    gfx::Rasteriser rasteriser(0xFFF7F4EEU);
    const double start = cpu_ms();
    rasteriser.render(screen.build(0), textures, surface);
    std::printf("first frame (layout, glyphs, pixels) %7.2f ms\n", cpu_ms() - start);
    std::printf("building draw lists                  %7.3f ms\n", median_ms(200, [&](int) { screen.build(0); }));
    const ImDrawData& still = screen.build(0);
    std::printf("static frame                         %7.3f ms, %d vertices\n",
                median_ms(200, [&](int) { rasteriser.render(still, textures, surface); }), still.TotalVtxCount);
    std::printf("full redraw                          %7.2f ms\n", median_ms(60, [&](int) {
                    rasteriser.invalidate();
                    rasteriser.render(still, textures, surface);
                }));
    std::printf("scrolling, with building             %7.2f ms\n",
                median_ms(200, [&](int i) { rasteriser.render(screen.build(i * 7), textures, surface); }));
    rasteriser.render(screen.build(0), textures, surface);
    if (png == nullptr) return 0;
    const auto written = gfx::write_png(png, surface);
    if (!written) std::fprintf(stderr, "%s\n", base::describe(written.error()).c_str());
    return written ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    const int result = run(argc > 1 ? argv[1] : nullptr);
    ImGui::DestroyContext();
    return result;
}
