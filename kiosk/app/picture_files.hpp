// SPDX-License-Identifier: Apache-2.0
// Pictures out of media/. Runs on the reader thread; no state of its own.
#pragma once

#include <string>
#include <vector>

#include "content/store/layout.hpp"
#include "kiosk/app/picture_book.hpp"
#include "kiosk/app/view.hpp"

namespace tramtin::app {

inline constexpr std::size_t k_max_picture_bytes = 16U << 20U;  // of the file, as check of a tree has it
inline constexpr std::size_t k_max_picture_pixels = 16'000'000; // a sheet at 400 dots an inch
inline constexpr std::size_t k_max_pictures_of_a_view = 400;

// An empty surface when it is not there, damaged, or over a limit; the log says why.
PictureAnswer decode_picture(const store::Layout& layout, const PictureRequest& request);

// The keys of all pictures this view may show, each once.
std::vector<std::string> pictures_of(const View& view);
// Those whose file says its size.
std::vector<KnownSize> picture_sizes(const store::Layout& layout, const std::vector<std::string>& keys);

} // namespace tramtin::app
