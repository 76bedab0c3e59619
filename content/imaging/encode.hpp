// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "content/base/result.hpp"
#include "content/picture/pixels.hpp"

namespace tramtin::imaging {

using base::Result;

// Same pixels, same bytes for one version of the library. Nothing but pixels is written: no names, no places, no colour
// profiles. Few colours make a small file (a form in black and white has one bit a pixel). Errors: Invalid (no pixels), Full.
Result<std::string> encode_png(const picture::Pixels& image);

// Baseline, quality 85; what shines through becomes white.
Result<std::string> encode_jpeg(const picture::Pixels& image);

} // namespace tramtin::imaging
