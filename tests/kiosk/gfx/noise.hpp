// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>

#include "kiosk/gfx/surface.hpp"

namespace tramtin::testing {

inline gfx::Surface noise(int width, int height, unsigned seed, bool translucent) {
    std::mt19937 random(seed);
    gfx::Surface picture(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) picture.row(y)[x] = static_cast<gfx::Argb>(random()) | (translucent ? 0U : 0xFF000000U);
    }
    return picture;
}

} // namespace tramtin::testing
