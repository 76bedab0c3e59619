// SPDX-License-Identifier: Apache-2.0
// The plain values a Ui takes and gives.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/input/scroller.hpp"
#include "kiosk/input/touch_router.hpp"
#include "kiosk/type/layout.hpp"
#include "kiosk/ui/motion.hpp"
#include "kiosk/ui/semantics.hpp"
#include "kiosk/ui/tokens.hpp"

namespace tramtin::ui {

using input::Millis;

struct Frame {
    Metrics metrics;
    input::PointerFrame pointer;
    Millis now{0}; // steady; only differences count
    Motion motion = Motion::Full;
    bool back = false; // Escape on a real keyboard: as a touch on Back
};

// Byte range of a text to be marked.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Range&) const = default;
};

struct TextOptions {
    Colour colour = 0; // 0: the palette's ink
    type::Align align = type::Align::Left;
    int max_lines = 0;
    std::span<const Range> marks = {};
    std::span<const type::Span> spans = {}; // instead of marks: styles within the text
    Role role = Role::Text;
    Colour ground = 0;  // what it stands on, for the contrast lint; 0: card
    bool aside = false; // stands in a picture's place while that is in sight: it is no text of the page that is counted
};

enum class Enabled : bool { No, Yes };

struct TouchOptions {
    Role role = Role::Button;
    std::string_view value = {};
    Enabled enabled = Enabled::Yes;
    bool selected = false;
};

struct Touch {
    bool held = false;
    bool clicked = false;
};

// Of the key that is held or was typed last. Kept by the Ui.
struct KeyTimer {
    std::string held{}; // id of the key under the finger; empty: none
    Millis began{0};
    Millis seen{0};
    int repeats = 0;
    Millis typed{Millis::min()};
};

// Where a page is scrolled to. Belongs to the screen that has it.
struct ScrollState {
    input::Scroller scroller{};
    bool dragging = false;
    std::optional<float> top{}; // of its view, as drawn last
};

class Pictures; // picture.hpp

} // namespace tramtin::ui
