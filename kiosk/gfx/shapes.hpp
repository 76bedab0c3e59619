// SPDX-License-Identifier: Apache-2.0
// Fills the pixels of one shape; inside this room.
#pragma once

#include "kiosk/gfx/sampling.hpp"
#include "kiosk/gfx/scene.hpp"

namespace tramtin::gfx {

// `clip` lies inside the target and is at most k_tile rows high. What a pixel becomes never depends on `clip`.
void draw_shape(const Scene& scene, const Shape& shape, const Rect& clip, ScaledPictures& pictures, Surface& target);

} // namespace tramtin::gfx
