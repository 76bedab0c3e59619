// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/tokens.hpp"

namespace tramtin::ui {

namespace {

constexpr Colour rgb(std::uint32_t hex, std::uint32_t alpha = 0xFF) {
    return (alpha << 24U) | ((hex & 0xFFU) << 16U) | (hex & 0xFF00U) | (hex >> 16U);
}

constexpr Palette k_light{.paper = rgb(0xF7F4EE),
                          .card = rgb(0xFFFFFF),
                          .ink = rgb(0x1C2126),
                          .ink2 = rgb(0x545C66),
                          .line = rgb(0xDDD6C8),
                          .line_strong = rgb(0x0B6B66),
                          .header = rgb(0x9E1B20),
                          .header_ink = rgb(0xFFFFFF),
                          .header_soft = rgb(0xB14A4E),
                          .gold = rgb(0xE5AE38),
                          .action = rgb(0x0B6B66),
                          .on_action = rgb(0xFFFFFF),
                          .notice = rgb(0xFEF7E8),
                          .notice_line = rgb(0xECD9A8),
                          .keyboard = rgb(0xE7E3D9),
                          .key = rgb(0xFFFFFF),
                          .key_soft = rgb(0xF3EEE6),
                          .key_shadow = rgb(0xC9C3B5),
                          .highlight = rgb(0xFBE3A6),
                          .scrim = rgb(0x1C2126, 0x99),
                          .ghost = rgb(0x746E64), // an example, to be told from what was typed and still read
                          .scrollbar = rgb(0xC9C1B2),
                          .card_border = 2};

constexpr Palette k_contrast{.paper = rgb(0x000000),
                             .card = rgb(0x000000),
                             .ink = rgb(0xFFFFFF),
                             .ink2 = rgb(0xFFFFFF),
                             .line = rgb(0xFFFFFF),
                             .line_strong = rgb(0xFFDD00),
                             .header = rgb(0x000000),
                             .header_ink = rgb(0xFFFFFF),
                             .header_soft = rgb(0x2A2A2A),
                             .gold = rgb(0xFFDD00),
                             .action = rgb(0xFFDD00),
                             .on_action = rgb(0x000000),
                             .notice = rgb(0x000000),
                             .notice_line = rgb(0xFFFFFF),
                             .keyboard = rgb(0x000000),
                             .key = rgb(0x1A1A1A),
                             .key_soft = rgb(0x333333),
                             .key_shadow = rgb(0xFFFFFF),
                             .highlight = rgb(0x5C5000),
                             .scrim = rgb(0x000000, 0xCC),
                             .ghost = rgb(0x9E9E9E),
                             .scrollbar = rgb(0x9A9A9A),
                             .card_border = 3};

// In the order of Tint.
constexpr TintPair k_tints[] = {{rgb(0x545C66), rgb(0xECE7DD)}, {rgb(0x9E1B20), rgb(0xF9E4E4)}, {rgb(0x1F5AA6), rgb(0xE4ECF8)},
                                {rgb(0x1E7A3C), rgb(0xE2F2E6)}, {rgb(0x9A5B00), rgb(0xFBEEDA)}, {rgb(0x0B6B66), rgb(0xE0F0EE)},
                                {rgb(0x63348C), rgb(0xEEE6F6)}};

struct Face {
    type::Weight weight;
    int dp;
    int line_percent;
};

// In the order of TextKind.
constexpr Face k_faces[] = {{type::Weight::Bold, 52, 125},     {type::Weight::Bold, 50, 125},     {type::Weight::Bold, 38, 130},
                            {type::Weight::Bold, 40, 122},     {type::Weight::Bold, 33, 126},     {type::Weight::Bold, 34, 118},
                            {type::Weight::Regular, 30, 145},  {type::Weight::SemiBold, 30, 145}, {type::Weight::Regular, 27, 138},
                            {type::Weight::Bold, 36, 125},     {type::Weight::SemiBold, 29, 125}, {type::Weight::Bold, 26, 125},
                            {type::Weight::Regular, 36, 160},  {type::Weight::Bold, 36, 145},     {type::Weight::Bold, 44, 110},
                            {type::Weight::Regular, 38, 125},  {type::Weight::Bold, 56, 120},     {type::Weight::Bold, 46, 115},
                            {type::Weight::SemiBold, 42, 110}, {type::Weight::Bold, 36, 125},     {type::Weight::Bold, 33, 126},
                            {type::Weight::Regular, 27, 138},  {type::Weight::Bold, 26, 125},     {type::Weight::Bold, 250, 104},
                            {type::Weight::Bold, 132, 118},    {type::Weight::Bold, 112, 120},    {type::Weight::Bold, 60, 122},
                            {type::Weight::Bold, 44, 128}};

// The size of this kind at a text step, in percent.
int growth_of(TextKind kind, int text_percent) {
    switch (kind) {
    case TextKind::Key:
    case TextKind::KeyWord: // large already, and a key cannot grow
    case TextKind::Day:
    case TextKind::Poster:
    case TextKind::Headline:
    case TextKind::Call:
    case TextKind::Label: return 100;
    case TextKind::Clock:
    case TextKind::BarTitle:
    case TextKind::BarText:
    case TextKind::BarKey: return (100 + text_percent) / 2;
    default: return text_percent;
    }
}

} // namespace

const Palette& palette_of(Theme theme) { return theme == Theme::Contrast ? k_contrast : k_light; }

TintPair tint_of(Theme theme, Tint tint) {
    if (theme == Theme::Contrast) return {k_contrast.gold, k_contrast.card};
    return k_tints[static_cast<std::size_t>(tint)];
}

type::TextStyle Metrics::style(TextKind kind) const {
    const Face& face = k_faces[static_cast<std::size_t>(kind)];
    const float scale = static_cast<float>(growth_of(kind, text_percent)) / 100.0F;
    const auto figures = kind == TextKind::Code ? type::Figures::Tabular : type::Figures::Proportional;
    return {face.weight, px(static_cast<float>(face.dp) * scale), figures};
}

int Metrics::line_percent(TextKind kind) const { return k_faces[static_cast<std::size_t>(kind)].line_percent; }

} // namespace tramtin::ui
