// SPDX-License-Identifier: Apache-2.0
// What is shown while nobody uses the kiosk: one slide after the other over the whole screen. A touch ends it.
#pragma once

#include <cstddef>

#include "kiosk/screens/chrome.hpp"
#include "kiosk/screens/home.hpp"

namespace tramtin::screens {

struct AttractFrame {
    std::size_t turn = 0; // how many slides have been shown before
    float veil = 0;       // 0: the slide is seen; 1: it is covered, between two slides
};

void draw_attract(ui::Ui& ui, const HomeView& view, const HeaderView& header, const AttractFrame& frame);

} // namespace tramtin::screens
