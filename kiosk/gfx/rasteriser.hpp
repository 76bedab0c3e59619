// SPDX-License-Identifier: Apache-2.0
// Turns ImGui's draw data into pixels, redrawing only the 64x64 tiles whose content changed. Pure integer pixels: the
// same bytes on every machine, and the same whether drawn tile by tile or all at once.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <imgui.h>

#include "kiosk/gfx/surface.hpp"
#include "kiosk/gfx/textures.hpp"

namespace tramtin::gfx {

inline constexpr int k_tile = 64;

// Not thread-safe; textures and draw data must stay alive during a call only. Coordinates are pixels (FramebufferScale
// is taken as 1). Any coordinate is safe: not-a-number drops the shape, far ones are clamped. User callbacks are skipped.
// Set AntiAliasedLinesUseTex to false: ImGui's own atlas is not sampled.
class Rasteriser {
public:
    explicit Rasteriser(Argb background = 0xFF000000U);
    Rasteriser(Rasteriser&&) noexcept;
    Rasteriser& operator=(Rasteriser&&) noexcept;
    ~Rasteriser();

    // Drawn under everything; its alpha is taken as 255.
    void set_background(Argb colour);

    // Brings `target` up to date and returns what changed: disjoint, inside the surface, empty for an unchanged frame.
    // `target` must hold the pixels of the previous call; a surface of another size is drawn whole.
    std::vector<Rect> render(const ImDrawData& data, const TextureTable& textures, Surface& target);

    // The next render() draws everything: after exposure, or when the surface was changed by someone else.
    void invalidate();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// One whole frame without memory of another.
void render_full(const ImDrawData& data, const TextureTable& textures, Argb background, Surface& target);

} // namespace tramtin::gfx
