// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "kiosk/ui/semantics.hpp"

namespace tramtin::app {

// What Enter on a real keyboard would tap: the node that bears this label at this place.
struct Focus {
    std::string label;
    ui::Rect rect;
};

} // namespace tramtin::app
