// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "content/base/files.hpp"
#include "content/base/result.hpp"
#include "kiosk/gfx/surface.hpp"

namespace tramtin::gfx {

// Same pixels, same bytes (for one version of the library). Written without alpha when every pixel is opaque.
base::Result<std::string> encode_png(const Surface& surface);
base::Result<> write_png(const base::fs::path& path, const Surface& surface);

} // namespace tramtin::gfx
