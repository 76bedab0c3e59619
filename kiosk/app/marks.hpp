// SPDX-License-Identifier: Apache-2.0
// Places of a text that are marked on the screen. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/ui/ui_types.hpp"

namespace tramtin::app {

// The marks as whole words: a word that is marked in part is marked to its end, and words that stand side by side are marked as one.
// `marks`: bytes of `text`, in order.
std::vector<ui::Range> whole_words(std::string_view text, const std::vector<ui::Range>& marks);

} // namespace tramtin::app
