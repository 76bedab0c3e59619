// SPDX-License-Identifier: Apache-2.0
// Every size and colour of the kiosk, in one file. Sizes are dp: 1080 dp are the short side of the screen.
#pragma once

#include <cstdint>

#include "kiosk/gfx/surface.hpp"
#include "kiosk/type/fonts.hpp"

namespace tramtin::ui {

enum class Theme : std::uint8_t { Light, Contrast };
enum class Reach : std::uint8_t { Full, Low }; // Low: everything moves into the lower half
enum class Tint : std::uint8_t { Grey, Red, Blue, Green, Amber, Teal, Violet };

// ImU32 (ABGR) as draw lists take it.
using Colour = std::uint32_t;

struct TintPair {
    Colour ink;
    Colour soft;
};

struct Palette {
    Colour paper, card, ink, ink2, line, line_strong;
    Colour header, header_ink, header_soft, gold;
    Colour action, on_action, notice, notice_line;
    Colour keyboard, key, key_soft, key_shadow;
    Colour highlight, scrim, ghost, scrollbar;
    int card_border; // dp
};

const Palette& palette_of(Theme theme);
TintPair tint_of(Theme theme, Tint tint);

enum class TextKind : std::uint8_t {
    Display,
    Title,
    Heading,
    Card,
    Row,
    Value,
    Body,
    Strong,
    Caption,
    Button,
    Chip,
    Badge,
    Reading,
    ReadingStrong,
    Clock,
    Field,
    Code,
    Figure, // the number a chart is about
    Key,
    KeyWord,
    BarTitle, // header and footer: grow half as much as the page, which needs the room
    BarText,
    BarKey,
    Day, // read from five metres while nobody uses the kiosk; these five have one size
    Poster,
    Headline,
    Call,
    Label
};

// Text steps of the footer, in percent.
inline constexpr int k_text_steps[] = {100, 125, 150, 200};

inline constexpr int k_margin = 40;     // left and right of a page
inline constexpr int k_gap = 24;        // between cards
inline constexpr int k_pad = 32;        // inside a card
inline constexpr int k_radius = 30;     // of a card
inline constexpr int k_min_target = 88; // 20 mm on a 21.5-inch panel
inline constexpr int k_min_key = 66;    // 15 mm
inline constexpr int k_target_gap = 12;

// How this frame is measured. Plain value.
struct Metrics {
    int width = 1080;
    int height = 1920;
    int text_percent = 100;
    Theme theme = Theme::Light;
    Reach reach = Reach::Full;

    bool portrait() const { return height >= width; }
    float dp() const { return static_cast<float>(portrait() ? width : height) / 1080.0F; }
    int px(float dps) const { return static_cast<int>(dps * dp() + 0.5F); }
    type::TextStyle style(TextKind kind) const;
    int line_percent(TextKind kind) const;
};

} // namespace tramtin::ui
