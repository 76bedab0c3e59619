// SPDX-License-Identifier: Apache-2.0
// Fingers and a mouse in, one pointer and gestures out. Pure logic of the UI thread; every time is handed in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "kiosk/input/contact_filter.hpp"
#include "kiosk/input/pointer.hpp"

namespace tramtin::input {

struct RouterConfig {
    float slop = 14;            // pixels; the caller multiplies 14 dp by its scale
    float max_velocity = 9'000; // pixels a second
    Millis velocity_window{100};
    Millis rest{80};        // a finger still for longer flings nothing
    Millis watchdog{5'000}; // a finger silent for longer is taken as lost
    Millis ghost{10'000};   // one that is reported all the time but never moves is no finger
    Millis leaning{1'000};  // a finger still for so long is a hand that leans on the glass: the next one acts alone
    std::size_t palm = 4;   // so many at once are a palm or a sleeve
};

// At most one change of the button a frame: what arrived together is spread over the following frames.
class TouchRouter {
public:
    static constexpr std::size_t k_max_queue = 512; // events; beyond it moves are merged and new fingers ignored

    explicit TouchRouter(RouterConfig config = {}) : m_config(config) {}

    void push(const TouchEvent& event);
    void push(const Wheel& wheel);
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
    // Pixels. A finger that comes down within `edge` of the glass's rim holds the frame and is ignored.
    void set_glass(float width, float height, float edge);
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
        Point still_at; // it has been about here
        Millis still_since;
    };

    // Each tells whether the frame is complete with it.
    bool take(const TouchEvent& event, PointerFrame& out);
    bool take_down(const TouchEvent& event, PointerFrame& out);
    bool take_move(Finger& finger, const TouchEvent& event, PointerFrame& out);
    bool take_up(Finger& finger, const TouchEvent& event, PointerFrame& out);
    bool begin_pinch(Finger& first, const TouchEvent& event, PointerFrame& out);
    bool begin_press(Finger finger, PointerFrame& out);
    bool begin_palm(const Finger& finger, PointerFrame& out);
    bool abandon(Finger& finger, PointerFrame& out);
    bool watch(Millis now, PointerFrame& out);

    Millis steady(Millis now);
    bool ignored(const TouchEvent& event);
    bool make_room();
    void drag_to(Finger& finger, const TouchEvent& event, PointerFrame& out);
    void show_pinch(PointerFrame& out, bool ended);
    void cancel_press(PointerFrame& out);
    Point velocity(Millis now) const;
    Finger* find(std::int64_t id);
    Finger* leader();
    void lift(std::int64_t id);

    RouterConfig m_config;
    ContactFilter m_filter;
    std::deque<TouchEvent> m_queue;
    std::optional<Wheel> m_wheel;
    std::vector<Finger> m_fingers; // at most k_max_fingers
    std::deque<Sample> m_samples;  // of the leading finger
    Point m_pointer;
    bool m_down = false;
    bool m_parked = true;
    bool m_hold_taps = false;
    bool m_cancel_pending = false;
    bool m_palm = false; // until what made it has gone or lies still
    float m_pinch_distance = 1;
    Millis m_now{Millis::min()};   // of the last frame
    Millis m_heard{Millis::min()}; // of the last event that was taken
    Millis m_swallow_until{Millis::min()};
};

} // namespace tramtin::input
