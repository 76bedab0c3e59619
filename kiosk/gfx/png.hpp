// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/base/files.hpp"
#include "content/base/result.hpp"
#include "kiosk/gfx/surface.hpp"

namespace tramtin::gfx {

struct ImageLimits {
    std::size_t bytes = 16U << 20U; // of the file
    int side = 8192;                // pixels
    std::size_t pixels = 24'000'000;
};

// PNG and JPEG, straight alpha. Errors: Full (over a limit), Invalid (another format), Corrupt (does not decode, or a
// PNG that unpacks to more than its header says).
base::Result<Surface> decode_image(std::string_view bytes, const ImageLimits& limits = {});

// Made smaller (never larger) to fit, proportions kept; straight alpha. Slow for large pictures: for the thread that
// decodes them, so that the drawing thread need not scale.
Surface fitted(Surface picture, int max_width, int max_height);

// Same pixels, same bytes (for one version of the library). Written without alpha when every pixel is opaque.
base::Result<std::string> encode_png(const Surface& surface);
base::Result<> write_png(const base::fs::path& path, const Surface& surface);

} // namespace tramtin::gfx
