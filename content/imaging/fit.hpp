// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "content/picture/pixels.hpp"

namespace tramtin::imaging {

// Made smaller (never larger) until the longer side has at most `side` and all of it at most `pixels` pixels; proportions are
// kept, each new pixel is the average of what it covers.
picture::Pixels fitted(picture::Pixels image, int side, std::size_t pixels);

} // namespace tramtin::imaging
