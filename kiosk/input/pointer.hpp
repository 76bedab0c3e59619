// SPDX-License-Identifier: Apache-2.0
// What a panel reports and what the router makes of it. Plain values.
#pragma once

#include <cfloat>
#include <chrono>
#include <cstdint>
#include <optional>

namespace tramtin::input {

// Of one steady clock, the same for events and frames; only differences count.
using Millis = std::chrono::milliseconds;

struct Point {
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

inline constexpr std::int64_t k_mouse_id = -1; // the left mouse button is one more finger

struct TouchEvent {
    enum class Kind { Down, Move, Up, Cancel };
    Kind kind;
    std::int64_t id; // of the finger
    float x;         // pixels
    float y;
    Millis t;
};

struct Tap {
    Point at; // where the finger came down
    Millis held;
};

// A finger past the slop. The steps of all frames add up to the total; the first holds the way through the slop.
struct Drag {
    Point start;
    Point total;
    Point step; // of this frame
};

// A drag ended. Pixels a second; zero when the finger had rested or the drag was broken off.
struct Fling {
    Point velocity;
};

// In every frame from the second finger's touch to the end; without an end when the fingers are not believed any more.
struct Pinch {
    float scale = 1; // distance of the fingers now by that at the start
    float cx = 0;    // the point between them
    float cy = 0;
    bool ended = false;
};

// Of a mouse, while developing. Pixels the content moves by; positive goes on in it.
struct Wheel {
    Point at;
    float step = 0;
};

struct PointerFrame {
    float x = -FLT_MAX; // where ImGui's mouse is; -FLT_MAX while parked
    float y = -FLT_MAX;
    bool down = false;
    bool parked = true;
    bool cancelled = false;       // the press became something else: clear the active item, nothing was clicked
    std::optional<Point> touched; // a finger came down in this frame, also one that may not tap
    std::optional<Tap> tap;       // in the frame of the release
    std::optional<Drag> drag;
    std::optional<Fling> fling;
    std::optional<Pinch> pinch;
    std::optional<Wheel> wheel;
};

} // namespace tramtin::input
