// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "content/picture/pixels.hpp"

namespace tramtin::imaging {

// The turn that a telephone wrote into a JPEG (EXIF orientation, 1 to 8); 1 where there is none or it makes no sense.
int orientation_of(std::string_view jpeg);

// As it should be seen.
picture::Pixels upright(picture::Pixels image, int orientation);

} // namespace tramtin::imaging
