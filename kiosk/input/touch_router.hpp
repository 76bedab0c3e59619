// SPDX-License-Identifier: Apache-2.0
// Fingers and a mouse in, one pointer and gestures out. Pure logic of the UI thread; every time is handed in.
#pragma once

#include <cfloat>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

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

struct RouterConfig {
    float slop = 14;            // pixels; the caller multiplies 14 dp by its scale
    float max_velocity = 9'000; // pixels a second
    Millis velocity_window{100};
    Millis rest{80};        // a finger still for longer flings nothing
    Millis watchdog{5'000}; // a finger silent for longer is taken as lost
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

struct Pinch {
    float scale = 1; // distance of the fingers now by that at the start
    float cx = 0;    // the point between them
    float cy = 0;
    bool ended = false;
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
};

// At most one change of the button a frame: what arrived together is spread over the following frames.
class TouchRouter {
public:
    static constexpr std::size_t k_max_queue = 512; // events; beyond it moves are merged and new fingers ignored

    explicit TouchRouter(RouterConfig config = {}) : m_config(config) {}

    void push(const TouchEvent& event);
    PointerFrame frame(Millis now);
    // Something is still to be told: draw another frame.
    bool busy() const;
    // A finger is on the glass.
    bool touching() const { return !m_fingers.empty(); }
    // When frame() must be called again although nothing arrives (the watchdog).
    std::optional<Millis> deadline() const;

    // Fingers that come down before t are ignored until lifted (a second tap meant for the screen before).
    void swallow_until(Millis t) { m_swallow_until = t; }
    // While set, a finger that comes down may drag but not press: the touch that stops a fling.
    void hold_taps(bool on) { m_hold_taps = on; }
    // Whatever is on the glass is ignored until lifted; a press is cancelled in the next frame.
    void reset();
    void set_slop(float pixels) { m_config.slop = pixels; }

private:
    // Pressed: the button is down. Held: may drag but not tap. Inert: ignored until lifted.
    enum class Phase { Pressed, Held, Dragging, Pinching, Inert };
    struct Sample {
        Point at;
        Millis t;
    };
    struct Finger {
        std::int64_t id;
        Phase phase;
        Point start;
        Point at;
        Millis began;
        Millis heard;
    };

    // Each tells whether the frame is complete with it.
    bool take(const TouchEvent& event, PointerFrame& out);
    bool take_down(const TouchEvent& event, PointerFrame& out);
    bool take_move(Finger& finger, const TouchEvent& event, PointerFrame& out);
    bool take_up(Finger& finger, const TouchEvent& event, PointerFrame& out);
    bool begin_pinch(Finger& first, const TouchEvent& event, PointerFrame& out);
    bool abandon(Finger& finger, PointerFrame& out);
    bool watch(Millis now, PointerFrame& out);

    void drag_to(Finger& finger, const TouchEvent& event, PointerFrame& out);
    void show_pinch(PointerFrame& out, bool ended);
    void cancel_press(PointerFrame& out);
    Point velocity(Millis now) const;
    Finger* find(std::int64_t id);
    Finger* leader();
    void lift(std::int64_t id);

    RouterConfig m_config;
    std::deque<TouchEvent> m_queue;
    std::vector<Finger> m_fingers; // at most k_max_fingers
    std::deque<Sample> m_samples;  // of the leading finger
    Point m_pointer;
    bool m_down = false;
    bool m_parked = true;
    bool m_hold_taps = false;
    bool m_cancel_pending = false;
    float m_pinch_distance = 1;
    Millis m_swallow_until{Millis::min()};
};

} // namespace tramtin::input
