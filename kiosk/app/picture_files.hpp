// SPDX-License-Identifier: Apache-2.0
// Which pictures a view shows, and their sizes. Runs on the reader thread; no state of its own.
#pragma once

#include <string>
#include <vector>

#include "content/store/layout.hpp"
#include "kiosk/app/picture_book.hpp"
#include "kiosk/app/view.hpp"

namespace tramtin::app {

inline constexpr std::size_t k_max_pictures_of_a_view = 400;

// The keys of all pictures this view may show, each once.
std::vector<std::string> pictures_of(const View& view);
// Those whose file says its size.
std::vector<KnownSize> picture_sizes(const store::Layout& layout, const std::vector<std::string>& keys);

} // namespace tramtin::app
